import type { Text } from '@jingwei/contract/text'
import type { EscalationStep } from '@jingwei/engines/service-levels'
import { system } from '../../../kernel/access/actor.ts'
import type { CasesTables } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { confirmDays, type Told, transitionOf } from '../transitions.ts'
import { fallbackUnit } from '../units/unit.store.ts'
import { perform } from './act.ts'
import { type CaseRecord, type CasesDb, insertEvent, pausesOf, updateCase, wakingCases } from './case.store.ts'
import { dueSteps, type Terms, timesOf } from './clock.ts'
import { endPauses } from './handle-case.ts'
import { tellOf } from './tell-people.ts'
import { stopsOf, termsOf } from './terms.ts'

const batch = 200
const dayMs = 86_400_000
const toldBy: Record<string, readonly Told[]> = { handler: ['unit'], unit: ['unit', 'co-owners'], dispatcher: ['unit', 'dispatchers'], above: ['unit', 'dispatchers', 'above'] }
/** A region names its steps as it likes; what one says follows from when it comes. */
function saysOf({ when }: EscalationStep): Text {
  if ('after' in when) return { zh: '已超期，升级督办', en: 'it is overdue and was escalated' }
  if (when.share >= 1) return { zh: '已到期', en: 'it is due now' }
  const percent = Math.round(when.share * 100)
  return { zh: `时限已用 ${percent}%`, en: `${percent} % of the time is used` }
}

/** Where no unit takes what nobody takes, those above must hear of it: the case itself cannot move. */
async function unclaimed(db: CasesDb, context: Context, c: CaseRecord, now: string): Promise<CaseRecord> {
  await tellOf(db, context, c, ['dispatchers', 'above'], { kind: 'unclaimed', key: `unclaimed:${c.clock_from}`, isUrgent: true, says: { zh: '无人接收，本级也没有兜底单位，请分派并设置兜底单位', en: 'nobody took it, and no unit is there for such cases: assign it, and add one' } })
  await insertEvent(db, { case_id: c.id, at: now, kind: 'unclaimed', text: null, person: null, person_name: null, from_state: null, to_state: null, is_internal: true })
  return { ...c, told: [...c.told, 'fallen'] }
}

/** What the clock has to say of one case. Each step is told once, for it is written down with the case. */
async function wake(db: CasesDb, context: Context, c: CaseRecord, terms: Terms) {
  const nowMs = context.kernel.now().getTime()
  const now = new Date(nowMs).toISOString()
  const pauses = await pausesOf(db, [c.id])
  const stops = stopsOf(pauses)
  if (c.state === 'paused') {
    await endPauses(db, c.id, now)
    return void (await perform(db, context, system, c, transitionOf('clock', 'pause-ended')))
  }
  if (c.state === 'answered') {
    const confirmBy = Date.parse(c.answered_at ?? now) + confirmDays * dayMs
    if (confirmBy <= nowMs) return void (await perform(db, context, system, c, transitionOf('clock', 'unanswered'), { change: { closed_at: now, closed_as: 'unanswered' } }))
    await tellOf(db, context, c, ['reporter'], { kind: 'reminded', says: { zh: '您的诉求已答复，是否解决了？', en: 'your request was answered: is it solved?' }, key: `reminded:${c.answered_at}` })
    await insertEvent(db, { case_id: c.id, at: now, kind: 'reminded', text: null, person: null, person_name: null, from_state: null, to_state: null })
    return settle(db, { ...c, told: [...c.told, 'asked-again'] }, stops, terms)
  }
  let row = c
  if ((c.state === 'new' || c.state === 'assigned') && c.respond_by !== null && Date.parse(c.respond_by) <= nowMs && !c.told.includes('fallen')) {
    const unit = await fallbackUnit(db, c.region_x, c.unit_id)
    row = unit ? await perform(db, context, system, c, transitionOf('clock', 'fall-to-county'), { change: { unit_id: unit.id, told: [...c.told, 'fallen'] } }) : await unclaimed(db, context, c, now)
  }
  const steps = dueSteps(row, stops, nowMs, terms)
  for (const { step } of steps) {
    await tellOf(db, context, row, toldBy[step.tells]!, { kind: 'escalated', key: `${step.key}:${row.clock_from}`, says: saysOf(step), isUrgent: 'after' in step.when })
    await insertEvent(db, { case_id: c.id, at: now, kind: 'escalated', text: saysOf(step).zh, person: null, person_name: null, from_state: null, to_state: null, is_internal: true })
  }
  await settle(db, { ...row, told: [...row.told, ...steps.map((s) => s.step.key)] }, stops, terms)
}
async function settle(db: CasesDb, c: CaseRecord, stops: ReturnType<typeof stopsOf>, terms: Terms) {
  await updateCase(db, c.id, { told: [...c.told], ...timesOf(c, stops, terms) })
}

/** All that is due now; each batch in a transaction of its own. Gives how many cases it looked at. */
export async function watchClock(context: Context): Promise<number> {
  let seen = 0
  for (;;) {
    const found = await context.kernel.database.as<CasesTables, number>(system, async (db) => {
      const rows = await wakingCases(db, context.kernel.now().toISOString(), batch)
      const terms = await termsOf(db, rows)
      for (const c of rows) await wake(db, context, c, terms(c))
      return rows.length
    })
    seen += found
    if (found < batch) return seen
  }
}

const everyMs = 60_000
/** Each minute in a process that runs background work. What repeats for ever needs no queue: rows are locked, and each step is told once. */
export function startWatching(context: Context) {
  const { kernel } = context
  let running: Promise<unknown> | null = null
  const timer = setInterval(() => {
    if (running !== null || kernel.jobs.state() !== 'running') return
    running = watchClock(context)
      .catch((error: unknown) => kernel.log.warn({ err: error }, 'the deadlines of cases were not looked at; they will be in a minute'))
      .finally(() => (running = null))
  }, everyMs).unref()
  kernel.onClose(async () => {
    clearInterval(timer)
    await running
  })
}
