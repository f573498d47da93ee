import type { Text } from '@jingwei/contract/text'
import type { Cell, Contributions, DisclosureRule, Reason } from './types.ts'

/**
 * Minimum count and (1, k) dominance, as in Hundepool et al., Statistical Disclosure Control (2012), chapter 4. Versions are never changed:
 * what was released under one names it.
 */
export const disclosureRules: ReadonlyMap<string, DisclosureRule> = new Map([
  ['1', { version: '1', minimum: 3, dominancePercent: 80, nearnessPercent: null, marginPercent: 20 }],
  ['1p', { version: '1p', minimum: 3, dominancePercent: 80, nearnessPercent: 10, marginPercent: 20 }],
])
export const leastMinimum = 3
export const mostMinimum = 20
/** The rule with the count that a region asks for; a region may ask for more firms, never for fewer than three. */
export function ruleOf(version: string, minimum?: number): DisclosureRule {
  const rule = disclosureRules.get(version)
  if (!rule) throw new RangeError(`no disclosure rule has the version ${version}`)
  if (minimum === undefined) return rule
  if (!Number.isInteger(minimum) || minimum < leastMinimum || minimum > mostMinimum) throw new RangeError(`a minimum count is a whole number from ${leastMinimum} to ${mostMinimum}`)
  return { ...rule, minimum: Math.max(rule.minimum, minimum) }
}

/** Why a figure may not be shown for itself; null: it may. Nobody behind it: there is nothing to protect. */
export function faultOf({ value, firms, largest, second }: Contributions, rule: DisclosureRule): Extract<Reason, 'few' | 'dominated' | 'near'> | null {
  if (firms === 0) return null
  if (firms < rule.minimum) return 'few'
  const whole = Math.abs(value)
  if (rule.dominancePercent !== null && largest * 100 > whole * rule.dominancePercent) return 'dominated'
  if (rule.nearnessPercent !== null && (whole - largest - second) * 100 < largest * rule.nearnessPercent) return 'near'
  return null
}
/** The same with what was published before: a running total whose growth is one firm's, and a figure that was kept back last time, which waits one more. */
export function reasonOf(cell: Cell, rule: DisclosureRule): { readonly why: Reason | null; readonly passed: boolean } {
  const fault = faultOf(cell, rule)
  if (fault) return { why: fault, passed: false }
  if (cell.firms > 0 && cell.steps?.some((step) => faultOf(step, rule))) return { why: 'difference', passed: false }
  if (cell.firms > 0 && cell.before && !cell.before.shown && !cell.before.passed) return { why: 'held', passed: true }
  return { why: null, passed: true }
}
/** How far to either side the range of a kept-back cell must reach, in units of the measure. */
export function marginOf({ value, largest, second }: Contributions, rule: DisclosureRule): number {
  const whole = Math.abs(value)
  const dominance = rule.dominancePercent === null ? 0 : (largest * 100) / rule.dominancePercent - whole
  const nearness = rule.nearnessPercent === null ? 0 : (largest * rule.nearnessPercent) / 100 - (whole - largest - second)
  return Math.max(1, Math.ceil((whole * rule.marginPercent) / 100), Math.ceil(dominance), Math.ceil(nearness))
}
/** A ratio shows both of its sums to whoever knows one of them. */
export const mayShowRatio = (numerator: { readonly shown: boolean }, denominator: { readonly shown: boolean }): boolean => numerator.shown && denominator.shown

export function explainReason(reason: Reason, rule: DisclosureRule): Text {
  const t = (zh: string, en: string): Text => ({ zh, en })
  switch (reason) {
    case 'few':
      return t(`企业不足 ${rule.minimum} 家，不公布`, `fewer than ${rule.minimum} firms stand behind it`)
    case 'dominated':
      return t(`一家企业占比超过 ${rule.dominancePercent} %，不公布`, `one firm has more than ${rule.dominancePercent}% of it`)
    case 'near':
      return t(`第二大企业可推算最大企业到 ${rule.nearnessPercent} % 以内，不公布`, `the second largest firm could tell the largest to within ${rule.nearnessPercent}%`)
    case 'difference':
      return t('与上期相减会露出个别企业，不公布', 'the difference to the figure before would show single firms')
    case 'held':
      return t('上期未公布，需连续两期符合规则', 'kept back last time; shown when it passes twice in a row')
    case 'complement':
      return t('为防止由合计推算其他未公布数而不公布', 'kept back so that others cannot be computed from totals')
  }
}
