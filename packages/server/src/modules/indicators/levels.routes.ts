import { indicators as contract } from '@jingwei/contract/indicators'
import { industry } from '@jingwei/engines/industry'
import { areaOf } from './asked.ts'
import type { Context } from './context.ts'
import { foldBy, monthBefore, monthEnds, noLevels } from './fold.ts'

export function levelRoutes({ kernel, regions, organisations }: Context) {
  const { figures } = organisations
  const amongCells = ({ lo, hi }: { lo: number; hi: number }, { industry, size }: { industry?: string | undefined; size?: string | undefined }) => ({ lo, hi, industry, size })

  kernel.http.route(contract.cockpit, async ({ actor, query, db, language }) => {
    const region = areaOf(regions, actor, query.region)
    const on = query.on ?? kernel.today()
    const parts = regions.childrenOf(region.code).sort((a, b) => a.lo - b.lo)
    const population = { ...amongCells(region, query), on }
    const cells = await figures.crossTable(db, population, parts.map((p) => p.lo))
    const before = await figures.totalsOn(db, { ...population, on: monthBefore(on) })
    const [all] = foldBy(cells, () => 'all')
    const name = (key: string | null) => (key === null ? null : ((language === 'en' ? industry(key)?.nameEn : null) ?? industry(key)?.name ?? key))
    const byRegion = foldBy(cells, (c) => parts[c.part - 1]?.code ?? null)
    return {
      region: { code: region.code, name: region.name, fullName: region.fullName }, on, computedAt: kernel.now().toISOString(),
      known: all?.known ?? 0, knownMonthBefore: before.known, diagnosed: all?.diagnosed ?? 0, diagnosedMonthBefore: before.diagnosed,
      diagnosedOnSite: cells.reduce((n, c) => n + (c.basis === 'site' ? c.firms : 0), 0),
      levels: all?.levels ?? noLevels(),
      byRegion: [
        ...parts.map((p) => ({ ...(byRegion.find((t) => t.key === p.code) ?? { key: p.code, known: 0, diagnosed: 0, levels: noLevels() }), name: p.name })),
        ...byRegion.filter((t) => t.key === null),
      ],
      byIndustry: foldBy(cells, (c) => c.section).map((t) => ({ ...t, name: name(t.key) })).sort((a, b) => b.known - a.known),
      bySize: foldBy(cells, (c) => c.size),
    }
  })

  kernel.http.route(contract.movement, async ({ actor, query, db }) => {
    const region = areaOf(regions, actor, query.region)
    const moves = await figures.movesBetween(db, amongCells(region, query), query.from, query.to)
    const matrix = Array.from({ length: 5 }, noLevels)
    for (const { before, after, firms } of moves) matrix[before]![after]! += firms
    const sum = (row: number[]) => row.reduce((a, b) => a + b, 0)
    const beforeLevels = matrix.map(sum)
    return { from: query.from, to: query.to, firms: sum(beforeLevels), before: beforeLevels, after: noLevels().map((_, level) => sum(matrix.map((row) => row[level]!))), matrix }
  })

  kernel.http.route(contract.trend, async ({ actor, query, db }) => {
    const region = areaOf(regions, actor, query.region)
    const steps = await figures.monthlySteps(db, amongCells(region, query))
    return {
      points: monthEnds(kernel.today(), query.months).map((on) => {
        const until = steps.filter((s) => s.month <= on.slice(0, 7))
        const levels = noLevels()
        for (const s of until) if (s.level !== null) levels[s.level]! += s.firms
        return { on, known: until.reduce((n, s) => n + (s.what === 'known' ? s.firms : 0), 0), diagnosed: levels.reduce((a, b) => a + b, 0), levels }
      }),
    }
  })
}
