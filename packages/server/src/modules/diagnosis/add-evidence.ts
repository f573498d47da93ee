import type { Assessment } from '@jingwei/contract/diagnosis'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Db } from '../../kernel/database/database.ts'
import { forbidden } from '../../kernel/errors/problem-error.ts'
import { evidenceTypes } from '../../kernel/files/files.ts'
import type { Upload } from '../../kernel/http/route.ts'
import { findAssessment, lockAssessment, type AssessmentRecord, type DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { assessmentNotFound, evidenceFinished, evidenceNotFound, notTheAssessor, tooMuchEvidence, unknownItem } from './diagnosis.errors.ts'
import { deleteEvidence, evidenceOf, findEvidence, insertEvidence, insertFile } from './evidence.store.ts'
import { itemsOf } from './instruments.ts'
import { seesSite, toEvidence } from './read-assessment.ts'

const filesOfAStage = 300
type Stage = 'self' | 'site'
/** Opens a transaction in the caller's scope. */
export type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>

/** The firm adds to its own stage before it submits, the assessor to theirs while they grade; nobody to another's. */
async function stageOf(db: DiagnosisDb, actor: Actor, id: number): Promise<{ r: AssessmentRecord; stage: Stage }> {
  if (!actor.permissions.has(actor.scope === 'organisation' ? 'diagnosis:answer' : 'diagnosis:grade')) throw forbidden()
  const r = await lockAssessment(db, id)
  if (!r) throw assessmentNotFound()
  if (actor.scope === 'organisation') {
    if (r.state !== 'invited' && r.state !== 'drafting') throw evidenceFinished()
    return { r, stage: 'self' }
  }
  if (r.assessor_id !== personOf(actor).id) throw notTheAssessor(r.assessor_name)
  if (r.state !== 'submitted' && r.state !== 'grading') throw evidenceFinished()
  return { r, stage: 'site' }
}

async function placeFor(db: DiagnosisDb, { instruments }: Context, actor: Actor, id: number, itemCode: string) {
  const { r, stage } = await stageOf(db, actor, id)
  const { definition } = await instruments.byId(db, r.instrument_id)
  if (!itemsOf(definition).some((i) => i.code === itemCode)) throw unknownItem(itemCode)
  if ((await evidenceOf(db, id)).filter((e) => e.stage === stage).length >= filesOfAStage) throw tooMuchEvidence(filesOfAStage)
  return { r, stage }
}

/** Refuses before the bytes are taken in, and asks again after: a large file takes a while. */
export async function addEvidence(as: As, context: Context, actor: Actor, id: number, itemCode: string, file: Upload, maxBytes: number): Promise<Assessment['evidence'][number]> {
  const person = personOf(actor)
  try {
    await as((db: DiagnosisDb) => placeFor(db, context, actor, id, itemCode))
  } catch (error) {
    file.stream.resume()
    throw error
  }
  const { digest, bytes, mediaType } = await context.kernel.files.put(file.stream, { maxBytes, accept: evidenceTypes })
  return as(async (db: DiagnosisDb) => {
    const { r, stage } = await placeFor(db, context, actor, id, itemCode)
    const name = file.name.slice(-200)
    // A phone that lost the answer sends the file once more; it is there already.
    const same = (await evidenceOf(db, id)).find((e) => e.stage === stage && e.item_code === itemCode && e.name === name && e.digest.equals(digest))
    if (same) return toEvidence(same)
    const fileId = await insertFile(db, { digest, bytes, mediaType, name, regionX: r.region_x, organisationId: r.organisation_id, by: person.id })
    const row = await insertEvidence(db, {
      assessment_id: id, organisation_id: r.organisation_id, region_x: r.region_x, item_code: itemCode, stage, file_id: fileId, digest, bytes, media_type: mediaType, name,
      added_by: person.id, added_by_name: person.name,
    })
    await audit(db, actor, { action: 'evidence.added', subject: `assessment:${id}`, regionX: r.region_x, after: { item: itemCode, stage, name, sha256: digest.toString('hex') } })
    return toEvidence(row)
  })
}

export async function readEvidence(db: DiagnosisDb, actor: Actor, id: number, evidenceId: number) {
  const evidence = await findEvidence(db, id, evidenceId)
  if (!evidence) throw evidenceNotFound()
  if (evidence.stage === 'site' && actor.scope === 'organisation') {
    const r = await findAssessment(db, id)
    if (!r || !seesSite(actor, r)) throw evidenceNotFound()
  }
  return evidence
}

/** The row goes now; the bytes follow in a job, unless somebody else's file has the same. */
export async function removeEvidence(db: DiagnosisDb, { kernel }: Context, actor: Actor, id: number, evidenceId: number): Promise<void> {
  const { r, stage } = await stageOf(db, actor, id)
  const evidence = await findEvidence(db, id, evidenceId)
  if (!evidence || evidence.stage !== stage) throw evidenceNotFound()
  await deleteEvidence(db, evidenceId)
  await kernel.jobs.enqueue(db, 'diagnosis.drop-file', { fileId: evidence.file_id, digest: evidence.digest.toString('hex') })
  await audit(db, actor, { action: 'evidence.removed', subject: `assessment:${id}`, regionX: r.region_x, before: { item: evidence.item_code, stage, name: evidence.name, sha256: evidence.digest.toString('hex') } })
}
