import type { Body } from '@jingwei/contract/operation'
import type { providers as contract, Reference } from '@jingwei/contract/providers'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Db } from '../../kernel/database/database.ts'
import { putPaper } from '../../kernel/files/put-photo.ts'
import type { Upload } from '../../kernel/http/route.ts'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Context, ProvidersDb } from './context.ts'
import { digestOf } from './told-text.ts'
import { kept } from './facets.ts'
import { brokenPhoto, proofNotFound, referenceNotFound, tooMany, yearAhead } from './providers.errors.ts'
import { countReferences, deleteProof, deleteReference, dropFile, findProof, findReference, insertFile, insertProof, insertReference, isFileUsed, proofsOf, updateReference, type ProofRecord } from './provider.store.ts'
import type { ProvidersTables } from './providers.tables.ts'
import { ownProvider, textAt } from './save-profile.ts'
import { shownReference } from './show-provider.ts'

const dropJob = 'providers.drop-file'
type Drop = { fileId: string | null; digest: string }
const atMost = { references: 100, proofs: 20 }
async function show(db: ProvidersDb, id: number): Promise<Reference> {
  const r = await findReference(db, id)
  if (!r) throw referenceNotFound()
  return shownReference(r, await proofsOf(db, [id]))
}
const assertYear = (year: number | undefined, { kernel }: Context) => {
  if (year !== undefined && year > Number(kernel.today().slice(0, 4))) throw yearAhead('body.year')
}

export async function addReference(db: ProvidersDb, context: Context, actor: Actor, body: Body<typeof contract.addReference>): Promise<Reference> {
  const p = await ownProvider(db, actor)
  assertYear(body.year, context)
  if ((await countReferences(db, p.id)) >= atMost.references) throw tooMany(atMost.references, '业绩', 'references')
  const text = textAt('body.text', body.text)
  const { id } = await insertReference(db, { provider_id: p.id, organisation_id: p.organisation_id, region_x: p.region_x, customer: textAt('body.customer', body.customer), year: body.year, text, text_digest: digestOf(text) })
  await audit(db, actor, { action: 'reference.added', subject: `provider:${p.id}`, regionX: p.region_x, after: { customer: body.customer, year: body.year } })
  return show(db, id)
}
export async function changeReference(db: ProvidersDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.changeReference>): Promise<Reference> {
  const before = await findReference(db, id)
  if (!before) throw referenceNotFound()
  assertYear(body.year, context)
  const text = body.text === undefined ? undefined : textAt('body.text', body.text)
  const change = { ...(body.customer !== undefined && { customer: textAt('body.customer', body.customer) }), ...(body.year !== undefined && { year: body.year }), ...(text !== undefined && { text, text_digest: digestOf(text) }) }
  if (Object.keys(change).length > 0) {
    await updateReference(db, id, change)
    await audit(db, actor, { action: 'reference.changed', subject: `provider:${before.provider_id}`, regionX: before.region_x, before: { customer: before.customer, year: before.year }, after: { customer: change.customer, year: change.year } })
  }
  return show(db, id)
}
export async function removeReference(db: ProvidersDb, { kernel }: Context, actor: Actor, id: number): Promise<void> {
  const before = await findReference(db, id)
  if (!before) throw referenceNotFound()
  for (const proof of await proofsOf(db, [id])) await dropLater(db, kernel, proof)
  await deleteReference(db, id)
  await audit(db, actor, { action: 'reference.removed', subject: `provider:${before.provider_id}`, regionX: before.region_x, before: { customer: before.customer, year: before.year, text: before.text } })
}

/** Opens a transaction in the caller's scope. */
export type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>
async function placeFor(db: ProvidersDb, id: number) {
  const r = await findReference(db, id)
  if (!r) throw referenceNotFound()
  const proofs = await proofsOf(db, [id])
  if (proofs.length >= atMost.proofs) throw tooMany(atMost.proofs, '每项业绩的证明文件', 'proofs of one reference')
  return { r, proofs }
}
/** Refuses before the bytes are taken in, and asks again after: a large file takes a while. */
export async function addProof(as: As, { kernel }: Context, actor: Actor, id: number, file: Upload, maxBytes: number): Promise<Reference> {
  try {
    await as((db: ProvidersDb) => placeFor(db, id))
  } catch (error) {
    file.stream.resume()
    throw error
  }
  const { stored, raw } = await putPaper(kernel.files, file.stream, maxBytes)
  if (raw !== null) await as<ProvidersTables, void>(async (db) => kernel.jobs.enqueue(db, dropJob, { fileId: null, digest: raw.toString('hex') } satisfies Drop))
  if (stored === null) throw brokenPhoto()
  const { digest, bytes, mediaType } = stored
  return as(async (db: ProvidersDb) => {
    const { r, proofs } = await placeFor(db, id)
    // Sent once more after a lost answer: it is there already.
    if (!proofs.some((p) => p.digest.equals(digest))) {
      const name = kept(file.name).slice(-200) || 'proof'
      const fileId = await insertFile(db, { digest, bytes, mediaType, name, regionX: r.region_x, organisationId: r.organisation_id, by: personOf(actor).id })
      await insertProof(db, { reference_id: id, organisation_id: r.organisation_id, region_x: r.region_x, file_id: fileId, digest, bytes, media_type: mediaType, name })
      await audit(db, actor, { action: 'proof.added', subject: `provider:${r.provider_id}`, regionX: r.region_x, after: { reference: id, name, sha256: digest.toString('hex') } })
    }
    return show(db, id)
  })
}
export async function readProof(db: ProvidersDb, id: number, proofId: number): Promise<ProofRecord> {
  const proof = await findProof(db, id, proofId)
  if (!proof) throw proofNotFound()
  return proof
}
export async function removeProof(db: ProvidersDb, { kernel }: Context, actor: Actor, id: number, proofId: number): Promise<void> {
  const proof = await readProof(db, id, proofId)
  await deleteProof(db, proofId)
  await dropLater(db, kernel, proof)
  await audit(db, actor, { action: 'proof.removed', subject: `reference:${id}`, regionX: proof.region_x, before: { name: proof.name, sha256: proof.digest.toString('hex') } })
}
/** Applications that were made meanwhile name the file by its digest; the bytes go when no record holds them any more. */
const dropLater = (db: ProvidersDb, kernel: Kernel, proof: ProofRecord) => kernel.jobs.enqueue(db, dropJob, { fileId: proof.file_id, digest: proof.digest.toString('hex') } satisfies Drop)
export const defineFileRemoval = (kernel: Kernel) =>
  kernel.jobs.define<Drop>(dropJob, async ({ fileId, digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    const isUsed = await kernel.database.as<ProvidersTables, boolean>(system, async (db) => {
      if (fileId !== null) await dropFile(db, fileId)
      return isFileUsed(db, bytes)
    })
    if (!isUsed) await kernel.files.remove(bytes)
  })
