import type { Text } from '@jingwei/contract/text'
import { fail } from '../rules/index.ts'
import type { Measure, Node, Promised, Quantity, Stage, Time } from './types.ts'

type Place = { readonly at: number; readonly end: number }
type Side = Place & { readonly root: Node; readonly quantity: Quantity }

export const quantityOfMeasure = (m: Measure): Quantity => ({ unit: m.unit, time: m.time, stage: m.stage ?? null, promised: m.promised ?? null, isAdditive: m.isDistinct !== true })
/** A bare number: of no unit, at no time. */
export const quantityOfNumber: Quantity = { unit: '1', time: null, stage: null, promised: null, isAdditive: true }
export const growthOf: Quantity = { ...quantityOfNumber, isAdditive: false }

const times: Readonly<Record<Time, Text>> = { stock: { zh: '时点数', en: 'a stock' }, flow: { zh: '时期数', en: 'a flow' } }
const stages: Readonly<Record<Stage, Text>> = { planned: { zh: '计划', en: 'planned' }, committed: { zh: '已承诺', en: 'committed' }, paid: { zh: '已支付', en: 'paid' } }
const promises: Readonly<Record<Promised, Text>> = { intent: { zh: '意向', en: 'an intent' }, contract: { zh: '合同', en: 'a contract' }, order: { zh: '订单', en: 'an order' } }

/** Refuses to add what does not add up, and says why. */
export function sameThing(a: Quantity, b: Quantity, place: Place): void {
  if (a.unit !== b.unit) throw fail(place, `单位不同，不能相加减：${a.unit} 与 ${b.unit}`, `units differ and do not add up: ${a.unit} and ${b.unit}`)
  const differ = (x: Text | null, y: Text | null) => {
    if (x !== y) throw fail(place, `${x?.zh ?? '比值'}与${y?.zh ?? '比值'}不能相加减`, `${x?.en ?? 'a ratio'} and ${y?.en ?? 'a ratio'} do not add up`)
  }
  differ(a.time && times[a.time], b.time && times[b.time])
  differ(a.stage && stages[a.stage], b.stage && stages[b.stage])
  differ(a.promised && promises[a.promised], b.promised && promises[b.promised])
}

export const combined = (a: Quantity, b: Quantity): Quantity => ({ ...a, isAdditive: a.isAdditive && b.isAdditive })

/** What comes out of a product or a quotient. A number on one side scales the other; two quantities only divide. */
export function multiplied(operator: '*' | '/', left: Side, right: Side, place: Place): Quantity {
  if (right.root.node === 'number') return left.quantity
  if (operator === '*') {
    if (left.root.node === 'number') return right.quantity
    if (left.quantity.unit === '1' || right.quantity.unit === '1') {
      const of = left.quantity.unit === '1' ? right.quantity : left.quantity
      return { ...of, isAdditive: false }
    }
    throw fail(place, '两个有单位的量不能相乘', 'two quantities with units are not multiplied')
  }
  const unit = left.quantity.unit === right.quantity.unit ? '1' : right.quantity.unit === '1' ? left.quantity.unit : `${left.quantity.unit}/${right.quantity.unit}`
  return { unit, time: null, stage: null, promised: null, isAdditive: false }
}

/** A stock is not added up over time: what stands at the end of March and of April is not two months’ worth. */
export function checkSpan(quantity: Quantity, place: Place): void {
  if (quantity.time === 'stock')
    throw fail(place, '时点数不能按时间累加，只能问某一天是多少', 'a stock is not added up over time; ask for it on a day')
}
