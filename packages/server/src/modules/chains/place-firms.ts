import { placer, type Placing } from '@jingwei/engines/chains'
import { system } from '../../kernel/access/actor.ts'
import type { FirmWords } from '../organisations/index.ts'
import { findChain, findEdition, livingChains, updateChain, type ChainRecord } from './chain.store.ts'
import type { ChainsTables } from './chains.tables.ts'
import type { ChainsDb, Context } from './context.ts'
import { followed, handOf, holdPlacing, laterSince, noteFollowed, placedIds, writePlaces, type HandRecord, type Wanted } from './placement.store.ts'

export const placeJob = 'chains.place'
const placedKinds: ReadonlySet<string> = new Set(['enterprise', 'cooperative', 'provider'])
/** Whoever has one of these leads; so does a large firm. */
const leadingHonours: ReadonlySet<string> = new Set(['champion', 'little-giant', 'digital-leader', 'benchmark', 'smart-factory-excellent', 'smart-factory-leading'])

/** Asks for all firms of a chain to be placed anew; asked twice before it ran, it is done once. */
export async function askPlacing(db: ChainsDb, { kernel }: Context, chainId: number): Promise<void> {
  await updateChain(db, chainId, { is_placing: true })
  await kernel.jobs.enqueue(db, placeJob, { chainId }, { key: `${placeJob}:${chainId}` })
}

type Ground = { readonly chain: ChainRecord; readonly links: ReadonlySet<string>; readonly hand: ReadonlyMap<number, readonly HandRecord[]>; readonly placed: ReadonlySet<number>; place(firm: FirmWords): Placing | null }
async function groundOf(db: ChainsDb, chain: ChainRecord): Promise<Ground | null> {
  const document = chain.edition > 0 ? (await findEdition(db, chain.id, chain.edition))?.document : undefined
  if (!document) return null
  await holdPlacing(db, chain.id)
  const hand = new Map<number, HandRecord[]>()
  for (const h of await handOf(db, chain.id)) hand.set(h.organisation_id, [...(hand.get(h.organisation_id) ?? []), h])
  return { chain, links: new Set(document.links.map((l) => l.code)), hand, placed: await placedIds(db, chain.id), place: placer(document.links) }
}

/** Where a firm stands on a chain: where somebody says, else where its words and its trade say. */
function placesOf({ chain, links, hand, place }: Ground, firm: FirmWords): Wanted[] {
  if (firm.isGone || firm.regionX < chain.region_x || firm.regionX > chain.region_hi) return []
  const beside = {
    organisation_id: firm.id, region_x: firm.regionX, name: firm.name, industry_code: firm.industryCode, level: firm.level, size_class: firm.sizeClass, above_scale: firm.aboveScale ?? false, revenue_fen: firm.revenueFen,
    is_leading: firm.sizeClass === 'large' || firm.honours.some((h) => leadingHonours.has(h)),
  }
  const said = hand.get(firm.id)
  if (said) return said.flatMap((h) => (h.link !== null && links.has(h.link) ? [{ ...beside, link: h.link, how: 'hand' as const, found_in: 'hand' as const, evidence: h.by_name, certainty: 100, hand_id: h.id }] : []))
  const placing = placedKinds.has(firm.kind) ? place(firm) : null
  return placing ? [{ ...beside, link: placing.link, how: placing.how, found_in: placing.where, evidence: placing.evidence, certainty: placing.certainty, hand_id: null }] : []
}
async function writeBatch(db: ChainsDb, ground: Ground, firms: readonly FirmWords[], today: string): Promise<void> {
  const wanted = firms.flatMap((f) => placesOf(ground, f))
  const concerned = new Set(wanted.map((w) => w.organisation_id))
  for (const f of firms) if (ground.placed.has(f.id)) concerned.add(f.id)
  if (concerned.size > 0) await writePlaces(db, ground.chain.id, [...concerned], wanted, today)
}

/** All firms of the chain's region, in batches: some hundred thousand in seconds. */
export async function placeAll(db: ChainsDb, { kernel, organisations }: Context, chainId: number): Promise<void> {
  const chain = await findChain(db, chainId)
  if (!chain) return
  const ground = chain.is_retired ? null : await groundOf(db, chain)
  if (ground) {
    const left = new Set(ground.placed)
    for await (const firms of organisations.words.within(db, { lo: chain.region_x, hi: chain.region_hi })) {
      for (const f of firms) left.delete(f.id)
      await writeBatch(db, ground, firms, kernel.today())
    }
    // Those that moved away or became part of others.
    if (left.size > 0) await writePlaces(db, chainId, [...left], [], kernel.today())
  }
  await updateChain(db, chainId, { is_placing: false, ...(ground && { placed_at: kernel.now().toISOString() }) })
}
export async function placeThese(db: ChainsDb, { kernel, organisations }: Context, chain: ChainRecord, ids: readonly number[]): Promise<void> {
  const ground = await groundOf(db, chain)
  if (ground) await writeBatch(db, ground, await organisations.words.of(db, ids), kernel.today())
}

/** Looks at the firms that changed since the last look. Nothing changed: one count, and that is all. */
export const followFirms = ({ kernel, organisations }: Context) =>
  kernel.database.as<ChainsTables, number>(system, async (db) => {
    const at = await followed(db)
    const chains = at && (await livingChains(db))
    if (!at || !chains || chains.length === 0) return 0
    const seen = await organisations.words.changedSince(db, at.since)
    if (seen.firms === at.firms && seen.latest === at.latest) return 0
    const grounds = (await groundsOf(db, chains))
    const nation = { lo: Math.min(...chains.map((c) => c.region_x)), hi: Math.max(...chains.map((c) => c.region_hi)) }
    let firms = 0
    for await (const batch of organisations.words.within(db, nation, at.since)) {
      firms += batch.length
      for (const ground of grounds) await writeBatch(db, ground, batch, kernel.today())
    }
    const since = await laterSince(db, at.since)
    await noteFollowed(db, { since, ...(await organisations.words.changedSince(db, since)) })
    return firms
  })
async function groundsOf(db: ChainsDb, chains: readonly ChainRecord[]): Promise<Ground[]> {
  const grounds: Ground[] = []
  for (const chain of chains) {
    const ground = await groundOf(db, chain)
    if (ground) grounds.push(ground)
  }
  return grounds
}
