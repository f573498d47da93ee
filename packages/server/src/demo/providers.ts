import type pg from 'pg'
import { reserveIds } from '../modules/organisations/index.ts'
import { bulkInsertProviders, continueIds, sceneListsFrom, type BulkCall, type BulkProvider, type BulkRating, type BulkSolution } from '../modules/providers/index.ts'
import type { Regions } from '../modules/regions/index.ts'
import { comments, criteria, document, products, textileScenes, type Product } from './provider-texts.ts'
import { between, normal, pick, seeded, type Random } from './random.ts'

/** As many as Jiangxi raised. */
export const demoProviderSizes = { providers: 800, solutions: 1_200 }
type Person = { id: string; name: string }
type Ground = { regions: Regions; now: Date; near: readonly number[]; reviewers: readonly Person[]; sizes?: typeof demoProviderSizes }
type Firm = { id: number; region_x: number; name: string; industry_code: string }
const dayMs = 86_400_000
/** Software houses first; then makers of equipment, who sell with it what connects it. */
const trades = ['I6513', 'C3421', 'C3979', 'C3591', 'C3976', 'C3464', 'C3812', 'C3823', 'C3484']
const textileCodes = new Set<string>(textileScenes.map((s) => s.code))
const industries = ['C17', 'C18', 'C39', 'C38', 'C34', 'C33', 'C30', 'C21', 'C15', 'C27', 'C29', 'C36']
const sizes = [['micro', 'small'], ['small'], ['small', 'medium'], ['medium', 'large'], []] as const

/** The market of the demo province: providers that are some of its firms, their solutions, ratings, one decided call and one open. The same seed, the same market. */
export async function insertDemoProviders(client: pg.ClientBase, { regions, now, near, reviewers, sizes: wanted = demoProviderSizes }: Ground): Promise<{ providers: number; solutions: number }> {
  const random = seeded(800_1200)
  const on = (offset: number) => new Date(Math.floor(now.getTime() / dayMs) * dayMs + offset * dayMs).toISOString().slice(0, 10)
  const at = (offset: number) => `${on(offset)}T0${between(random, 1, 9)}:${between(random, 10, 59)}:00Z`
  const province = regions.byCode('36')!
  const city = regions.byCode('3611')!
  const { rows: firms } = await client.query<Firm>(
    'select id, region_x, name, industry_code from organisations.organisation where industry_code = any($1::text[]) and merged_into is null and id <> all($2::bigint[]) order by array_position($1::text[], industry_code), id limit $3', [trades, near, wanted.providers])
  const { rows: customers } = await client.query<{ id: number }>("select id from organisations.organisation where left(industry_code, 1) = 'C' and merged_into is null order by id limit 6000")
  await client.query("update organisations.organisation set kind = 'provider' where id = any($1::bigint[]) and industry_code = 'I6513'", [firms.map((f) => f.id)])
  const firstProvider = await reserveIds(client, 'providers.provider', Math.max(1, firms.length))
  const firstSolution = await reserveIds(client, 'providers.solution', Math.max(1, wanted.solutions))
  const extra = Math.min(firms.length, Math.max(0, wanted.solutions - firms.length))

  const solutions: BulkSolution[] = []
  const skill = new Map<number, number>()
  const providers = firms.map((firm, i): BulkProvider => {
    const id = firstProvider + i
    const scenes = scenesOf(random, i, firm.industry_code === 'I6513')
    const trade = scenes.some((s) => textileCodes.has(s)) ? 'C17' : null
    const served = scenes.map((code) => ({ code, industryCodes: textileCodes.has(code) ? ['C17'] : random() < 0.35 ? [...new Set([trade ?? pick(random, industries), pick(random, industries)])].sort() : [] }))
    const home = regions.pathOf(regions.toRef(firm.region_x).code)
    const regionCodes = random() < 0.4 ? ['36'] : [...new Set([home[1]?.code ?? '36', pick(random, regions.childrenOf('36')).code])]
    const joined = -between(random, 60, 700)
    skill.set(id, Math.max(-1.6, Math.min(1.6, normal(random))))
    const count = i < extra ? 2 : 1
    for (let n = 0; n < count && solutions.length < wanted.solutions; n++) {
      const code = scenes[n % scenes.length]!
      const product = products[code]![n % 2 === 0 ? Math.floor(random() * products[code]!.length) : 0]!
      solutions.push({ ...solutionOf(random, product, code, served.find((s) => s.code === code)!.industryCodes, solutions.map((s) => (s.providerId === id ? s.title : ''))), id: firstSolution + solutions.length, providerId: id, at: at(joined + between(random, 1, 40)) })
    }
    const lead = products[scenes[0]!]![0]!
    return {
      id, organisationId: firm.id, regionX: firm.region_x, name: firm.name, summary: `专做中小企业的${scenes.map((s) => products[s]![0]!.title).join('、')}，${lead.summary}。`, served, regionCodes, jobsAtOnce: between(random, 2, 12), load: between(random, 0, 3),
      priceNotes: random() < 0.5 ? '上门诊断免费；验收后付尾款三成' : null, at: at(joined), poolUntil: null,
      references: Array.from({ length: between(random, 1, 3) }, (_, n) => ({ customer: `演示·${pick(random, ['上饶', '赣州', '宜春', '九江', '吉安', '抚州'])}某${pick(random, ['纺织', '电子', '机械', '家具', '食品', '陶瓷'])}企业`, year: between(random, 2022, 2025), text: `${products[scenes[n % scenes.length]!]![0]!.title}：${products[scenes[n % scenes.length]!]![0]!.effect}，第${i + 1}-${n + 1}号验收单。` })),
    }
  })
  const ratings = ratingsOf(random, solutions, skill, customers.map((c) => c.id), at)
  const firstCall = await reserveIds(client, 'providers.call', 2)
  const calls = callsOf({ random, providers, skill, reviewers, on, at, first: firstCall, province, city })
  for (const a of calls[0]!.applications) if (a.decision?.isTaken) providers[a.providerId - firstProvider]!.poolUntil = a.decision.until
  await bulkInsertProviders(client, regions, {
    scenes: textileScenes.map((s) => ({ ...s, lists: sceneListsFrom(s.lists), regionX: province.lo, regionHi: province.hi, group: 'own', values: [...s.values] })), providers, solutions, ratings, calls,
  })
  await continueIds(client)
  return { providers: providers.length, solutions: solutions.length }
}

/** What whoever sells machines sells with them. */
const ofMakers = ['equipment', 'production', 'quality', 'energy', 'safety', 'warehouse', 'loom-monitoring', 'fabric-inspection']
/** A quarter serve textile, the province's largest cluster here. */
function scenesOf(random: Random, i: number, isSoftware: boolean): string[] {
  const codes = isSoftware ? Object.keys(products) : ofMakers
  const own = codes.filter((c) => textileCodes.has(c))
  const first = i % 4 === 0 ? own[Math.floor(i / 4) % own.length]! : pick(random, codes)
  const also = Array.from({ length: between(random, 1, 3) }, () => pick(random, i % 4 === 0 && random() < 0.3 ? own : codes))
  return [...new Set([first, ...also])]
}
const flavours: Readonly<Record<string, string>> = { C17: '（纺织）', C18: '（服装）', C39: '（电子）', C38: '（电气）', C34: '（装备）', C33: '（金属）', C30: '（陶瓷建材）', C21: '（家具）', C15: '（茶酒）', C27: '（医药）', C29: '（塑胶）', C36: '（汽配）' }
function solutionOf(random: Random, product: Product, code: string, industryCodes: readonly string[], taken: readonly string[]): Omit<BulkSolution, 'id' | 'providerId' | 'at'> {
  const from = between(random, 0, 2)
  const to = Math.min(4, from + between(random, 1, 2))
  const plain = `${product.title}${textileCodes.has(code) ? '' : (flavours[industryCodes[0] ?? ''] ?? '')}`
  const low = Math.max(1_000, Math.round(product.wan[0] * (0.7 + random()) * 10) * 1_000)
  const high = Math.max(low, Math.round(product.wan[1] * (0.6 + random() * 0.6) * 10) * 1_000)
  const model = pick(random, ['one-off', 'one-off', 'one-off', 'yearly', 'yearly', 'per-machine'] as const)
  const share = model === 'one-off' ? 1 : model === 'yearly' ? 0.25 : 0.05
  const fen = (yuan: number) => Math.max(100, Math.round((yuan * share) / 100) * 100) * 100
  const isFree = random() < 0.015
  return {
    title: taken.includes(plain) ? `${plain}标准版` : plain, summary: product.summary, text: `${product.summary}。先做一条线或一个车间，见效再推开；不换现有设备，数据归企业。交付含安装、培训和三个月陪跑，${product.effect}。`,
    needs: random() < 0.6 ? '车间有电源和网络；企业指定一名联络人' : null, scenes: [{ code, fromLevel: from, toLevel: to }], industryCodes: [...industryCodes], sizes: [...pick(random, sizes)],
    priceModel: isFree ? 'free' : model, priceMinFen: isFree ? 0 : fen(low), priceMaxFen: isFree ? 0 : fen(high), goLiveDays: between(random, product.days[0], product.days[1]),
    cases: random() < 0.7 ? [{ customer: '演示·某企业', year: between(random, 2023, 2025), text: `上线${product.title}`, effect: product.effect, report: null }] : [],
  }
}
/** Work ids below zero: works of before, which no other table holds. */
function ratingsOf(random: Random, solutions: readonly BulkSolution[], skill: ReadonlyMap<number, number>, customers: readonly number[], at: (offset: number) => string): BulkRating[] {
  const ratings: BulkRating[] = []
  if (customers.length === 0) return ratings
  for (const s of solutions)
    for (let n = random() < 0.45 ? between(random, 1, 6) : 0; n > 0; n--) {
      const score = Math.max(1, Math.min(5, Math.round(4.1 + skill.get(s.providerId)! * 0.5 + normal(random) * 0.6)))
      ratings.push({ workId: -1 - ratings.length, providerId: s.providerId, solutionId: s.id, organisationId: pick(random, customers), score, comment: random() < 0.6 ? comments[score < 4 ? between(random, 3, 6) : pick(random, [0, 1, 2, 5, 7])]! : null, at: at(-between(random, 1, 500)) })
    }
  return ratings
}

type Calling = { random: Random; providers: readonly BulkProvider[]; skill: ReadonlyMap<number, number>; reviewers: readonly Person[]; on(offset: number): string; at(offset: number): string; first: number; province: { lo: number; hi: number }; city: { lo: number; hi: number } }
function callsOf({ random, providers, skill, reviewers, on, at, first, province, city }: Calling): BulkCall[] {
  const [decidedOn, until, places] = [on(-120), on(-120 + 730), 120]
  const reviewed = providers.filter((_, i) => i % 4 === 1 || i % 16 === 0).slice(0, 210).map((p) => {
    const reviews = reviewers.map((r) => {
      const scores = criteria.map((c) => ({ criterion: c.code, score: Math.max(20, Math.min(100, Math.round(70 + skill.get(p.id)! * 12 + normal(random) * 7))), comment: null }))
      return { person: r.id, name: r.name, scores, total: criteria.reduce((n, c, i) => n + c.weight * scores[i]!.score, 0) / 100 }
    })
    return { p, reviews, total: reviews.length > 0 ? Math.round(reviews.reduce((n, r) => n + r.total, 0) / reviews.length * 100) / 100 : 60 }
  }).sort((a, b) => b.total - a.total || a.p.id - b.p.id)
  const terms = { document, criteria, minimumTotal: 65, validMonths: 24 }
  return [
    {
      ...terms, id: first, regionX: province.lo, regionHi: province.hi, state: 'decided', title: '江西省中小企业数字化服务商公开征集', opensOn: on(-200), closesOn: on(-160), places, decidedAt: `${decidedOn}T08:00:00Z`, by: '演示·省管理员',
      applications: reviewed.map(({ p, reviews, total }, place) => {
        const isTaken = place < places && total >= terms.minimumTotal
        return { providerId: p.id, submittedAt: at(-between(random, 162, 199)), statement: null, reviews, decision: { isTaken, total, from: decidedOn, until, reason: isTaken ? '案例真实可核，价格透明，本地能服务' : total < terms.minimumTotal ? '总分低于公布的最低分' : '达到最低分，名额已满' } }
      }),
    },
    {
      ...terms, id: first + 1, regionX: city.lo, regionHi: city.hi, state: 'open', title: '上饶市纺织行业数字化服务商征集', opensOn: on(-12), closesOn: on(25), places: 20, decidedAt: null, by: '演示·上饶市干部',
      applications: providers.filter((_, i) => i % 32 === 8).slice(0, 18).map((p) => ({ providerId: p.id, submittedAt: at(-between(random, 1, 11)), statement: '愿意在上饶设服务点', reviews: [], decision: null })),
    },
  ]
}
