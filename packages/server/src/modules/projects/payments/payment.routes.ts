import { projects as contract } from '@jingwei/contract/projects'
import { readyMappings } from '@jingwei/engines/bank-files'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import { printForm } from '../../../kernel/print/print-form.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { confirmOrder } from './confirm-order.ts'
import { exportColumns } from './export-columns.ts'
import { followPayments } from './follow-payments.ts'
import { allPayments, pageOfPayments, statesOf } from './list-payments.store.ts'
import { makeOrder, showOrder } from './make-order.ts'
import { findOrder, pageOfOrders } from './order.store.ts'
import { orderNotFound } from './payments.errors.ts'
import { paymentForm } from './print-payment.ts'
import { confirmRecovery, requestRecovery } from './recover.ts'
import { requestPayment } from './request-payment.ts'
import { showPayment, showPayments } from './show-payment.ts'
import { approvePayment, cancelPayment, checkPayment, overridePayment, refusePayment, resubmitPayment, returnPayment } from './step-payment.ts'

type T = ProjectsTables
export function paymentRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  followPayments(context)

  http.route<typeof contract.payments, T>(contract.payments, async ({ db, actor, query }) => {
    const page = await pageOfPayments(db, actor, query)
    return { ...page, items: await showPayments(db, context, actor, page.items) }
  })
  http.stream<typeof contract.exportPayments>(contract.exportPayments, async ({ as, actor, query, language }) => {
    // A wrong filter is said before the file begins.
    statesOf(query.state)
    const { columns, cells } = exportColumns(language)
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '拨付' : 'payments'}-${kernel.today()}`, sheetName: language === 'zh' ? '拨付' : 'Payments', columns,
      async *batches(db) {
        for await (const batch of allPayments(db, actor, query)) yield (await showPayments(db, context, actor, batch)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'payments.exported', summary: `${rows}`, after: { state: query.state, kind: query.kind, projectId: query.projectId, q: query.q } }),
    })
  })
  http.route<typeof contract.payment, T>(contract.payment, ({ db, actor, params }) => showPayment(db, context, actor, params.id))
  http.stream<typeof contract.printPayment>(contract.printPayment, async ({ as, actor, params, language }) => {
    const payment = await as((db: ProjectsDb) => showPayment(db, context, actor, params.id))
    const printed = await printForm(kernel, paymentForm(payment, language, kernel.today()))
    return { stream: printed.stream(), name: `${payment.number}.pdf`, mediaType: 'application/pdf', inline: true }
  })
  http.route<typeof contract.requestPayment, T>(contract.requestPayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, (await requestPayment(db, context, actor, params.id, body)).id))
  http.route<typeof contract.requestRecovery, T>(contract.requestRecovery, async ({ db, actor, params, body }) => showPayment(db, context, actor, (await requestRecovery(db, context, actor, params.id, body)).id))
  http.route<typeof contract.checkPayment, T>(contract.checkPayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await checkPayment(db, context, actor, params.id, body)))
  http.route<typeof contract.returnPayment, T>(contract.returnPayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await returnPayment(db, context, actor, params.id, body)))
  http.route<typeof contract.resubmitPayment, T>(contract.resubmitPayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await resubmitPayment(db, context, actor, params.id, body)))
  http.route<typeof contract.overridePayment, T>(contract.overridePayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await overridePayment(db, context, actor, params.id, body)))
  http.route<typeof contract.approvePayment, T>(contract.approvePayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await approvePayment(db, context, actor, params.id, body)))
  http.route<typeof contract.refusePayment, T>(contract.refusePayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await refusePayment(db, context, actor, params.id, body)))
  http.route<typeof contract.cancelPayment, T>(contract.cancelPayment, async ({ db, actor, params, body }) => showPayment(db, context, actor, await cancelPayment(db, context, actor, params.id, body)))
  http.route<typeof contract.confirmRecovery, T>(contract.confirmRecovery, async ({ db, actor, params, body }) => showPayment(db, context, actor, await confirmRecovery(db, context, actor, params.id, body)))

  http.route<typeof contract.orders, T>(contract.orders, async ({ db, query }) => {
    const page = await pageOfOrders(db, query)
    return { ...page, items: page.items.map((o) => showOrder(context, o)) }
  })
  http.route<typeof contract.makeOrder, T>(contract.makeOrder, ({ db, actor, body }) => makeOrder(db, context, actor, body))
  http.stream<typeof contract.orderFile>(contract.orderFile, async ({ as, actor, params }) => {
    const order = await as(async (db: ProjectsDb) => {
      const found = await findOrder(db, params.id)
      if (!found) throw orderNotFound()
      await audit(db, actor, { action: 'payment-order.file-opened', subject: `payment-order:${found.id}`, regionX: found.region_x, summary: found.number, after: { sha256: found.sha256 } })
      return found
    })
    return { stream: kernel.files.read(Buffer.from(order.file_key, 'hex')), name: `${order.number}.csv`, mediaType: 'text/csv; charset=utf-8' }
  })
  http.stream<typeof contract.confirmOrder>(contract.confirmOrder, ({ as, actor, params, body, file }) => confirmOrder(as, context, actor, params.id, body.mapping, file, contract.confirmOrder.upload.maxBytes))
  http.route<typeof contract.bankMappings, T>(contract.bankMappings, () => Promise.resolve({ items: readyMappings.map((m) => ({ code: m.id, title: m.title, isVerified: m.verified })) }))
}
