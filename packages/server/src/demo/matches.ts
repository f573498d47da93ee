import type pg from 'pg'
import { bound } from '../kernel/database/database.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import { bulkInsertMatches, openBulkSuggestions, type BulkMatch, type BulkSuggestion, type Question } from '../modules/matches/index.ts'
import { between, normal, pick, seeded, type Random } from './random.ts'

export const demoMatchSizes = { needs: 640 }
type Ground = { kernel: Kernel; faces: Faces; near: readonly number[]; sizes?: typeof demoMatchSizes }
type Firm = { id: number; region_x: number; name: string; industry_code: string | null; size_class: string | null }
type Work = NonNullable<BulkMatch['asked'][number]['work']>
type Offer = NonNullable<BulkMatch['asked'][number]['offer']>
const dayMs = 86_400_000
const followed = { opened: 1, asked: 2, chosen: 3, finished: 4 } as const
/** How far a need came. */
const fates = ['open', 'asking', 'due', 'agreed', 'started', 'delivered', 'returned', 'accepted', 'rated', 'broken-off', 'ended', 'closed'] as const
type Fate = (typeof fates)[number]
const comments = ['上线后停机原因一目了然', '按期交付，培训认真', '比约定晚了几天，效果不错', '价格实在，服务及时', '报表够用，还想再细一点', '沟通顺畅，工人愿意用'] as const
const declines = ['近期排期已满', '预算与方案差距较大', '距离较远，服务不便'] as const
const shares = { name: true, text: true, budget: true, grade: true, contact: false }

/**
 * Two years of the market: firms that were diagnosed ask for their weakest scenes, are shown what the engine finds, and choose as people do, mostly what stands
 * high, sometimes what is cheap. In the transaction of the caller, after providers and experts. Returns the provider that is asked most.
 */
export async function insertDemoMatches(client: pg.PoolClient, { kernel, faces, near, sizes = demoMatchSizes }: Ground): Promise<{ id: number; name: string; regionX: number } | null> {
  const random = seeded(640_2026)
  const { rows: firms } = await client.query<Firm>(
    `select id, region_x, name, industry_code, size_class from organisations.organisation where level is not null and kind = 'enterprise' and merged_into is null order by (id = any($1::bigint[])) desc, id % 53, id limit $2`, [near, Math.ceil(sizes.needs / 1.6)])
  const suggestions = openBulkSuggestions(kernel, client, faces)
  const all: BulkMatch[] = []
  for (let i = 0; all.length < sizes.needs && i < sizes.needs * 2 && firms.length > 0; i++) {
    const firm = firms[i % firms.length]!
    const result = await faces.diagnosis.weakestScenes(bound(client), firm.id)
    const scene = result?.scenes[Math.floor(i / firms.length) % Math.max(1, Math.min(4, result.scenes.length))]
    if (!scene) continue
    const fate = fateOf(random, i, near.includes(firm.id))
    const budgetFen = between(random, 4, 60) * 1_000_000
    const question: Question = { organisationId: firm.id, sceneCode: scene.code, gradeNow: scene.gradeNow, gradeTarget: scene.gradeTarget, text: '', budgetFen, neededBy: null, workX: firm.region_x, industryCode: firm.industry_code, sizeClass: firm.size_class }
    all.push(matchOf({ random, firm, scene, fate, budgetFen, question, found: await suggestions(question, 10), todayMs: Math.floor(kernel.now().getTime() / dayMs) * dayMs }))
  }
  await bulkInsertMatches(client, all)
  // What `providers` counts of a work it counts itself.
  await client.query('select providers.record_rating(w.id, w.provider_id, w.solution_id, w.organisation_id, w.score::int, w.comment, w.ended_at) from matches.work w where w.score is not null order by w.id')
  await client.query('select providers.change_load(w.provider_id, 1) from matches.work w where w.load_told = 1 order by w.id')
  const { rows } = await client.query<{ id: number; name: string; region_x: number }>(
    'select o.id, o.name, o.region_x from matches.asked a join organisations.organisation o on o.id = a.provider_organisation_id where a.organisation_id = any($1::bigint[]) group by 1, 2, 3 order by count(*) desc, o.id limit 1', [near])
  return rows[0] ? { id: rows[0].id, name: rows[0].name, regionX: rows[0].region_x } : null
}

/** The firms that are shown from near have one of each that a page is for. */
const shownFates = ['asking', 'delivered', 'open', 'started', 'due', 'rated'] as const
function fateOf(random: Random, i: number, isNear: boolean): Fate {
  if (isNear) return shownFates[i % shownFates.length]!
  const dice = random()
  if (dice < 0.05) return 'open'
  if (dice < 0.12) return 'asking'
  if (dice < 0.15) return 'due'
  if (dice < 0.3) return pick(random, ['agreed', 'started', 'started', 'delivered', 'returned'] as const)
  return dice < 0.38 ? 'accepted' : dice < 0.86 ? 'rated' : dice < 0.91 ? 'broken-off' : dice < 0.96 ? 'ended' : 'closed'
}
/** Days ago on which a need of that fate was stated. */
const ages: Record<Fate, readonly [number, number]> = {
  'open': [1, 15], 'asking': [2, 6], 'due': [12, 20], 'agreed': [14, 22], 'started': [25, 55], 'delivered': [50, 80], 'returned': [50, 80], 'accepted': [90, 110], 'rated': [110, 700], 'broken-off': [60, 500], 'ended': [40, 500], 'closed': [30, 400],
}
type Story = { random: Random; firm: Firm; scene: { code: string; title: { zh: string }; gradeNow: number; gradeTarget: number }; fate: Fate; budgetFen: number; question: Question; found: BulkSuggestion; todayMs: number }

function matchOf({ random, firm, scene, fate, budgetFen, question, found, todayMs }: Story): BulkMatch {
  const age = between(random, ...ages[fate])
  const at = (after: number) => new Date(Math.min(todayMs - 3_600_000, todayMs - (age - after) * dayMs + between(random, 1, 8) * 3_600_000)).toISOString()
  const on = (after: number) => new Date(todayMs - (age - after) * dayMs).toISOString().slice(0, 10)
  const statedAt = at(0)
  const text = `${scene.title.zh}现在是 ${scene.gradeNow} 级，希望做到 ${scene.gradeTarget} 级。`
  const title = `${scene.title.zh}改造`
  const chosenList = fate === 'open' || found.solutions.length === 0 ? [] : asksOf(random, found)
  const isOver = !['open', 'asking', 'due'].includes(fate)
  const works: readonly Fate[] = ['agreed', 'started', 'delivered', 'returned', 'accepted', 'rated', 'broken-off']
  const shared = { title, firm: firm.name, text, budgetFen, gradeNow: scene.gradeNow, gradeTarget: scene.gradeTarget, contact: null, message: '请报含税价和上线时间', workX: firm.region_x, industryCode: firm.industry_code, sizeClass: firm.size_class as never, neededBy: null }
  const answered = chosenList.map(({ facts, score, reason }, n) => {
    const dice = n === 0 && works.includes(fate) ? 0 : random()
    const offer = dice < (fate === 'asking' ? 0.55 : 0.8) && fate !== 'closed' ? offerOf(random, facts.priceMinFen, facts.priceMaxFen, budgetFen, facts.goLiveDays, { at: at(between(random, 1, 4)), validUntil: on(fate === 'asking' || fate === 'due' ? 60 : 40) }) : null
    return { facts, score, reason, offer, isDeclined: !offer && dice > 0.9 }
  })
  const offers = answered.filter((a) => a.offer)
  // Mostly what fits best, with an eye to the price.
  const chosen = works.includes(fate) && offers.length > 0 ? offers.reduce((a, b) => (worth(b, budgetFen, random) > worth(a, budgetFen, random) ? b : a)) : null
  const end = chosen ? fate : fate === 'open' || fate === 'asking' || fate === 'due' || fate === 'closed' ? fate : 'ended'
  const asked = answered.map((a): BulkMatch['asked'][number] => ({
    providerOrganisationId: a.facts.organisationId, providerId: a.facts.providerId, providerName: a.facts.providerName, solutionId: a.facts.solutionId, solutionTitle: a.facts.title,
    state: a === chosen ? 'chosen' : a.offer ? (isOver ? 'not-chosen' : 'offered') : a.isDeclined ? 'declined' : fate === 'asking' ? (random() < 0.5 ? 'seen' : 'asked') : 'missed',
    shared, score: a.score, reason: a.reason, seenAt: a.offer || a.isDeclined ? at(1) : null, declinedReason: a.isDeclined ? pick(random, declines) : null, offer: a.offer, work: a === chosen ? workOf(random, end as Fate, a.offer!, at, on, age) : null,
  }))
  const finished = chosen && ['accepted', 'rated'].includes(end)
  const trail = [
    ...chosenList.map((c) => ({ kind: 'solution' as const, itemId: c.facts.solutionId, what: followed.opened, at: statedAt })), ...chosenList.map((c) => ({ kind: 'solution' as const, itemId: c.facts.solutionId, what: followed.asked, at: at(0) })),
    ...(chosen ? [{ kind: 'solution' as const, itemId: chosen.facts.solutionId, what: followed.chosen, at: at(9) }] : []), ...(finished ? [{ kind: 'solution' as const, itemId: chosen.facts.solutionId, what: followed.finished, at: at(80) }] : []),
  ]
  return {
    need: {
      organisationId: firm.id, organisationName: firm.name, regionX: firm.region_x, state: asked.length === 0 ? (fate === 'closed' ? 'closed' : 'open') : end === 'asking' || end === 'due' ? 'asked' : finished ? 'met' : end === 'closed' ? 'closed' : end === 'ended' || end === 'broken-off' ? 'open' : 'working', title, text,
      sceneCode: scene.code, gradeNow: scene.gradeNow, gradeTarget: scene.gradeTarget, budgetFen, neededBy: null, workX: firm.region_x, industryCode: firm.industry_code, sizeClass: firm.size_class, source: 'diagnosis', by: { id: 'demo', name: '演示·企业联系人' }, at: statedAt,
    },
    enquiry: asked.length === 0 ? null : { state: fate === 'asking' || fate === 'due' ? 'open' : chosen ? 'chosen' : end === 'closed' ? 'withdrawn' : 'ended', until: on(8), message: shared.message, shares, at: at(0), chosenAt: chosen ? at(9) : null },
    asked, shown: { weightsVersion: found.weightsVersion, at: statedAt, question, solutions: found.solutions.map((s) => s.facts.solutionId), experts: [...found.experts], digest: found.digest, followed: trail },
  }
}
const worth = (a: { score: number; offer: Offer | null }, budgetFen: number, random: Random) => a.score * 2 - (a.offer!.netFen + a.offer!.taxFen) / budgetFen / 2 + normal(random) * 0.15
/** Three or four of the list: the higher it stands, the likelier it is asked. Nobody is asked twice for one need. */
function asksOf(random: Random, found: BulkSuggestion) {
  const wanted = between(random, 3, 4)
  const drawn = found.solutions.map((s, place) => ({ s, key: Math.log(Math.max(1e-9, random())) / (s.score ** 3 / Math.log2(place + 2)) })).sort((a, b) => b.key - a.key)
  const providers = new Set<number>()
  return drawn.flatMap(({ s }) => (providers.size < wanted && !providers.has(s.facts.providerId) ? (providers.add(s.facts.providerId), [s]) : []))
}
function offerOf(random: Random, minFen: number | null, maxFen: number | null, budgetFen: number, days: number | null, when: { at: string; validUntil: string }): Offer {
  const [low, high] = [minFen || Math.round(budgetFen * 0.5), maxFen || Math.round(budgetFen * 1.1)]
  const yuan = Math.max(1_000, Math.round((low + (high - low) * random()) / 10_000) * 100)
  const software = Math.round(yuan * 0.6) * 100
  const netFen = yuan * 100
  const taxBasisPoints = pick(random, [600, 600, 1300])
  return { parts: [{ title: '软件与设备', priceFen: software }, { title: '实施与培训', priceFen: netFen - software }], taxBasisPoints, netFen, taxFen: Math.round((netFen * taxBasisPoints) / 10_000), goLiveDays: Math.max(5, Math.round((days ?? 30) * (0.8 + random() * 0.5))), conditions: '签约付三成，上线付四成，验收付三成', ...when }
}

const steps: Partial<Record<Fate, readonly string[]>> = { agreed: [], started: ['start'], delivered: ['start', 'deliver'], returned: ['start', 'deliver', 'return'], accepted: ['start', 'deliver', 'accept'], rated: ['start', 'deliver', 'accept', 'rate'], 'broken-off': ['start', 'break-off'] }
function workOf(random: Random, fate: Fate, offer: Offer, at: (after: number) => string, on: (after: number) => string, age: number): Work {
  const begun = 9
  const path = steps[fate] ?? []
  const span = Math.max(1, Math.min(offer.goLiveDays, age - begun - path.length * 2))
  const when = (n: number) => at(Math.min(age - 1, n <= 0 ? begun : n === 1 ? begun + 3 : begun + 3 + span + (n - 2) * 3))
  const stepAt = (move: string) => (path.includes(move) ? when(path.indexOf(move) + 1) : null)
  const score = fate === 'rated' ? Math.max(1, Math.min(5, Math.round(4.2 + normal(random) * 0.7))) : null
  const isDelivered = path.includes('deliver')
  return {
    state: fate, dueOn: on(begun + offer.goLiveDays), score, comment: score !== null && random() < 0.7 ? pick(random, comments) : null, agreedAt: when(0), startedAt: stepAt('start'), deliveredAt: stepAt('deliver'), acceptedAt: stepAt('accept'), endedAt: stepAt('rate') ?? stepAt('break-off'),
    milestones: path.length === 0 ? [] : [
      { title: '现场勘察与方案确认', dueOn: on(begun + 7), doneOn: on(Math.min(age - 1, begun + 6)) },
      { title: '安装与联调', dueOn: on(begun + Math.ceil(offer.goLiveDays / 2)), doneOn: isDelivered ? on(Math.min(age - 1, begun + Math.ceil(span / 2))) : null },
      { title: '上线与培训', dueOn: on(begun + offer.goLiveDays), doneOn: isDelivered ? on(Math.min(age - 1, begun + 3 + span)) : null },
    ],
    events: [
      { at: when(0), move: 'choose', side: 'firm', by: '演示·企业联系人', note: null },
      ...path.map((move, n) => ({ at: when(n + 1), move, side: move === 'start' || move === 'deliver' ? ('provider' as const) : ('firm' as const), by: move === 'start' || move === 'deliver' ? '演示·服务商项目经理' : '演示·企业联系人', note: move === 'return' ? '两台设备的数据还没有接上' : move === 'break-off' ? '企业搬迁，项目终止' : null })),
    ],
  }
}
