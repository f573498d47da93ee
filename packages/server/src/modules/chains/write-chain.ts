import { createHash } from 'node:crypto'
import { ChainDocument, type ChainDraft, type ChainRow, type chains as contract } from '@jingwei/contract/chains'
import type { Body } from '@jingwei/contract/operation'
import { checkDocument, textileChain } from '@jingwei/engines/chains'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { findChain, findDraft, findEdition, insertChain, insertDraft, insertEdition, removeDraft, updateChain, updateDraft } from './chain.store.ts'
import { copyNotFound, documentFaults, emptyChain, nothingToPublish, oneSource } from './chains.errors.ts'
import { homeOf, type ChainsDb, type Context } from './context.ts'
import { askPlacing } from './place-firms.ts'
import { assertSector } from './sectors.ts'
import { documentOf, emptyDocument, ownChain, ownLiving, showRow } from './show-chain.ts'

/** Refuses what cannot be drawn or filled. */
export function assertDocument(document: ChainDocument): void {
  const faults = checkDocument(document)
  if (faults.length > 0) throw documentFaults(faults)
}

/** What a new chain begins with. */
async function beginning(db: ChainsDb, { example, copyOf, document }: Body<typeof contract.add>): Promise<ChainDocument> {
  if ([example, copyOf, document].filter((s) => s !== null).length > 1) throw oneSource()
  if (example !== null) return textileChain()
  if (document !== null) return document
  if (copyOf === null) return emptyDocument
  const copied = await findChain(db, copyOf)
  if (!copied) throw copyNotFound()
  return (await findDraft(db, copyOf))?.document ?? (await documentOf(db, copied)).document
}
export async function addChain(db: ChainsDb, context: Context, actor: Actor, body: Body<typeof contract.add>): Promise<ChainRow> {
  const home = homeOf(context, actor, body.regionCode)
  await assertSector(db, body.sectorCode)
  const document = await beginning(db, body)
  assertDocument(document)
  const now = context.kernel.now().toISOString()
  const chain = await insertChain(db, { region_x: home.lo, region_hi: home.hi, title: body.title, title_en: body.titleEn, sector_code: body.sectorCode, created_by: actor.person?.id ?? null, created_at: now, updated_at: now })
  if (document.links.length > 0) await insertDraft(db, { chain_id: chain.id, based_on: 0, document: JSON.stringify(document), saved_at: now, saved_by: actor.person?.name ?? null })
  await audit(db, actor, { action: 'chain.added', subject: `chain:${chain.id}`, regionX: home.lo, after: { title: body.title, example: body.example, copyOf: body.copyOf, links: document.links.length } })
  return showRow(db, context, actor, chain.id)
}
export async function changeChain(db: ChainsDb, context: Context, actor: Actor, id: number, { version, ...body }: Body<typeof contract.change>): Promise<ChainRow> {
  const before = await ownChain(db, actor, id)
  if (before.version !== version) throw changedMeanwhile()
  await assertSector(db, body.sectorCode)
  const change = { ...(body.title !== undefined && { title: body.title }), ...(body.titleEn !== undefined && { title_en: body.titleEn }), ...(body.sectorCode !== undefined && { sector_code: body.sectorCode }), ...(body.isRetired !== undefined && { is_retired: body.isRetired }) }
  await updateChain(db, id, { ...change, version: version + 1, updated_at: context.kernel.now().toISOString() })
  if (body.isRetired === false && before.is_retired && before.edition > 0) await askPlacing(db, context, id)
  await audit(db, actor, { action: 'chain.changed', subject: `chain:${id}`, regionX: before.region_x, before: { title: before.title, sector: before.sector_code, isRetired: before.is_retired }, after: body })
  return showRow(db, context, actor, id)
}

export async function readDraft(db: ChainsDb, actor: Actor, id: number): Promise<ChainDraft> {
  const chain = await ownChain(db, actor, id)
  const draft = await findDraft(db, id)
  if (draft) return { chainId: id, revision: draft.revision, document: draft.document, savedAt: draft.saved_at, savedBy: draft.saved_by, basedOn: draft.based_on }
  return { chainId: id, revision: 0, document: (await documentOf(db, chain)).document, savedAt: null, savedBy: null, basedOn: chain.edition }
}
export async function saveDraft(db: ChainsDb, context: Context, actor: Actor, id: number, { revision, document }: Body<typeof contract.saveDraft>): Promise<ChainDraft> {
  const chain = await ownLiving(db, actor, id)
  assertDocument(document)
  const now = context.kernel.now().toISOString()
  const saved = { document: JSON.stringify(document), saved_at: now, saved_by: actor.person?.name ?? null }
  const draft = revision === 0 ? await insertDraft(db, { ...saved, chain_id: id, based_on: chain.edition }) : await updateDraft(db, id, revision, saved)
  if (!draft) throw changedMeanwhile()
  await updateChain(db, id, { updated_at: now })
  await audit(db, actor, { action: 'chain.draft-saved', subject: `chain:${id}`, regionX: chain.region_x, after: { revision: draft.revision, links: document.links.length, scenes: document.scenes.length } })
  return readDraft(db, actor, id)
}
export async function discardDraft(db: ChainsDb, actor: Actor, id: number): Promise<void> {
  const chain = await ownChain(db, actor, id)
  if (await removeDraft(db, id)) await audit(db, actor, { action: 'chain.draft-discarded', subject: `chain:${id}`, regionX: chain.region_x })
}

export const digestOf = (document: ChainDocument) => createHash('sha256').update(JSON.stringify(ChainDocument.parse(document))).digest('hex')
export async function publish(db: ChainsDb, context: Context, actor: Actor, id: number, { revision, note }: Body<typeof contract.publish>): Promise<ChainRow> {
  const chain = await ownLiving(db, actor, id)
  const draft = await findDraft(db, id)
  if (!draft) throw nothingToPublish()
  if (draft.revision !== revision) throw changedMeanwhile()
  const { document } = draft
  if (document.links.length === 0) throw emptyChain()
  // Codes of trades or a rule of ours may be others than when it was saved.
  assertDocument(document)
  const now = context.kernel.now().toISOString()
  const edition = chain.edition + 1
  const before = chain.edition > 0 ? (await findEdition(db, id, chain.edition))?.digest : null
  const digest = digestOf(document)
  await insertEdition(db, { chain_id: id, edition, document: JSON.stringify(document), digest, note, published_by: personOf(actor).name, published_at: now })
  await removeDraft(db, id)
  await updateChain(db, id, { edition, published_at: now, links: document.links.length, scenes: document.scenes.length, version: chain.version + 1, updated_at: now })
  await askPlacing(db, context, id)
  await audit(db, actor, { action: 'chain.published', subject: `chain:${id}`, regionX: chain.region_x, before: { edition: chain.edition, digest: before }, after: { edition, digest, note } })
  return showRow(db, context, actor, id)
}
