import type { Answers, Fitness } from '@jingwei/contract/programmes'
import type { Text } from '@jingwei/contract/text'
import { explainRule, printValue, traceRule, type Facts, type Outcome, type Step, type Value } from '../rules/index.ts'
import { awardsOf, totalOf, valuesOf, worst, type CompiledAward, type CompiledCondition, type CompiledTerms } from './compile.ts'
import type { KnownFact } from './facts.ts'
import type { FirmFacts } from './snapshot.ts'

type Condition = Fitness['conditions'][number]
type Award = Fitness['awards'][number]

/** What terms say of one firm, in words. The same function serves the trial, a firm’s page and a signed application. */
export function evaluate(terms: CompiledTerms, firm: FirmFacts, answers: Answers): Fitness {
  const facts = valuesOf(terms, firm, answers)
  const unlooked = withoutReviewed(terms, facts)
  const conditions = terms.conditions.map((condition) => explained(condition, facts, unlooked))
  const awarded = awardsOf(terms, facts)
  const awards = terms.awards.map((award, i) => ({ code: award.code, title: award.title, lineCode: award.lineCode, fen: awarded[i]!.fen, isCapped: awarded[i]!.isCapped, steps: stepsOf(award, facts, awarded[i]!.fen, awarded[i]!.isCapped) }))
  return { outcome: worst(conditions.map((c) => c.outcome)), conditions, awards, totalFen: totalOf(awards), facts: terms.facts.map((fact) => shownFact(fact, facts[fact.code] ?? null, firm)) }
}

/** The outcome of each condition without words, for all firms of a region. */
export function outcomesOf(terms: CompiledTerms, facts: Facts): Outcome[] {
  const unlooked = withoutReviewed(terms, facts)
  return terms.conditions.map((condition) => {
    const value = condition.run(facts)
    if (value === false) return 'not-met'
    if (value === true) return condition.restsOnReviewed && condition.parts.some((part) => part(unlooked) === null) ? 'review' : 'met'
    return condition.lacksFact === null || condition.lacksFact(facts) ? 'unknown' : 'review'
  })
}

/** The facts as they are while nobody has looked at the answers that somebody has to look at. */
function withoutReviewed({ toReview }: CompiledTerms, facts: Facts): Facts {
  if (toReview.size === 0) return facts
  const unlooked: Record<string, Value> = { ...facts }
  for (const code of toReview) unlooked[code] = null
  return unlooked
}

/**
 * A condition that holds only by an answer that somebody has to look at waits for that; one that fails by the applicant's own word fails.
 */
function explained({ code, title, rule, parts, restsOnReviewed }: CompiledCondition, facts: Facts, unlooked: Facts): Condition {
  const { reasons } = explainRule(rule, facts)
  const looked = reasons.map((reason, i) => (restsOnReviewed && reason.outcome === 'met' && parts[i]!(unlooked) === null ? { ...reason, outcome: 'review' as const } : reason))
  return { code, title, outcome: worst(looked.map((r) => r.outcome)), reasons: looked.map((r) => ({ outcome: r.outcome, text: r.text, missing: [...r.missing] })) }
}

const printed = (value: Value, unit?: Text, words?: KnownFact['words']): Text => ({ zh: printValue(value, 'zh', unit?.zh, words), en: printValue(value, 'en', unit?.en, words) })
const shownStep = ({ text, value, steps }: Step): Award['steps'][number] => ({ text, value: printed(value), steps: steps.map(shownStep) })
function stepsOf({ rule, capFen }: CompiledAward, facts: Facts, fen: number | null, isCapped: boolean): Award['steps'] {
  const steps = [shownStep(traceRule(rule, facts))]
  if (!isCapped || fen === null) return steps
  const isOwn = fen === capFen
  return [...steps, { text: isOwn ? { zh: '不超过本项上限', en: 'At most the cap of this line' } : { zh: '不超过各项合计上限的余额', en: 'At most what is left of the cap of all lines' }, value: { zh: yuanOf(fen), en: yuanOf(fen) }, steps: [] }]
}
/** Whole fen as yuan, without a binary fraction on the way. */
export function yuanOf(fen: number): string {
  const part = String(fen % 100).padStart(2, '0').replace(/0+$/, '')
  return `${Math.floor(fen / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''}`
}

const shownFact = (fact: KnownFact, value: Value, firm: FirmFacts): Fitness['facts'][number] => ({ code: fact.code, title: fact.title, value: value === null ? null : printed(value, fact.unit, fact.words), source: fact.source, asOf: firm.get(fact.code)?.asOf ?? null })
