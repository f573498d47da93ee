import { score } from '@jingwei/engines/scoring'
import type { Answers, Instrument } from '@jingwei/contract/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../testing/actors.ts'
import { testKernel, type TestKernel } from '../testing/kernel.ts'
import { makeFirms, tradeCodesUnknown } from './firms.ts'
import { defineDemoHistory, loadDemo } from './index.ts'
import { after, before, dealLevels } from './levels.ts'
import { seeded } from './random.ts'

describe('demo province', () => {
  let t: TestKernel
  const sizes = { known: 2400, diagnosed: 1000, plants: 60, machines: 600 }
  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
    defineDemoHistory(t.kernel, t.faces)
    await loadDemo(t.kernel, t.faces, sizes)
  })
  afterAll(() => t.close())

  it('uses trades that the classification knows', () => expect(tradeCodesUnknown()).toEqual([]))

  it('deals levels out in the shares asked for', () => {
    const counts = (shares: readonly number[]) => {
      const levels = dealLevels(Array.from({ length: 16_030 }, (_, i) => Math.sin(i)), shares)
      return [0, 1, 2, 3, 4].map((l) => levels.filter((x) => x === l).length)
    }
    expect(counts(before)).toEqual([4056, 7261, 3495, 1026, 192])
    expect(counts(after)).toEqual([721, 3174, 7037, 4120, 978])
  })

  it('holds assessments whose answers compute to their scores and levels', async () => {
    const { rows } = await t.kernel.database.owner.query<{ answers: Answers; score: number; level: number; definition: Instrument; o_level: number }>(
      `select coalesce(nullif(a.site_answers, '{}'), a.self_answers) as answers, coalesce(a.site_score, a.self_score) as score, coalesce(a.site_level, a.self_level) as level, i.definition
       from diagnosis.assessment a join diagnosis.instrument i on i.id = a.instrument_id where a.state in ('submitted', 'confirmed') order by a.id`)
    expect(rows.length).toBeGreaterThanOrEqual(2000)
    const instrument = rows[0]!.definition
    const wrong = rows.filter((r) => {
      const result = score(instrument, r.answers)
      return result.level !== r.level || result.score !== r.score
    })
    expect(wrong).toHaveLength(0)
  })

  it('shows the move from pyramid to olive in the cockpit', async () => {
    t.kernel.http.authenticateWith(async () => officerOf(t.faces.regions, '36', 'leader'))
    const get = async (url: string) => (await t.kernel.http.app.inject({ url: `/api/v1/indicators/${url}` })).json()
    const moved = await get('movement?from=2024-10-31&to=2026-08-31')
    expect(moved).toMatchObject({ firms: 1000, before: [253, 453, 218, 64, 12], after: [45, 198, 439, 257, 61] })
    expect(await get('cockpit?on=2026-11-22')).toMatchObject({ known: 2400, diagnosed: 1000 })
  })

  it('is loaded once, and the same each time', async () => {
    expect((await loadDemo(t.kernel, t.faces, sizes)).loaded).toBe(false)
    const { rows } = await t.kernel.database.owner.query<{ n: number }>('select count(*)::int as n from organisations.organisation where region_x between $1 and $2', [t.faces.regions.byCode('36')!.lo, t.faces.regions.byCode('36')!.hi])
    expect(rows[0]?.n).toBe(2400)
    const make = () => makeFirms(t.faces.regions, 300, 1, seeded(7))
    expect(make()).toEqual(make())
  })
})
