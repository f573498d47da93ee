import type { Text } from '@jingwei/contract/text'
import { writeYuan } from '@jingwei/engines/money'
import type { Audience } from '../../notices/index.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { PaymentRecord } from './payment.store.ts'
import { kindWords } from './words.ts'

export type Told = 'checkers' | 'approvers' | 'payers' | 'firm' | 'asker'
const audienceOf = (p: PaymentRecord, told: Told): Audience | null => {
  switch (told) {
    case 'checkers': return { regionX: p.region_x, permission: 'projects:check' }
    case 'approvers': return { regionX: p.region_x, permission: 'projects:approve' }
    case 'payers': return { regionX: p.book_x, permission: 'projects:pay' }
    case 'firm': return p.organisation_id === null ? null : { organisationId: p.organisation_id }
    case 'asker': return { people: [p.requested_by] }
  }
}
/** Each of them once for this version of the payment. */
export async function tellOfPayment(db: ProjectsDb, { notices }: Context, p: PaymentRecord, told: readonly Told[], what: string, says: Text) {
  const sum = `${writeYuan(p.amount_fen)} ${p.currency === 'CNY' ? '元' : p.currency}`
  for (const one of told) {
    const audience = audienceOf(p, one)
    if (audience) await notices.tell(db, audience, {
      kind: `payment.${what}`, key: `payment:${p.id}:${what}:${p.version}:${one}`, link: { kind: 'payment', id: p.id },
      title: { zh: `${p.number} ${says.zh}`, en: `${p.number}: ${says.en}` }, detail: { zh: `${p.project_title}，${kindWords[p.kind].zh} ${sum}`, en: `${p.project_title}, ${kindWords[p.kind].en} of ${writeYuan(p.amount_fen)} ${p.currency}` },
    })
  }
}
