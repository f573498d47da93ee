import type { ConsultationSide } from '@jingwei/contract/experts'
import type { Text } from '@jingwei/contract/text'
import { peopleOf, type ConsultationRecord } from './consultation.store.ts'
import type { Context } from './context.ts'
import type { ExpertsDb } from './experts.store.ts'

export type Told = { readonly kind: string; readonly key: string; readonly title: Text; readonly detail: Text | null; readonly isUrgent?: boolean }

/** Tells the sides of a consultation; an expert's page differs from that of firm and officer. */
export async function tellSides(db: ExpertsDb, { notices }: Context, c: ConsultationRecord, sides: readonly ConsultationSide[], told: Told, people?: readonly string[]) {
  if (sides.includes('firm')) await notices.tell(db, { organisationId: c.organisation_id }, { ...told, link: { kind: 'consultation', id: c.id } })
  if (sides.includes('officer')) await notices.tell(db, { regionX: c.region_x, permission: 'experts:manage' }, { ...told, link: { kind: 'consultation', id: c.id } })
  if (sides.includes('expert')) {
    const asked = people ?? (await peopleOf(db, c.id)).map((p) => p.person_id)
    if (asked.length > 0) await notices.tell(db, { people: asked }, { ...told, link: { kind: 'own-consultation', id: c.id } })
  }
}
