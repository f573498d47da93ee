import type { cases as contract, Cluster, Rectification } from '@jingwei/contract/cases'
import type { Body } from '@jingwei/contract/operation'
import type { Language, Text } from '@jingwei/contract/text'
import type { z } from 'zod'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { clusterNotFound, clusterTaken, dateInFuture, dateInPast, measuresOpen, notInThisState, notOfTheUnit, ownRectification, rectificationNotFound, regionOutside, unknownUnit } from '../cases.errors.ts'
import { type Context, placeOf } from '../context.ts'
import { findUnit, membersOfUnit, unitNames } from '../units/unit.store.ts'
import type { CasesDb } from '../work/case.store.ts'
import { aroundDay, clusterRows, finishMeasure, insertMeasures, insertRectification, insertStep, lockRectification, measuresOf, monthsOf, openRectificationOf, type RectificationRecord, stepsOf, updateCluster, updateRectification } from './cluster.store.ts'
import { rectificationStates } from '@jingwei/contract/cases'

type Shown = z.infer<typeof Rectification>
const steps: Readonly<Record<string, Text>> = {
  opened: { zh: '列入整改', en: 'Opened' }, 'add-measure': { zh: '新增措施', en: 'Measure added' }, 'finish-measure': { zh: '措施完成', en: 'Measure done' }, submit: { zh: '提交验收', en: 'Submitted' }, change: { zh: '调整', en: 'Changed' },
  accept: { zh: '验收通过', en: 'Accepted' }, 'send-back': { zh: '退回整改', en: 'Sent back' }, abandon: { zh: '终止', en: 'Given up' },
}

const isBy = (r: RectificationRecord, actor: Actor) => r.submitted_by !== null && r.submitted_by === actor.person?.id

export async function shownRectifications(db: CasesDb, context: Context, actor: Actor, rows: readonly RectificationRecord[], language: Language): Promise<Shown[]> {
  const ids = rows.map((r) => r.id)
  const today = context.kernel.today()
  const [measures, events, units] = [await measuresOf(db, ids), await stepsOf(db, ids), await unitNames(db, rows.map((r) => r.unit_id))]
  const months = await monthsOf(db, [...new Set(rows.map((r) => r.cluster_id))], today)
  const shown: Shown[] = []
  for (const r of rows) {
    const own = measures.filter((m) => m.rectification_id === r.id)
    const turn = own.flatMap((m) => m.done_on ?? []).sort().at(-1) ?? r.accepted_at?.slice(0, 10) ?? null
    const around = turn === null ? null : await aroundDay(db, r.cluster_id, turn, today)
    const inMonths = (days: number) => Math.round((days / 30.4375) * 10) / 10
    shown.push({
      id: r.id, version: r.version, clusterId: r.cluster_id, title: r.title, goal: r.goal, region: placeOf(context, r.region_x), unit: { id: r.unit_id, name: units.get(r.unit_id)?.name ?? '—' }, dueOn: r.due_on, isOverdue: r.due_on < today && (r.state === 'open' || r.state === 'submitted'), state: r.state,
      measures: own.map((m) => ({ id: m.id, text: m.text, dueOn: m.due_on, doneOn: m.done_on, result: m.result })), createdAt: r.created_at, createdBy: r.created_by, submittedAt: r.submitted_at, submittedByMe: isBy(r, actor), acceptedAt: r.accepted_at, acceptedBy: r.accepted_by, acceptanceNote: r.acceptance_note,
      months: months.filter((m) => m.cluster_id === r.cluster_id).map(({ month, cases, firms }) => ({ month, cases, firms })),
      effect: around && turn ? { turnOn: turn, monthsBefore: inMonths(around.days_before ?? 0), casesBefore: around.before, monthsAfter: inMonths(around.days_after), casesAfter: around.after } : null,
      events: events.filter((e) => e.rectification_id === r.id).map((e) => ({ at: e.at, title: (steps[e.kind] ?? { zh: e.kind, en: e.kind })[language], text: e.text, by: e.person_name })),
    })
  }
  return shown
}

export async function shownClusters(db: CasesDb, context: Context, rows: Awaited<ReturnType<typeof clusterRows>>, titles: (code: string) => { code: string; title: Text }): Promise<Cluster[]> {
  const months = await monthsOf(db, rows.map((r) => r.id), context.kernel.today())
  return rows.map((k) => ({
    id: k.id, title: k.title, subject: titles(k.subject), region: placeOf(context, k.region_x), words: k.words, firms: k.firms, cases: k.cases, openCases: k.open_cases, firstAt: k.first_at, lastAt: k.last_at, foundAt: k.found_at,
    state: k.state, dismissedBecause: k.state === 'dismissed' ? k.dismissed_because : null, rectificationId: k.rectification, months: months.filter((m) => m.cluster_id === k.id).map(({ month, cases, firms }) => ({ month, cases, firms })),
  }))
}
export async function needCluster(db: CasesDb, id: number) {
  const [row] = await clusterRows(db, { state: 'all', subject: null, area: null, id, sort: '-firms', limit: 1, after: null })
  if (!row) throw clusterNotFound()
  return row
}
const within = (actor: Actor, r: { region_x: number; region_hi: number }) => {
  const mine = regionOf(actor)
  if (r.region_x < mine.lo || r.region_hi > mine.hi) throw regionOutside()
}
const tellUnit = async (db: CasesDb, context: Context, r: RectificationRecord, kind: string, says: Text) => {
  const people = await membersOfUnit(db, r.unit_id)
  const place = (await unitNames(db, [r.unit_id])).get(r.unit_id)?.region_x ?? r.region_x
  await context.notices.tell(db, people.length > 0 ? { people } : { regionX: place, permission: 'cases:handle' }, { kind: `rectification.${kind}`, key: `rectification:${r.id}:${kind}:${r.version}`, title: says, detail: { zh: r.title, en: r.title }, link: { kind: 'rectification', id: r.id } })
}

/** A cluster becomes an item with a goal, a unit in charge and a day. */
export async function openRectification(db: CasesDb, context: Context, actor: Actor, clusterId: number, body: Body<typeof contract.rectify>): Promise<RectificationRecord> {
  const cluster = await needCluster(db, clusterId)
  within(actor, cluster)
  if (await openRectificationOf(db, clusterId)) throw clusterTaken()
  const { kernel } = context
  if (body.dueOn <= kernel.today()) throw dateInPast('body.dueOn')
  const unit = await findUnit(db, body.unitId)
  if (!unit || unit.is_retired) throw unknownUnit()
  const now = kernel.now().toISOString()
  const row = await insertRectification(db, { cluster_id: clusterId, region_x: cluster.region_x, region_hi: cluster.region_hi, title: body.title, goal: body.goal, unit_id: unit.id, due_on: body.dueOn, created_at: now, created_by: actor.person?.name ?? null })
  await insertMeasures(db, body.measures.map((m) => ({ rectification_id: row.id, text: m.text, due_on: m.dueOn })))
  await updateCluster(db, clusterId, { state: 'rectifying' })
  await insertStep(db, { rectification_id: row.id, at: now, kind: 'opened', text: body.goal, person_name: actor.person?.name ?? null })
  await audit(db, actor, { action: 'rectification.opened', subject: `rectification:${row.id}`, regionX: row.region_x, summary: row.title, after: { cluster: clusterId, unit: unit.id, dueOn: body.dueOn, measures: body.measures.length } })
  await tellUnit(db, context, row, 'opened', { zh: '新的整改事项', en: 'A new rectification item' })
  return row
}

async function stepOn(db: CasesDb, actor: Actor, id: number, from: readonly RectificationRecord['state'][], action: string): Promise<RectificationRecord> {
  const r = await lockRectification(db, id)
  if (!r) throw rectificationNotFound()
  within(actor, r)
  if (!from.includes(r.state)) throw notInThisState(steps[action]!, rectificationStates[r.state], { zh: '这项整改', en: 'the item' })
  return r
}
async function written(db: CasesDb, context: Context, actor: Actor, r: RectificationRecord, action: string, text: string | null, change: Parameters<typeof updateRectification>[2] = {}) {
  const now = context.kernel.now().toISOString()
  const row = await updateRectification(db, r.id, { ...change, version: r.version + 1 })
  await insertStep(db, { rectification_id: r.id, at: now, kind: action, text, person_name: actor.person?.name ?? null })
  await audit(db, actor, { action: `rectification.${action}`, subject: `rectification:${r.id}`, regionX: r.region_x, summary: r.title, before: { state: r.state }, after: { state: row.state, text } })
  return row
}

export async function rectifyStep(db: CasesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.rectifyStep>): Promise<RectificationRecord> {
  const r = await stepOn(db, actor, id, ['open'], body.action)
  const members = await membersOfUnit(db, r.unit_id)
  if (members.length > 0 && !members.includes(actor.person?.id ?? '') && body.action !== 'change') throw notOfTheUnit((await unitNames(db, [r.unit_id])).get(r.unit_id)?.name ?? '—')
  switch (body.action) {
    case 'add-measure':
      await insertMeasures(db, [{ rectification_id: id, text: body.text, due_on: body.dueOn }])
      return written(db, context, actor, r, body.action, body.text)
    case 'finish-measure':
      if (body.doneOn > context.kernel.today()) throw dateInFuture('body.doneOn')
      if (!(await finishMeasure(db, id, body.measureId, body.doneOn, body.result))) throw rectificationNotFound()
      return written(db, context, actor, r, body.action, body.result)
    case 'submit': {
      const own = await measuresOf(db, [id])
      if (own.length === 0 || own.some((m) => m.done_on === null)) throw measuresOpen()
      const row = await written(db, context, actor, r, body.action, body.text, { state: 'submitted', submitted_at: context.kernel.now().toISOString(), submitted_by: actor.person?.id ?? null })
      await context.notices.tell(db, { regionX: r.region_x, permission: 'cases:approve' }, { kind: 'rectification.submitted', key: `rectification:${id}:submitted:${row.version}`, title: { zh: '整改待验收', en: 'A rectification item waits for acceptance' }, detail: { zh: r.title, en: r.title }, link: { kind: 'rectification', id } })
      return row
    }
    case 'change': {
      if (body.dueOn !== undefined && body.dueOn <= context.kernel.today()) throw dateInPast('body.dueOn')
      if (body.unitId !== undefined && !(await findUnit(db, body.unitId))) throw unknownUnit()
      return written(db, context, actor, r, body.action, body.reason, { ...(body.dueOn !== undefined && { due_on: body.dueOn }), ...(body.unitId !== undefined && { unit_id: body.unitId }) })
    }
  }
}

export async function acceptRectification(db: CasesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.acceptRectification>): Promise<RectificationRecord> {
  // What was accepted is taken up again when its cases keep coming.
  const from = { accept: ['submitted'], 'send-back': ['submitted', 'accepted'], abandon: ['open', 'submitted'] } as const
  const r = await stepOn(db, actor, id, from[body.action], body.action)
  if (body.action === 'accept' && isBy(r, actor)) throw ownRectification()
  const by = actor.person?.name ?? null
  const now = context.kernel.now().toISOString()
  const row =
    body.action === 'accept' ? await written(db, context, actor, r, body.action, body.note, { state: 'accepted', accepted_at: now, accepted_by: by, acceptance_note: body.note })
    : body.action === 'send-back' ? await written(db, context, actor, r, body.action, body.reason, { state: 'open', submitted_at: null, submitted_by: null, accepted_at: null, accepted_by: null, acceptance_note: null })
    : await written(db, context, actor, r, body.action, body.reason, { state: 'abandoned' })
  await updateCluster(db, r.cluster_id, { state: ({ accept: 'rectified', 'send-back': 'rectifying', abandon: 'found' } as const)[body.action] })
  await tellUnit(db, context, row, body.action, { zh: `整改：${steps[body.action]!.zh}`, en: `Rectification: ${steps[body.action]!.en.toLowerCase()}` })
  return row
}
