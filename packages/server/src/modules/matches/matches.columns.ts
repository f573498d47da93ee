import type { Milestone, OfferPart, Shares } from '@jingwei/contract/matches'
import type { Text } from '@jingwei/contract/text'
import type { ColumnType } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

/** What a firm let the asked providers read; what it did not is null. */
export type Shared = {
  title: string; firm: string | null; text: string | null; budgetFen: number | null; gradeNow: number | null; gradeTarget: number | null; contact: string | null
  message: string; workX: number; industryCode: string | null; sizeClass: 'large' | 'medium' | 'small' | 'micro' | null; neededBy: string | null
}
/** A question as the engine had it, so that other weights can be tried on it later. */
export type Question = {
  organisationId: number; sceneCode: string | null; gradeNow: number | null; gradeTarget: number | null; text: string; budgetFen: number | null; neededBy: string | null
  workX: number; industryCode: string | null; sizeClass: string | null
}
export type Effect = { reportId: number; title: string; verdict: 'shown' | 'not-shown' | 'not-enough-data' | null }

export type MatchesColumns = {
  'enquiry.shares': Json<Shares>
  'asked.shared': Json<Shared>
  'asked.reason': JsonOrNull<Text>
  'offer.parts': Json<z.infer<typeof OfferPart>[]>
  'work.milestones': JsonWithDefault<z.infer<typeof Milestone>[]>
  'work.effect': JsonOrNull<Effect>
  'shown.question': Json<Question>
  'weights.weights': JsonOrNull<Record<string, number>>
}
