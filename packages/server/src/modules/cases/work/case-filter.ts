import { caseFilter } from '@jingwei/contract/cases'
import { type Condition, FilterSyntaxError, parseFilter } from '@jingwei/contract/filter'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import { printCursor } from '../../../kernel/http/cursor.ts'
import type { RegionNode } from '../../regions/index.ts'
import type { Context } from '../context.ts'

export { caseFilter }
export type CaseFilterCondition = Condition
const badFilter = (condition: string, zh: string, en: string) => invalid([{ path: 'query.filter', code: 'filter', message: { zh: `${condition}：${zh}`, en: `${condition}: ${en}` } }])

/** The conditions of a list, and the regions that they name. */
export function filterOf({ regions }: Context, filter: string): { conditions: Condition[]; regions: RegionNode[] } {
  try {
    const conditions = parseFilter(filter, caseFilter)
    for (const { field, values } of conditions)
      if (['unit', 'organisation', 'cluster', 'visit', 'satisfaction'].includes(field) && values.some((v) => !Number.isSafeInteger(Number(v)) || (field === 'satisfaction' && Number(v) > 9))) throw badFilter(`${field}:${values.join(',')}`, '应为整数', 'takes whole numbers')
    const named = conditions.filter((c) => c.field === 'region').flatMap((c) => c.values)
    return {
      conditions,
      regions: named.map((code) => {
        const node = regions.resolve(code)
        if (!node) throw badFilter(`region:${code}`, `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
        return node
      }),
    }
  } catch (error) {
    if (error instanceof FilterSyntaxError) throw badFilter(error.condition, `筛选条件有误（${error.message}）`, error.message)
    throw error
  }
}

/** A page of what a list found, one row more than asked for telling that there is a next. */
export function pageOf<R extends { id: number }, I>(rows: R[], limit: number, counted: { total: number; isExact: boolean }, keyOf: (row: R) => string, shown: (row: R) => I) {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(shown), next: last ? printCursor({ key: keyOf(last), id: last.id, ...counted }) : null, total: counted.total, totalIsExact: counted.isExact }
}
