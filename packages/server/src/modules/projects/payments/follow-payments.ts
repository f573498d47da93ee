import { writeYuan } from '@jingwei/engines/money'
import { system } from '../../../kernel/access/actor.ts'
import type { StoryEvent } from '../../organisations/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { tellJob } from './confirm-order.ts'
import { firmsOfFile } from './order.store.ts'
import { latePayments, movePayments, paymentsOfFirm } from './payment.store.ts'
import { kindWords, stateWords } from './words.ts'

/** What follows from payments without anybody asking: firms hear of the bank's answer, the bureau of what is late; a merged firm keeps its payments. */
export function followPayments(context: Context) {
  const { kernel, notices, organisations } = context
  const { jobs, database } = kernel
  jobs.define<{ orderId: number; sha256: string }>(tellJob, ({ orderId, sha256 }) =>
    database.as<ProjectsTables, void>(system, async (db) => {
      for (const f of await firmsOfFile(db, orderId, sha256)) {
        const isPaid = f.status === 'success'
        const says = isPaid ? { zh: `已支付 ${writeYuan(f.fen)} 元`, en: `${writeYuan(f.fen)} yuan were paid` } : { zh: `${f.n} 笔拨付银行没有付成`, en: `The bank did not make ${f.n} of your payments` }
        await notices.tell(db, { organisationId: f.organisation_id }, { kind: isPaid ? 'payment.paid' : 'payment.failed', key: `payment-order:${orderId}:${sha256}:${f.organisation_id}:${f.status}`, title: says, detail: null, link: { kind: 'payment', id: f.first } })
      }
    }))
  jobs.daily('projects.late-payments', () =>
    database.as<ProjectsTables, void>(system, async (db) => {
      for (const p of await latePayments(db, kernel.today())) {
        const permission = p.kind === 'instalment' && p.state === 'requested' ? 'projects:check' : p.state === 'requested' || p.state === 'checked' ? 'projects:approve' : 'projects:pay'
        await notices.tell(db, { regionX: permission === 'projects:pay' ? p.book_x : p.region_x, permission }, {
          kind: 'payment.late', key: `payment:${p.id}:late:${p.state}:${p.due_on}`, link: { kind: 'payment', id: p.id }, isUrgent: true, title: { zh: `${p.number} 已逾期（应于 ${p.due_on} 办理）`, en: `${p.number} is late; it was due on ${p.due_on}` }, detail: { zh: p.project_title, en: p.project_title },
        })
      }
    }))
  jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'payments', ({ id, duplicateId }) => database.as<ProjectsTables, void>(system, async (db) => void (await movePayments(db, duplicateId, id))))
  organisations.storyFrom(async (db, actor, organisationId, language) => {
    if (!actor.permissions.has('projects:read')) return []
    return (await paymentsOfFirm(db as unknown as ProjectsDb, organisationId)).map((p): StoryEvent => ({
      at: p.updated_at, kind: `payment.${p.state}`, title: `${kindWords[p.kind][language]} ${writeYuan(p.amount_fen)} ${p.currency}`, detail: `${p.number} ${p.project_title} · ${stateWords[p.state][language]}`, by: null,
      state: p.state === 'paid' ? 'done' : p.state === 'refused' || p.state === 'failed' ? 'wrong' : 'waiting', link: { kind: 'payment', id: p.id },
    }))
  })
}
