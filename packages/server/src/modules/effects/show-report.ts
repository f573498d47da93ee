import type { EffectMeasure, EffectReport, MeasureResult } from '@jingwei/contract/effects'
import type { Language, Text } from '@jingwei/contract/text'
import type { ListedReport, ReportRecord } from './effects.store.ts'

/** Shares have no unit. */
const units: Record<EffectMeasure, (output: string) => string> = { outputPerHour: (o) => `${o}/h`, oee: () => '', energyPerUnit: (o) => `kWh/${o}`, defectRate: () => '' }
export const unitOf = (measure: EffectMeasure, output: Text, language: Language) => units[measure](output[language])

/** Names of firms are the caller's to look up: only those that the caller may see have one. */
export const showListed = (r: ListedReport, firm: string, language: Language): Omit<EffectReport, 'results'> => ({
  id: r.id, version: r.version, title: r.title, organisation: { id: r.organisation_id, name: firm }, machineIds: r.machine_ids, machines: r.machines,
  baseline: { from: r.baseline_from, until: r.baseline_until }, followUp: { from: r.follow_up_from, until: r.follow_up_until }, measures: r.measures,
  minimumChangeShare: r.minimum_change_share, excludedDays: r.excluded_days, isShared: r.is_shared, state: r.state, computedAt: r.computed_at, createdBy: r.created_by_name,
  createdAt: r.created_at, verdict: r.verdict, methodVersion: r.method_version, digest: r.digest, problem: r.problem?.[language] ?? null,
})
export const showResults = (r: ReportRecord, language: Language): MeasureResult[] => (r.results ?? []).map((m) => ({ ...m, unit: unitOf(m.measure, r.output_unit, language) }))
export const showReport = (r: ReportRecord, firm: string, language: Language): EffectReport => ({ ...showListed(r, firm, language), results: showResults(r, language) })
