import type { ChainDocument, ChainMap, ChainRow, LinkStanding, chains as contract } from '@jingwei/contract/chains'
import type { Query } from '@jingwei/contract/operation'
import { gapsOf } from '@jingwei/engines/chains'
import type { Actor } from '../../kernel/access/actor.ts'
import { findChain, findEdition, findPlan, listedChain, lockChain, pageOfChains, type ChainRecord, type ListedChain } from './chain.store.ts'
import { chainNotFound, editionNotFound, isRetired, notPublished, notYours } from './chains.errors.ts'
import { mayChange, placeRef, withinOf, type ChainsDb, type Context, type Interval } from './context.ts'
import { countsByLink, type LinkCounts } from './placement.store.ts'
import { sectorTitles, type SectorTitles } from './sectors.ts'

export const emptyDocument: ChainDocument = { links: [], edges: [], scenes: [] }

export const toRow = (context: Context, actor: Actor, sectors: SectorTitles, r: ListedChain): ChainRow => {
  const sector = r.sector_code === null ? undefined : sectors.get(r.sector_code)
  return {
    id: r.id, title: r.title, titleEn: r.title_en, region: placeRef(context, r.region_x), sector: r.sector_code === null ? null : { code: r.sector_code, title: sector?.title ?? r.sector_code, titleEn: sector?.titleEn ?? null },
    edition: r.edition, publishedAt: r.published_at, hasDraft: r.has_draft, canChange: mayChange(actor, r), isRetired: r.is_retired, links: r.links, scenes: r.scenes, firms: r.firms, updatedAt: r.updated_at, version: r.version,
  }
}
export async function listChains(db: ChainsDb, context: Context, actor: Actor, query: Query<typeof contract.list>) {
  const sectors = await sectorTitles(db)
  const page = await pageOfChains(db, query, query)
  return { ...page, items: page.items.map((r) => toRow(context, actor, sectors, r)) }
}
export async function showRow(db: ChainsDb, context: Context, actor: Actor, id: number): Promise<ChainRow> {
  const row = await listedChain(db, id)
  if (!row) throw chainNotFound()
  return toRow(context, actor, await sectorTitles(db), row)
}
export async function openChain(db: ChainsDb, id: number): Promise<ChainRecord> {
  const chain = await findChain(db, id)
  if (!chain) throw chainNotFound()
  return chain
}
/** The chain, held, if the caller may change its map. */
export async function ownChain(db: ChainsDb, actor: Actor, id: number): Promise<ChainRecord> {
  const seen = await openChain(db, id)
  if (!mayChange(actor, seen)) throw notYours()
  return (await lockChain(db, id))!
}
export async function ownLiving(db: ChainsDb, actor: Actor, id: number): Promise<ChainRecord> {
  const chain = await ownChain(db, actor, id)
  if (chain.is_retired) throw isRetired()
  return chain
}
/** The newest edition of a chain that is in use. */
export async function livingDocument(db: ChainsDb, id: number): Promise<{ chain: ChainRecord; document: ChainDocument }> {
  const chain = await openChain(db, id)
  if (chain.is_retired) throw isRetired()
  const edition = chain.edition > 0 ? await findEdition(db, id, chain.edition) : undefined
  if (!edition) throw notPublished()
  return { chain, document: edition.document }
}
export async function documentOf(db: ChainsDb, chain: ChainRecord, wanted?: number) {
  const number = wanted ?? chain.edition
  const edition = number > 0 ? await findEdition(db, chain.id, number) : undefined
  if (wanted !== undefined && !edition) throw editionNotFound()
  return edition ?? { edition: 0, document: emptyDocument, note: null, published_by: null, published_at: null }
}

export async function standingsOf(db: ChainsDb, chain: ChainRecord, document: ChainDocument, within: Interval & { lo: number }, year: number): Promise<LinkStanding[]> {
  const counts = new Map((await countsByLink(db, chain.id, within)).map((c) => [c.link, c]))
  const plan = new Map((await findPlan(db, chain.id, within.lo, year))?.items.map((i) => [i.link, i]))
  const figures = (c: LinkCounts | undefined) => c && { firms: c.firms, aboveScale: c.above_scale, leading: c.leading, levels: c.levels, revenueFen: c.revenue_fen }
  const states = gapsOf(document.links, document.edges, (code) => figures(counts.get(code)), (code) => plan.get(code))
  return states.map(({ code, state, because }) => {
    const planned = plan.get(code)
    return {
      code, firms: 0, aboveScale: 0, leading: 0, levels: [0, 0, 0, 0, 0], revenueFen: 0, ...figures(counts.get(code)), unsure: counts.get(code)?.unsure ?? 0, state, because: [...because],
      plan: planned ? { firms: planned.firms, leading: planned.leading, revenueFen: planned.revenueFen, note: planned.note } : null,
    }
  })
}
export const thisYear = (context: Context) => Number(context.kernel.today().slice(0, 4))

export async function showMap(db: ChainsDb, context: Context, actor: Actor, id: number, query: Query<typeof contract.get>): Promise<ChainMap> {
  const row = await showRow(db, context, actor, id)
  const chain = await openChain(db, id)
  const within = withinOf(context, actor, chain, query.region)
  const year = query.year ?? thisYear(context)
  const { edition, document, note, published_by: publishedBy, published_at: publishedAt } = await documentOf(db, chain, query.edition)
  return {
    ...row, shown: { edition, note, publishedBy, publishedAt }, document, within: { code: within.code, name: within.name }, year, placedAt: chain.placed_at, isPlacing: chain.is_placing, standings: await standingsOf(db, chain, document, within, year),
  }
}
