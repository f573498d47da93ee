import { reports as contract, type Comparison } from '@jingwei/contract/reports'
import { quartersBehind, ruleOf } from '@jingwei/engines/disclosure'
import { industry } from '@jingwei/engines/industry'
import type { Context, ReportsDb } from '../context.ts'
import type { ReportsTables } from '../reports.tables.ts'
import { ownAmount, standIn, type Amount, type Group } from './benchmark.store.ts'
import { collectedComparisons, comparisons } from './comparisons.ts'

/** Other firms that must stand behind what one firm is told, and the share that one of them may have. */
const rule = { ...ruleOf('1', 5), dominancePercent: 80 }

/** A firm among others: always in the narrowest group that is large enough, never another's number. */
export function benchmarkRoutes({ kernel, regions, measures, organisations }: Context) {
  const amountOf = (code: string): Amount | null => {
    if (!measures.vocabulary().has(code)) return null
    const subject = measures.subjectOf(code)
    const measure = subject.measures.find((m) => m.code === code)!
    const of = measure.of
    // Amounts that several conditions choose from are not compared.
    if (of && (of.operator !== 'in' || of.values.length !== 1)) return null
    return { subject: subject.name, place: measure.amount + 1, isFlow: measure.time === 'flow', of: of ? { place: subject.dimensions.findIndex((d) => d.code === of.dimension) + 1, value: of.values[0]! } : null }
  }
  kernel.http.route<typeof contract.benchmark, ReportsTables>(contract.benchmark, async ({ db, actor }) => {
    const on = kernel.today()
    const [firm] = await organisations.factsOf(db, [actor.organisationId!])
    const industryPlace = amountOf('firms') ? measures.subjectOf('firms').dimensions.findIndex((d) => d.code === 'industry') + 1 : 0
    const groups = firm && industryPlace > 0 ? groupsOf(firm.industryCode, regions.pathOf(regions.toRef(firm.regionX).code)) : []
    const items: Comparison[] = []
    for (const c of [...comparisons, ...collectedComparisons([...measures.vocabulary().values()])]) {
      const [top, low] = [amountOf(c.top), c.low === null ? null : amountOf(c.low)]
      if (!top || (c.low !== null && !low)) continue
      // What another county asks its firms is not told by its name here.
      if (top.of && (await ownAmount(db, top, on)) === null) continue
      items.push({ code: c.code, title: c.title, meaning: c.meaning, unit: c.unit, decimals: c.decimals, better: c.better, ...(await stand(db, top, low, c.per, c.better, groups, industryPlace, on)) })
    }
    return { on, minimum: rule.minimum, items }
  })

  async function stand(db: ReportsDb, top: Amount, low: Amount | null, per: number, better: 'higher' | 'lower', groups: readonly (Group & Pick<NonNullable<Comparison['group']>, 'region' | 'industry'>)[], industryPlace: number, on: string): Promise<Pick<Comparison, 'own' | 'group'>> {
    for (const group of groups) {
      const found = await standIn(db, top, low, industryPlace, group, on, rule)
      if (!found) continue
      const own = found.own === null ? null : found.own / per
      const marks = [found.q1, found.q2, found.q3].map((q) => rounded(q / per)) as [number, number, number]
      return { own, group: { region: group.region, industry: group.industry, others: found.others, isAhead: own === null ? null : quartersBehind(own, marks, better), low: marks[0], middle: marks[1], high: marks[2] } }
    }
    const [own, under] = [await ownAmount(db, top, on), low && (await ownAmount(db, low, on))]
    return { own: own === null || (low && !under) ? null : own / (under ?? 1) / per, group: null }
  }
}
/** Three digits: no more can be known of a mean than it says. */
const rounded = (value: number) => Number(value.toPrecision(3))

/** From the narrowest: the division of industry in the county, city, province, then its section, then all. */
function groupsOf(industryCode: string | null, path: readonly { code: string; name: string; lo: number; hi: number }[]) {
  const places = [...path].reverse().filter((n) => n.code.length <= 6)
  const all = { zh: '全部行业', en: 'all industries' }
  const titleOf = (code: string) => {
    const node = industry(code)
    return node ? { zh: node.name, en: node.nameEn ?? node.name } : { zh: code, en: code }
  }
  const industries = [...(industryCode === null ? [] : [{ code: industryCode.slice(0, 3), title: titleOf(industryCode.slice(0, 3)) }, { code: industryCode.slice(0, 1), title: titleOf(industryCode.slice(0, 1)) }]), { code: '', title: all }]
  return [...new Map(industries.map((i) => [i.code, i])).values()].flatMap((i) => places.map((p) => ({ prefix: i.code, lo: p.lo, hi: p.hi, region: { code: p.code, name: p.name }, industry: i })))
}
