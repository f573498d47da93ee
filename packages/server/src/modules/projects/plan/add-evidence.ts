import { readFile } from 'node:fs/promises'
import type { Body } from '@jingwei/contract/operation'
import type { Evidence, projects as contract } from '@jingwei/contract/projects'
import type { EvidenceKind } from '@jingwei/contract/terms'
import { readPhotoOrigin } from '@jingwei/engines/photos'
import type { z } from 'zod'
import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { invoiceTypes } from '../../../kernel/files/open-invoice.ts'
import { paperTypes, photoTypes, putPaper } from '../../../kernel/files/put-photo.ts'
import type { Upload } from '../../../kernel/http/route.ts'
import type { As, Context, ProjectsDb } from '../context.ts'
import { brokenPhoto, effectIsAttached, notInThisState, otherEvidenceKind, tooMuchEvidence, unknownEvidenceCode, usedTwice, wrongFile } from '../projects.errors.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { evidenceOfMilestone, firstUse, insertEvidence, insertFile, isFileUsed, type FirstUse } from './evidence.store.ts'
import { assertAtWork, openMilestone } from './milestones.ts'
import { keepPlan } from './project.store.ts'
import { invoiceOf, type InvoiceFound } from './read-invoice.ts'
import { toEvidence } from './show-project.ts'

type Kind = z.infer<typeof EvidenceKind>
type Given = Body<typeof contract.addEvidence>
const atMost = 100
const dropJob = 'projects.drop-file'
type Drop = { digest: string }
const accepted: Record<Exclude<Kind, 'effect'>, readonly string[]> = { photo: photoTypes, document: paperTypes, contract: paperTypes, certificate: paperTypes, invoice: [...paperTypes, ...invoiceTypes] }
const wanted = {
  photo: { zh: '照片请用 JPEG、PNG 或 WebP（HEIC 请先在手机上转成 JPEG）。', en: 'Photos are JPEG, PNG or WebP; turn HEIC into JPEG on the phone first.' },
  invoice: { zh: '发票请用 XML、OFD、PDF 或图片。', en: 'Invoices are XML, OFD, PDF or pictures.' },
  other: { zh: '请用 PDF、Word、Excel、文本或图片。', en: 'Send PDF, Word, Excel, text or a picture.' },
}

/**
 * Evidence for a milestone. The same file or the same invoice proves one thing only, in whatever region it was used. Of a photo, when and where it
 * was taken is read before it is taken out of the picture.
 */
export async function addEvidence(as: As, context: Context, actor: Actor, id: number, given: Given, file: Upload, maxBytes: number): Promise<Evidence> {
  const { kernel } = context
  const { kind } = given
  const room = (db: ProjectsDb) => roomFor(db, id, given)
  try {
    if (kind === 'effect') throw effectIsAttached()
    await as(room)
  } catch (error) {
    file.stream.resume()
    throw error
  }
  const { stored, raw } = await putPaper(kernel.files, file.stream, maxBytes, accepted[kind]).catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'files.wrong-type') throw wrongFile(/this is ([^\s]+)\./.exec(error.text.detail?.en ?? '')?.[1] ?? '—', kind === 'photo' || kind === 'invoice' ? wanted[kind] : wanted.other)
    throw error
  })
  const drop = (digest: Buffer) => as<ProjectsTables, void>((db) => kernel.jobs.enqueue(db, dropJob, { digest: digest.toString('hex') } satisfies Drop))
  const source = raw ?? stored?.digest
  const origin = source && (photoTypes as readonly string[]).includes(stored?.mediaType ?? '') ? readPhotoOrigin(await readFile(kernel.files.pathOf(source))) : null
  if (raw !== null) await drop(raw)
  if (stored === null) throw brokenPhoto()
  const sha256 = stored.digest.toString('hex')
  let invoice: InvoiceFound | null = null
  try {
    if (kind === 'invoice') invoice = await invoiceOf(stored, given.invoice, kernel.today())
    return await as(async (db: ProjectsDb) => {
      const { milestone: m, project: p } = await room(db)
      const first = await firstUse(db, sha256, invoice?.code ?? null, invoice?.number ?? null)
      if (first) throw used(first, await isSame(db, sha256))
      const [now, person, name] = [kernel.now().toISOString(), personOf(actor), file.name.replace(/[\p{Cc}/\\]/gu, '').slice(-200) || kind]
      // What the camera says counts more than what somebody types.
      const place = origin?.place ?? (given.latitude !== undefined && given.longitude !== undefined ? { latitude: given.latitude, longitude: given.longitude, accuracyMetres: given.accuracyMetres ?? null } : null)
      const takenAt = origin?.takenAt ? new Date(`${origin.takenAt}${origin.zone ?? '+08:00'}`).toISOString() : (given.takenAt ?? null)
      const fileKey = await insertFile(db, { digest: stored.digest, bytes: stored.bytes, mediaType: stored.mediaType, name, regionX: p.region_x, organisationId: p.organisation_id, by: person.id })
      const row = await insertEvidence(db, {
        milestone_id: id, project_id: p.id, region_x: p.region_x, code: given.code ?? null, kind, name, media_type: stored.mediaType, bytes: stored.bytes, sha256, file_key: fileKey, taken_at: takenAt, latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, accuracy_metres: place?.accuracyMetres ?? null,
        note: given.note || null, invoice_number: invoice?.number ?? null, invoice_code: invoice?.code ?? null, invoice_on: invoice?.issuedOn ?? null, invoice_seller: invoice?.seller ?? null, invoice_buyer: invoice?.buyer ?? null, invoice_buyer_tax_id: invoice?.buyerTaxId ?? null, invoice_fen: invoice?.totalFen ?? null,
        invoice_is_from_file: invoice?.isFromFile ?? null, added_by: person.id, adder: person.name, added_at: now,
      })
      await keepPlan(db, p.id, now)
      await audit(db, actor, { action: 'evidence.added', subject: `project:${p.id}`, regionX: p.region_x, after: { milestone: m.code, evidence: row.id, kind, code: given.code, name, sha256, invoice: invoice && { number: invoice.number, code: invoice.code, totalFen: invoice.totalFen } } })
      return toEvidence(row)
    })
  } catch (error) {
    // Bytes of a refused file that no record holds.
    await drop(stored.digest)
    // Of two who send the same at once, the second meets the index.
    const { constraint } = error as { constraint?: string }
    if (constraint !== 'evidence_file' && constraint !== 'evidence_invoice') throw error
    const first = await as((db: ProjectsDb) => firstUse(db, sha256, invoice?.code ?? null, invoice?.number ?? null))
    throw first ? used(first, constraint === 'evidence_file') : error
  }
}
const used = (f: FirstUse, isFile: boolean) => usedTwice(isFile ? 'file' : 'invoice', { number: f.project_number, title: f.project_title, milestone: f.milestone, at: f.at })
const isSame = async (db: ProjectsDb, sha256: string) => (await firstUse(db, sha256, null, null)) !== undefined

async function roomFor(db: ProjectsDb, id: number, { code, kind }: Given) {
  const found = await openMilestone(db, id)
  const action = { zh: '上传佐证', en: 'Adding evidence' }
  assertAtWork(found.project, action)
  if (found.milestone.state === 'met') throw notInThisState(action, 'met', { zh: '节点', en: 'the milestone' })
  if (code !== undefined) {
    const asked = found.milestone.wanted.find((w) => w.code === code)
    if (!asked) throw unknownEvidenceCode(code)
    if (asked.kind !== kind) throw otherEvidenceKind(code)
  }
  if ((await evidenceOfMilestone(db, id)).length >= atMost) throw tooMuchEvidence(atMost)
  return found
}

/** Takes bytes off the disk that no record holds: photos as they were before their place was taken out, and files that were refused. */
export const defineFileRemoval = ({ kernel }: Context) =>
  kernel.jobs.define<Drop>(dropJob, async ({ digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    if (!(await kernel.database.as<ProjectsTables, boolean>(system, (db) => isFileUsed(db, bytes)))) await kernel.files.remove(bytes)
  })
