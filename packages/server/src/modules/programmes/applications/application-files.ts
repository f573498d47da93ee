import type { Application } from '@jingwei/contract/programmes'
import { dateOf, defaultCalendar } from '@jingwei/engines/service-levels'
import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Db } from '../../../kernel/database/database.ts'
import { evidenceTypes } from '../../../kernel/files/files.ts'
import { invoiceTypes, openInvoice } from '../../../kernel/files/open-invoice.ts'
import type { Download, Upload } from '../../../kernel/http/route.ts'
import type { ProgrammesTables } from '../programmes.tables.ts'
import { allowed } from './act.ts'
import { deleteFile, dropStored, filesOf, findFile, insertFile, insertStored, isStored, lockAsFirm, lockDigest, updateApplication, usedBefore as ownUse, usedElsewhere, versionOf, type FirmRecord } from './application.store.ts'
import { applicationNotFound, fileNotFound, fileThere, programmeNotFound, tooManyFiles, unknownEvidence, usedBefore } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { filesToReview, findProgramme, findToReview } from './round.store.ts'
import { neutralName, readerOf, showApplication } from './show-application.ts'

type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>
const filesOfOne = 60
const dropJob = 'programmes.drop-file'
/** Papers of one firm that prove the same thing each time, as a licence does; anything else proves one project. */
const mayComeAgain: ReadonlySet<string> = new Set(['document', 'certificate'])

async function open(db: ProgrammesDb, id: number, code: string) {
  const a = await lockAsFirm(db, id)
  const programme = a && (await findProgramme(db, a.programme_id))
  if (!a || !programme) throw applicationNotFound()
  allowed('change', a.state, programme.state)
  const version = await versionOf(db, a.programme_id, a.state === 'draft' ? programme.round : a.version_number)
  if (!version) throw programmeNotFound()
  const wanted = version.terms.evidence.find((e) => e.code === code)
  if (!wanted) throw unknownEvidence(code)
  const files = await filesOf(db, id)
  if (files.length >= filesOfOne) throw tooManyFiles(filesOfOne)
  return { a, wanted, files }
}

/** A paper for one of the kinds of evidence. What another firm sent before, and an invoice or a contract that another application rests on, is refused. */
export async function addFile(as: As, context: Context, actor: Actor, id: number, code: string, file: Upload, maxBytes: number): Promise<Application> {
  const person = personOf(actor)
  const { kernel } = context
  try {
    await as<ProgrammesTables, unknown>((db) => open(db, id, code))
  } catch (error) {
    file.stream.resume()
    throw error
  }
  const stored = await kernel.files.put(file.stream, { maxBytes, accept: [...evidenceTypes, ...invoiceTypes] })
  const reading = (invoiceTypes as readonly string[]).includes(stored.mediaType) ? await openInvoice(stored.path, { today: kernel.today() }) : null
  const invoice = reading?.ok ? reading.invoice : null
  const { digest } = stored
  try {
    return await as<ProgrammesTables, Application>(async (db) => {
      const { a, wanted, files } = await open(db, id, code)
      await lockDigest(db, digest)
      const same = files.find((f) => f.digest.equals(digest))
      if (same) throw fileThere(same.name)
      const asked = { digest, invoice: invoice?.number ?? null, invoiceCode: invoice?.code ?? null }
      const elsewhere = await usedElsewhere(db, { organisationId: a.organisation_id, ...asked })
      const own = elsewhere ? undefined : await ownUse(db, id, asked)
      const first = elsewhere ?? (own && (own.is_invoice || !mayComeAgain.has(wanted.kind)) ? own : undefined)
      if (first) throw usedBefore(first.is_invoice, first.number, dateOf(defaultCalendar, Date.parse(first.at)))
      const name = file.name.replace(/[\p{Cc}/\\]/gu, '').slice(-200) || wanted.title.zh
      const fileId = await insertStored(db, { digest, bytes: stored.bytes, mediaType: stored.mediaType, name, organisationId: a.organisation_id, by: person.id })
      const now = kernel.now().toISOString()
      await insertFile(db, {
        application_id: id, organisation_id: a.organisation_id, code, name, media_type: stored.mediaType, bytes: stored.bytes, file_id: fileId, digest, invoice_number: invoice?.number ?? null, invoice_code: invoice?.code ?? null, invoice_on: invoice?.issuedOn ?? null, invoice_seller: invoice?.seller.name ?? null, invoice_fen: invoice?.totalFen ?? null,
        added_by: person.id, adder: person.name, added_at: now,
      })
      await updateApplication(db, id, { updated_at: now })
      await audit(db, actor, { action: 'application.file-added', subject: `programme-application:${id}`, regionX: a.programme_x, after: { code, name, sha256: digest.toString('hex'), invoice: invoice?.number } })
      return showApplication(db, context, actor, id)
    })
  } catch (error) {
    await drop(context, actor, null, digest)
    throw error
  }
}
const drop = (context: Context, actor: Actor, fileId: string | null, digest: Buffer) =>
  context.kernel.database.as<ProgrammesTables, void>(actor, (db) => context.kernel.jobs.enqueue(db, dropJob, { fileId, digest: digest.toString('hex') }))

export async function removeFile(db: ProgrammesDb, context: Context, actor: Actor, id: number, fileId: number): Promise<void> {
  const a: FirmRecord | undefined = await lockAsFirm(db, id)
  const programme = a && (await findProgramme(db, a.programme_id))
  if (!a || !programme) throw applicationNotFound()
  allowed('change', a.state, programme.state)
  const found = await findFile(db, id, fileId)
  if (!found) throw fileNotFound()
  await deleteFile(db, fileId)
  await updateApplication(db, id, { updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'application.file-removed', subject: `programme-application:${id}`, regionX: a.programme_x, before: { code: found.code, name: found.name, sha256: found.digest.toString('hex') } })
  await context.kernel.jobs.enqueue(db, dropJob, { fileId: found.file_id, digest: found.digest.toString('hex') })
}

const inline = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])
/** Its bytes, under a name that tells a blind reviewer nothing. */
export async function readFile(db: ProgrammesDb, { kernel }: Context, actor: Actor, id: number, fileId: number): Promise<Download> {
  if (readerOf(actor) !== 'reviewer') {
    const f = await findFile(db, id, fileId)
    if (!f) throw fileNotFound()
    return { stream: kernel.files.read(f.digest), name: f.name, mediaType: f.media_type, inline: inline.has(f.media_type) }
  }
  const [given, files] = [await findToReview(db, id), await filesToReview(db, id)]
  const place = files.findIndex((f) => f.id === fileId)
  const f = files[place]
  if (!given || !f) throw fileNotFound()
  return { stream: kernel.files.read(f.digest!), name: neutralName(f, given.terms, place + 1), mediaType: f.media_type!, inline: inline.has(f.media_type!) }
}

/** Takes bytes off the disk that no record holds any more. */
export const defineFileRemoval = ({ kernel }: Context) =>
  kernel.jobs.define<{ fileId: string | null; digest: string }>(dropJob, async ({ fileId, digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    const isUsed = await kernel.database.as<ProgrammesTables, boolean>(system, async (db) => {
      if (fileId !== null) await dropStored(db, fileId)
      return isStored(db, bytes)
    })
    if (!isUsed) await kernel.files.remove(bytes)
  })
