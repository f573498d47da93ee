import type { FormFault, FormItem, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import type { Text } from '@jingwei/contract/text'
import type { Facts, Value } from '../rules/index.ts'
import { decimalOfStored, finenessOf, isNumber, saidOf, scaleOf, stepOf } from './amounts.ts'
import type { CompiledForm } from './compile.ts'

/** A figure a hundred times the last one is nearly always a wrong unit. */
export const scaleFactor = 100
type One = Pick<FormFault, 'what' | 'severity'> & { readonly text: Text }
const error = (what: FormFault['what'], zh: string, en: string): One => ({ what, severity: 'error', text: { zh, en } })
const asksWhy = (what: FormFault['what'], zh: string, en: string): One => ({ what, severity: 'reason', text: { zh, en } })

/**
 * What is wrong with the values of a report, in the order of the form: each item by itself and against the period before, then sums, then
 * checks. What a missing value decides is not said twice. `previous` is null where there is no report to compare with.
 */
export function validate({ form, items, checks }: CompiledForm, values: FormValues, previous: FormValues | null, reasons: FormReasons): FormFault[] {
  const faults: FormFault[] = []
  const add = (at: string, isCheck: boolean, fault: One) => void faults.push({ at, isCheck, ...fault, reason: reasons[at]?.trim() || null })
  for (const code of Object.keys(values)) if (!items.has(code)) add(code, false, error('unknown', `表里没有指标 ${code}`, `the form has no item ${code}`))
  for (const item of form.items) {
    const fault = ofValue(item, values[item.code] ?? null) ?? ofChange(item, values[item.code] ?? null, previous?.[item.code] ?? null)
    if (fault) add(item.code, false, fault)
  }
  for (const { total, parts } of form.sums) {
    const whole = values[total] ?? null
    const known = parts.map((code) => values[code] ?? null)
    if (typeof whole !== 'number' || known.every((v) => v === null) || known.some((v) => typeof v === 'string')) continue
    const sum = known.reduce<number>((a, v) => a + ((v as number | null) ?? 0), 0)
    if (sum === whole) continue
    const item = items.get(total)!
    const named = (language: 'zh' | 'en') => parts.map((code) => items.get(code)!.title[language]).join(language === 'zh' ? '、' : ', ')
    add(total, false, error('sum', `应等于${named('zh')}之和 ${saidOf(item, sum, 'zh')}`, `is to be the sum of ${named('en')}, ${saidOf(item, sum, 'en')}`))
  }
  const facts = factValues(form.items, values, previous)
  for (const { check, holds } of checks)
    if (holds(facts) === false) add(check.code, true, { what: 'check', severity: check.severity, text: check.message })
  return faults
}

/** Those that keep a report from being submitted: errors, and what asks for a reason and has none. */
export const blocking = (faults: readonly FormFault[]): FormFault[] => faults.filter((f) => f.severity === 'error' || f.reason === null)

function ofValue(item: FormItem, value: FormValues[string]): One | null {
  if (value === null || value === '') return item.required ? error('missing', '请填写', 'is to be filled') : null
  if (!isNumber(item)) {
    if (typeof value !== 'string') return error('kind', '应是文字', 'is text')
    if (item.kind === 'choice' && !item.choices.some((c) => c.code === value)) return error('choice', '不是其中的选项', 'is none of the choices')
    return value.length > 1000 ? error('long', '最多 1000 个字', 'at most 1,000 characters') : null
  }
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return error('kind', '应是数字', 'is a number')
  if (value % stepOf(item) !== 0) return error('kind', finenessOf(item).zh, finenessOf(item).en)
  const shown = value / scaleOf(item)
  if (item.min !== null && shown < item.min) return error('range', `不能小于 ${item.min}`, `is at least ${item.min}`)
  if (item.max !== null && shown > item.max) return error('range', `不能大于 ${item.max}`, `is at most ${item.max}`)
  return null
}

function ofChange(item: FormItem, value: FormValues[string], before: FormValues[string]): One | null {
  if (!isNumber(item) || typeof value !== 'number' || typeof before !== 'number' || before === 0) return null
  const [now, then] = [Math.abs(value), Math.abs(before)]
  const said = (language: 'zh' | 'en') => saidOf(item, before, language)
  if (now >= then * scaleFactor) return asksWhy('scale', `是上期（${said('zh')}）的 ${Math.floor(now / then)} 倍，单位填对了吗？若无误请说明原因`, `is ${Math.floor(now / then)} times the last one (${said('en')}): is the unit right? If so, say why`)
  if (now !== 0 && now * scaleFactor <= then) return asksWhy('scale', `只有上期（${said('zh')}）的 1/${Math.floor(then / now)}，单位填对了吗？若无误请说明原因`, `is 1/${Math.floor(then / now)} of the last one (${said('en')}): is the unit right? If so, say why`)
  if (item.maxChangePercent === null) return null
  const change = ((value - before) / then) * 100
  if (Math.abs(change) <= item.maxChangePercent) return null
  const percent = `${change > 0 ? '+' : '−'}${Math.abs(Math.trunc(change * 10) / 10)}%`
  return asksWhy('change', `较上期（${said('zh')}）变动 ${percent}，超过 ${item.maxChangePercent}%，请说明原因`, `changed by ${percent} from ${said('en')}, more than ${item.maxChangePercent}%: say why`)
}

function factValues(items: readonly FormItem[], values: FormValues, previous: FormValues | null): Facts {
  const one = (item: FormItem, value: FormValues[string]): Value => {
    if (value === null || value === '') return null
    if (!isNumber(item)) return typeof value === 'string' ? value : null
    return typeof value === 'number' ? decimalOfStored(item, value) : null
  }
  return Object.fromEntries(items.flatMap((item) => [[item.code, one(item, values[item.code] ?? null)], [`previous.${item.code}`, one(item, previous?.[item.code] ?? null)]]))
}
