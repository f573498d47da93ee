/*
 * What may be published of figures that single firms stand behind: too few, or one of them nearly all of it, and it is kept back; and so much
 * else that it cannot be computed from the rest.
 */
export { attack, type Range } from './attack.ts'
export { middlesOf, narrowest, quartersBehind, type Middles } from './compare.ts'
export { protect } from './protect.ts'
export { disclosureRules, explainReason, faultOf, leastMinimum, marginOf, mayShowRatio, mostMinimum, ruleOf } from './rules.ts'
export type { Cell, Contributions, Decision, DisclosureRule, DisclosureTable, Place, Protection, Published, Reason } from './types.ts'
