import type { EffectFields } from '@jingwei/contract/effects'
import { effectMethod } from '@jingwei/engines/effect'
import type { z } from 'zod'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context } from './context.ts'
import { emptyPeriod, firmNotFound, inFuture, isShared, longPeriod, mixedUnits, noSuchMachines, periodsOverlap, reportNotFound } from './effects.errors.ts'
import { deleteReport, insertReport, lockReport, updateReport, type EffectsDb, type ReportRecord } from './effects.store.ts'

type Fields = z.output<typeof EffectFields>
type Change = { readonly [K in keyof Fields]?: Fields[K] | undefined } & { readonly version: number }
export const computeJob = 'effects.compute'
const longestDays = 400
const subject = (id: number) => `effect:${id}`
const told = (r: ReportRecord) => ({
  title: r.title, machines: r.machine_ids.length, baseline: [r.baseline_from, r.baseline_until], followUp: [r.follow_up_from, r.follow_up_until], measures: r.measures,
  minimumChangeShare: r.minimum_change_share, excludedDays: r.excluded_days, isShared: r.is_shared,
})
const dayNumber = (on: string) => Date.parse(`${on}T00:00:00Z`) / 86_400_000

function checkPeriods({ baseline, followUp }: Fields, today: string) {
  for (const [name, period] of [['baseline', baseline], ['followUp', followUp]] as const) {
    if (period.until <= period.from) throw emptyPeriod(name)
    if (dayNumber(period.until) - dayNumber(period.from) > longestDays) throw longPeriod(name, longestDays)
  }
  if (followUp.from < baseline.until) throw periodsOverlap()
  if (followUp.until > today) throw inFuture()
}

/** What of the question is looked up: machines that the firm has, and the one unit in which they count. */
async function machinesOf(db: EffectsDb, { machines }: Context, { machineIds, measures }: Fields) {
  const ids = [...new Set(machineIds)]
  const found = new Map((await machines.visible(db, { ids })).map((m) => [m.id, m]))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length > 0) throw noSuchMachines(missing)
  const chosen = ids.map((id) => found.get(id)!)
  const units = [...new Map(chosen.map((m) => [m.outputUnit.zh, m.outputUnit])).values()]
  if (units.length > 1 && measures.some((m) => m !== 'oee')) throw mixedUnits(units.map((u) => u.zh))
  return { ids, output: units[0]!, machines: chosen.map(({ id, code, name }) => ({ id, code, name })) }
}

const questionOf = (f: Fields, m: Awaited<ReturnType<typeof machinesOf>>) => ({
  machine_ids: m.ids, machines: JSON.stringify(m.machines), output_unit: JSON.stringify(m.output), baseline_from: f.baseline.from, baseline_until: f.baseline.until, follow_up_from: f.followUp.from,
  follow_up_until: f.followUp.until, measures: [...new Set(f.measures)], minimum_change_share: f.minimumChangeShare, excluded_days: JSON.stringify(f.excludedDays),
})
/** State of a report whose answer is not known. */
const unanswered = { state: 'computing', method_version: effectMethod.version, computed_at: null, verdict: null, results: null, digest: null, problem: null } as const
const enqueue = (db: EffectsDb, { kernel }: Context, { id, question }: ReportRecord) => kernel.jobs.enqueue(db, computeJob, { id, question }, { key: `${computeJob}:${id}` })

export async function makeReport(db: EffectsDb, context: Context, actor: Actor, fields: Fields): Promise<ReportRecord> {
  const { kernel, organisations, regions } = context
  checkPeriods(fields, kernel.today())
  const organisationId = actor.organisationId ?? 0
  const firm = (await organisations.rows(db, [organisationId])).get(organisationId)
  const x = firm && regions.byCode(firm.region.code)?.lo
  if (!firm || x === undefined) throw firmNotFound()
  const person = personOf(actor)
  const row = await insertReport(db, {
    organisation_id: organisationId, region_x: x, title: fields.title, is_shared: fields.isShared, created_at: kernel.now().toISOString(), created_by: person.id, created_by_name: person.name,
    ...questionOf(fields, await machinesOf(db, context, fields)), ...unanswered,
  })
  await audit(db, actor, { action: 'effect.created', subject: subject(row.id), regionX: x, after: told(row) })
  if (row.is_shared) await audit(db, actor, { action: 'effect.shared', subject: subject(row.id), regionX: x, summary: row.title })
  await enqueue(db, context, row)
  return row
}

const fieldsOf = (r: ReportRecord): Fields => ({
  title: r.title, machineIds: r.machine_ids, baseline: { from: r.baseline_from, until: r.baseline_until }, followUp: { from: r.follow_up_from, until: r.follow_up_until }, measures: r.measures,
  minimumChangeShare: r.minimum_change_share, excludedDays: r.excluded_days, isShared: r.is_shared,
})
const asked = ({ machineIds, baseline, followUp, measures, minimumChangeShare, excludedDays }: Fields) => JSON.stringify([machineIds, baseline.from, baseline.until, followUp.from, followUp.until, measures, minimumChangeShare, excludedDays])

/** A changed question is computed anew; a title or sharing is not a question. What is shared keeps its question. */
export async function changeReport(db: EffectsDb, context: Context, actor: Actor, id: number, { version, ...given }: Change): Promise<ReportRecord> {
  const before = await lockReport(db, id)
  if (!before) throw reportNotFound()
  if (before.version !== version) throw changedMeanwhile()
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Fields>
  const fields: Fields = { ...fieldsOf(before), ...known }
  const isNewQuestion = asked(fields) !== asked(fieldsOf(before))
  if (before.is_shared && fields.isShared && (isNewQuestion || fields.title !== before.title)) throw isShared()
  if (isNewQuestion) checkPeriods(fields, context.kernel.today())
  const row = await updateReport(db, id, {
    version: before.version + 1, title: fields.title, is_shared: fields.isShared,
    ...(isNewQuestion && { question: before.question + 1, ...questionOf(fields, await machinesOf(db, context, fields)), ...unanswered }),
  })
  const entry = { subject: subject(id), regionX: row.region_x }
  if (isNewQuestion || fields.title !== before.title) await audit(db, actor, { ...entry, action: 'effect.changed', before: told(before), after: told(row) })
  if (row.is_shared !== before.is_shared) await audit(db, actor, { ...entry, action: row.is_shared ? 'effect.shared' : 'effect.unshared', summary: row.title })
  if (isNewQuestion) await enqueue(db, context, row)
  return row
}

export async function removeReport(db: EffectsDb, actor: Actor, id: number) {
  const row = await lockReport(db, id)
  if (!row) throw reportNotFound()
  if (row.is_shared) throw isShared()
  await deleteReport(db, id)
  await audit(db, actor, { action: 'effect.removed', subject: subject(id), regionX: row.region_x, before: told(row) })
}
