import { z } from 'zod'
import { ItemAnswer } from './answers.ts'
import { Text } from './text.ts'

/** Result of a rule check. Unknown: missing answers could still turn it. Manual review: it holds only by points under review. */
export const Outcome = z.enum(['met', 'not-met', 'unknown', 'manual-review']).meta({ id: 'Outcome' })
export type Outcome = z.infer<typeof Outcome>

/** Outcome of one item; `not-scored` for scenes, facts and free text that carry no points, `excluded` when tailored out. */
export const ItemOutcome = z
  .enum(['met', 'partly-met', 'not-met', 'unknown', 'manual-review', 'not-scored', 'excluded'])
  .meta({ id: 'ItemOutcome' })
export type ItemOutcome = z.infer<typeof ItemOutcome>

export const RuleCheck = z
  .object({
    level: z.number().int(),
    code: z.enum(['score', 'scenes', 'constrained', 'level-score']),
    have: z.number(),
    need: z.number(),
    outcome: Outcome,
  })
  .meta({ id: 'RuleCheck' })
export type RuleCheck = z.infer<typeof RuleCheck>

export const ItemResult = z
  .object({ itemCode: z.string(), earned: z.number(), max: z.number(), outcome: ItemOutcome })
  .meta({ id: 'ItemResult' })
export type ItemResult = z.infer<typeof ItemResult>

const PartResult = z.object({ code: z.string(), earned: z.number(), max: z.number(), unknown: z.number().int() }).meta({ id: 'PartResult' })

/** One step up for one item. Points and score are those of taking this step alone; `runningScore` of all steps up to this one. */
export const Suggestion = z
  .object({
    itemCode: z.string(),
    title: Text,
    detail: Text.nullable(),
    answer: ItemAnswer.describe('The answer after the step'),
    effortDays: z.number(),
    addsPoints: z.number(),
    scoreAfter: z.number(),
    levelAfter: z.number().int().nullable(),
    runningScore: z.number(),
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>

export const AssessmentResult = z
  .object({
    instrument: z.object({ code: z.string(), version: z.string(), ruleVersion: z.string() }),
    complete: z.boolean().describe('Every required item has a valid answer'),
    provisional: z.boolean().describe('Missing or reviewed answers could change the level'),
    score: z.number(),
    maxScore: z.number(),
    level: z.number().int().min(0).max(9).nullable().describe('0 = below the first level; null = the instrument has no levels'),
    checks: z.array(RuleCheck),
    dimensions: z.array(PartResult),
    groups: z.array(PartResult),
    items: z.array(ItemResult),
    unanswered: z.array(z.string()).describe('Required items without a valid answer'),
    weakestDimension: z.string().nullable(),
    scenes: z
      .object({
        total: z.number().int(),
        constrained: z.number().int(),
        unknown: z.number().int(),
        atLeast: z.array(z.object({ level: z.number().int(), scenes: z.number().int(), constrained: z.number().int() })),
        weakest: z.array(z.object({ itemCode: z.string(), level: z.number().int(), constrained: z.boolean() })),
      })
      .nullable(),
    nextLevel: z.object({ level: z.number().int(), gaps: z.array(RuleCheck) }).nullable(),
    suggestions: z.array(Suggestion).describe('Least effort first, one for each item'),
  })
  .meta({ id: 'AssessmentResult' })
export type AssessmentResult = z.infer<typeof AssessmentResult>

/** A set of steps that together reach the next level, chosen by effort. */
export const RaisePlan = z
  .object({
    fromLevel: z.number().int(),
    targetLevel: z.number().int(),
    reaches: z.boolean().describe('False when unanswered items would be needed'),
    steps: z.array(Suggestion),
    effortDays: z.number(),
    scoreAfter: z.number(),
    levelAfter: z.number().int(),
  })
  .meta({ id: 'RaisePlan' })
export type RaisePlan = z.infer<typeof RaisePlan>
