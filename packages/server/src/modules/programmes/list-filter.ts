import { ProgrammeState, type ProgrammeQuery } from '@jingwei/contract/programmes'
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { invalid } from '../../kernel/errors/problem-error.ts'
import type { Regions } from '../regions/index.ts'

const states = new Set<string>(ProgrammeState.options)
/** What a query of the list asks for. A state or a region that there is not is refused, so that nobody takes an empty list for an answer. */
export function conditionsOf({ q, state, region }: Pick<z.infer<typeof ProgrammeQuery>, 'q' | 'state' | 'region'>, regions: Regions): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  const given = state?.split(',').filter((s) => s !== '') ?? []
  const unknown = given.find((s) => !states.has(s))
  if (unknown !== undefined) throw invalid([{ path: 'query.state', code: 'state', message: { zh: `没有“${unknown}”这个状态；可用：${ProgrammeState.options.join('、')}`, en: `there is no state ${unknown}; there are ${ProgrammeState.options.join(', ')}` } }])
  if (given.length > 0) where.push(sql`p.state = any(${given}::text[])`)
  const nodes = (region?.split(',').filter((c) => c !== '') ?? []).map((code) => {
    const node = regions.resolve(code)
    if (!node) throw invalid([{ path: 'query.region', code: 'region', message: { zh: `没有代码为 ${code} 的区划`, en: `no region has the code ${code}` } }])
    return sql`p.region_x between ${node.lo} and ${node.hi}`
  })
  if (nodes.length > 0) where.push(sql`(${sql.join(nodes, sql` or `)})`)
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
    where.push(sql`(p.title_zh like ${like} or lower(p.title_en) like lower(${like}) or p.code like lower(${like}))`)
  }
  return where
}
