import { projects as contract } from '@jingwei/contract/projects'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { Context } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { fundImportNotFound } from './funds.errors.ts'
import { findFundImport, pageOfFundImports, type FundImportRecord } from './funds.store.ts'
import { decideFunds, uploadFunds } from './take-funds.ts'

type T = ProjectsTables

const shown = (one: FundImportRecord, actor: Actor) => ({
  id: one.id, name: one.name, format: one.format, sha256: one.sha256, state: one.state, projects: one.projects, transactions: one.transactions, currency: one.currency, totals: one.totals, faults: one.faults, faultCount: one.fault_count,
  uploadedBy: one.uploader, uploadedAt: one.uploaded_at, decidedBy: one.decider, bookId: one.book_id, isMine: one.uploaded_by === actor.person?.id,
})

/** Files of other systems' projects: sent by one, taken by another. */
export function fundRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.fundImports, T>(contract.fundImports, async ({ db, actor, query }) => {
    const page = await pageOfFundImports(db, query)
    return { ...page, items: page.items.map((one) => shown(one, actor)) }
  })
  http.route<typeof contract.fundImport, T>(contract.fundImport, async ({ db, actor, params }) => {
    const found = await findFundImport(db, params.id)
    if (!found) throw fundImportNotFound()
    return shown(found, actor)
  })
  http.stream(contract.uploadFunds, async ({ as, actor, file, body }) => shown(await uploadFunds(context, as, actor, file!, body.regionCode), actor))
  http.route<typeof contract.decideFundImport, T>(contract.decideFundImport, async ({ db, actor, params, body }) => shown(await decideFunds(db, context, actor, params.id, body.decision), actor))
}
