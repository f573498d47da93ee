import type { EffectFields, EffectMeasure, EffectReport } from '@jingwei/contract/effects'
import type { z } from 'zod'
import { dayBy, daysBetween, lastDayOf } from '../words.tsx'

export type Fields = z.input<typeof EffectFields>
/** Periods as people write them: first and last day, both included. */
export type Draft = {
  title: string; machineIds: readonly number[]; baselineFrom: string; baselineLast: string; followUpFrom: string; followUpLast: string
  measures: readonly EffectMeasure[]; minimumPercent: number | null; excluded: readonly { on: string; reason: string }[]; isShared: boolean
}
const fortnight = 14
export const longestDays = 400

/** The last fortnight against the one before it: what there is on the first day; one moves it to where the retrofit was. */
export const blankOn = (today: string): Draft => ({
  title: '', machineIds: [], baselineFrom: dayBy(today, -2 * fortnight), baselineLast: dayBy(today, -fortnight - 1), followUpFrom: dayBy(today, -fortnight), followUpLast: dayBy(today, -1),
  measures: ['outputPerHour', 'oee', 'energyPerUnit'], minimumPercent: null, excluded: [], isShared: false,
})
export const draftOf = (report: Omit<EffectReport, 'results'>): Draft => ({
  title: report.title, machineIds: report.machineIds, baselineFrom: report.baseline.from, baselineLast: lastDayOf(report.baseline), followUpFrom: report.followUp.from, followUpLast: lastDayOf(report.followUp),
  measures: report.measures, minimumPercent: report.minimumChangeShare === 0 ? null : Number((report.minimumChangeShare * 100).toFixed(4)), excluded: report.excludedDays, isShared: report.isShared,
})

export type Fault = 'title' | 'machines' | 'measures' | 'baseline' | 'baselineLong' | 'followUp' | 'followUpLong' | 'overlap' | 'future' | 'excluded'
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

export function read(d: Draft, today: string): { fields: Fields } | { faults: readonly Fault[] } {
  const faults: Fault[] = []
  const check = (from: string, last: string, wrong: Fault, long: Fault) => {
    if (!isDay(from) || !isDay(last) || last < from) faults.push(wrong)
    else if (daysBetween(from, last) + 1 > longestDays) faults.push(long)
  }
  if (d.title.trim() === '') faults.push('title')
  if (d.machineIds.length === 0) faults.push('machines')
  if (d.measures.length === 0) faults.push('measures')
  check(d.baselineFrom, d.baselineLast, 'baseline', 'baselineLong')
  check(d.followUpFrom, d.followUpLast, 'followUp', 'followUpLong')
  if (!faults.includes('baseline') && !faults.includes('followUp')) {
    if (d.followUpFrom <= d.baselineLast) faults.push('overlap')
    if (d.followUpLast >= today) faults.push('future')
  }
  if (d.excluded.some((one) => !isDay(one.on) || one.reason.trim() === '')) faults.push('excluded')
  if (faults.length > 0) return { faults }
  return {
    fields: {
      title: d.title.trim(), machineIds: [...d.machineIds], baseline: { from: d.baselineFrom, until: dayBy(d.baselineLast, 1) }, followUp: { from: d.followUpFrom, until: dayBy(d.followUpLast, 1) },
      measures: [...d.measures], minimumChangeShare: Number(((d.minimumPercent ?? 0) / 100).toFixed(6)), excludedDays: d.excluded.map((one) => ({ on: one.on, reason: one.reason.trim() })), isShared: d.isShared,
    },
  }
}
