import { Readable } from 'node:stream'
import type { AssessmentResult } from '@jingwei/contract/instrument'
import type { Language } from '@jingwei/contract/text'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Download } from '../../kernel/http/route.ts'
import type { As } from './add-evidence.ts'
import { findAssessment, type AssessmentRecord, type DiagnosisDb } from './assessment.store.ts'
import { campaignsByIds } from './campaign.store.ts'
import type { Context } from './context.ts'
import { assessmentNotFound, noResultYet } from './diagnosis.errors.ts'
import { findReport, insertFile, insertReport } from './evidence.store.ts'
import { seesSite } from './read-assessment.ts'
import { reportCode, type CodedStage } from './report-code.ts'
import type { ReportFacts, ReportStage } from './report-facts.ts'
import { words } from './report-words.ts'

const largestReport = 20 * 1024 ** 2

/** The result that the report is about: the latest the reader may see, unless they ask for the firm's own. */
function subjectOf(actor: Actor, r: AssessmentRecord, asked: CodedStage | undefined): { stage: ReportStage; at: string } {
  if (asked !== 'self' && r.site_result && seesSite(actor, r)) return r.state === 'confirmed' ? { stage: 'confirmed', at: r.confirmed_at! } : { stage: 'graded', at: r.graded_at! }
  if (asked === 'site' || !r.self_result || !r.submitted_at) throw noResultYet()
  return { stage: 'self', at: r.submitted_at }
}

async function factsOf(db: DiagnosisDb, context: Context, r: AssessmentRecord, stage: ReportStage, language: Language): Promise<ReportFacts> {
  const { kernel, organisations, instruments } = context
  const firm = (await organisations.rows(db, [r.organisation_id])).get(r.organisation_id)
  const day = (at: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: kernel.config.JINGWEI_TIME_ZONE, dateStyle: 'short' }).format(new Date(at))
  const side = (result: AssessmentResult, answers: AssessmentRecord['self_answers'], at: string) => ({ result, answers, on: day(at) })
  const campaign = r.campaign_id === null ? undefined : (await campaignsByIds(db, [r.campaign_id]))[0]
  return {
    language, stage, code: reportCode(kernel, r, stage === 'self' ? 'self' : 'site'), madeOn: kernel.today(),
    firm: { name: firm?.name ?? '—', creditCode: firm?.creditCode ?? null, region: firm?.region.fullName ?? '—' },
    campaign: campaign?.title ?? null, instrument: (await instruments.byId(db, r.instrument_id)).definition, asOf: r.as_of,
    submittedBy: r.submitted_by_name, assessor: r.assessor_name, auditor: r.auditor_name, confirmedOn: stage === 'confirmed' ? day(r.confirmed_at!) : null,
    self: side(r.self_result!, r.self_answers, r.submitted_at!), site: stage === 'self' ? null : side(r.site_result!, r.site_answers, r.graded_at!),
  }
}

/** Two who ask for one report at the same moment share the making of it. */
const making = new Map<string, Promise<Buffer>>()

/** A report is made once for each result and language, and is the same file from then on. */
export async function reportOf(as: As, context: Context, actor: Actor, id: number, asked: CodedStage | undefined, language: Language): Promise<Download> {
  const { kernel, reports } = context
  const found = await as(async (db: DiagnosisDb) => {
    const r = await findAssessment(db, id)
    if (!r) throw assessmentNotFound()
    const { stage, at } = subjectOf(actor, r, asked)
    const key = { assessment_id: id, stage, language, result_at: at }
    return { r, key, kept: await findReport(db, key), facts: await factsOf(db, context, r, stage, language) }
  })
  const { r, key, kept, facts } = found
  const file = { name: `${facts.firm.name}-${words.report[language]}-${r.as_of}.pdf`, mediaType: 'application/pdf', inline: true }
  if (kept) return { ...file, stream: kernel.files.read(kept.digest) }
  const name = `${kernel.dataFolder} ${JSON.stringify(key)}`
  const made = making.get(name) ?? reports.make(facts).finally(() => making.delete(name))
  making.set(name, made)
  const pdf = await made
  const { digest, bytes } = await kernel.files.put(Readable.from([pdf]), { maxBytes: largestReport })
  await as(async (db: DiagnosisDb) => {
    const fileId = await insertFile(db, { digest, bytes, mediaType: 'application/pdf', name: file.name, regionX: r.region_x, organisationId: r.organisation_id, by: null })
    await insertReport(db, { ...key, organisation_id: r.organisation_id, region_x: r.region_x, file_id: fileId, digest, bytes })
  })
  return { ...file, stream: pdf }
}
