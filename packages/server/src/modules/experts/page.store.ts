import { parseFilter, FilterSyntaxError, type Condition, type FilterFields } from '@jingwei/contract/filter'
import type { Regions } from '../regions/index.ts'
import { fault } from './experts.errors.ts'

export { allOf, pageOf, type Order, type Source } from '../../kernel/database/list-page.ts'

export const badFilter = (condition: string, zh: string, en: string) => fault('query.filter', 'filter', `${condition}：${zh}`, `${condition}: ${en}`)
export function conditionsOf(filter: string, fields: FilterFields): Condition[] {
  try {
    return parseFilter(filter, fields)
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, `筛选条件有误（${error.message}）`, error.message)
    throw error
  }
}
export const nodesOf = (codes: readonly string[], regions: Regions) =>
  codes.map((code) => {
    const node = regions.resolve(code)
    if (!node) throw badFilter(`region:${code}`, `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
    return node
  })
export const oneOf = <T extends string>(field: string, values: readonly string[], known: readonly T[]): T[] =>
  values.map((v) => {
    const found = known.find((k) => k === v)
    if (found === undefined) throw badFilter(`${field}:${v}`, `可用：${known.join('、')}`, `known: ${known.join(', ')}`)
    return found
  })
export const wholeNumbers = (field: string, values: readonly string[]) => {
  const numbers = values.map(Number)
  if (!numbers.every(Number.isSafeInteger)) throw badFilter(`${field}:${values.join(',')}`, '应为整数', 'expected whole numbers')
  return numbers
}
export const likeOf = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
