import type { Urgency } from '@jingwei/contract/cases'
import { newKey } from '../../../api/client.ts'
import type { Place } from '../../../app/region.tsx'
import type { Firm } from './firm-field.tsx'

/** What is being written; `clientId` makes sending it twice harmless. */
export type Draft = {
  clientId: string; subject: string | null; text: string; region: Place | null; place: string; urgency: Urgency; isAboutPerson: boolean
  firm: Firm | null; source: 'phone' | 'desk' | 'letter' | 'consultation'; reporterName: string; reporterContact: string
}
export const blank = (): Draft => ({ clientId: newKey(), subject: null, text: '', region: null, place: '', urgency: 'normal', isAboutPerson: false, firm: null, source: 'phone', reporterName: '', reporterContact: '' })

export const fieldsOf = (draft: Draft, subject: string, spokenText: string) => ({
  clientId: draft.clientId, subject, text: draft.text.trim() || spokenText, urgency: draft.urgency, place: draft.place.trim() || null, isAboutPerson: draft.isAboutPerson,
})
