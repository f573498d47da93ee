import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, textOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { made, openPlants, type Firm, type Plants } from './plant.fixture.ts'
import { digestOf } from './token.ts'

const moment = new Date('2026-03-01T02:00:00Z')
describe('machines of a firm', () => {
  let p: Plants
  let firm: Firm
  let owner: Browser
  let member: Browser
  let neighbour: Browser
  let officer: Browser
  let loom: number
  beforeAll(async () => {
    p = await openPlants({ now: () => moment, env: { JINGWEI_MQTT_PORT: '1883' } })
    firm = await p.firm('甲织造有限公司', '361102')
    owner = await p.member(firm)
    member = await p.member(firm, 'member')
    neighbour = await p.member(await p.firm('乙织造有限公司', '361102'))
    officer = await p.official('361102')
    loom = listOf<{ id: number; code: string }>((await owner.get('/machine-types')).body.items).find((t) => t.code === 'loom')!.id
  })
  afterAll(() => p.close())
  const create = (more: object = {}) => owner.post('/machines', { code: 'L-01', name: '一号织机', typeId: loom, ...more })
  const codesOf = (body: Json) => listOf<{ code: string }>(body.items).map((m) => m.code)

  it('are made from a type, with a connection of their own whose token is told once', async () => {
    const { machine, secret } = made(await create({ connection: { protocol: 'jingwei' } }))
    expect(machine).toMatchObject({ code: 'L-01', payloadName: 'L-01', version: 1, isAlive: false, organisation: { name: firm.name }, type: { code: 'loom' }, connection: { name: 'L-01 一号织机', protocol: 'jingwei' } })
    expect(listOf<{ code: string; role: string }>(machine!.signals).filter((s) => s.role).map((s) => `${s.role} ${s.code}`)).toEqual(
      ['state state', 'produced picks', 'speed speed_rpm', 'runout beam_metres_left', 'power power_kw', 'energy energy_kwh', 'alarm alarm', 'reason reason', 'product product'])
    expect(textOf(secret!.token)).toMatch(/^jwm_[\w-]{43}$/)
    expect(textOf(secret!.connection!.tokenHint)).toBe(textOf(secret!.token).slice(0, 8))
    expect(JSON.stringify((await owner.get('/connections')).body)).not.toContain(textOf(secret!.token))
    expect(await p.sql('select encode(token_digest, \'hex\') as digest from machines.connection')).toEqual([{ digest: digestOf(textOf(secret!.token)) }])
  })
  it('come with snippets that name the address, the credential and signals of the machine', async () => {
    const { secret } = made(await create({ code: 'L-02', connection: { protocol: 'jingwei' } }))
    const snippets = listOf<{ text: string; language: string }>(secret!.snippets)
    expect(snippets.map((s) => s.language)).toEqual(['bash', 'python', 'javascript', 'bash'])
    expect(snippets[0]!.text).toBe(`mosquitto_pub -h 127.0.0.1 -p 1883 -q 1 -u '${textOf(secret!.connection!.username)}' -P '${textOf(secret!.token)}' -t 'jw/v1/telemetry' -m '{"values":{"state":"running","picks":1200,"speed_rpm":80,"power_kw":24}}'`)
    expect(snippets[3]!.text).toContain(`Authorization: Bearer ${textOf(secret!.token)}`)
    const board = made(await create({ code: 'L-03', connection: { protocol: 'thingsboard' } })).secret!
    expect(listOf<{ text: string }>(board.snippets)[0]!.text).toContain(`-u '${textOf(board.token)}' -t 'v1/devices/me/telemetry'`)
    const node = made(await create({ code: 'L-04', connection: { protocol: 'sparkplug' } })).secret!
    expect(listOf<{ text: string }>(node.snippets)[0]!.text).toContain(`group id: firm-${firm.id}\nedge node id: ${textOf(node.connection!.username)}\ndevice id: L-04`)
  })
  it('may share a gateway, in which names are used once', async () => {
    const gateway = made(await owner.post('/connections', { name: '一车间网关', protocol: 'thingsboard' }))
    const connection = { id: gateway.connection!.id }
    made(await create({ code: 'G-01', payloadName: 'loom 1', connection }))
    expect((await create({ code: 'G-02', payloadName: 'loom 1', connection })).body).toMatchObject({ status: 409, code: 'machines.payload-name-taken' })
    expect((await create({ code: 'G-01', connection })).body).toMatchObject({ status: 409, code: 'machines.code-taken' })
    expect((await owner.get(`/connections/${String(gateway.connection!.id)}`)).body).toMatchObject({ machines: 1, isEnabled: true, accepted: 0, deadLetters: 0, lastSeenAt: null })
  })
  it.each([
    ['a type', { typeId: 999_999 }, 422, 'body.typeId'], ['a workshop', { workshopId: 999_999 }, 422, 'body.workshopId'], ['a connection', { connection: { id: 999_999 } }, 422, 'body.connection.id'], ['a day to come', { commissionedOn: '2026-03-02' }, 400, 'body.commissionedOn'],
  ])('are not made with %s that is not there', async (_, more, expected, path) => {
    const { status, body } = await create({ code: 'X-1', ...more })
    expect([status, listOf<{ path: string }>(body.fields)[0]?.path]).toEqual([expected, path])
  })

  it('change only by the version that was read, and only in what is named', async () => {
    const hall = made(await owner.post('/workshops', { name: '一车间' }))
    const { machine } = made(await create({ code: 'C-01', maker: '某厂', commissionedOn: '2024-05-01', workshopId: hall.id, connection: { protocol: 'jingwei' } }))
    const path = `/machines/${String(machine!.id)}`
    expect((await member.send('PATCH', path, { version: 1, name: '改名' })).body).toMatchObject({ name: '改名', version: 2, maker: '某厂', commissionedOn: '2024-05-01', workshop: { name: '一车间' }, connection: { protocol: 'jingwei' } })
    expect((await owner.send('PATCH', path, { version: 1, name: '又改' })).body).toMatchObject({ status: 409, code: 'record.changed-meanwhile' })
    expect((await owner.send('PATCH', path, { version: 2, workshopId: null, connectionId: null, payloadName: 'c one' })).body).toMatchObject({ workshop: null, connection: null, payloadName: 'c one', version: 3 })
    expect((await owner.send('PATCH', path, { version: 3, code: 'C-1', payloadName: null })).body).toMatchObject({ code: 'C-1', payloadName: 'C-1', version: 4 })
    expect((await owner.send('PATCH', path, { version: 4 })).body).toMatchObject({ version: 4 })
    expect((await owner.send('PATCH', path, { version: 4, code: 'L-01' })).body).toMatchObject({ status: 409, code: 'machines.code-taken' })
    expect((await p.sql<{ action: string }>("select action from kernel.audit where subject = $1 order by id", [`machine:${String(machine!.id)}`])).map((r) => r.action)).toEqual(['machine.created', 'machine.changed', 'machine.changed', 'machine.changed'])
  })
  it('take further signals, which keep their kind and have one role each', async () => {
    const { machine } = made(await create({ code: 'S-01' }))
    const path = `/machines/${String(machine!.id)}/signals`
    const oil = { code: 'oil_c', title: { zh: '油温', en: 'Oil' }, kind: 'gauge', unit: '℃', samplingSeconds: 10, holdSeconds: 60 }
    expect(listOf<{ code: string }>(made(await owner.put(path, oil)).signals).at(-1)).toMatchObject({ code: 'oil_c', role: null, min: null })
    const changed = made(await owner.put(path, { ...oil, max: 90 }))
    expect(listOf<{ code: string; max: number | null }>(changed.signals).filter((s) => s.code === 'oil_c').map((s) => s.max)).toEqual([90])
    expect((await owner.put(path, { ...oil, kind: 'counter' })).body).toMatchObject({ status: 409, code: 'machines.signal-kind-fixed' })
    expect((await owner.put(path, { ...oil, role: 'speed' })).body).toMatchObject({ status: 409, code: 'machines.role-taken' })
    expect((await owner.put(path, { ...oil, code: 'other', role: 'produced' })).body).toMatchObject({ status: 400, fields: [{ path: 'body.role', code: 'role-kind' }] })
    expect((await owner.put(path, { ...oil, code: 'other', holdSeconds: 5 })).body).toMatchObject({ status: 400, fields: [{ path: 'body.holdSeconds' }] })
  })
  it('retire: nothing of them changes any more, and their code is free', async () => {
    const { machine } = made(await create({ code: 'R-01' }))
    const path = `/machines/${String(machine!.id)}`
    expect(made(await owner.post(`${path}/retire`)).retiredAt).toBe(moment.toISOString())
    expect(made(await owner.post(`${path}/retire`)).retiredAt).toBe(moment.toISOString())
    expect((await owner.send('PATCH', path, { version: 2, name: 'x' })).body).toMatchObject({ status: 409, code: 'machines.retired' })
    made(await create({ code: 'R-01' }))
    expect(codesOf((await owner.get('/machines?retired=true')).body)).toEqual(['R-01'])
    expect((await owner.get(path)).status).toBe(200)
  })

  it('are listed by page, order, search and filter', async () => {
    const q = async (query: string) => codesOf(made(await owner.get(`/machines?${query}`)))
    const all = await q('limit=200')
    expect(all).toEqual([...all].sort())
    for (const sort of ['code', '-code', 'name', '-name', 'seen', '-seen']) {
      const paged: string[] = []
      let cursor = ''
      do {
        const { body } = await owner.get(`/machines?limit=3&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        expect([Number(body.total), Boolean(body.totalIsExact)]).toEqual([all.length, true])
        paged.push(...codesOf(body))
        cursor = textOf(body.next) ?? ''
      } while (cursor)
      expect([...paged].sort(), sort).toEqual(all)
    }
    const id = listOf<{ id: number }>((await owner.get('/machines?q=L-01')).body.items)[0]!.id
    await p.machines.recordUse({ connections: [], machines: [{ machineId: id, lastReadingAt: '2026-03-01T01:55:00Z' }], unknown: [] })
    expect(await q('filter=alive:eq:true')).toEqual(['L-01'])
    expect((await q('sort=-seen'))[0]).toBe('L-01')
    expect(await q('q=一号&filter=type:in:cnc')).toEqual([])
    expect(await q('q=%25')).toEqual([])
    expect(await q('filter=connection:empty')).toEqual(['C-1', 'R-01', 'S-01'])
    expect((await owner.get('/machines?filter=secret:eq:1')).body).toMatchObject({ status: 400, code: 'request.invalid' })
    expect((await owner.get('/machines?filter=workshop:eq:1.5')).status).toBe(400)
    expect((await owner.get('/machines?cursor=bm9uZQ')).status).toBe(400)
  })
  it('are exported in the reader’s language', async () => {
    const { headers, status } = await owner.get('/machines/export?format=csv&filter=alive:eq:true')
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
    const text = (await p.t.kernel.http.app.inject({ url: '/api/v1/machines/export?format=csv&filter=alive:eq:true', headers: { host: 'localhost:7460', 'accept-language': 'zh', cookie: [...owner.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })).body
    expect(text.split(/\r?\n/).filter((l) => l !== '').map((l) => l.split(',').slice(0, 3).join())).toEqual(['\ufeff设备编号,设备名称,设备类型', 'L-01,一号织机,织机'])
  })

  it('stand in workshops, which go only when they are empty', async () => {
    const hall = made(await owner.post('/workshops', { name: '二车间' }))
    expect((await owner.post('/workshops', { name: '二车间' })).body).toMatchObject({ status: 409, code: 'machines.workshop-taken' })
    const { machine } = made(await create({ code: 'W-01', workshopId: hall.id }))
    expect((await owner.send('PATCH', `/workshops/${String(hall.id)}`, { name: '新二车间' })).body).toMatchObject({ name: '新二车间', machines: 1 })
    expect((await owner.remove(`/workshops/${String(hall.id)}`)).body).toMatchObject({ status: 409, code: 'machines.workshop-in-use' })
    made(await owner.post(`/machines/${String(machine!.id)}/retire`))
    expect((await owner.remove(`/workshops/${String(hall.id)}`)).status).toBe(204)
    expect(listOf<{ name: string }>((await owner.get('/workshops')).body.items).map((w) => w.name)).toEqual(['一车间'])
    expect((await neighbour.remove(`/workshops/${String(hall.id)}`)).status).toBe(404)
  })
  it('may be of a type of the firm’s own, in versions that stay', async () => {
    const shipped = listOf<Json>((await owner.get('/machine-types')).body.items).find((t) => textOf(t.code) === 'loom')!
    const own = { code: 'air-jet', version: '1', title: { zh: '喷气织机', en: 'Air-jet loom' }, branch: 'textile', outputUnit: shipped.outputUnit, idealSecondsPerUnit: 0.07, signals: listOf<object>(shipped.signals).slice(0, 3) }
    const first = made(await owner.post('/machine-types', own))
    expect(first).toMatchObject({ isShipped: false, machines: 0 })
    expect((await owner.post('/machine-types', own)).body).toMatchObject({ status: 409, code: 'machines.type-version-taken' })
    made(await create({ code: 'A-01', typeId: first.id }))
    const second = made(await owner.post('/machine-types', { ...own, version: '2' }))
    const seen = async (b: Browser) => listOf<{ code: string; version: string; machines: number }>((await b.get('/machine-types')).body.items).filter((t) => t.code === 'air-jet').map((t) => `${t.version} ${t.machines}`)
    expect(await seen(owner)).toEqual(['1 1', '2 0'])
    expect(await seen(neighbour)).toEqual([])
    expect((await neighbour.post('/machines', { code: 'N-1', name: 'n', typeId: second.id })).status).toBe(422)
    expect((await owner.post('/machine-types', { ...own, version: '3', signals: [own.signals[0], own.signals[0]] })).body).toMatchObject({ status: 400, fields: [{ path: 'body.signals.1.code' }, { path: 'body.signals.1.role' }] })
  })

  describe('and their connections', () => {
    it('change, are disabled and given other secrets', async () => {
      const { connection } = made(await owner.post('/connections', { name: '网关', protocol: 'custom', mapping: { signals: [{ path: 'a.b', signal: 'state' }] } }))
      expect(connection).toMatchObject({ protocol: 'custom', mapping: { each: null, signals: [{ path: 'a.b', signal: 'state', scale: 1 }] } })
      const path = `/connections/${String(connection!.id)}`
      expect((await owner.send('PATCH', path, { isEnabled: false, certificateSha256: 'a'.repeat(64) })).body).toMatchObject({ isEnabled: false, certificateSha256: 'a'.repeat(64), name: '网关', mapping: { signals: [{ path: 'a.b' }] } })
      const other = made(await neighbour.post('/connections', { name: '别家网关', protocol: 'jingwei' }))
      expect((await neighbour.send('PATCH', `/connections/${String(other.connection!.id)}`, { certificateSha256: 'a'.repeat(64) })).body).toMatchObject({ status: 409, code: 'machines.certificate-taken' })
      expect((await neighbour.send('PATCH', path, { isEnabled: true })).status).toBe(404)
      expect((await neighbour.post(`${path}/secret`)).status).toBe(404)
      expect((await owner.post('/connections', { name: '节点', protocol: 'sparkplug', sparkplugGroup: 'g' })).body).toMatchObject({ status: 400 })
      made(await owner.post('/connections', { name: '节点', protocol: 'sparkplug', sparkplugGroup: 'g', sparkplugEdge: 'e' }))
      expect((await neighbour.post('/connections', { name: '节点', protocol: 'sparkplug', sparkplugGroup: 'g', sparkplugEdge: 'e' })).body).toMatchObject({ status: 409, code: 'machines.sparkplug-taken' })
      expect((await owner.send('PATCH', path, { mapping: null })).body).toMatchObject({ mapping: null })
    })
    it('say what came over them, and what had no signal, as far as one can read', async () => {
      const { connection } = made(await owner.post('/connections', { name: '计数', protocol: 'jingwei' }))
      const connectionId = Number(connection!.id)
      const use = (at: string, skewMs: number | null) => ({ connections: [{ connectionId, lastSeenAt: at, skewMs, accepted: 10, refused: 1 }], machines: [], unknown: [{ connectionId, machine: null, signal: 'oil', value: '1', at }, { connectionId, machine: 'x\0', signal: 'oil', value: 'v'.repeat(500), at }] })
      await p.machines.recordUse(use('2026-03-01T01:00:00Z', 50))
      await p.machines.recordUse(use('2026-03-01T00:00:00Z', null))
      const shown = made(await owner.get(`/connections/${connectionId}`))
      expect(shown).toMatchObject({ accepted: 20, refused: 2, lastSeenAt: '2026-03-01T01:00:00.000Z', skewMs: 50 })
      expect(listOf<object>(shown.unknownSignals)).toEqual([{ machine: null, signal: 'oil', value: '1', at: '2026-03-01T01:00:00.000Z' }, { machine: 'x', signal: 'oil', value: 'v'.repeat(200), at: '2026-03-01T01:00:00.000Z' }].sort((a, b) => (a.machine === null ? -1 : b.machine === null ? 1 : 0)))
      const at = '2026-03-01T01:30:00Z'
      for (const round of [0, 1]) await p.machines.recordUse({ connections: [], machines: [], unknown: Array.from({ length: 300 }, (_, i) => ({ connectionId, machine: null, signal: `made-up-${round}-${i}`, value: '', at })) })
      expect(await p.sql('select count(*)::int as n from machines.unknown_signal where connection_id = $1', [connectionId])).toEqual([{ n: 200 }])
      await p.machines.recordUse({ connections: [{ connectionId: 999_999, lastSeenAt: at, skewMs: null, accepted: 1, refused: 0 }], machines: [{ machineId: 999_999, lastReadingAt: at }], unknown: [] })
    })
  })

  describe('and those whose they are not', () => {
    const seen = async (b: Browser) => Number((await b.get('/machines')).body.total)
    it('another firm sees and changes none', async () => {
      const { items } = (await owner.get('/machines')).body
      const id = listOf<{ id: number }>(items)[0]!.id
      expect(await seen(neighbour)).toBe(0)
      for (const [method, path, body] of [['GET', '', undefined], ['PATCH', '', { version: 1, name: 'x' }], ['POST', '/retire', undefined]] as const) expect([method, (await neighbour.send(method, `/machines/${id}${path}`, body)).status]).toEqual([method, 404])
      const hall = listOf<{ id: number }>((await owner.get('/workshops')).body.items)[0]!.id
      const gateway = listOf<{ id: number }>((await owner.get('/connections')).body.items)[0]!.id
      const mine = (more: object) => neighbour.post('/machines', { code: 'N-2', name: 'n', typeId: loom, ...more })
      expect([(await mine({ workshopId: hall })).status, (await mine({ connection: { id: gateway } })).status]).toEqual([422, 422])
    })
    it('the bureau sees machines only of a firm that shows them, and never how they are connected', async () => {
      expect([await seen(officer), (await officer.get('/connections')).status, (await officer.post('/workshops', { name: 'x' })).status]).toEqual([0, 403, 403])
      expect((await owner.get('/machines/sharing')).body).toEqual({ level: 'counts', changedAt: null, changedBy: null })
      expect((await member.put('/machines/sharing', { level: 'detail' })).status).toBe(403)
      expect(made(await owner.put('/machines/sharing', { level: 'figures' })).level).toBe('figures')
      expect(await seen(officer)).toBe(0)
      made(await owner.put('/machines/sharing', { level: 'detail' }))
      expect(await seen(officer)).toBe(await seen(owner))
      const { body } = await officer.get('/machines?q=L-01')
      const inRegion = async (code: string) => (await officer.get(`/machines?region=${code}`)).body['total']
      expect([await inRegion('361102'), await inRegion('361104')]).toEqual([await seen(owner), 0])
      expect((await officer.get('/machines?region=999999')).status).toBe(400)
      expect(listOf<object>(body.items)[0]).toMatchObject({ code: 'L-01', organisation: { name: firm.name }, connection: null, isAlive: true })
      expect((await officer.get(`/workshops?organisationId=${firm.id}`)).body).toMatchObject({ items: [{ name: '一车间' }] })
      expect((await officer.get('/machines/export')).status).toBe(200)
      expect(await seen(await p.official('3601'))).toBe(0)
      made(await owner.put('/machines/sharing', { level: 'counts' }))
      expect(await seen(officer)).toBe(0)
    })
  })
})
