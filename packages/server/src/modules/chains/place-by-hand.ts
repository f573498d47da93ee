import type { ChainDocument, chains as contract, HandPlacing } from '@jingwei/contract/chains'
import type { Body } from '@jingwei/contract/operation'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { firmClosed, firmOutside, placedAlready, placedElsewhere, placingNotFound, unknownFirm, unknownLink } from './chains.errors.ts'
import { placeRef, type ChainsDb, type Context } from './context.ts'
import { placeThese } from './place-firms.ts'
import { findHand, handOf, insertHand, pageOfHand, removeHand, type HandRecord } from './placement.store.ts'
import { documentOf, livingDocument, openChain } from './show-chain.ts'

export async function showHand(db: ChainsDb, context: Context, document: ChainDocument, rows: readonly HandRecord[]): Promise<HandPlacing[]> {
  const ids = rows.map((r) => r.organisation_id)
  const firms = await context.organisations.rows(db, ids)
  const closed = await context.organisations.closed(db, ids)
  const links = new Map(document.links.map((l) => [l.code, l]))
  return rows.map((r) => {
    const link = r.link === null ? null : links.get(r.link)
    return {
      id: r.id, organisation: { id: r.organisation_id, name: firms.get(r.organisation_id)?.name ?? '—' }, region: placeRef(context, r.region_x), link: r.link === null ? null : { code: r.link, title: link?.title ?? r.link, titleEn: link?.titleEn ?? null },
      state: r.link === null ? 'excluded' : closed.has(r.organisation_id) ? 'closed' : link ? 'placed' : 'lost', note: r.note, by: r.by_name, at: r.at,
    }
  })
}
export async function listHand(db: ChainsDb, context: Context, id: number, page: { cursor?: string | undefined; limit: number }) {
  const { document } = await documentOf(db, await openChain(db, id))
  const { items, ...rest } = await pageOfHand(db, id, page)
  return { ...rest, items: await showHand(db, context, document, items) }
}

export async function placeByHand(db: ChainsDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.place>): Promise<HandPlacing> {
  const { chain, document } = await livingDocument(db, id)
  const link = body.link === null ? null : document.links.find((l) => l.code === body.link)
  if (link === undefined) throw unknownLink(body.link!)
  const [firm] = await context.organisations.factsOf(db, [body.organisationId])
  if (!firm) throw unknownFirm()
  const closed = await context.organisations.closed(db, [firm.id])
  if (closed.has(firm.id)) throw firmClosed(closed.get(firm.id) ?? null)
  if (firm.regionX < chain.region_x || firm.regionX > chain.region_hi) throw firmOutside()
  const before = await handOf(db, id, [firm.id])
  if (before.some((h) => (h.link === null) !== (link === null))) throw placedElsewhere()
  const [row] = await insertHand(db, [{ chain_id: id, organisation_id: firm.id, region_x: firm.regionX, link: body.link, note: body.note, by_id: personOf(actor).id, by_name: personOf(actor).name, at: context.kernel.now().toISOString() }])
  if (!row) throw placedAlready(link?.title ?? '—')
  await placeThese(db, context, chain, [firm.id])
  await audit(db, actor, { action: 'chain.firm-placed', subject: `chain:${id}`, regionX: firm.regionX, summary: firm.name, after: { organisation: firm.id, link: body.link, note: body.note } })
  return (await showHand(db, context, document, [row]))[0]!
}
export async function takeBack(db: ChainsDb, context: Context, actor: Actor, id: number): Promise<void> {
  const row = await findHand(db, id)
  if (!row) throw placingNotFound()
  const chain = await openChain(db, row.chain_id)
  await removeHand(db, id)
  await placeThese(db, context, chain, [row.organisation_id])
  await audit(db, actor, { action: 'chain.placing-taken-back', subject: `chain:${chain.id}`, regionX: row.region_x, before: { organisation: row.organisation_id, link: row.link, note: row.note } })
}
