import type { Text } from '@jingwei/contract/text'
import { compileRule } from './compile.ts'
import { printDecimal } from './decimal.ts'
import { functions } from './functions.ts'
import type { Fact, Facts, Node, Rule, Value } from './types.ts'

export type Outcome = 'met' | 'not-met' | 'unknown' | 'review'
/** One condition of a rule for one firm: what came out and why, in words. `missing` are the facts that nobody has given yet. */
export type Reason = { readonly outcome: Outcome; readonly text: Text; readonly missing: readonly string[] }
export type Explanation = { readonly outcome: Outcome; readonly reasons: readonly Reason[] }

/** Takes a condition apart for one firm: a reason for each part that `and` joins. */
export function explainRule(rule: Rule, facts: Facts): Explanation {
  const parts = rule.root.node === 'and' ? rule.root.parts : [rule.root]
  const reasons = parts.map((part) => reasonOf(part, rule, facts))
  return { outcome: worst(reasons.map((r) => r.outcome)), reasons }
}
const worst = (outcomes: readonly Outcome[]): Outcome => (['not-met', 'unknown', 'review', 'met'] as const).find((o) => outcomes.includes(o)) ?? 'met'

function reasonOf(part: Node, rule: Rule, facts: Facts): Reason {
  const value = compileRule({ ...rule, root: part })(facts)
  const undecided = value === null ? undecidedIn(part, rule, facts) : { missing: [], reviews: [] }
  const outcome: Outcome = value === true ? 'met' : value === false ? 'not-met' : undecided.missing.length > 0 ? 'unknown' : 'review'
  return { outcome, missing: undecided.missing.map((f) => f.code), text: textsOf(part, facts) }
}

/** What keeps a part from being decided: facts without a value, and what someone has to look at. */
function undecidedIn(node: Node, rule: Rule, facts: Facts): { missing: Fact[]; reviews: string[] } {
  const found = { missing: [] as Fact[], reviews: [] as string[] }
  const visit = (one: Node): void => {
    if (compileRule({ ...rule, root: one })(facts) !== null) return
    if (one.node === 'fact') found.missing.push(one.fact)
    else if (one.node === 'call' && one.name === 'review') found.reviews.push(String(one.args[0]?.node === 'literal' ? one.args[0].value : ''))
    else for (const child of childrenOf(one)) visit(child)
  }
  visit(node)
  return { ...found, missing: [...new Set(found.missing)] }
}

export function childrenOf(node: Node): readonly Node[] {
  switch (node.node) {
    case 'literal':
    case 'fact':
      return []
    case 'list':
      return node.items
    case 'not':
    case 'minus':
      return [node.of]
    case 'and':
    case 'or':
      return node.parts
    case 'compare':
    case 'arithmetic':
    case 'in':
      return [node.left, node.right]
    case 'call':
      return node.args
  }
}

const textsOf = (node: Node, facts: Facts): Text => ({ zh: sentence(node, facts, 'zh'), en: sentence(node, facts, 'en') })
type Language = keyof Text

/** “职工人数 12 人，要求 ≥ 20”. */
function sentence(node: Node, facts: Facts, language: Language): string {
  const needs = language === 'zh' ? '，要求' : ', wanted'
  const wrote = (one: Node, beside?: Node) => writtenIn(one, language, beside && wordsOf(beside))
  if (node.node === 'compare') {
    const sign = node.operator === '=' ? '' : `${{ '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[node.operator]} `
    return `${wrote(node.left)} ${sideOf(node.left, facts, language)}${needs} ${sign}${wrote(node.right, node.left)}`
  }
  if (node.node === 'in') return `${wrote(node.left)} ${sideOf(node.left, facts, language)}${needs}${language === 'zh' ? (node.isNegated ? '不属于 ' : '属于 ') : node.isNegated ? ' none of ' : ' one of '}${wrote(node.right, node.left)}`
  if (node.node === 'or') return node.parts.map((part) => sentence(part, facts, language)).join(language === 'zh' ? '；或 ' : '; or ')
  if (node.node === 'and') return node.parts.map((part) => sentence(part, facts, language)).join(language === 'zh' ? '；且 ' : '; and ')
  if (node.node === 'not') return `${language === 'zh' ? '不得：' : 'not: '}${sentence(node.of, facts, language)}`
  if (node.node === 'call' && node.name === 'review') return wrote(node.args[0]!)
  if (node.node === 'call' && node.name === 'under') return `${wrote(node.args[0]!)} ${sideOf(node.args[0]!, facts, language)}${needs}${language === 'zh' ? '属于 ' : ' under '}${wrote(node.args[1]!)}`
  if (node.node === 'fact') return `${wrote(node)}${language === 'zh' ? '：' : ': '}${sideOf(node, facts, language)}`
  return wrote(node)
}

const sideOf = (node: Node, facts: Facts, language: Language): string => printValue(compileRule({ source: '', type: node.type, root: node, facts: [] })(facts), language, node.node === 'fact' ? node.fact.unit?.[language] : undefined, wordsOf(node))
const wordsOf = (node: Node): Fact['words'] => (node.node === 'fact' ? node.fact.words : undefined)
export function printValue(value: Value, language: Language, unit?: string, words?: Fact['words']): string {
  if (value === null) return language === 'zh' ? '未填' : 'not known'
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (typeof value === 'bigint') return `${printDecimal(value)}${unit ? ` ${unit}` : ''}`
  if (typeof value === 'string') return words?.[value]?.[language] ?? value
  return value.map((one) => (typeof one === 'bigint' ? printDecimal(one) : (words?.[one]?.[language] ?? one))).join(language === 'zh' ? '、' : ', ')
}

/** A part of a rule in words: facts by their titles. */
export function writtenIn(node: Node, language: Language, words?: Fact['words']): string {
  const of = (one: Node) => writtenIn(one, language, words)
  switch (node.node) {
    case 'literal':
      return printValue(node.value, language, undefined, words)
    case 'fact':
      return node.fact.title[language]
    case 'list':
      return node.items.map(of).join(language === 'zh' ? '、' : ', ')
    case 'not':
      return `${language === 'zh' ? '非' : 'not '}(${of(node.of)})`
    case 'minus':
      return `−${of(node.of)}`
    case 'and':
    case 'or':
      return node.parts.map(of).join({ and: { zh: ' 且 ', en: ' and ' }, or: { zh: ' 或 ', en: ' or ' } }[node.node][language])
    case 'compare':
      return `${of(node.left)} ${{ '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[node.operator]} ${writtenIn(node.right, language, wordsOf(node.left))}`
    case 'in':
      return `${of(node.left)} ${language === 'zh' ? (node.isNegated ? '不属于' : '属于') : node.isNegated ? 'not in' : 'in'} ${writtenIn(node.right, language, wordsOf(node.left))}`
    case 'arithmetic':
      return `${bracketed(node.left, node.operator, language)} ${{ '+': '+', '-': '−', '*': '×', '/': '÷' }[node.operator]} ${bracketed(node.right, node.operator, language)}`
    case 'call':
      return `${functionNames[node.name]?.[language] ?? node.name}(${node.args.map(of).join(language === 'zh' ? '，' : ', ')})`
  }
}
const bracketed = (node: Node, within: string, language: Language) => {
  const text = writtenIn(node, language)
  return node.node === 'arithmetic' && (within === '*' || within === '/' || within === '-') ? `(${text})` : text
}
const functionNames: Readonly<Partial<Record<keyof typeof functions, Text>>> = {
  min: { zh: '取小', en: 'least of' }, max: { zh: '取大', en: 'greatest of' }, round: { zh: '四舍五入', en: 'rounded' }, floor: { zh: '取整', en: 'floor' }, if: { zh: '如果', en: 'if' },
  known: { zh: '已填', en: 'known' }, years: { zh: '整年数', en: 'whole years' }, days: { zh: '天数', en: 'days' }, under: { zh: '属于', en: 'under' }, tiers: { zh: '分档累计', en: 'step by step' }, review: { zh: '人工审核', en: 'to be reviewed' },
}

/** How a sum came about, from the outside in: each step in words with its value. For an award’s lines. */
export type Step = { readonly text: Text; readonly value: Value; readonly steps: readonly Step[] }
export function traceRule(rule: Rule, facts: Facts): Step {
  const stepOf = (node: Node): Step => ({
    text: { zh: writtenIn(node, 'zh'), en: writtenIn(node, 'en') },
    value: compileRule({ ...rule, root: node })(facts),
    steps: childrenOf(node).filter((child) => child.node !== 'literal' && child.node !== 'list').map(stepOf),
  })
  return stepOf(rule.root)
}
