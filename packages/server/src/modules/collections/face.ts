import type { FormDefinition, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import type { Db } from '../../kernel/database/database.ts'
import type { Filler } from './forms/fillers.ts'

type Person = { readonly id: string; readonly name: string }
/** What one filler of a past round gave in, and what became of it. */
export type PastReport = { readonly state: 'draft' | 'submitted' | 'returned' | 'locked'; readonly values: FormValues; readonly reasons?: FormReasons; readonly returnedBecause?: string; readonly filledBy: Person }
export type PastRound = { readonly label: string; readonly dueOn: string; readonly lastOn: string; of(filler: Filler, place: number): PastReport }
/** A form with its rounds as one tells of them: dates of the past stand as said. `also`: organisations it asks besides those that its filter finds. */
export type PastForm = { readonly code: string; readonly regionCode: string; readonly definition: FormDefinition; readonly sentBy: Person; readonly approvedBy: Person; readonly also: readonly number[]; readonly rounds: readonly PastRound[] }

/** What other modules may ask. Figures of reports are asked of `measures`, under the codes of items. */
export type Collections = {
  /** Reads the items of published forms again; by itself it happens a moment after each publishing. */
  learn(): Promise<void>
  /** In the caller's transaction, which is the product’s own. Values are not looked at again. */
  addPast<T>(db: Db<T>, form: PastForm): Promise<void>
}
