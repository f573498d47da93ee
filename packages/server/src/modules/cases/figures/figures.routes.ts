import { type CaseFigures, cases as contract } from '@jingwei/contract/cases'
import type { z } from 'zod'
import { regionOf } from '../../../kernel/access/actor.ts'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf } from '../context.ts'
import { titlesAt } from '../units/catalogue.ts'
import { unitNames } from '../units/unit.store.ts'
import { countFigures, type CountedRow } from './figures.store.ts'

type Figures = z.infer<typeof CaseFigures>
const beijing = (day: string, plus = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + plus * 86_400_000).toISOString()
const of = (numerator: number, denominator: number) => ({ numerator, denominator })
const shown = (r: CountedRow | undefined, title: Figures['title']): Figures => ({
  key: r?.key ?? null, title, received: r?.received ?? 0, open: r?.open ?? 0, overdue: r?.overdue ?? 0, response: of(r?.responded ?? 0, r?.response_due ?? 0), inTime: of(r?.in_time ?? 0, r?.answer_due ?? 0),
  solution: of(r?.solved ?? 0, r?.closed ?? 0), satisfaction: of(r?.satisfied ?? 0, r?.rated ?? 0), answered: r?.answered ?? 0, unanswered: r?.unanswered ?? 0, reopened: r?.reopened ?? 0, medianMs: (r?.median_ms ?? null) === null ? null : Math.round(r!.median_ms!),
})

export function figureRoutes(context: Context) {
  context.kernel.http.route<typeof contract.figures, CasesTables>(contract.figures, async ({ db, actor, query }) => {
    if (query.from > query.until) throw invalid([{ path: 'query.until', code: 'until', message: { zh: '结束日期在开始日期之前', en: 'the end lies before the beginning' } }])
    const mine = regionOf(actor)
    const node = nodeOf(context, query.regionCode ?? mine.code)
    const parts = query.by === 'region' ? context.regions.childrenOf(node.code).map(({ code, lo, hi }) => ({ code, lo, hi })) : []
    const rows = await countFigures(db, { lo: node.lo, hi: node.hi, since: beijing(query.from), before: beijing(query.until, 1), by: query.by, parts, subject: query.subject ?? null, unitId: query.unitId ?? null, now: context.kernel.now().toISOString() })
    const units = query.by === 'unit' ? await unitNames(db, rows.flatMap((r) => (r.key === null ? [] : [Number(r.key)]))) : null
    const titles = query.by === 'subject' ? await titlesAt(db, context, node.lo, node.hi) : null
    const titleOf = ({ key }: CountedRow): Figures['title'] => {
      if (key === null) return query.by === 'region' ? { zh: `${node.name}本级`, en: `${node.name} itself` } : { zh: '尚无单位', en: 'No unit yet' }
      if (titles) return titles(key).title
      const name = units ? (units.get(Number(key))?.name ?? key) : query.by === 'region' ? (context.regions.byCode(key)?.name ?? key) : key
      return { zh: name, en: name }
    }
    const groups = rows.filter((r) => r.is_total === 0).map((r) => shown(r, titleOf(r)))
    if (query.by === 'month') groups.sort((a, b) => (a.key! < b.key! ? -1 : 1))
    return { total: shown(rows.find((r) => r.is_total === 1), { zh: node.name, en: node.name }), groups }
  })
}
