import { z } from 'zod'
import { Text } from './text.ts'

const code = z.string().min(1).max(64)
const quantity = z.number().min(-1e15).max(1e15)

/** Numbers given as evidence, field code → value in the field's unit. */
const figures = { figures: z.record(code, quantity).optional() }

/** The answer to one item. Whether it fits its item is decided against the instrument by the scoring engine. */
export const ItemAnswer = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('single'), option: code, ...figures }),
    z.object({ type: z.literal('multi'), options: z.array(code).max(50), ...figures }),
    z.object({ type: z.literal('bands'), ratePercent: z.number().min(0).max(1e6).optional(), ...figures }),
    z.object({ type: z.literal('change'), direction: z.enum(['up', 'flat', 'down']), ...figures }),
    z.object({ type: z.literal('scene'), level: z.number().int().min(0).max(9), ...figures }),
    z.object({ type: z.literal('number'), value: quantity, ...figures }),
    z.object({ type: z.literal('text'), value: z.string().max(4000), ...figures }),
    z.object({ type: z.literal('requirement'), degree: z.union([z.literal(0), z.literal(0.5), z.literal(0.8), z.literal(1)]), ...figures }),
    z.object({ type: z.literal('not-applicable'), reason: z.string().max(1000).optional() }),
  ])
  .meta({ id: 'ItemAnswer' })
export type ItemAnswer = z.infer<typeof ItemAnswer>
export type AnswerOf<T extends ItemAnswer['type']> = Extract<ItemAnswer, { type: T }>

/** Item code → answer. A missing item is unknown; 0, none and "does not apply" are answers. */
export const Answers = z.record(code, ItemAnswer).meta({ id: 'Answers' })
export type Answers = z.infer<typeof Answers>

export const AnswerIssueCode = z.enum([
  'unknown-item', 'wrong-type', 'unknown-option', 'repeated-option', 'exclusive-with-others', 'requires-other', 'nothing-chosen',
  'unknown-field', 'below-minimum', 'above-maximum', 'not-integer', 'part-larger-than-whole', 'whole-is-zero', 'no-rate',
  'rate-contradicts-figures', 'change-contradicts-figures', 'unknown-level', 'too-long', 'may-not-be-tailored-out',
  'missing', 'field-missing',
])
export type AnswerIssueCode = z.infer<typeof AnswerIssueCode>

/** An error makes the answer count as not given; a warning lets it count, under review. */
export const AnswerIssue = z
  .object({
    itemCode: z.string(),
    code: AnswerIssueCode,
    severity: z.enum(['error', 'warning']),
    field: z.string().optional(),
    option: z.string().optional(),
    message: Text,
  })
  .meta({ id: 'AnswerIssue' })
export type AnswerIssue = z.infer<typeof AnswerIssue>

/** A fault of an instrument itself, for its editor. `path` leads to the place, as in `dimensions.0.groups.1`. */
export const InstrumentIssue = z
  .object({
    path: z.string(),
    code: z.enum([
      'repeated-code', 'dimension-sum', 'group-sum', 'share-sum', 'total-not-reached', 'points-too-fine', 'band-gap', 'band-overlap',
      'band-start', 'band-end', 'band-not-rising', 'unknown-field', 'unknown-option', 'requires-exclusive', 'requires-circle', 'no-points',
      'scene-levels', 'rule-levels', 'rule-not-rising', 'rule-unreachable', 'unknown-item', 'unknown-group', 'weight-missing',
      'kind-mismatch', 'range-empty', 'several-exclusive', 'exclusive-points', 'text-missing', 'effective-dates',
    ]),
    severity: z.enum(['error', 'warning']),
    message: Text,
  })
  .meta({ id: 'InstrumentIssue' })
export type InstrumentIssue = z.infer<typeof InstrumentIssue>
