import type { Envelope } from '@jingwei/contract/exchanges'
import { parseFormula } from '@jingwei/engines/indicators'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import type { Json } from '../accounts/browser.fixture.ts'
import { listOf, textOf } from '../accounts/browser.fixture.ts'
import { digestOf } from './keys.ts'
import { addFirms, fileOf, lastFive, openInstance, resigned, sends, uploadText, type Instance } from './scene.fixture.ts'

/** Two whole instances: a city's, and a county's within it. Each has its own database, key and socket. */
describe('two instances', () => {
  let [city, county]: Instance[] = []
  let [atCity, atCounty] = [0, 0]
  beforeAll(async () => {
    ;[city, county] = [await openInstance('3611', '2026-11-05'), await openInstance('361102', '2026-11-05')]
    await addFirms(county!, '361102', 7)
    await addFirms(county!, '361102001', 5)
    await addFirms(county!, '361102002', 3)
  }, 120_000)
  afterAll(async () => {
    await city?.close()
    await county?.close()
  })
  const made = ({ status, body }: { status: number; body: Json }): Json => {
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body
  }
  const version = async (t: Instance, id: number) => Number((await t.analyst.get(`/exchanges/partners/${id}`)).body['version'])
  const change = async (t: Instance, id: number, fields: object) => made(await t.analyst.send('PATCH', `/exchanges/partners/${id}`, { ...fields, version: await version(t, id) }))
  const newest = async (t: Instance, way: string) => listOf<{ id: number; sequence: number; state: string }>((await t.analyst.get(`/exchanges/packages?way=${way}&sort=-at`)).body['items'])[0]!
  const figuresOf = async (t: Instance, query: string) =>
    Object.fromEntries(listOf<{ region: { code: string }; value: number | null; size: string | null }>((await t.analyst.get(`/exchanges/figures?limit=200&${query}`)).body['items']).filter((f) => f.size === null).map((f) => [f.region.code, f.value]))
  const make = async (on: string) => Number(made(await county!.analyst.post(`/exchanges/partners/${atCounty}/packages`, { on }))['id'])
  const reasonOf = async (answer: Promise<{ status: number; body: Json }>) => {
    const { status, body } = await answer
    return [status, textOf(body['code'] ?? body['outcome']), textOf(body['title'] ?? (listOf<Json>(body['reasons'])[0]?.['en'] as Json))]
  }

  it('meet by an invitation carried by hand, and trust after the phone', async () => {
    const invited = made(await city!.analyst.post('/exchanges/partners', { name: '信州区', regionCode: '361102', ownName: '上饶市', direction: 'receive' }))
    atCity = Number(invited['partner']!['id'])
    const text = textOf(invited['invitation'])
    expect(textOf(invited['partner']!['state'])).toBe('invited')

    const read = made(await county!.analyst.post('/exchanges/invitations/read', { text }))
    expect([read['name'], read['region']!['code'], read['direction'], read['isUsed']]).toEqual(['上饶市', '3611', 'send', false])
    expect(read['fingerprint']).toBe((await city!.analyst.get('/exchanges/self')).body['fingerprint'])
    const tampered = `jwi1.${Buffer.from(Buffer.from(text.slice(5), 'base64url').toString().replace('上饶市', '上饶县')).toString('base64url')}`
    expect(await reasonOf(county!.analyst.post('/exchanges/invitations/read', { text: tampered }))).toEqual([422, 'exchanges.broken-signature', 'The signature of the invitation is broken'])

    const heard = lastFive(read['fingerprint'])
    expect(await reasonOf(county!.analyst.post('/exchanges/invitations/accept', { text, heard: heard === '00000' ? '00001' : '00000' }))).toEqual([422, 'exchanges.fingerprint-differs', 'These are not the last five digits of the key'])
    expect(await reasonOf(city!.analyst.post('/exchanges/invitations/accept', { text, heard }))).toEqual([422, 'exchanges.own-invitation', 'This invitation was made here'])
    const accepted = made(await county!.analyst.post('/exchanges/invitations/accept', { text, heard }))
    atCounty = Number(accepted['id'])
    expect([accepted['state'], accepted['direction'], accepted['name']]).toEqual(['trusted', 'send', '上饶市'])
    expect(await reasonOf(county!.analyst.post('/exchanges/invitations/accept', { text, heard }))).toEqual([409, 'exchanges.invitation-used', 'This invitation was accepted before'])

    // The answer goes by hand as well, or by the network: its code is what lets it in.
    const answer = JSON.parse(Buffer.from(textOf(accepted['answer']).slice(5), 'base64url').toString()) as Envelope
    const pushed = await fetch(`${city!.listens}/api/v1/exchange/answers`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) })
    expect([pushed.status, await pushed.json()]).toEqual([202, { isTaken: true }])
    const met = made(await city!.analyst.post('/exchanges/answers', { text: textOf(accepted['answer']) }))
    expect([met['state'], met['fingerprint']]).toEqual(['met', (await county!.analyst.get('/exchanges/self')).body['fingerprint']])
    expect(made(await city!.analyst.post(`/exchanges/partners/${atCity}/trust`, { heard: lastFive(met['fingerprint']) }))['state']).toBe('trusted')
  })

  it('have keys of their own, which no table holds', async () => {
    const [a, b] = [(await city!.analyst.get('/exchanges/self')).body, (await county!.analyst.get('/exchanges/self')).body]
    expect(a['fingerprint']).not.toBe(b['fingerprint'])
    const columns = (await city!.kernel.database.owner.query<{ name: string }>("select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'exchanges' and column_name ~ 'key|secret'")).rows.map((r) => r.name)
    expect(columns.sort()).toEqual(['instance.public_key', 'partner.public_key'])
  })

  it('exchange packages over the network: figures arrive with their definitions, are added up and compared', async () => {
    await change(county!, atCounty, { url: city!.listens, sends: sends('361102', { by: ['size'], indicators: ['known_firms', 'diagnosis_rate'] }) })
    const id = await make('2026-09-30')
    await county!.kernel.jobs.drain()
    const sent = made(await county!.analyst.get(`/exchanges/packages/${id}`))
    expect([sent['state'], sent['sequence'], sent['reasons'], sent['problem']]).toEqual(['accepted', 1, [], null])

    const { id: here, state } = await newest(city!, 'received')
    const received = made(await city!.analyst.get(`/exchanges/packages/${here}`))
    expect([state, received['digest'], received['fingerprint']]).toEqual(['accepted', sent['digest'], sent['fingerprint']])
    const checks = Object.fromEntries(listOf<{ check: string; outcome: string; text: { en: string } }>(received['checks']).map((c) => [c.check, [c.outcome, c.text.en]]))
    expect(checks).toMatchObject({
      signature: ['good', 'Signature, sender and receiver are right'], order: ['good', 'The first package'], definitions: ['note', '2 new definitions, kept under the partner’s name'], own: ['good', 'We have no figures of the same meaning to compare'],
      sums: ['note', expect.stringContaining('totals agree with their parts')], suppressed: ['good', 'Nothing is kept back'],
    })
    expect(await figuresOf(city!, `packageId=${here}&indicator=known_firms`)).toMatchObject({ 361102: 15, 361102001: 5, 361102002: 3 })
    expect(listOf<{ own: string }>(received['definitions']).map((d) => d.own)).toEqual(['same', 'same'])
  })

  it('put what was received into formulas, with nothing added twice', async () => {
    const { measures, regions } = city!.faces
    await measures.fold()
    const { formula } = parseFormula('received_known_firms', { measures: measures.vocabulary(), indicators: new Map() })
    expect(formula?.quantity).toMatchObject({ unit: 'firm', time: 'stock' })
    const actor = officerOf(regions, '3611', 'analyst')
    const at = (day: string, code: string) => city!.kernel.database.as(actor, async (db) => (await measures.ask(db, actor, { terms: formula!.terms, days: [day], areas: [regions.byCode(code)!] })).sum(formula!.terms[0]!, day, regions.byCode(code)!) ?? 0)
    expect(await Promise.all([at('2026-09-29', '3611'), at('2026-09-30', '3611'), at('2026-11-01', '361102'), at('2026-11-01', '361102001')])).toEqual([0, 15, 15, 5])
    expect((await measures.check()).wrongFacts).toBe(0)
  })

  it('take the same package again and change nothing; what comes in another order is refused with the number that is missing', async () => {
    const before = await newest(city!, 'received')
    const first = listOf<{ id: number; sequence: number }>((await county!.analyst.get('/exchanges/packages?way=sent')).body['items']).find((k) => k.sequence === 1)!
    const text = await fileOf(county!, first.id)
    expect((await uploadText(city!, text)).body).toMatchObject({ outcome: 'accepted', isRepeated: true, packageId: before.id })
    const again = await fetch(`${city!.listens}/api/v1/exchange/packages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })
    expect(again.status).toBe(200)
    expect(await again.text()).toBe(await fileOf(city!, before.id, 'receipt').then((r) => JSON.stringify(JSON.parse(r))))
    expect((await newest(city!, 'received')).id).toBe(before.id)

    await change(county!, atCounty, { url: null })
    await addFirms(county!, '361102003', 4, '2026-10-15')
    const [second, third] = [await make('2026-09-30'), await make('2026-10-31')]
    expect(await reasonOf(uploadText(city!, await fileOf(county!, third)))).toEqual([200, 'refused', 'package 2 has not arrived; send it first'])
    for (const id of [second, third]) expect((await uploadText(city!, await fileOf(county!, id))).body).toMatchObject({ outcome: 'accepted', isRepeated: false })
    // The receipts go back by hand too.
    const here = listOf<{ id: number; sequence: number }>((await city!.analyst.get('/exchanges/packages?way=received')).body['items']).find((k) => k.sequence === 3)!
    expect((await county!.analyst.get(`/exchanges/packages/${third}`)).body['state']).toBe('waiting')
    expect((await uploadText(county!, await fileOf(city!, here.id, 'receipt'))).body).toMatchObject({ outcome: 'accepted', packageId: third })
    expect((await county!.analyst.get(`/exchanges/packages/${third}`)).body['state']).toBe('accepted')
    expect(await figuresOf(city!, `packageId=${here.id}&indicator=known_firms`)).toMatchObject({ 361102: 19, 361102003: 4 })
  })

  it('keep what was corrected in sight', async () => {
    const of = async (query: string) => listOf<{ value: number; replacedBy: number | null; sequence: number }>((await city!.analyst.get(`/exchanges/figures?limit=200&indicator=known_firms&region=361102&${query}`)).body['items']).filter((f) => f.value === 15)
    expect((await of('replaced=true')).map((f) => f.sequence)).toEqual([1])
    expect((await of('replaced=false')).map((f) => f.sequence)).toEqual([2])
  })

  describe('refuse, each with its reason, and take nothing of', () => {
    let next = ''
    let before = 0
    beforeAll(async () => {
      next = await fileOf(county!, await make('2026-10-31'))
      before = (await newest(city!, 'received')).id
    })
    const refused = async (change: (payload: Record<string, never>) => void) => reasonOf(uploadText(city!, await resigned(county!, next, change)))
    type Cells = { content: { data: { dataSets: { observations: Record<string, (number | null)[]> }[]; structures: { dimensions: { observation: { id: string; values: { id: string }[] }[] } }[] } } }
    const dataOf = (payload: Record<string, never>) => payload['data'] as unknown as Cells

    it.each<[string, (payload: Record<string, never>) => void, unknown[]]>([
      ['another version of the package', (p) => void Object.assign(p, { version: 2 }), [422, 'exchanges.other-version', 'The package has format version 2; this instance reads version 1']],
      ['another version of SDMX', (p) => void Object.assign(p['data'] as unknown as object, { mediaType: 'application/vnd.sdmx.data+json;version=1.0.0' }), [422, 'exchanges.other-version', 'The data in SDMX-JSON has format version 1.0.0; this instance reads version 1']],
      ['a package for somebody else', (p) => void Object.assign(p['receiver'] as unknown as object, { instance: '00000000-0000-4000-8000-000000000000' }), [422, 'exchanges.other-receiver', 'This package was made for another instance']],
      ['a sender that is not the partner', (p) => void Object.assign(p['sender'] as unknown as object, { instance: '00000000-0000-4000-8000-000000000000' }), [422, 'exchanges.other-sender', 'The sender that the package names is not this partner']],
      ['a partner that nobody knows', (p) => void Object.assign(p, { channel: '00000000-0000-4000-8000-000000000000' }), [404, 'exchanges.unknown-channel', 'No exchange with this sender']],
      ['a broken chain', (p) => void Object.assign(p, { previous: 'ab'.repeat(32) }), [200, 'refused', 'the package it names as the one before is not the one that was received: the chain is broken']],
      ['a number that was used', (p) => void Object.assign(p, { sequence: 2 }), [200, 'refused', 'number 2 was used for another package']],
    ])('%s', async (_, change, reason) => {
      expect(await refused(change)).toEqual(reason)
      expect((await newest(city!, 'received')).id).toBe(before)
    })
    it('a broken signature', async () => {
      const broken = next.replace('"sequence":4', '"sequence":5')
      expect(broken).not.toBe(next)
      expect(await reasonOf(uploadText(city!, broken))).toEqual([422, 'exchanges.broken-signature', 'The signature of the package is broken'])
      expect(await reasonOf(uploadText(city!, next.slice(0, -20)))).toEqual([422, 'exchanges.not-a-package', 'This is no package'])
      const pushed = await fetch(`${city!.listens}/api/v1/exchange/packages`, { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': 'en' }, body: broken })
      expect([pushed.status, ((await pushed.json()) as { code: string }).code]).toEqual([422, 'exchanges.broken-signature'])
      expect((await newest(city!, 'received')).id).toBe(before)
    })
    it('the same package at another instance', async () => {
      expect(await reasonOf(uploadText(county!, next))).toEqual([422, 'exchanges.other-receiver', 'This package was made for another instance'])
    })

    // What follows is the partner's own word: it is kept with the reasons, and its number is used.
    it.each<[string, (payload: Record<string, never>) => void, string]>([
      ['a sum that does not agree', (p) => {
        const { observations } = dataOf(p).content.data.dataSets[0]!
        const [key] = Object.entries(observations).find(([, row]) => row[0] === 19)!
        observations[key]![0] = 20
      }, 'the checks say 19, the data 20'],
      ['figures of another county', (p) => void (dataOf(p).content.data.structures[0]!.dimensions.observation[0]!.values.find((v) => v.id === '361102001')!.id = '360102'), 'does not belong to 江西省上饶市信州区; this partner may not tell of it'],
      ['a region that was divided', (p) => void (dataOf(p).content.data.structures[0]!.dimensions.observation[0]!.values.find((v) => v.id === '361102001')!.id = '140203'), '矿区 (140203) was divided in 2018, and its figures cannot be told apart'],
      ['another meaning under the same version', (p) => void Object.assign((p['definitions'] as unknown as object[])[0]!, { formula: 'firms * 2' }), 'but its version is still'],
      ['the same figure under two names of its day', (p) => {
        const { dataSets, structures } = dataOf(p).content.data
        structures[0]!.dimensions.observation[2]!.values.push({ id: '2026-10' })
        const [key, row] = Object.entries(dataSets[0]!.observations)[0]!
        dataSets[0]!.observations[key.split(':').map((place, i) => (i === 2 ? '1' : place)).join(':')] = row
      }, 'comes twice'],
      ['data of another version inside', (p) => void Object.assign(dataOf(p).content, { $schema: 'https://json.sdmx.org/2.1/sdmx-json-data-schema.json' }), 'this is SDMX-JSON 2.1; only 2.0 is read'],
    ])('%s', async (_, change, reason) => {
      const last = (await newest(city!, 'received')).sequence
      const before = JSON.parse(await fileOf(city!, (await newest(city!, 'received')).id)) as Envelope
      const previous = digestOf(before.payload as never).toString('hex')
      const answer = await uploadText(city!, await resigned(county!, next, (p) => {
        Object.assign(p, { sequence: last + 1, previous })
        change(p)
      }))
      expect([answer.status, answer.body['outcome']]).toEqual([200, 'refused'])
      expect(listOf<{ en: string }>(answer.body['reasons']).map((r) => r.en).join('; ')).toContain(reason)
      const kept = await newest(city!, 'received')
      expect([kept.state, kept.sequence]).toEqual(['refused', last + 1])
      expect(await figuresOf(city!, `packageId=${kept.id}`)).toEqual({})
    })
  })

  it('leave old packages with a mark when a key is revoked, and take no new ones', async () => {
    const before = await newest(city!, 'received')
    expect(made(await city!.analyst.post(`/exchanges/partners/${atCity}/revoke`, { reason: '服务器被盗' }))['state']).toBe('revoked')
    expect((await city!.analyst.get(`/exchanges/packages/${before.id}`)).body['isMarked']).toBe(true)
    const listed = listOf<{ isMarked: boolean }>((await city!.analyst.get('/exchanges/figures?limit=5')).body['items'])
    expect(listed.map((f) => f.isMarked)).toEqual([true, true, true, true, true])
    expect(await reasonOf(uploadText(city!, await fileOf(county!, (await newest(county!, 'sent')).id)))).toEqual([409, 'exchanges.revoked', 'The key of this partner was revoked'])
  })
})
