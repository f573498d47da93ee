import { z } from 'zod'
import { isoDate } from './operation.ts'
import { Text } from './text.ts'

export * from './answers.ts'
export * from './assessment-result.ts'

/** Code of a dimension, group, item, option or field: unique in its instrument (options: in their item). */
const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/)

/** Points of a score. At most three decimals, because scores are summed in thousandths. */
const Points = z.number().min(0).max(1000)

/** Working days that a small firm is expected to need; our estimate, only used to sort suggestions. */
const EffortDays = z.number().min(0).max(10_000)

/** A fact is verified when an official text was read. `note` says what the sources disagree about. */
const certainty = { verified: z.boolean().optional(), note: Text.optional() }

/** A number collected as evidence beside an answer. Field codes are unique in the instrument: other items may use them. */
export const CollectField = z
  .object({
    code: Code,
    label: Text,
    unit: Text,
    integer: z.boolean().optional(),
    min: z.number().optional().describe('0 when absent'),
    max: z.number().optional(),
    partOf: Code.optional().describe('Field that this one may not exceed'),
    required: z.boolean().optional().describe('Without it a complete answer sheet is refused'),
    typical: z
      .object({ low: z.number(), high: z.number(), of: Code.optional().describe('The range is per unit of this field') })
      .optional()
      .describe('Usual range in a small firm, for examples'),
  })
  .meta({ id: 'CollectField' })
export type CollectField = z.infer<typeof CollectField>

const itemBase = {
  code: Code,
  label: Text.describe('Short name, as in tables'),
  title: Text.describe('The question as asked'),
  hint: Text.optional(),
  evidence: z.array(Text).max(20).optional().describe('What supports the answer'),
  required: z.boolean(),
  mayBeTailoredOut: z.boolean().optional().describe('"Does not apply here" is an allowed answer'),
  collect: z.array(CollectField).max(20).optional(),
  ...certainty,
}

/** What to do to reach it. May hold {from} {to} {count} where the item computes a rate. */
const advice = { advice: Text.optional(), adviceDetail: Text.optional(), effortDays: EffortDays.optional() }

export const Option = z
  .object({
    code: Code,
    label: Text,
    points: Points.optional(),
    exclusive: z.boolean().optional().describe('"None of these": cannot be combined with others'),
    requires: z.array(Code).max(50).optional().describe('Options that must be chosen too'),
    review: z.boolean().optional().describe('Counts, but a person has to look at it: the outcome is manual-review'),
    ...advice,
    ...certainty,
  })
  .meta({ id: 'InstrumentOption' })
export type Option = z.infer<typeof Option>

export const SingleItem = z.object({ type: z.literal('single'), ...itemBase, options: z.array(Option).min(2).max(50) })

export const MultiItem = z.object({ type: z.literal('multi'), ...itemBase, options: z.array(Option).min(1).max(50) })

/** Rate in percent = 100 × part / whole; bands are open below and closed above, the first also holds its lower bound. */
export const BandsItem = z.object({
  type: z.literal('bands'),
  ...itemBase,
  part: Code.describe('Field of this or another item'),
  whole: Code.describe('Field of this or another item'),
  bands: z.array(z.object({ over: z.number().min(0), upTo: z.number(), points: Points })).min(2).max(20),
  effortDaysPerUnit: EffortDays.optional().describe('Effort for each unit added to the part'),
  ...advice,
})

const Ratio = z.object({ over: Code, under: Code })

/** Whether a figure went up, stayed or went down. With `figures` the statement is compared with the collected numbers. */
export const ChangeItem = z.object({
  type: z.literal('change'),
  ...itemBase,
  points: z.object({ up: Points, flat: Points, down: Points }),
  figures: z.object({ before: Ratio, now: Ratio, flatWithinPercent: z.number().min(0).max(50) }).optional(),
  ...advice,
})

export const SceneItem = z.object({
  type: z.literal('scene'),
  ...itemBase,
  constrained: z.boolean(),
  levels: z.array(z.object({ level: z.number().int().min(1).max(9), text: Text, effortDays: EffortDays.optional() })).min(1).max(9),
})

/** A number. With `points` it scores in proportion between `min` and `max`. */
export const NumberItem = z.object({
  type: z.literal('number'),
  ...itemBase,
  unit: Text,
  min: z.number(),
  max: z.number(),
  integer: z.boolean().optional(),
  points: Points.optional(),
  ...advice,
})

export const TextItem = z.object({ type: z.literal('text'), ...itemBase, maxLength: z.number().int().min(1).max(4000) })

/** One requirement of one maturity level, met to a degree of 0, 0.5, 0.8 or 1. */
export const RequirementItem = z.object({
  type: z.literal('requirement'),
  ...itemBase,
  level: z.number().int().min(1).max(9),
  effortDays: EffortDays.optional(),
})

export const Item = z
  .discriminatedUnion('type', [SingleItem, MultiItem, BandsItem, ChangeItem, SceneItem, NumberItem, TextItem, RequirementItem])
  .meta({ id: 'InstrumentItem' })
export type Item = z.infer<typeof Item>
export type ItemOf<T extends Item['type']> = Extract<Item, { type: T }>

export const Group = z
  .object({
    code: Code,
    label: Text,
    sharePercent: z.number().min(0).max(100).optional().describe("Share of the dimension's weight"),
    items: z.array(Item).min(1).max(200),
    ...certainty,
  })
  .meta({ id: 'InstrumentGroup' })
export type Group = z.infer<typeof Group>

export const Dimension = z
  .object({
    code: Code,
    label: Text,
    weight: Points.optional().describe('Points of the whole dimension; absent or 0 when it is not scored'),
    groups: z.array(Group).min(1).max(50),
    ...certainty,
  })
  .meta({ id: 'InstrumentDimension' })
export type Dimension = z.infer<typeof Dimension>

const level = { level: z.number().int().min(1).max(9), label: Text, description: Text.optional() }

/** How answers become a level. A level counts when all its conditions hold; the result is the highest such level, else 0. */
export const LevelRule = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('none') }),
    z.object({ type: z.literal('score-only'), levels: z.array(z.object({ ...level, minScore: Points })).min(1).max(9), ...certainty }),
    z.object({
      type: z.literal('score-and-scenes'),
      levels: z
        .array(
          z.object({
            ...level, minScore: Points, minScenes: z.number().int().min(0),
            minConstrained: z.number().int().min(0).describe('Of the scenes counted, how many must be constrained ones'),
          }),
        )
        .min(1)
        .max(9),
      ...certainty,
    }),
    z.object({
      type: z.literal('cumulative'),
      levels: z.array(z.object(level)).min(1).max(9),
      passAt: z.number().min(0).max(1).describe('Level score from which a level is met; a level counts only if those below are met'),
      metCountsAsFull: z.boolean().describe('A met level adds 1 to the total, else its own score'),
      variantItem: Code.describe('Single-choice item whose option selects the column of weights'),
      weights: z
        .record(z.string(), z.record(z.string(), z.number().min(0)))
        .describe('variant → group → weight; tailored-out groups drop out'),
      ...certainty,
    }),
  ])
  .meta({ id: 'LevelRule' })
export type LevelRule = z.infer<typeof LevelRule>

/** A questionnaire as data. A published version never changes; results name the version that made them. */
export const Instrument = z
  .object({
    code: Code,
    version: z.string().min(1).max(32),
    kind: z.enum(['level', 'maturity', 'survey']),
    title: Text,
    shortTitle: Text,
    description: Text.optional(),
    source: z.object({
      document: Text,
      issuedOn: isoDate.nullable(),
      effectiveFrom: isoDate,
      effectiveTo: isoDate.optional(),
      verified: z.boolean(),
      note: Text.optional(),
    }),
    minutes: z.number().int().min(1).max(10_000).describe('Time it usually takes to answer'),
    dimensions: z.array(Dimension).min(1).max(50),
    rule: LevelRule,
    ruleVersion: z.string().min(1).max(32),
  })
  .meta({ id: 'Instrument' })
export type Instrument = z.infer<typeof Instrument>
