import type { Terms } from '@jingwei/contract/terms'
import type { Text } from '@jingwei/contract/text'
import { parseRule } from '../rules/index.ts'
import { factsFor } from './compile.ts'
import { firmFacts } from './facts.ts'

/** `where` as `conditions.size` or `calendar.closesOn`; `at` and `end` only within a rule. */
export type TermsProblem = { readonly where: string; readonly at: number; readonly end: number; readonly text: Text }

/** Everything that keeps terms from being published. Schemas have been kept already. */
export function checkTerms(terms: Terms): TermsProblem[] {
  const found: TermsProblem[] = []
  const say = (where: string, zh: string, en: string) => void found.push({ where, at: 0, end: 0, text: { zh, en } })
  codesOnce(terms, say)
  questionsAreNew(terms, say)
  moneyIsThere(terms, say)
  const { opensOn, closesOn } = terms.calendar
  if (closesOn < opensOn) say('calendar.closesOn', `截止日 ${closesOn} 早于开始日 ${opensOn}`, `it closes on ${closesOn}, before it opens on ${opensOn}`)
  terms.legalBasis.forEach((basis, i) => {
    if (basis.validUntil === null) return
    if (basis.validUntil < basis.validFrom) say(`legalBasis.${i}`, `“${basis.title}”的失效日早于生效日`, `“${basis.title}” ends before it begins`)
    else if (basis.validUntil < opensOn) say(`legalBasis.${i}`, `“${basis.title}”在 ${opensOn} 申报开始时已失效`, `“${basis.title}” is no longer in force on ${opensOn}, when it opens`)
  })
  milestonesInOrder(terms, say)
  approvalsFromNothing(terms, say)
  const { criteria, reviewersEach } = terms.review
  const weights = criteria.reduce((n, c) => n + c.weight, 0)
  if (reviewersEach > 0 && criteria.length === 0) say('review.criteria', '有评审就要有评分标准', 'a review needs criteria')
  else if (criteria.length > 0 && weights !== 100) say('review.criteria', `权重合计应为 100，现在是 ${weights}`, `the weights add up to ${weights} and not to 100`)
  return [...found, ...ruleProblems(terms)]
}

function ruleProblems(terms: Terms): TermsProblem[] {
  const known = factsFor(terms)
  const read = (where: string, rule: string, wanted: 'boolean' | 'number') => parseRule(rule, known, wanted).problems.map(({ at, end, text }) => ({ where, at, end, text }))
  return [...terms.conditions.flatMap((c) => read(`conditions.${c.code}`, c.rule, 'boolean')), ...terms.awards.flatMap((a) => read(`awards.${a.code}`, a.rule, 'number'))]
}

type Say = (where: string, zh: string, en: string) => void
function codesOnce(terms: Terms, say: Say) {
  const lists = { sources: terms.sources, lines: terms.lines, questions: terms.questions, conditions: terms.conditions, awards: terms.awards, evidence: terms.evidence, milestones: terms.milestones, 'review.criteria': terms.review.criteria }
  const within = (where: string, list: readonly { code: string }[]) => {
    const seen = new Set<string>()
    for (const { code } of list) {
      if (seen.has(code)) say(`${where}.${code}`, `代码“${code}”用了两次`, `the code “${code}” is used twice`)
      seen.add(code)
    }
  }
  for (const [where, list] of Object.entries(lists)) within(where, list)
  for (const m of terms.milestones) within(`milestones.${m.code}.evidence`, m.evidence)
}
function questionsAreNew(terms: Terms, say: Say) {
  const known = new Map(firmFacts.flatMap((f) => [[f.code, f], [f.title.zh, f]]))
  const titles = new Set<string>()
  for (const q of terms.questions) {
    const fact = known.get(q.code) ?? known.get(q.title.zh)
    if (fact) say(`questions.${q.code}`, `平台已有“${fact.title.zh}”这项事实，不必再问；请直接使用 ${fact.code}，或换一个代码和名称`, `the platform holds “${fact.title.en}” already; use ${fact.code}, or take another code and title`)
    if (titles.has(q.title.zh)) say(`questions.${q.code}`, `“${q.title.zh}”问了两次`, `“${q.title.zh}” is asked twice`)
    titles.add(q.title.zh)
  }
}
function moneyIsThere(terms: Terms, say: Say) {
  const sources = new Set(terms.sources.map((s) => s.code))
  const lines = new Map(terms.lines.map((l) => [l.code, l]))
  for (const s of terms.sources) {
    if (s.kind === 'partner' && s.partnerRegionCode === null) say(`sources.${s.code}`, '结对地区的资金要写明是哪个地区', 'money of a partner region says which')
    if (s.kind !== 'partner' && s.partnerRegionCode !== null) say(`sources.${s.code}`, '只有结对地区的资金才写结对地区', 'only money of a partner region names one')
    if (!terms.lines.some((l) => l.sourceCode === s.code)) say(`sources.${s.code}`, `没有预算项使用资金来源“${s.title}”`, `no budget line draws on the source “${s.title}”`)
  }
  for (const l of terms.lines) {
    if (!sources.has(l.sourceCode)) say(`lines.${l.code}`, `没有资金来源“${l.sourceCode}”`, `there is no source “${l.sourceCode}”`)
    if (l.amountFen === 0) say(`lines.${l.code}`, '预算项要有金额', 'a budget line has an amount')
  }
  const budget = terms.lines.reduce((sum, l) => sum + l.amountFen, 0)
  if (budget > 1e15) say('lines', '预算合计超过十万亿元', 'the lines add up to more than ten trillion yuan')
  for (const a of terms.awards) {
    const line = lines.get(a.lineCode)
    if (!line) say(`awards.${a.code}`, `没有预算项“${a.lineCode}”`, `there is no budget line “${a.lineCode}”`)
    else if (a.capFen !== null && a.capFen > line.amountFen) say(`awards.${a.code}`, '上限超过了预算项的金额', 'the cap is more than its budget line holds')
    if (a.capFen === 0) say(`awards.${a.code}`, '上限为零就什么也不给', 'a cap of nothing gives nothing')
  }
  if (terms.capFen !== null && terms.capFen > budget) say('capFen', '合计上限超过了全部预算', 'the cap of all lines is more than the whole budget')
}
function milestonesInOrder({ milestones }: Terms, say: Say) {
  const shares = milestones.reduce((n, m) => n + m.shareBasisPoints, 0)
  if (shares !== 10_000) say('milestones', `各节点拨付比例合计应为 100%，现在是 ${shares / 100}%`, `the shares of the milestones add up to ${shares / 100} % and not to 100 %`)
  milestones.forEach((m, i) => {
    if (i > 0 && m.days < milestones[i - 1]!.days) say(`milestones.${m.code}`, '节点要按先后排列', 'milestones stand in the order of their days')
  })
}
function approvalsFromNothing({ approvals }: Terms, say: Say) {
  if (approvals[0]!.fromFen !== 0) say('approvals', '审批权限要从 0 元写起', 'the rules of approval begin at 0')
  approvals.forEach((a, i) => {
    const before = approvals[i - 1]
    if (!before) return
    if (a.fromFen <= before.fromFen) say(`approvals.${i}`, '金额要从小到大', 'amounts rise from one to the next')
    else if (a.people < before.people) say(`approvals.${i}`, '金额更大，审批人不能更少', 'a larger amount is not approved by fewer')
  })
}
