import { diagnosis as contract } from '@jingwei/contract/diagnosis'
import { addEvidence, readEvidence, removeEvidence } from './add-evidence.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { checkReport } from './check-report.ts'
import type { Context } from './context.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { reportOf } from './report.ts'

/** Types that a browser shows by itself and that cannot run anything. */
const shownInline = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])

export function evidenceRoutes(context: Context) {
  const { http, files } = context.kernel
  http.stream<typeof contract.addEvidence>(contract.addEvidence, ({ as, actor, params, body, file }) => addEvidence(as, context, actor, params.id, body.itemCode, file!, contract.addEvidence.upload.maxBytes))
  http.stream<typeof contract.evidence>(contract.evidence, async ({ as, actor, params }) => {
    const e = await as((db: DiagnosisDb) => readEvidence(db, actor, params.id, params.evidenceId))
    return { stream: files.read(e.digest), name: e.name, mediaType: e.media_type, inline: shownInline.has(e.media_type) }
  })
  http.route<typeof contract.removeEvidence, DiagnosisTables>(contract.removeEvidence, async ({ db, actor, params }) => {
    await removeEvidence(db, context, actor, params.id, params.evidenceId)
    return undefined
  })
  http.stream<typeof contract.report>(contract.report, ({ as, actor, params, query, language }) => reportOf(as, context, actor, params.id, query.stage, language))
  http.route<typeof contract.checkReport, DiagnosisTables>(contract.checkReport, ({ params }) => checkReport(context, params.code))
}
