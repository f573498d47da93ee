import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Db } from '../../../kernel/database/database.ts'
import { forbidden, ProblemError } from '../../../kernel/errors/problem-error.ts'
import { photoTypes, putPhoto } from '../../../kernel/files/put-photo.ts'
import type { Upload } from '../../../kernel/http/route.ts'
import { brokenPhoto, caseNotFound, fileNotFound, notYourFile, tooManyFiles, wrongFile } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { isInCharge, readsAll } from './who-reads.ts'
import { attachedTo, type AttachedRecord, type CasesDb, countAttached, deleteAttached, dropFile, findAttached, findCase, insertAttached, insertEvent, insertFile, isFileUsed } from './case.store.ts'

type Kind = AttachedRecord['kind']
export type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>
const filesOfACase = 20
/** By content. WebM and MP4 of a phone's recorder hold sound alone, but say that they are films. */
const accepted: Record<Kind, readonly string[]> = {
  photo: photoTypes,
  voice: ['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'audio/ogg; codecs=opus', 'audio/opus', 'audio/wav', 'audio/vnd.wave', 'audio/x-wav', 'audio/amr', 'audio/aac', 'audio/webm', 'video/webm', 'video/mp4', 'video/matroska', 'video/x-matroska'],
  document: ['application/pdf'],
}
const dropJob = 'cases.drop-file'

/** A photo, a voice note or a PDF. Of a photo, what tells where and by which device it was taken is removed before anybody can read it. */
export async function attachFile(as: As, context: Context, actor: Actor, id: number, kind: Kind, file: Upload, maxBytes: number): Promise<AttachedRecord> {
  const person = personOf(actor)
  const { files } = context.kernel
  const room = async (db: CasesDb) => {
    const c = await findCase(db, id)
    if (!c) throw caseNotFound()
    if (actor.scope === 'region' && !isInCharge(actor)) throw forbidden()
    const there = await attachedTo(db, id)
    if (there.length >= filesOfACase) throw tooManyFiles(filesOfACase)
    return { c, there }
  }
  try {
    await as(room)
  } catch (error) {
    file.stream.resume()
    throw error
  }
  const put = kind === 'photo' ? putPhoto(files, file.stream, maxBytes) : files.put(file.stream, { maxBytes, accept: accepted[kind] }).then((stored) => ({ stored, hadPlace: false, raw: null }))
  const { stored, hadPlace: placeRemoved, raw } = await put.catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'files.wrong-type') throw wrongFile(kind, /this is ([^\s]+)\./.exec(error.text.detail?.en ?? '')?.[1] ?? '—')
    throw error
  })
  if (raw !== null) await as<CasesTables, void>(async (db) => context.kernel.jobs.enqueue(db, dropJob, { fileId: null, digest: raw.toString('hex') }))
  if (stored === null) throw brokenPhoto()
  return as(async (db: CasesDb) => {
    const { c, there } = await room(db)
    const name = file.name.replace(/[\p{Cc}/\\]/gu, '').slice(-200) || kind
    // A phone that lost the answer sends the file once more; it is there already.
    const same = there.find((f) => f.added_by === person.id && f.name === name && f.digest.equals(stored.digest))
    if (same) return same
    const now = context.kernel.now().toISOString()
    const fileId = await insertFile(db, { digest: stored.digest, bytes: stored.bytes, mediaType: stored.mediaType, name, regionX: c.region_x, organisationId: c.organisation_id, by: person.id })
    const row = await insertAttached(db, { case_id: id, kind, name, media_type: stored.mediaType, bytes: stored.bytes, file_id: fileId, digest: stored.digest, place_removed: placeRemoved, added_by: person.id, added_by_name: person.name, added_at: now })
    await countAttached(db, id, 1)
    await insertEvent(db, { case_id: id, at: now, kind: 'file-added', text: name, person: person.id, person_name: person.name, from_state: null, to_state: null })
    await audit(db, actor, { action: 'case.file-added', subject: `case:${id}`, regionX: c.region_x, after: { name, kind, sha256: stored.digest.toString('hex'), placeRemoved } })
    return row
  })
}

export async function readFileOf(db: CasesDb, actor: Actor, id: number, fileId: number): Promise<AttachedRecord> {
  const c = await findCase(db, id)
  const found = c && readsAll(actor, c) ? await findAttached(db, id, fileId) : undefined
  if (!found) throw fileNotFound()
  return found
}

export async function removeFile(db: CasesDb, context: Context, actor: Actor, id: number, fileId: number): Promise<void> {
  const c = await findCase(db, id)
  const found = c && (await findAttached(db, id, fileId))
  if (!c || !found) throw fileNotFound()
  if (found.added_by !== personOf(actor).id) throw notYourFile()
  await deleteAttached(db, fileId)
  await countAttached(db, id, -1)
  await insertEvent(db, { case_id: id, at: context.kernel.now().toISOString(), kind: 'file-dropped', text: found.name, person: found.added_by, person_name: found.added_by_name, from_state: null, to_state: null })
  await audit(db, actor, { action: 'case.file-removed', subject: `case:${id}`, regionX: c.region_x, before: { name: found.name, sha256: found.digest.toString('hex') } })
  await context.kernel.jobs.enqueue(db, dropJob, { fileId: found.file_id, digest: found.digest.toString('hex') })
}

/** Takes bytes off the disk that no record holds any more: removed files, and photos as they were before their place was. */
export const defineFileRemoval = ({ kernel }: Context) =>
  kernel.jobs.define<{ fileId: string | null; digest: string }>(dropJob, async ({ fileId, digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    const isUsed = await kernel.database.as<CasesTables, boolean>(system, async (db) => {
      if (fileId !== null) await dropFile(db, fileId)
      return isFileUsed(db, bytes)
    })
    if (!isUsed) await kernel.files.remove(bytes)
  })
