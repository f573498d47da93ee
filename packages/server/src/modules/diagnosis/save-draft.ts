import { isDeepStrictEqual } from 'node:util'
import type { Answers, Instrument } from '@jingwei/contract/instrument'
import { answersInvalid, staleRevision, unknownItem } from './diagnosis.errors.ts'
import { countAnswered, draftFaults, itemsOf } from './instruments.ts'

export type Draft = { revision: number; answers: Answers; notes?: Record<string, string> | undefined }
export type Side = { revision: number; answers: Answers; notes: Record<string, string>; savedAt: string | null }
export type Kept = { revision: number; answers: Answers; notes: Record<string, string>; answered: number }

/**
 * Decides what a draft does to one side. The first writer of a revision wins; the same draft sent again changes nothing
 * (null), so that a phone may repeat what it is not sure has arrived.
 */
export function nextRevision(instrument: Instrument, there: Side, draft: Draft): Kept | null {
  const notes = draft.notes ?? there.notes
  const isSame = isDeepStrictEqual(draft.answers, there.answers) && isDeepStrictEqual(notes, there.notes)
  if (isSame && there.revision > 0 && (draft.revision === there.revision || draft.revision === there.revision - 1)) return null
  if (draft.revision !== there.revision) throw staleRevision(there)
  const faults = draftFaults(instrument, draft.answers)
  if (faults.length > 0) throw answersInvalid(faults)
  const codes = new Set(itemsOf(instrument).map((i) => i.code))
  const stray = Object.keys(notes).find((code) => !codes.has(code))
  if (stray !== undefined) throw unknownItem(stray)
  return { revision: there.revision + 1, answers: draft.answers, notes, answered: countAnswered(instrument, draft.answers) }
}
