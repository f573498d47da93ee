import type { NewOrganisation } from '@jingwei/contract/organisations'
import { parseCapital } from '@jingwei/engines/capital'
import { aboveScale, aboveScaleRules, judgeSize, ruleOn, sizeClassRules } from '@jingwei/engines/size-class'
import { nameKey, normaliseName, searchTerms } from '@jingwei/engines/text'
import type { z } from 'zod'

export type Fields = Omit<z.output<typeof NewOrganisation>, 'name' | 'regionCode'>

/** What follows from a name and a code: the key by which duplicates are found, and the tokens by which search finds it. */
export const identity = (name: string, creditCode: string | null, formerNames: readonly string[] = []) => ({
  name: normaliseName(name),
  name_key: nameKey(name),
  credit_code: creditCode,
  terms: searchTerms({ names: [name, ...formerNames], codes: creditCode ? [creditCode] : [] }),
})

/** Registered capital in minor units with the text it was read from; unreadable text is kept and stays unreadable. */
export function capitalOf(raw: string | null) {
  const found = raw === null ? null : parseCapital(raw)
  return {
    capital_raw: raw,
    capital_minor: found?.kind === 'capital' ? found.amountMinor : null,
    capital_currency: found?.kind === 'capital' ? found.currency : null,
  }
}

/** Size class and "above scale" under the rules in force on a day. Missing figures leave them null: unknown is not small. */
export function sizeOf(facts: { industryCode: string | null; staff: number | null; revenueFen: number | null }, day: string) {
  const rule = ruleOn(sizeClassRules, day)
  const scaleRule = ruleOn(aboveScaleRules, day)
  const judged = rule ? judgeSize(rule, facts).sizeClass : 'unknown'
  const scale = scaleRule ? aboveScale(scaleRule, facts) : 'unknown'
  return {
    size_class: judged === 'unknown' ? null : judged,
    above_scale: scale === 'unknown' ? null : scale === 'yes',
    size_rule: judged === 'unknown' || !rule ? null : `${rule.document} ${rule.version}`,
  }
}

/** Plain columns of a change, by field of the contract. */
export const columnOf = {
  kind: 'kind', industryCode: 'industry_code', kindText: 'kind_text', legalRepresentative: 'legal_representative', address: 'address',
  businessScope: 'business_scope', mainProducts: 'main_products', establishedOn: 'established_on', closedOn: 'closed_on', staff: 'staff', revenueFen: 'revenue_fen',
} as const
