import { machineTypes } from '@jingwei/engines/machine-types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, textOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { bulkInsertMachines, type BulkMachine } from './bulk.store.ts'
import { made, openPlants, settled, type Firm, type Plants } from './plant.fixture.ts'

describe('when two records of one firm become one', () => {
  let p: Plants
  const of = {} as Record<'stays' | 'goes', { firm: Firm; owner: Browser; token: string }>
  beforeAll(async () => {
    p = await openPlants()
    for (const [name, region, level] of [['stays', '361102', 'figures'], ['goes', '361104', 'detail']] as const) {
      const firm = await p.firm(`${name}织造有限公司`, region)
      const owner = await p.member(firm)
      const types = listOf<Json>((await owner.get('/machine-types')).body.items)
      const own = made(await owner.post('/machine-types', { ...types[0], code: 'own-loom', version: '1' }))
      const hall = made(await owner.post('/workshops', { name: '一车间' }))
      const { secret } = made(await owner.post('/machines', { code: 'L-01', name, typeId: own.id, workshopId: hall.id, connection: { protocol: 'jingwei' } }))
      made(await owner.put('/machines/sharing', { level }))
      of[name] = { firm, owner, token: textOf(secret!.token) }
    }
    const connectionId = (await p.directory.byToken(of.goes.token))!.id
    await p.machines.recordUse({ connections: [{ connectionId, lastSeenAt: '2026-03-01T00:00:00Z', skewMs: 0, accepted: 1, refused: 0 }], machines: [{ machineId: 2, lastReadingAt: '2026-03-01T00:00:00Z' }], unknown: [{ connectionId, machine: null, signal: 'x', value: '1', at: '2026-03-01T00:00:00Z' }] })
    const officer = await p.official('3611')
    made(await officer.post(`/organisations/${of.stays.firm.id}/merge`, { duplicateId: of.goes.firm.id }))
    await p.t.kernel.jobs.drain()
  })
  afterAll(() => p.close())

  it('machines, halls, types and connections go on under the one that stays', async () => {
    const { owner, firm } = of.stays
    const codes = listOf<{ code: string; lastReadingAt: string | null }>((await owner.get('/machines')).body.items)
    expect(codes.map((m) => [m.code, m.lastReadingAt])).toEqual([['L-01', null], ['L-01-2', '2026-03-01T00:00:00.000Z']])
    expect(listOf<{ name: string }>((await owner.get('/workshops')).body.items).map((w) => w.name)).toEqual(['一车间', '一车间 2'])
    expect(listOf<{ version: string; code: string }>((await owner.get('/machine-types')).body.items).filter((t) => t.code === 'own-loom')).toHaveLength(2)
    expect(listOf<{ accepted: number; unknownSignals: unknown[] }>((await owner.get('/connections')).body.items).map((c) => [c.accepted, c.unknownSignals.length])).toEqual([[1, 1], [0, 0]])
    await settled(p)
    expect(await p.directory.byToken(of.goes.token)).toMatchObject({ organisationId: firm.id, regionX: firm.regionX, only: { code: 'L-01-2', payloadName: 'L-01', organisationId: firm.id } })
    const tables = ['sharing', 'machine_type', 'workshop', 'connection', 'machine', 'signal', 'connection_use', 'machine_use', 'unknown_signal']
    for (const table of tables) expect([table, await p.sql(`select distinct organisation_id, region_x from machines.${table} where organisation_id is not null`)]).toEqual([table, [{ organisation_id: firm.id, region_x: firm.regionX }]])
  })
  it('the narrower of two decisions on sharing holds', async () => {
    expect((await of.stays.owner.get('/machines/sharing')).body.level).toBe('figures')
  })
})

describe('ten thousand machines in bulk', () => {
  let p: Plants
  beforeAll(async () => void (p = await openPlants()))
  afterAll(() => p.close())
  it('have their signals, workshops and gateways, and speak at once', async () => {
    const { rows } = await p.t.kernel.database.owner.query<{ id: number; region_x: number }>(`insert into organisations.organisation (region_x, name, name_key, known_on, terms) select $1, 'f' || n, 'f' || n, '2026-01-01', '{}' from generate_series(1, 647) n returning id, region_x`, [p.t.faces.regions.byCode('361102')!.lo])
    const machines = Array.from({ length: 10_015 }, (_, i): BulkMachine => {
      const firm = rows[i % rows.length]!
      return { organisationId: firm.id, regionX: firm.region_x, typeCode: ['loom', 'ring-frame', 'texturing'][i % 3]!, code: `M-${i}`, name: `${i} 号机`, workshop: `${i % 2} 车间`, connection: { name: '网关', protocol: i % 2 ? 'thingsboard' : 'jingwei' }, idealSecondsPerUnit: 0.1 }
    })
    const client = await p.t.kernel.database.owner.connect()
    const result = await bulkInsertMachines(client, machines).finally(() => client.release())
    expect([result.machines.length, result.connections.length, new Set(result.machines.map((m) => m.id)).size]).toEqual([10_015, 647, 10_015])
    expect(result.machines[7]).toMatchObject({ code: 'M-7', organisationId: rows[7]!.id })
    expect(await p.sql('select count(*)::int as n from machines.signal')).toEqual([{ n: machines.reduce((n, m) => n + machineTypes.find((t) => t.code === m.typeCode)!.signals.length, 0) }])
    const gateway = result.connections[0]!
    await settled(p)
    expect((await p.directory.byUsername(gateway.username, gateway.token))?.machines.size).toBe(machines.filter((m) => m.organisationId === gateway.organisationId).length)
    const all = await Promise.all(result.connections.map((c) => p.directory.byToken(c.token)))
    expect(all.map((c) => c?.id)).toEqual(result.connections.map((c) => c.id))
  })
})
