import type { Answers, ApplicationReview, Fitness } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import type { Snapshot } from '@jingwei/engines/programmes'
import type { ColumnType } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

export type ProgrammesColumns = {
  'programme_version.terms': Json<Terms>
  'application.answers': JsonWithDefault<Answers>
  'application.snapshot': JsonOrNull<Snapshot>
  'application.fitness': JsonOrNull<Fitness>
  /** What each award line was given, by its code. */
  'application.line_awards': JsonOrNull<Readonly<Record<string, number>>>
  'to_review.answers': Answers
  'to_review.terms': Terms
  'to_review.fitness': Fitness
  'review.scores': JsonWithDefault<z.infer<typeof ApplicationReview>['scores']>
}
