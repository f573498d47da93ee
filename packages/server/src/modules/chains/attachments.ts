import type { ChainAttachment, chains as contract } from '@jingwei/contract/chains'
import type { Body } from '@jingwei/contract/operation'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { attachmentsOf, findAttachment, insertAttachment, removeAttachment, type AttachmentRecord } from './chain.store.ts'
import { attachedAlready, attachmentNotFound, notYours, targetNeeded, titleNeeded, unknownEntry, unknownScene } from './chains.errors.ts'
import { mayChange, placeRef, type ChainsDb, type Context } from './context.ts'
import { livingDocument, openChain } from './show-chain.ts'

async function show(db: ChainsDb, context: Context, actor: Actor, rows: readonly AttachmentRecord[]): Promise<ChainAttachment[]> {
  const idsOf = (kind: AttachmentRecord['kind']) => rows.flatMap((r) => (r.kind === kind && r.target_id !== null ? [r.target_id] : []))
  const [solutions, experts] = [await context.providers.publishedSolutions(db, idsOf('solution')), await context.experts.namesOf(db, idsOf('expert'))]
  return rows.map((r) => {
    const titles = r.kind === 'solution' ? solutions : r.kind === 'expert' ? experts : null
    return {
      id: r.id, scene: r.scene, entry: r.entry, kind: r.kind, targetId: r.target_id, title: (r.target_id === null ? undefined : titles?.get(r.target_id)) ?? r.title, url: r.url, note: r.note, region: placeRef(context, r.region_x),
      isGone: titles !== null && r.target_id !== null && !titles.has(r.target_id), canRemove: mayChange(actor, r),
    }
  })
}
export async function listAttachments(db: ChainsDb, context: Context, actor: Actor, id: number) {
  await openChain(db, id)
  return { items: await show(db, context, actor, await attachmentsOf(db, id)) }
}

/** What the record that is attached is called now; refuses one that nobody can see. */
async function titleOf(db: ChainsDb, { providers, experts }: Context, { kind, targetId, title }: Body<typeof contract.attach>): Promise<string> {
  if (kind === 'data' || kind === 'course') {
    if (title === null) throw titleNeeded()
    return title
  }
  const found = targetId === null ? undefined : (kind === 'solution' ? await providers.publishedSolutions(db, [targetId]) : await experts.namesOf(db, [targetId])).get(targetId)
  if (found === undefined) throw targetNeeded()
  return found
}
export async function attach(db: ChainsDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.attach>): Promise<ChainAttachment> {
  const { chain, document } = await livingDocument(db, id)
  const scene = document.scenes.find((s) => s.code === body.scene)
  if (!scene) throw unknownScene(body.scene)
  if (body.entry !== null && !scene.entries.some((e) => e.code === body.entry)) throw unknownEntry(body.entry)
  const title = await titleOf(db, context, body)
  const own = regionOf(actor)
  const isOther = body.kind === 'data' || body.kind === 'course'
  const row = await insertAttachment(db, { chain_id: id, region_x: own.lo, region_hi: own.hi, scene: body.scene, entry: body.entry, kind: body.kind, target_id: isOther ? null : body.targetId, title, url: isOther ? body.url : null, note: body.note, created_by: actor.person?.name ?? null, created_at: context.kernel.now().toISOString() })
  if (!row) throw attachedAlready()
  await audit(db, actor, { action: 'chain.attached', subject: `chain:${chain.id}`, regionX: own.lo, summary: title, after: body })
  return (await show(db, context, actor, [row]))[0]!
}
export async function detach(db: ChainsDb, actor: Actor, id: number): Promise<void> {
  const row = await findAttachment(db, id)
  if (!row) throw attachmentNotFound()
  if (!mayChange(actor, row)) throw notYours()
  await removeAttachment(db, id)
  await audit(db, actor, { action: 'chain.detached', subject: `chain:${row.chain_id}`, regionX: row.region_x, before: { scene: row.scene, entry: row.entry, kind: row.kind, title: row.title } })
}
