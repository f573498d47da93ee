import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { figuresOf } from '../../testing/figures.ts'
import type { Browser } from '../accounts/browser.fixture.ts'
import { clock, dayShift, made, plantScene, shownShift, type PlantScene } from './plant.fixture.ts'

const none = { wrongFacts: 0, wrongTallies: 0 }
describe('months of plants', () => {
  let s: PlantScene
  let f: ReturnType<typeof figuresOf>
  let owner: Browser
  const asked = async () => {
    const place = s.t.faces.regions.byX(s.firms[0]!.regionX)!.code
    return Object.fromEntries(await Promise.all(['energy', 'output', 'run_time', 'producing_firms'].map(async (c) => [c, await f.sum(c, place, '2026-09-30')] as const)))
  }
  beforeAll(async () => {
    s = await plantScene()
    f = figuresOf(s.t)
    owner = await s.owner('owner', 0)
    s.setNow(clock(1))
    made(await owner.put('/production/settings', { version: 0, shifts: [dayShift], holidays: [], tariffs: [], oeeTarget: 0.75 }))
    s.setNow(clock(18, '18:30'))
    const lathe = await s.machine(owner, 'CK6150-07')
    const meter = await s.machine(owner, 'DB-01', { kind: 'meter' })
    await s.write(lathe, clock(17, '07:30'), [{ minutes: 600, state: 'running', produced: 250, kWh: 50 }, { minutes: 120, state: 'idle' }])
    await s.write(lathe, clock(18, '07:30'), shownShift)
    await s.write(meter, clock(18, '07:30'), [{ minutes: 660, state: 'running', kWh: 100 }])
    await f.keep(['energy', 'output'])
  }, 180_000)
  afterAll(() => s.close())

  it('are kept of those alone that share their figures', async () => {
    s.setNow(clock(19, '02:10'))
    await s.t.faces.production.keepMonths()
    expect(await asked()).toEqual({ energy: 0, output: 0, run_time: 0, producing_firms: 0 })
    made(await owner.put('/machines/sharing', { level: 'figures' }))
    await s.t.faces.production.keepMonths()
    const found = await asked()
    expect(found).toMatchObject({ producing_firms: 1 })
    // 50 kWh on the day before, 71.4 in the shift that is shown, 100 through the meter; 250 and 184 parts.
    expect([found['energy'], found['output']]).toEqual([221_400, 434_000])
    expect(found['run_time']).toBeGreaterThan(15 * 3600)
    expect(await f.wrong()).toEqual(none)
  })

  it('come to the same when they are summed again, and leave with the word of the firm', async () => {
    const before = await asked()
    const { id } = await s.t.kernel.database.as<never, { id: number }>(system, (db) => s.t.faces.measures.newestFold(db))
    await s.t.faces.production.keepMonths()
    expect(await asked()).toEqual(before)
    expect((await s.t.kernel.database.as<never, { id: number }>(system, (db) => s.t.faces.measures.newestFold(db))).id).toBe(id)
    made(await owner.put('/machines/sharing', { level: 'counts' }))
    expect(await asked()).toEqual({ energy: 0, output: 0, run_time: 0, producing_firms: 0 })
    expect(await f.wrong()).toEqual(none)
  })
})
