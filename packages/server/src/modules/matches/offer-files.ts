import type { Offer } from '@jingwei/contract/matches'
import { personOf, system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Db } from '../../kernel/database/database.ts'
import { putPaper } from '../../kernel/files/put-photo.ts'
import type { Upload } from '../../kernel/http/route.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Context, MatchesDb } from './context.ts'
import { deleteOfferFile, dropFile, filesOf, findFile, insertFile, insertOfferFile, isFileUsed, offersOf } from './enquiry.store.ts'
import { openRequest } from './make-offer.ts'
import { brokenPhoto, fileNotFound, noOffer, tooManyFiles } from './matches.errors.ts'
import type { MatchesTables } from './matches.tables.ts'
import { toFile } from './show-enquiry.ts'

const filesOfAnOffer = 20
const dropJob = 'matches.drop-file'
type Drop = { fileId: string | null; digest: string }
/** Opens a transaction in the caller's scope. */
export type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>

async function placeFor(db: MatchesDb, context: Context, actor: Actor, id: number) {
  const asked = await openRequest(db, context, actor, id)
  if ((await offersOf(db, [id])).length === 0) throw noOffer()
  if ((await filesOf(db, [id])).length >= filesOfAnOffer) throw tooManyFiles(filesOfAnOffer)
  return asked
}
/** Refuses before the bytes are taken in, and asks again after: a large file takes a while. */
export async function addOfferFile(as: As, context: Context, actor: Actor, id: number, file: Upload, maxBytes: number): Promise<Offer['files'][number]> {
  try {
    await as((db: MatchesDb) => placeFor(db, context, actor, id))
  } catch (error) {
    file.stream.resume()
    throw error
  }
  const { stored, raw } = await putPaper(context.kernel.files, file.stream, maxBytes)
  if (raw !== null) await as<MatchesTables, void>(async (db) => context.kernel.jobs.enqueue(db, dropJob, { fileId: null, digest: raw.toString('hex') } satisfies Drop))
  if (stored === null) throw brokenPhoto()
  const { digest, bytes, mediaType } = stored
  return as(async (db: MatchesDb) => {
    const asked = await placeFor(db, context, actor, id)
    const name = file.name.slice(-200)
    const same = (await filesOf(db, [id])).find((f) => f.name === name && f.digest.equals(digest))
    if (same) return toFile(same)
    const fileId = await insertFile(db, { digest, bytes, mediaType, name, organisationId: asked.provider_organisation_id, by: personOf(actor).id })
    const row = await insertOfferFile(db, {
      asked_id: id, organisation_id: asked.organisation_id, region_x: asked.region_x, provider_organisation_id: asked.provider_organisation_id, file_id: fileId, digest, bytes, media_type: mediaType, name,
      added_by: personOf(actor).name, added_at: context.kernel.now().toISOString(),
    })
    await audit(db, actor, { action: 'offer.file-added', subject: `asked:${id}`, regionX: asked.region_x, after: { name, sha256: digest.toString('hex') } })
    return toFile(row)
  })
}
export async function removeOfferFile(db: MatchesDb, context: Context, actor: Actor, id: number, fileId: number): Promise<void> {
  const asked = await openRequest(db, context, actor, id)
  const file = await findFile(db, id, fileId)
  if (!file) throw fileNotFound()
  await deleteOfferFile(db, fileId)
  await context.kernel.jobs.enqueue(db, dropJob, { fileId: file.file_id, digest: file.digest.toString('hex') } satisfies Drop)
  await audit(db, actor, { action: 'offer.file-removed', subject: `asked:${id}`, regionX: asked.region_x, before: { name: file.name, sha256: file.digest.toString('hex') } })
}
/** Takes removed files off the disk, unless another record holds the same bytes. */
export const defineFileRemoval = (kernel: Kernel) =>
  kernel.jobs.define<Drop>(dropJob, async ({ fileId, digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    const isUsed = await kernel.database.as<MatchesTables, boolean>(system, async (db) => {
      if (fileId !== null) await dropFile(db, fileId)
      return isFileUsed(db, bytes)
    })
    if (!isUsed) await kernel.files.remove(bytes)
  })
