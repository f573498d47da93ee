import type { FormCheck, FormDefinition, FormItem } from '@jingwei/contract/collection-form'
import type { Text } from '@jingwei/contract/text'
import { units } from '../indicators/index.ts'
import { compileRule, parseRule, type Fact, type Facts, type Value } from '../rules/index.ts'
import { isNumber, unitTitle } from './amounts.ts'

/** What is wrong with a form itself, by path: `items.2.unit`. */
export type DefinitionFault = { readonly path: string; readonly code: string; readonly text: Text }
type CompiledCheck = { readonly check: FormCheck; readonly holds: (facts: Facts) => Value }
/** A form whose checks are functions: made once, used for every report. */
export type CompiledForm = { readonly form: FormDefinition; readonly items: ReadonlyMap<string, FormItem>; readonly checks: readonly CompiledCheck[] }
export type Compiled = { readonly compiled: CompiledForm; readonly faults: readonly [] } | { readonly compiled: null; readonly faults: readonly DefinitionFault[] }

const ownUnit = /^[\p{L}\p{N}²³·‰℃°]{1,12}(\*10{1,6})?$/u

/** What checks may speak of: each item, and as it was in the period before. */
export function factsOf(form: Pick<FormDefinition, 'items'>): Fact[] {
  return form.items.flatMap((item): Fact[] => {
    const one = { type: isNumber(item) ? ('number' as const) : ('text' as const), ...(isNumber(item) && { unit: unitTitle(item) }), ...(item.kind === 'choice' && { words: Object.fromEntries(item.choices.map((c) => [c.code, c.title])) }) }
    return [
      { ...one, code: item.code, title: item.title },
      { ...one, code: `previous.${item.code}`, title: { zh: `上期.${item.title.zh}`, en: `previous ${item.title.en}` } },
    ]
  })
}

export function compileForm(form: FormDefinition): Compiled {
  const faults: DefinitionFault[] = []
  const add = (path: string, code: string, zh: string, en: string) => void faults.push({ path, code, text: { zh, en } })
  const items = new Map<string, FormItem>()
  for (const [i, item] of form.items.entries()) {
    if (items.has(item.code)) add(`items.${i}.code`, 'twice', `代码 ${item.code} 用了两次`, `the code ${item.code} is used twice`)
    items.set(item.code, item)
    itemFaults(item, (field, code, zh, en) => add(`items.${i}.${field}`, code, zh, en))
  }
  const facts = factsOf(form)
  const checks: CompiledCheck[] = []
  const codes = new Set(items.keys())
  for (const [i, check] of form.checks.entries()) {
    if (codes.has(check.code)) add(`checks.${i}.code`, 'twice', `代码 ${check.code} 已用于其他指标或校验`, `the code ${check.code} belongs to another item or check`)
    codes.add(check.code)
    const { rule, problems } = parseRule(check.expression, facts, 'boolean')
    if (rule) checks.push({ check, holds: compileRule(rule) })
    else add(`checks.${i}.expression`, 'expression', problems[0].text.zh, problems[0].text.en)
  }
  for (const [i, { total, parts }] of form.sums.entries()) sumFaults(items, total, parts, (code, zh, en) => add(`sums.${i}`, code, zh, en))
  for (const [i, level] of form.approval.entries()) {
    if (form.filler.kind === 'region' && level >= form.filler.level) add(`approval.${i}`, 'level', '审批的层级要在填报的层级之上', 'those who approve stand above those who fill')
    if (i > 0 && level >= form.approval[i - 1]!) add(`approval.${i}`, 'order', '审批层级要逐级向上', 'levels go upwards, one after the other')
  }
  return faults.length > 0 ? { compiled: null, faults } : { compiled: { form, items, checks }, faults: [] }
}

function itemFaults(item: FormItem, add: (field: string, code: string, zh: string, en: string) => void): void {
  if (item.kind === 'choice') {
    if (item.choices.length < 2) add('choices', 'few', '至少两个选项', 'has at least two choices')
    if (new Set(item.choices.map((c) => c.code)).size < item.choices.length) add('choices', 'twice', '选项代码重复', 'two choices have one code')
  }
  if (!isNumber(item)) {
    if (item.unit !== null || item.time !== null || item.min !== null || item.max !== null || item.maxChangePercent !== null || item.inWan) add('kind', 'number-only', '单位、时点时期、上下限和变动幅度只用于数值', 'unit, stock or flow, limits and change belong to numbers')
    return
  }
  if (item.unit === '1' || item.unit === '%') add('unit', 'ratio', '比率不采集：采集它的分子和分母，由指标计算', 'a ratio is not collected: collect what it is made of, and let an indicator divide')
  else if (item.unit === null || item.unit === '' || !(units.has(item.unit) || ownUnit.test(item.unit))) add('unit', 'unit', '请选一个单位，或写本地单位，如 吨*1000（保留三位小数）', 'choose a unit, or write your own, as 吨*1000 (three digits after the point)')
  if (item.time === null) add('time', 'time', '请说明是时点数还是时期数', 'say whether it is a stock or a flow')
  if (item.min !== null && item.max !== null && item.max < item.min) add('max', 'order', '上限小于下限', 'the upper limit lies below the lower one')
}

function sumFaults(items: ReadonlyMap<string, FormItem>, total: string, parts: readonly string[], add: (code: string, zh: string, en: string) => void): void {
  const all = [total, ...parts]
  const missing = all.find((code) => !items.has(code))
  if (missing !== undefined) return add('unknown', `没有指标 ${missing}`, `there is no item ${missing}`)
  if (new Set(all).size < all.length) return add('twice', '合计关系里同一指标出现了两次', 'an item stands twice in a sum')
  const [whole, ...others] = all.map((code) => items.get(code)!)
  for (const one of [whole!, ...others]) if (!isNumber(one)) return add('kind', `${one.title.zh} 不是数值`, `${one.title.en} is no number`)
  for (const one of others) {
    if (one.unit !== whole!.unit) return add('unit', `${one.title.zh} 与 ${whole!.title.zh} 单位不同，不能相加`, `${one.title.en} and ${whole!.title.en} have different units and do not add up`)
    if (one.time !== whole!.time) return add('time', `${one.title.zh} 与 ${whole!.title.zh} 一个是时点数、一个是时期数`, `${one.title.en} and ${whole!.title.en} are a stock and a flow and do not add up`)
  }
}
