import type { experts as contract, ExpertCalendar, WeeklySlot } from '@jingwei/contract/experts'
import type { Body } from '@jingwei/contract/operation'
import { addDays, utcOf } from '@jingwei/engines/shifts'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { bookedOf, countExceptions, deleteException, exceptionsOf, insertException, notesOf, replaceWeekly, weeklyOf } from './calendar.store.ts'
import { nowOf, zoneOf, type Context } from './context.ts'
import { expertNotFound, fault, tooManyExceptions } from './experts.errors.ts'
import { expertById, touch, type ExpertRecord, type ExpertsDb } from './experts.store.ts'
import { freeOf } from './show-expert.ts'

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const clockOf = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const mostExceptions = 500

export const shownException = (e: { id: number; on_day: string; kind: 'off' | 'extra'; from_minute: number | null; until_minute: number | null }, note: string | null) => ({
  id: e.id, on: e.on_day, kind: e.kind, from: e.from_minute === null ? null : clockOf(e.from_minute), until: e.until_minute === null ? null : clockOf(e.until_minute), note,
})
export async function readCalendar(db: ExpertsDb, context: Context, actor: Actor, id: number, asked: { from?: string | undefined; days: number }): Promise<ExpertCalendar> {
  if (!(await expertById(db, id))) throw expertNotFound()
  const zone = zoneOf(context)
  const from = asked.from ?? context.kernel.today()
  const until = addDays(from, asked.days)
  const notes = actor.scope === 'person' ? await notesOf(db, id, from, until) : new Map<number, string | null>()
  const booked = await bookedOf(db, id, new Date(utcOf(zone, from, 0)).toISOString(), new Date(utcOf(zone, until, 0)).toISOString())
  return {
    from, until, timeZone: zone,
    weekly: (await weeklyOf(db, [id])).map((w) => ({ weekday: w.weekday, from: clockOf(w.from_minute), until: clockOf(w.until_minute), mode: w.mode, validFrom: w.valid_from, validUntil: w.valid_until })),
    exceptions: (await exceptionsOf(db, [id], from, until)).map((e) => shownException(e, notes.get(e.id) ?? null)),
    free: (await freeOf(db, context, [id], asked.days, from)).get(id) ?? [],
    booked: booked.map((b) => ({ from: b.from, until: b.until, consultationId: b.consultation_id, organisation: b.organisation_name, mode: b.mode })),
  }
}

/** Slots of one weekday that overlap while both are valid would offer one hour twice. */
function checkWeekly(weekly: readonly WeeklySlot[]) {
  weekly.forEach((w, i) => {
    const path = `body.weekly.${i}`
    if (minuteOf(w.until) <= minuteOf(w.from)) throw fault(`${path}.until`, 'order', '结束时间不晚于开始时间', 'does not end after it begins')
    if (w.validFrom && w.validUntil && w.validUntil < w.validFrom) throw fault(`${path}.validUntil`, 'order', '截止日期早于开始日期', 'ends before it begins')
    weekly.slice(0, i).forEach((o, j) => {
      const together = (w.validFrom ?? '') <= (o.validUntil ?? '9') && (o.validFrom ?? '') <= (w.validUntil ?? '9')
      if (o.weekday === w.weekday && together && minuteOf(o.from) < minuteOf(w.until) && minuteOf(w.from) < minuteOf(o.until)) throw fault(`${path}.from`, 'overlap', `与第 ${j + 1} 段重叠`, `overlaps slot ${j + 1}`)
    })
  })
}
export async function setWeekly(db: ExpertsDb, context: Context, actor: Actor, expert: ExpertRecord, weekly: readonly WeeklySlot[]) {
  checkWeekly(weekly)
  await replaceWeekly(db, expert.id, weekly.map((w) => ({ expert_id: expert.id, region_x: expert.region_x, weekday: w.weekday, from_minute: minuteOf(w.from), until_minute: minuteOf(w.until), mode: w.mode, valid_from: w.validFrom, valid_until: w.validUntil })))
  await touch(db, expert.id, nowOf(context))
  await audit(db, actor, { action: 'expert.hours-set', subject: `expert:${expert.id}`, regionX: expert.region_x, after: { weekly } })
}
export async function addException(db: ExpertsDb, context: Context, actor: Actor, expert: ExpertRecord, body: Body<typeof contract.addException>) {
  if ((body.from === null) !== (body.until === null) || (body.kind === 'extra' && body.from === null)) throw fault('body.from', 'hours', '请同时填写开始和结束时间', 'give both a beginning and an end')
  if (body.from !== null && body.until !== null && minuteOf(body.until) <= minuteOf(body.from)) throw fault('body.until', 'order', '结束时间不晚于开始时间', 'does not end after it begins')
  if (body.on < context.kernel.today()) throw fault('body.on', 'past', '这一天已经过去', 'is past')
  if ((await countExceptions(db, expert.id)) >= mostExceptions) throw tooManyExceptions()
  const made = await insertException(db, { expert_id: expert.id, region_x: expert.region_x, on_day: body.on, kind: body.kind, from_minute: body.from === null ? null : minuteOf(body.from), until_minute: body.until === null ? null : minuteOf(body.until), note: body.note })
  await touch(db, expert.id, nowOf(context))
  await audit(db, actor, { action: 'expert.exception-added', subject: `expert:${expert.id}`, regionX: expert.region_x, after: { on: body.on, kind: body.kind } })
  return shownException(made, made.note)
}
export async function removeException(db: ExpertsDb, context: Context, actor: Actor, expert: ExpertRecord, id: number) {
  const gone = await deleteException(db, expert.id, id)
  if (!gone) throw expertNotFound()
  await touch(db, expert.id, nowOf(context))
  await audit(db, actor, { action: 'expert.exception-removed', subject: `expert:${expert.id}`, regionX: expert.region_x, before: { on: gone.on_day, kind: gone.kind } })
}
