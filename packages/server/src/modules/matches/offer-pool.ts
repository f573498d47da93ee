import type { Offer, RankedSpan } from '@jingwei/engines/matching'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { ExpertFacts, Experts } from '../experts/index.ts'
import type { OfferFacts, Providers, SceneFacts } from '../providers/index.ts'
import type { Regions } from '../regions/index.ts'
import { engineMarket } from './market.ts'
import { openMatchThreads, portionsOf, type MatchThreads } from './match-threads.ts'
import type { MatchesTables } from './matches.tables.ts'
import { timesShown } from './shown.store.ts'
import { finishedByPlace } from './work.store.ts'

/** All that can be matched: the facts in the memory of this process, the index in a thread of it. Each process keeps its own and catches up by itself. */
export type OfferPool = Pick<MatchThreads, 'look' | 'explain' | 'rank' | 'place'> & {
  /** Takes in what changed, unless that was done a moment ago. The first call loads everything. */
  catchUp(): Promise<void>
  /** Takes in what changed now. */
  refresh(): Promise<void>
  /** How many solutions can be found. */
  size(): number
  solution(id: number): OfferFacts | undefined
  expert(id: number): ExpertFacts | undefined
  allSolutions(): Iterable<OfferFacts>
  /** Published solutions of an organisation, which are never suggested to itself. */
  ofOrganisation(organisationId: number): readonly number[]
  scene(code: string): SceneFacts | undefined
  /** Accepted works of a provider in the interval of a region. */
  finishedWithin(providerId: number, lo: number, hi: number): number
  /** How often a solution stood in the first places lately. */
  shownLately(solutionId: number): number
  /** What this process showed since it counted; the next count has it from the store. */
  noteShown(solutionIds: readonly number[]): void
}

/** News is at most so old when a question is answered; what is counted over weeks may be older. */
const freshMs = 1_000
const countsMs = 60_000
const lately = 30

export const dayOf = (iso: string) => Math.floor(Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso) / 86_400_000)
const offerOf = (f: OfferFacts): Offer => ({
  id: f.solutionId, reach: f.regions, industries: f.industryCodes, sizes: f.sizes, isInPool: f.isInPool, poolUntilDay: f.poolUntil === null ? null : dayOf(f.poolUntil), capacityLeft: f.capacityLeft,
  scenes: f.scenes, text: `${f.title} ${f.text}`, priceMinFen: f.priceMinFen, priceMaxFen: f.priceMaxFen, x: f.providerRegionX, coordinates: null,
  shownEffects: f.shownEffects, finished: f.finished, ratingSum: f.ratingSum, ratings: f.ratings, updatedDay: dayOf(f.updatedAt),
})
/** An expert advises at any level; one who works by remote reaches everywhere. */
const offerOfExpert = (f: ExpertFacts): Offer => ({
  id: f.expertId, reach: f.isRemote ? null : f.reach, industries: f.industryCodes, sizes: [], isInPool: true, poolUntilDay: null, capacityLeft: f.freeSlots,
  scenes: f.sceneCodes.map((code) => ({ code, fromLevel: 0, toLevel: 9 })), text: `${f.name} ${f.text}`, priceMinFen: null, priceMaxFen: null, x: f.regionX, coordinates: null,
  shownEffects: f.consultations, finished: f.consultations, ratingSum: f.ratingSum, ratings: f.ratings, updatedDay: dayOf(f.updatedAt),
})

export function openOfferPool(kernel: Kernel, { regions, providers, experts }: { regions: Regions; providers: Providers; experts: Experts }): OfferPool {
  const spans = (): RankedSpan[] => [...regions.snapshot().byCode.values()].filter((n) => n.level >= 1 && n.level <= 3).map(({ lo, hi, level }) => ({ lo, hi, level }))
  const held = new Map<number, OfferFacts>()
  const heldExperts = new Map<number, ExpertFacts>()
  const owned = new Map<number, Set<number>>()
  let scenes = new Map<string, SceneFacts>()
  let finished = new Map<number, { x: number; n: number }[]>()
  let shown = new Map<number, number>()
  let since: { offers: string | null; experts: string | null } = { offers: null, experts: null }
  let [freshAt, countedAt] = [-Infinity, -Infinity]
  let running: Promise<void> | null = null

  const threads = openMatchThreads({
    log: kernel.log, markets: () => ({ solutions: engineMarket('solutions', spans()), experts: engineMarket('experts', spans()) }),
    *held(market) {
      if (market === 'solutions') for (const facts of held.values()) yield offerOf(facts)
      else for (const facts of heldExperts.values()) yield offerOfExpert(facts)
    },
  })
  kernel.onClose(() => threads.stop())

  const forget = (id: number) => {
    const before = held.get(id)
    if (before) owned.get(before.organisationId)?.delete(id)
    held.delete(id)
  }
  /** What the index names has its facts here: they come before it and go after it. */
  const putSolutions = async (offers: readonly OfferFacts[]) => {
    for (const offer of offers) {
      forget(offer.solutionId)
      held.set(offer.solutionId, offer)
      if (!owned.has(offer.organisationId)) owned.set(offer.organisationId, new Set())
      owned.get(offer.organisationId)!.add(offer.solutionId)
    }
    for (const { id, reason } of await threads.put('solutions', offers.map(offerOf))) {
      kernel.log.error({ solution: id, reason }, 'left out of matching')
      forget(id)
    }
  }
  const putExperts = async (all: readonly ExpertFacts[]) => {
    for (const expert of all) heldExperts.set(expert.expertId, expert)
    for (const { id, reason } of await threads.put('experts', all.map(offerOfExpert))) {
      kernel.log.error({ expert: id, reason }, 'left out of matching')
      heldExperts.delete(id)
    }
  }
  const load = async () => {
    const isCountDue = performance.now() - countedAt > countsMs
    const news = await kernel.database.as<MatchesTables, Awaited<ReturnType<typeof read>>>(system, (db) => read(db, isCountDue))
    if (news.offers.gone.length > 0) await threads.remove('solutions', news.offers.gone)
    for (const id of news.offers.gone) forget(id)
    for (const offers of portionsOf(news.offers.offers)) await putSolutions(offers)
    if (news.experts.gone.length > 0) await threads.remove('experts', news.experts.gone)
    for (const id of news.experts.gone) heldExperts.delete(id)
    for (const some of portionsOf(news.experts.experts)) await putExperts(some)
    since = { offers: news.offers.until, experts: news.experts.until }
    freshAt = performance.now()
    if (!news.counts) return
    countedAt = freshAt
    scenes = new Map(news.counts.scenes.map((s) => [s.code, s]))
    shown = new Map(news.counts.shown.map((r) => [Number(r.id), r.n]))
    finished = new Map()
    for (const r of news.counts.finished) finished.set(r.provider_id, [...(finished.get(r.provider_id) ?? []), { x: r.work_x, n: r.n }])
  }
  const read = async (db: Parameters<typeof finishedByPlace>[0], isCountDue: boolean) => ({
    offers: await providers.offersSince(db, since.offers), experts: await experts.factsSince(db, since.experts),
    counts: isCountDue ? { scenes: await providers.scenes(db), finished: await finishedByPlace(db), shown: await timesShown(db, new Date(kernel.now().getTime() - lately * 86_400_000).toISOString().slice(0, 10)) } : null,
  })
  const once = () => (running ??= load().finally(() => void (running = null)))
  return {
    catchUp: async () => {
      if (performance.now() - freshAt > freshMs) await once()
    },
    refresh: async () => {
      await running
      countedAt = -Infinity
      await once()
    },
    look: threads.look, explain: threads.explain, rank: threads.rank, place: threads.place, size: () => held.size,
    solution: (id) => held.get(id), expert: (id) => heldExperts.get(id), allSolutions: () => held.values(),
    ofOrganisation: (id) => [...(owned.get(id) ?? [])],
    scene: (code) => scenes.get(code),
    finishedWithin: (providerId, lo, hi) => (finished.get(providerId) ?? []).reduce((n, f) => n + (f.x >= lo && f.x <= hi ? f.n : 0), 0),
    shownLately: (id) => shown.get(id) ?? 0,
    noteShown: (ids) => {
      for (const id of ids) shown.set(id, (shown.get(id) ?? 0) + 1)
    },
  }
}
