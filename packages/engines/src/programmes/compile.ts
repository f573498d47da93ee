import type { Answers } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import type { Text } from '@jingwei/contract/text'
import { childrenOf, compileNode, compileRule, fromFen, fromNumber, parseRule, toFen, type Decimal, type Facts, type Node, type Outcome, type Rule, type Value } from '../rules/index.ts'
import { firmFacts, type KnownFact } from './facts.ts'
import type { FirmFacts } from './snapshot.ts'

type Run = (facts: Facts) => Value
export type CompiledCondition = {
  readonly code: string
  readonly title: Text
  readonly rule: Rule
  readonly run: Run
  /** Of each part that `and` joins. */
  readonly parts: readonly Run[]
  /** For one that says itself that somebody has to look: whether, of what is undecided, a fact is missing in some part. */
  readonly lacksFact: ((facts: Facts) => boolean) | null
  /** It speaks of an answer that somebody has to look at. */
  readonly restsOnReviewed: boolean
}
export type CompiledAward = { readonly code: string; readonly title: Text; readonly lineCode: string; readonly capFen: number | null; readonly rule: Rule; readonly run: Run }
/** Terms with their rules read once; what is asked of one firm and of a quarter of a million goes this one way. */
export type CompiledTerms = {
  readonly conditions: readonly CompiledCondition[]
  readonly awards: readonly CompiledAward[]
  readonly capFen: number | null
  readonly questions: Terms['questions']
  /** Facts that the rules speak of, in the order of the catalogue, then questions. */
  readonly facts: readonly KnownFact[]
  /** Questions whose answers somebody looks at before they count. */
  readonly toReview: ReadonlySet<string>
}
export const inBoth = (words: { zh: string; en: string }): Text => ({ zh: words.zh, en: words.en || words.zh })
export const questionFact = (q: Terms['questions'][number]): KnownFact => ({ code: q.code, title: inBoth(q.title), type: q.type, source: 'applicant', ...(q.unit ? { unit: inBoth(q.unit) } : {}) })
/** What the rules of these terms may speak of. */
export const factsFor = (terms: Pick<Terms, 'questions'>, catalogue: readonly KnownFact[] = firmFacts): KnownFact[] => [...catalogue, ...terms.questions.map(questionFact)]

/** Throws where a rule cannot be read; `checkTerms` says why before anything is published. */
export function compileTerms(terms: Terms, catalogue?: readonly KnownFact[]): CompiledTerms {
  const known = factsFor(terms, catalogue)
  const toReview = new Set(terms.questions.filter((q) => q.needsReview).map((q) => q.code))
  const read = (where: string, source: string, wanted: 'boolean' | 'number'): Rule => {
    const { rule, problems } = parseRule(source, known, wanted)
    if (!rule) throw new Error(`${where}: ${problems[0].text.en}`)
    return rule
  }
  const conditions = terms.conditions.map((c) => {
    const rule = read(`conditions.${c.code}`, c.rule, 'boolean')
    return { code: c.code, title: inBoth(c.title), rule, run: compileRule(rule), parts: (rule.root.node === 'and' ? rule.root.parts : [rule.root]).map(compileNode), lacksFact: asksForReview(rule.root) ? lacking(rule.root) : null, restsOnReviewed: rule.facts.some((code) => toReview.has(code)) }
  })
  const awards = terms.awards.map((a) => {
    const rule = read(`awards.${a.code}`, a.rule, 'number')
    return { code: a.code, title: inBoth(a.title), lineCode: a.lineCode, capFen: a.capFen, rule, run: compileRule(rule) }
  })
  const used = new Set([...conditions, ...awards].flatMap((one) => one.rule.facts))
  return { conditions, awards, capFen: terms.capFen, questions: terms.questions, facts: known.filter((f) => used.has(f.code)), toReview }
}

const asksForReview = (node: Node): boolean => (node.node === 'call' && node.name === 'review') || childrenOf(node).some(asksForReview)
/** Looks where `explainRule` looks, with everything compiled before. */
function lacking(node: Node): (facts: Facts) => boolean {
  const run = compileNode(node)
  if (node.node === 'fact') return (facts) => run(facts) === null
  if (node.node === 'call' && node.name === 'review') return () => false
  const children = childrenOf(node).map(lacking)
  return (facts) => run(facts) === null && children.some((child) => child(facts))
}

/** An answer as rules read it; null for none, and for what is not of the question's type. */
export function answerValue({ type }: Pick<Terms['questions'][number], 'type'>, answer: Answers[string] | undefined): Value {
  if (answer === undefined || answer === null || answer === '') return null
  if (type === 'number') return typeof answer === 'number' ? fromNumber(answer) : null
  if (type === 'boolean') return typeof answer === 'boolean' ? answer : null
  if (typeof answer !== 'string') return null
  return type === 'text' || /^\d{4}-\d\d-\d\d$/.test(answer) ? answer : null
}
/** What rules read of one firm: what is known of it and what it said. */
export function valuesOf({ questions }: Pick<CompiledTerms, 'questions'>, facts: FirmFacts, answers: Answers): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const [code, { value }] of facts) values[code] = value
  for (const q of questions) values[q.code] = answerValue(q, answers[q.code])
  return values
}

/** No award of one firm is larger: a thousand billion yuan. */
const most = fromFen(1e14)
export type Awarded = { readonly fen: number | null; readonly isCapped: boolean; readonly value: Value }
/**
 * What each line gives, in whole fen: nothing below nothing, its own cap, then what is left of the cap of all lines, in their order. A line of
 * which a fact is missing gives null and uses up nothing.
 */
export function awardsOf({ awards, capFen }: Pick<CompiledTerms, 'awards' | 'capFen'>, facts: Facts): Awarded[] {
  let left = capFen
  return awards.map(({ run, capFen: own }) => {
    const value = run(facts) as Decimal | null
    if (value === null) return { fen: null, isCapped: false, value }
    const full = toFen(value < 0n ? 0n : value > most ? most : value)
    let fen = own !== null && full > own ? own : full
    if (left !== null) {
      fen = Math.min(fen, left)
      left -= fen
    }
    return { fen, isCapped: fen < full, value }
  })
}
export const totalOf = (awards: readonly { readonly fen: number | null }[]): number | null => (awards.some((a) => a.fen === null) ? null : awards.reduce((sum, a) => sum + a.fen!, 0))

export const worst = (outcomes: readonly Outcome[]): Outcome => (['not-met', 'unknown', 'review', 'met'] as const).find((o) => outcomes.includes(o)) ?? 'met'
