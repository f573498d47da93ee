import { findByIndustry } from './industry-scope.ts'

/** Figures of one year. `null` is missing and makes what depends on it unknown; `0` is a value. */
export type SizeIndicators = {
  /** Persons employed at the end of the year. */
  readonly staff: number | null
  /** Operating revenue of the year, fen. */
  readonly revenueFen: number | null
  /** Total assets at the end of the year, fen. */
  readonly assetsFen: number | null
}
type Indicator = keyof SizeIndicators
export type SizeFacts = Partial<SizeIndicators> & {
  /** GB/T 4754-2017: a section letter, or two to four digits with or without it (`C`, `17`, `C1711`). `null` when not known. */
  readonly industryCode: string | null
}

type LowerLimits = Partial<Readonly<Record<Indicator, number>>>
export type SizeClass = 'large' | 'medium' | 'small' | 'micro'

/** Where a rule comes from and when it holds; both days inclusive, `YYYY-MM-DD`. `verified`: checked against an official text. */
export type RuleSource = {
  readonly document: string
  readonly version: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly verified: boolean
}
export type SizeClassRule = RuleSource & {
  readonly sectors: readonly {
    readonly sector: string
    readonly codes: readonly string[]
    readonly from: { readonly large: LowerLimits; readonly medium: LowerLimits; readonly small: LowerLimits }
  }[]
}
export type AboveScaleRule = RuleSource & {
  readonly sectors: readonly { readonly sector: string; readonly codes: readonly string[]; readonly revenueFen: number }[]
}

export type SizeJudgement = {
  readonly sizeClass: SizeClass | 'unknown'
  /** The rule's own sector; `null` when the industry is missing, too wide (`F`) or outside the rule. */
  readonly sector: string | null
  /** Figures without which the class stays unknown. */
  readonly missing: readonly Indicator[]
}

const indicators: readonly Indicator[] = ['staff', 'revenueFen', 'assetsFen']

/** The rule in force on a day (`YYYY-MM-DD`); of several the one that began last. `null` when none was. */
export const ruleOn = <R extends RuleSource>(rules: readonly R[], day: string): R | null => {
  let found: R | null = null
  for (const rule of rules) {
    if (rule.effectiveFrom > day || (rule.effectiveTo !== null && rule.effectiveTo < day)) continue
    if (found === null || rule.effectiveFrom > found.effectiveFrom) found = rule
  }
  return found
}

/** The class when each missing figure is taken as `assumed`. */
const classWith = (from: SizeClassRule['sectors'][number]['from'], facts: Partial<SizeIndicators>, assumed: number): SizeClass => {
  for (const sizeClass of ['large', 'medium', 'small'] as const) {
    const limits = from[sizeClass]
    if (indicators.every((name) => (facts[name] ?? assumed) >= (limits[name] ?? Number.NEGATIVE_INFINITY))) return sizeClass
  }
  return 'micro'
}

/**
 * The size class under a rule, with what is missing. A class needs all its lower limits (limit included), else the class below; a firm
 * that reaches none is micro. A missing figure makes the class unknown unless every value of it gives the same class: with five people
 * a factory is micro whatever it earns. Negative figures count as below every limit. Source: the rule's `document`.
 */
export const judgeSize = (rule: SizeClassRule, facts: SizeFacts): SizeJudgement => {
  const sector = facts.industryCode === null ? null : findByIndustry(rule.sectors, facts.industryCode)
  if (sector === null) return { sizeClass: 'unknown', sector: null, missing: [] }
  const least = classWith(sector.from, facts, Number.NEGATIVE_INFINITY)
  const most = classWith(sector.from, facts, Number.POSITIVE_INFINITY)
  if (least === most) return { sizeClass: least, sector: sector.sector, missing: [] }
  const missing = indicators.filter((name) => sector.from.small[name] !== undefined && (facts[name] ?? null) === null)
  return { sizeClass: 'unknown', sector: sector.sector, missing }
}

/** `judgeSize` without the explanation. */
export const sizeClass = (rule: SizeClassRule, facts: SizeFacts): SizeClass | 'unknown' => judgeSize(rule, facts).sizeClass

/**
 * Whether yearly revenue reaches the limit of "above scale" (included). `unknown` when revenue or industry is missing, or when the rule
 * does not decide this industry by revenue.
 */
export const aboveScale = (
  rule: AboveScaleRule,
  facts: { readonly industryCode: string | null; readonly revenueFen: number | null },
): 'yes' | 'no' | 'unknown' => {
  if (facts.industryCode === null || facts.revenueFen === null) return 'unknown'
  const sector = findByIndustry(rule.sectors, facts.industryCode)
  return sector === null ? 'unknown' : facts.revenueFen >= sector.revenueFen ? 'yes' : 'no'
}
