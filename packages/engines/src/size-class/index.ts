export { aboveScaleRules, sizeClassRules } from './rules.ts'
export { aboveScale, judgeSize, ruleOn, sizeClass } from './size-class.ts'
export type { AboveScaleRule, RuleSource, SizeClass, SizeClassRule, SizeFacts, SizeIndicators, SizeJudgement } from './size-class.ts'
