import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import { putPhoto } from '../../kernel/files/put-photo.ts'
import type { Download, Upload } from '../../kernel/http/route.ts'
import { nowOf, type Context } from './context.ts'
import { brokenPhoto, notAPhoto, photoNotFound } from './experts.errors.ts'
import { updateExpert, type ExpertRecord, type ExpertsDb } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'
import { dropPhotoFile, insertPhotoFile, isDigestUsed, lockPhoto } from './photo.store.ts'

const dropJob = 'experts.drop-photo'
type Drop = { fileId: string | null; digest: string }
/** The record that the caller may change, found in the caller's own scope. */
type Find = () => Promise<ExpertRecord>
const asSystem = <T>({ kernel }: Context, work: (db: ExpertsDb) => Promise<T>) => kernel.database.as<ExpertsTables, T>(system, work)

/** Takes the place of the one before. Who may is settled in the caller's scope; bytes and record are written once that is known. */
export async function savePhoto(context: Context, actor: Actor, find: Find, file: Upload, maxBytes: number): Promise<void> {
  const { jobs, files } = context.kernel
  const expert = await find().catch((error: unknown) => {
    file.stream.resume()
    throw error
  })
  const { stored, hadPlace, raw } = await putPhoto(files, file.stream, maxBytes).catch((error: unknown) => {
    throw error instanceof ProblemError && error.code === 'files.wrong-type' ? notAPhoto() : error
  })
  if (raw !== null) await asSystem(context, (db) => jobs.enqueue(db, dropJob, { fileId: null, digest: raw.toString('hex') } satisfies Drop))
  if (stored === null) throw brokenPhoto()
  await asSystem(context, async (db) => {
    const before = await lockPhoto(db, expert.id)
    if (before?.photo_digest?.equals(stored.digest)) return
    const fileId = await insertPhotoFile(db, { ...stored, name: file.name.replace(/[\p{Cc}/\\]/gu, '').slice(-200) || 'photo', regionX: expert.region_x, by: actor.person?.id ?? null })
    await updateExpert(db, expert.id, { photo_file: fileId, photo_digest: stored.digest, photo_type: stored.mediaType }, nowOf(context))
    if (before?.photo_digest) await jobs.enqueue(db, dropJob, { fileId: before.photo_file, digest: before.photo_digest.toString('hex') } satisfies Drop)
    await audit(db, actor, { action: 'expert.photo-set', subject: `expert:${expert.id}`, regionX: expert.region_x, after: { sha256: stored.digest.toString('hex'), placeRemoved: hadPlace } })
  })
}
export async function dropPhoto(context: Context, actor: Actor, find: Find): Promise<void> {
  const expert = await find()
  await asSystem(context, async (db) => {
    const before = await lockPhoto(db, expert.id)
    if (!before?.photo_digest) return
    await updateExpert(db, expert.id, { photo_file: null, photo_digest: null, photo_type: null }, nowOf(context))
    await context.kernel.jobs.enqueue(db, dropJob, { fileId: before.photo_file, digest: before.photo_digest.toString('hex') } satisfies Drop)
    await audit(db, actor, { action: 'expert.photo-removed', subject: `expert:${expert.id}`, regionX: expert.region_x, before: { sha256: before.photo_digest.toString('hex') } })
  })
}
export function readPhoto({ kernel }: Context, { name, photo_digest: digest, photo_type: mediaType }: ExpertRecord): Download {
  if (digest === null || mediaType === null) throw photoNotFound()
  return { stream: kernel.files.read(digest), name: `${name}.${mediaType.split('/')[1] ?? 'jpeg'}`, mediaType, inline: true }
}
/** Takes bytes off the disk that no record holds any more. */
export const definePhotoRemoval = (context: Context) =>
  context.kernel.jobs.define<Drop>(dropJob, async ({ fileId, digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    const isUsed = await asSystem(context, async (db) => {
      if (fileId !== null) await dropPhotoFile(db, fileId)
      return isDigestUsed(db, bytes)
    })
    if (!isUsed) await context.kernel.files.remove(bytes)
  })
