import type { Db } from '../../kernel/database/database.ts'

export type ExpertFacts = {
  readonly expertId: number; readonly name: string; readonly text: string; readonly sceneCodes: readonly string[]; readonly industryCodes: readonly string[]
  readonly regionX: number; readonly reach: readonly { readonly lo: number; readonly hi: number }[]; readonly isRemote: boolean
  readonly freeSlots: number; readonly ratingSum: number; readonly ratings: number; readonly consultations: number; readonly updatedAt: string
}
export type Experts = {
  /** Names of those of these experts who are appointed today. */
  namesOf<T>(db: Db<T>, ids: readonly number[]): Promise<ReadonlyMap<number, string>>
  factsSince<T>(db: Db<T>, since: string | null): Promise<{ readonly experts: readonly ExpertFacts[]; readonly gone: readonly number[]; readonly until: string }>
}
