import type { KpiRow } from '@jingwei/contract/production'

export const kpiSorts = {
  name: null,
  oee: (row: KpiRow) => row.oee.oee,
  availability: (row: KpiRow) => row.oee.availability,
  effectiveness: (row: KpiRow) => row.oee.effectiveness,
  quality: (row: KpiRow) => row.oee.quality,
  planned: (row: KpiRow) => row.oee.plannedBusySeconds,
  running: (row: KpiRow) => row.oee.actualProductionSeconds,
  produced: (row: KpiRow) => row.oee.produced,
  kWh: (row: KpiRow) => row.energy.kWh,
  perUnit: (row: KpiRow) => row.energy.kWhPerUnit,
} as const
export type KpiSort = keyof typeof kpiSorts

/** What is not known stands last, whichever way one sorts. */
export function sortedKpis(rows: readonly KpiRow[], sort: string, nameOf: (machineId: number) => string): readonly KpiRow[] {
  const isDown = sort.startsWith('-')
  const key = (isDown ? sort.slice(1) : sort) as KpiSort
  const value = Object.hasOwn(kpiSorts, key) ? kpiSorts[key] : null
  const name = (row: KpiRow) => nameOf(row.machineId ?? 0)
  const byName = (a: KpiRow, b: KpiRow) => name(a).localeCompare(name(b), 'zh-CN', { numeric: true })
  const sign = isDown ? -1 : 1
  if (value === null) return rows.toSorted((a, b) => sign * byName(a, b))
  return rows.toSorted((a, b) => {
    const x = value(a)
    const y = value(b)
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1
    return x === y ? byName(a, b) : sign * (x - y)
  })
}
