import { machineStates } from '@jingwei/contract/machines'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, textOf, type Browser } from '../accounts/browser.fixture.ts'
import { openDirectory, directoryLimits } from './directory.ts'
import type { ConnectionFacts } from './face.ts'
import type { Keys, LoadedConnection } from './facts.store.ts'
import { heardOf, made, openPlants, settled, type Plants } from './plant.fixture.ts'
import { digestOf } from './token.ts'

describe('the directory, from the database', () => {
  let p: Plants
  let owner: Browser
  let loom: number
  beforeAll(async () => {
    p = await openPlants()
    owner = await p.member(await p.firm('甲织造有限公司', '361102'))
    loom = listOf<{ id: number; code: string }>((await owner.get('/machine-types')).body.items).find((t) => t.code === 'loom')!.id
  })
  afterAll(() => p.close())
  const connect = async (more: object) => {
    const { connection, token } = made(await owner.post('/connections', { name: '网关', protocol: 'jingwei', ...more }))
    return { id: Number(connection!.id), username: textOf(connection!.username), token: textOf(token), path: `/connections/${String(connection!.id)}` }
  }
  const addTo = async (id: number, code: string, more: object = {}) => made(await owner.post('/machines', { code, name: code, typeId: loom, connection: { id }, ...more }))

  it('finds a connection by each of its credentials, and by none that is nearly right', async () => {
    const certificateSha256 = 'c'.repeat(64)
    const made1 = await connect({ protocol: 'sparkplug', sparkplugGroup: 'g', sparkplugEdge: 'e' })
    made(await owner.send('PATCH', made1.path, { certificateSha256 }))
    await settled(p)
    const d = p.directory
    const found = [await d.byToken(made1.token), await d.byUsername(made1.username, made1.token), await d.named(made1.username), await d.byCertificate(certificateSha256), await d.bySparkplug('g', 'e'), await d.byId(made1.id)]
    expect(found.map((c) => c?.id)).toEqual(found.map(() => made1.id))
    expect(JSON.stringify(found[0])).not.toContain(digestOf(made1.token))
    const wrong = [await d.byToken(`${made1.token}x`), await d.byToken(''), await d.byUsername(made1.username, 'jwm_'), await d.byUsername('', made1.token), await d.byUsername('m-\0', made1.token), await d.byCertificate('d'.repeat(64)),
      await d.byCertificate("'"), await d.bySparkplug('e', 'g'), await d.bySparkplug('g', '\0'), await d.byId(999_999), await d.byId(NaN)]
    expect(wrong).toEqual(wrong.map(() => null))
  })
  it('knows machines by the name in messages, with signals, states and what one unit is', async () => {
    const c = await connect({})
    await addTo(c.id, 'D-01', { payloadName: 'loom 1', idealSecondsPerUnit: 0.2 })
    const facts = (await p.directory.byToken(c.token))!
    const machine = facts.machines.get('loom 1')!
    expect(facts.only).toBe(machine)
    expect(machine).toMatchObject({ code: 'D-01', connectionId: c.id, idealSecondsPerUnit: 0.2, outputUnit: { en: 'pick' }, typeTitle: { zh: '织机' } })
    expect(machine.signals.get('picks')).toMatchObject({ machineId: machine.id, kind: 'counter', role: 'produced', unit: 'pick', samplingSeconds: 5, holdSeconds: 60, min: 0, max: null, states: null })
    expect(machineStates[machine.signals.get('state')!.states!.get('运行')!]).toBe('running')
    // Every loom says its states alike, so one map serves all of them.
    await addTo(c.id, 'D-02')
    await settled(p)
    const both = (await p.directory.byId(c.id))!
    expect([both.only, both.machines.size]).toEqual([null, 2])
    expect(both.machines.get('D-02')!.signals.get('state')!.states).toBe(both.machines.get('loom 1')!.signals.get('state')!.states)
    expect(both.machines.get('D-02')!.idealSecondsPerUnit).toBe(0.1)
  })
  it('hears at once of what was disabled, enabled, renewed', async () => {
    const c = await connect({})
    expect((await p.directory.byToken(c.token))?.id).toBe(c.id)
    const change = async (work: () => Promise<unknown>) => {
      const answer = await work()
      await settled(p)
      return answer
    }
    await change(() => owner.send('PATCH', c.path, { isEnabled: false }))
    expect([await p.directory.byToken(c.token), await p.directory.byId(c.id), await p.directory.byUsername(c.username, c.token)]).toEqual([null, null, null])
    await change(() => owner.send('PATCH', c.path, { isEnabled: true }))
    expect((await p.directory.byToken(c.token))?.id).toBe(c.id)
    const renewed = (await change(() => owner.post(`${c.path}/secret`))) as Awaited<ReturnType<Browser['post']>>
    expect([await p.directory.byToken(c.token), (await p.directory.byToken(textOf(renewed.body.token)))?.id]).toEqual([null, c.id])
  })
  it('hears of machines and signals that come, change and go, and of a region that moves', async () => {
    const c = await connect({})
    const heard = async (work: () => Promise<unknown>) => {
      await work()
      await settled(p)
      return (await p.directory.byId(c.id))!
    }
    expect((await p.directory.byId(c.id))!.machines.size).toBe(0)
    const after = await heard(() => addTo(c.id, 'H-01'))
    const id = after.only!.id
    const oil = { code: 'oil_c', title: { zh: '油温', en: 'Oil' }, kind: 'gauge', unit: '℃', samplingSeconds: 10, holdSeconds: 60 }
    expect((await heard(() => owner.put(`/machines/${id}/signals`, oil))).only!.signals.has('oil_c')).toBe(true)
    expect([...(await heard(() => owner.send('PATCH', `/machines/${id}`, { version: 2, payloadName: 'other' }))).machines.keys()]).toEqual(['other'])
    const x = p.t.faces.regions.byCode('361104')!.lo
    expect((await heard(() => p.sql('update organisations.organisation set region_x = $1 where id = $2', [x, after.organisationId]))).regionX).toBe(x)
    expect((await heard(() => addTo(c.id, 'H-02'))).machines.size).toBe(2)
    expect([...(await heard(() => owner.post(`/machines/${id}/retire`))).machines.keys()]).toEqual(['H-02'])
    // Two machines had it: it is no machine's own, and stays open for one that comes.
    const second = (await p.directory.byId(c.id))!.only!.id
    expect((await heard(() => owner.post(`/machines/${second}/retire`))).machines.size).toBe(0)
    const own = await connect({})
    await addTo(own.id, 'H-03')
    await settled(p)
    const only = (await p.directory.byId(own.id))!.only!.id
    await owner.post(`/machines/${only}/retire`)
    await settled(p)
    expect(await p.directory.byId(own.id)).toBeNull()
  })
  it('knows a connection that was asked for before it existed', async () => {
    const c = await connect({})
    const late = await connect({})
    expect(await p.directory.bySparkplug('late', 'node')).toBeNull()
    await p.sql("update machines.connection set sparkplug_group = 'late', sparkplug_edge = 'node' where id = $1", [late.id])
    await settled(p)
    expect((await p.directory.bySparkplug('late', 'node'))?.id).toBe(late.id)
    expect((await p.directory.byId(c.id))?.id).toBe(c.id)
  })
  it('says it in one word when a statement changes very many', async () => {
    const many = await Promise.all(Array.from({ length: 3 }, () => connect({})))
    await settled(p)
    const facts = await Promise.all(many.map((c) => p.directory.byId(c.id)))
    await settled(p)
    const heard = Promise.all(many.map((c) => heardOf(p.directory, c.id)))
    await p.sql("insert into machines.connection (organisation_id, region_x, name, protocol, username, token_hint, token_digest) select $1, $2, 'x', 'jingwei', 'many-' || n, 'x', int4send(n) from generate_series(1, 501) n", [facts[0]!.organisationId, facts[0]!.regionX])
    await heard
    expect((await p.directory.named('many-501'))?.name).toBe('x')
  })
  it('forgets everything when the line was down, and listens again', async () => {
    const c = await connect({})
    expect((await p.directory.byToken(c.token))?.id).toBe(c.id)
    await settled(p)
    const back = heardOf(p.directory, c.id)
    expect(await p.sql("select pg_terminate_backend(pid) as gone from pg_stat_activity where application_name = 'jingwei-listener' and datname = current_database()")).toEqual([{ gone: true }])
    await back
    const other = new pg.Client({ connectionString: p.t.url })
    await other.connect()
    await other.query('update machines.connection set is_enabled = false where id = $1', [c.id]).finally(() => other.end())
    await settled(p)
    expect(await p.directory.byToken(c.token)).toBeNull()
  })
})

describe('the directory, under load', () => {
  const facts = (id: number, signals = 0): ConnectionFacts => ({
    id, organisationId: 1, regionX: 1, name: `c${id}`, protocol: 'jingwei', isEnabled: true, username: `m-${id}`, certificateSha256: null, sparkplug: null, mapping: null, only: null,
    machines: new Map([['m', { id, signals: new Map(Array.from({ length: signals }, (_, i) => [String(i), {}])) } as unknown as ConnectionFacts['only'] & object]]),
  })
  /** A database of thousand connections that counts what it is asked and answers when it is let. */
  function opened(limits: Partial<typeof directoryLimits> = {}, signals = 0) {
    const asked: Keys[] = []
    const gates: (() => void)[] = []
    let isHeld = false
    let clock = 0
    const disabled = new Set<number>()
    const directory = openDirectory(async (keys) => {
      asked.push(keys)
      const read = keys.ids.filter((id) => id <= 1_000).map((id): LoadedConnection => ({ digest: digestOf(`t${id}`), facts: { ...facts(id, signals), isEnabled: !disabled.has(id) } }))
      if (isHeld) await new Promise<void>((resolve) => gates.push(resolve))
      return read
    }, () => clock, { ...directoryLimits, ...limits })
    return { directory, asked, disabled, hold: (h: boolean) => void (isHeld = h), letGo: () => gates.splice(0).forEach((g) => g()), waits: () => gates.length, pass: (ms: number) => void (clock += ms) }
  }

  it('answers a storm of questions with a few statements, and repeats with none', async () => {
    const { directory, asked } = opened({ batch: 100 })
    const storm = () => Promise.all(Array.from({ length: 5_000 }, (_, i) => directory.byId((i % 1_000) + 1)))
    expect((await storm()).map((c) => c?.id)).toEqual(Array.from({ length: 5_000 }, (_, i) => (i % 1_000) + 1))
    expect(asked.length).toBe(10)
    await storm()
    expect(asked.length).toBe(10)
  })
  it('remembers for a while that there is nothing, and not for longer', async () => {
    const { directory, asked, pass } = opened()
    for (let i = 0; i < 5; i++) expect(await directory.byId(2_000)).toBeNull()
    expect(asked.length).toBe(1)
    pass(directoryLimits.negativeMs)
    expect(await directory.byId(2_000)).toBeNull()
    expect(asked.length).toBe(2)
  })
  it('keeps what is used and drops what is not when there is too much', async () => {
    const { directory, asked } = opened({ weight: 100 }, 8)
    for (let id = 1; id <= 10; id++) await directory.byId(id)
    expect(asked.length).toBe(10)
    await directory.byId(1)
    await directory.byId(11)
    await directory.byId(1)
    expect(asked.length).toBe(11)
    await directory.byId(2)
    expect(asked.length).toBe(12)
  })
  it('lets nobody in by what a statement read before the change', async () => {
    const { directory, asked, disabled, hold, letGo, waits } = opened()
    hold(true)
    const answer = directory.byId(7)
    while (waits() === 0) await Promise.resolve()
    disabled.add(7)
    directory.forget(7)
    const later = directory.byId(7)
    hold(false)
    letGo()
    expect([await answer, await later, asked.length]).toEqual([null, null, 2])
  })
  it('tells those who ask when the database is away, and asks again next time', async () => {
    let isAway = true
    const directory = openDirectory(async ({ ids }) => {
      if (isAway) throw new Error('away')
      return ids.map((id) => ({ digest: '', facts: facts(id) }))
    }, () => 0)
    await expect(directory.byId(1)).rejects.toThrow('away')
    isAway = false
    expect((await directory.byId(1))?.id).toBe(1)
  })
  it('tells listeners of all that were ever handed out, though they are no longer kept', async () => {
    const { directory } = opened({ weight: 5 }, 3)
    for (const id of [1, 2, 3]) await directory.byId(id)
    const heard: number[] = []
    const stop = directory.onChange((id) => heard.push(id))
    directory.forget(null)
    stop()
    directory.forget(null)
    expect(heard).toEqual([1, 2, 3])
  })
})
