import { experts as contract } from '@jingwei/contract/experts'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import { askConsultation } from './ask-consultation.ts'
import { allConsultations, pageOfConsultations, type ConsultationsInput } from './consultation.store.ts'
import { nowOf, type Context } from './context.ts'
import { notAnExpert } from './experts.errors.ts'
import { ownExpertId, type ExpertsDb } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'
import { consultationTable } from './export-tables.ts'
import { rateConsultation } from './rate-consultation.ts'
import { readConsultation, rowsOf } from './show-consultation.ts'
import { takeStep } from './take-step.ts'

type T = ExpertsTables
export function consultationRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const listed = async (db: ExpertsDb, query: ConsultationsInput & { cursor?: string | undefined; limit: number }, expertId?: number) => {
    const page = await pageOfConsultations(db, query, regions, nowOf(context))
    return { ...page, items: await rowsOf(db, context, page.items, expertId) }
  }
  const asExpert = async (db: ExpertsDb, actor: Actor) => {
    const id = await ownExpertId(db, personOf(actor).id)
    if (id === undefined) throw notAnExpert()
    return id
  }
  http.route<typeof contract.consult, T>(contract.consult, async ({ db, actor, body }) => {
    const made = await askConsultation(db, context, actor, body)
    return readConsultation(db, context, actor, made.id, made)
  })
  http.route<typeof contract.consultations, T>(contract.consultations, ({ db, query }) => listed(db, query))
  http.route<typeof contract.ownConsultations, T>(contract.ownConsultations, async ({ db, actor, query }) => {
    return listed(db, query, await asExpert(db, actor))
  })
  http.route<typeof contract.consultation, T>(contract.consultation, ({ db, actor, params }) => readConsultation(db, context, actor, params.id))
  http.route<typeof contract.ownConsultation, T>(contract.ownConsultation, ({ db, actor, params }) => readConsultation(db, context, actor, params.id))
  http.route<typeof contract.stepAsFirm, T>(contract.stepAsFirm, async ({ db, actor, params, body }) => readConsultation(db, context, actor, params.id, await takeStep(db, context, actor, params.id, body)))
  http.route<typeof contract.stepAsOfficer, T>(contract.stepAsOfficer, async ({ db, actor, params, body }) => readConsultation(db, context, actor, params.id, await takeStep(db, context, actor, params.id, body)))
  http.route<typeof contract.stepAsExpert, T>(contract.stepAsExpert, async ({ db, actor, params, body }) => {
    await takeStep(db, context, actor, params.id, body)
    return readConsultation(db, context, actor, params.id)
  })
  http.route<typeof contract.rate, T>(contract.rate, async ({ db, actor, params, body }) => {
    await rateConsultation(db, context, actor, params.id, body)
    return readConsultation(db, context, actor, params.id)
  })
  http.stream(contract.exportConsultations, async ({ as, actor, query, language }) => {
    const { columns, cells } = consultationTable(language)
    // Refuse a bad filter before the file begins.
    await as<T, unknown>((db) => pageOfConsultations(db, { ...query, limit: 1 }, regions, nowOf(context)))
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '会诊' : 'consultations'}-${kernel.today()}`, sheetName: language === 'zh' ? '会诊' : 'Consultations', columns,
      async *batches(db) {
        for await (const batch of allConsultations(db, query, regions, nowOf(context))) yield (await rowsOf(db, context, batch)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'consultations.exported', summary: `${rows}`, after: { filter: query.filter, q: query.q, rows } }),
    })
  })
}
