import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf } from '../testing/figures.ts'
import { testKernel, type TestKernel } from '../testing/kernel.ts'
import { agrees, compareFigures, figuresPage, type Compared } from './compare-figures.ts'
import { loadFivePlaces } from './five-places.ts'
import { defineDemoHistory } from './index.ts'
import { quotedFigures } from './quoted-figures.ts'

describe('the figures of five reports', () => {
  let t: TestKernel
  let compared: Compared[]
  beforeAll(async () => {
    t = await testKernel()
    defineDemoHistory(t.kernel, t.faces)
    await loadFivePlaces(t.kernel, t.faces, { known: 2400, diagnosed: 1000, plants: 60, machines: 600 })
    compared = await compareFigures(t.kernel, t.faces)
  }, 240_000)
  afterAll(() => t.close())
  const verdicts = (report: string, systems?: readonly string[]) => quotedFigures.flatMap((f, i) => (f.report === report && compared[i]!.verdict !== 'missing' && (systems?.includes(f.system) ?? true) ? [[`${f.system} ${f.what}`, compared[i]!.verdict]] : []))

  it('come out of records of Zhaohua, Nanchong, Changle and Xiaolan as they are quoted', () => {
    const all = [...verdicts('Zhaohua'), ...verdicts('Nanchong'), ...verdicts('Changle'), ...verdicts('Jiangxi', ['S51', 'S53', 'S54', 'S57'])]
    expect(all.length).toBeGreaterThan(30)
    expect(all.filter(([, verdict]) => verdict !== 'agrees')).toEqual([])
  })

  it('find what is wrong with a report', () => {
    const i = quotedFigures.findIndex((f) => f.system === 'S37')
    expect(compared[i]).toMatchObject({ verdict: 'differs' })
    expect(compared[i]!.computed).toBeCloseTo(0.4, 10)
    expect(verdicts('Shenzhen').filter(([, verdict]) => verdict === 'differs').map(([what]) => what!.slice(0, 3))).toEqual(['S37'])
  })

  it('hold what one of them contains once', async () => {
    const f = figuresOf(t)
    const { rows } = await t.kernel.database.owner.query<{ n: number }>("select count(*)::int as n from projects.project p join organisations.organisation o on o.id = p.organisation_id where p.area = '数字化改造' and o.level is null")
    expect(rows[0]!.n).toBe(0)
    expect(await f.sum("machines[is_connected = 'true']", '350112', t.kernel.today())).toBe(14_112)
    expect(await f.sum('connected_firms', '350112', t.kernel.today())).toBe(1_013)
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
  })

  it('are made once', async () => expect(await loadFivePlaces(t.kernel, t.faces)).toBe(false))

  it('stand on the page as they are defined', () => {
    const page = readFileSync(new URL('../../../../docs/figures.md', import.meta.url), 'utf8').split('\n')
    const made = figuresPage(compared).split('\n')
    // The page is made of a whole demo, which this one is not: all but what is computed is compared.
    const defined = (lines: readonly string[]) => lines.filter((l) => /^\| S\d/.test(l)).map((l) => l.split(' | ').slice(0, 5).join(' | '))
    expect(defined(page)).toEqual(defined(made))
  })

  it('are judged by the digits quoted', () => {
    expect(agrees({ how: 'exactly', value: 0.62, digits: 0.01 }, 0.6195)).toBe(true)
    expect(agrees({ how: 'exactly', value: 0.62, digits: 0.001 }, 0.6195)).toBe(true)
    expect(agrees({ how: 'exactly', value: 372, digits: 1 }, 373)).toBe(false)
    expect(agrees({ how: 'near', value: 0.5, digits: 1 }, 0.4)).toBe(false)
    expect(agrees({ how: 'over', value: 14_000, digits: 1 }, 13_999)).toBe(false)
  })
})
