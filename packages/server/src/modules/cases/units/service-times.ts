import { cases as contract, type ServiceClassVersion, type WorkingDay } from '@jingwei/contract/cases'
import { checkCalendar, defaultCalendar, durationMs, type EscalationStep, isWorkingDay, type ServiceClass } from '@jingwei/engines/service-levels'
import type { z } from 'zod'
import { regionOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { invalid, notFound } from '../../../kernel/errors/problem-error.ts'
import { regionOutside } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf, placeOf } from '../context.ts'
import { type CasesDb, pausesOf, updateCase } from '../work/case.store.ts'
import { classOf, serviceClasses, timesOf } from '../work/clock.ts'
import { kindOf, stopsOf, termsOf } from '../work/terms.ts'
import { type ClassRecord, classAt, classHistory, type DayRecord, daysAround, deleteDay, insertClass, listDays, openCasesIn, saveDay } from './service-times.store.ts'

type T = CasesTables
const reckonJob = 'cases.reckon'
const within = (actor: Actor, node: { lo: number; hi: number }) => {
  const mine = regionOf(actor)
  if (node.lo < mine.lo || node.hi > mine.hi) throw regionOutside()
}
const fault = (path: string, zh: string, en: string) => invalid([{ path, code: path.replace(/^body\./, ''), message: { zh, en } }])

/** What is promised at a place now, one for each class. */
export async function classesAt(db: CasesDb, x: number, at: string): Promise<ServiceClass[]> {
  const found: ServiceClass[] = []
  for (const shipped of serviceClasses) {
    const own = await classAt(db, x, shipped.key, at)
    found.push(own ? kindOf(own) : shipped)
  }
  return found
}

function checkClass(kind: Pick<ServiceClass, 'firstResponse' | 'solution' | 'steps'>) {
  const ms = (d: ServiceClass['solution']) => durationMs(d, defaultCalendar)
  if (kind.firstResponse.clock === kind.solution.clock && ms(kind.firstResponse) > ms(kind.solution)) throw fault('body.firstResponse', '首次响应不能晚于办结', 'the first word cannot be due after the answer')
  if (new Set(kind.steps.map((s) => s.key)).size !== kind.steps.length) throw fault('body.steps', '步骤名称不能重复', 'each step needs a name of its own')
}

/** All open cases of a region by its calendar of now: a day that is kept free moves what was promised. */
export function defineReckoning(context: Context) {
  const { kernel } = context
  kernel.jobs.define<{ lo: number; hi: number }>(reckonJob, async ({ lo, hi }) => {
    for (let after = 0; ; ) {
      const last = await kernel.database.as<T, number | null>(system, async (db) => {
        const rows = await openCasesIn(db, lo, hi, after, 500)
        const terms = await termsOf(db, rows)
        const pauses = await pausesOf(db, rows.map((r) => r.id))
        for (const c of rows) {
          const own = pauses.filter((p) => p.case_id === c.id)
          const times = timesOf({ ...c, pauseUntil: own.find((p) => p.consent === 'given' && p.until_at === null)?.until_on ?? null }, stopsOf(own), terms(c))
          if (times.answer_by !== c.answer_by || times.respond_by !== c.respond_by || times.wake_at !== c.wake_at) await updateCase(db, c.id, times)
        }
        return rows.at(-1)?.id ?? null
      })
      if (last === null) return
      after = last
    }
  })
}

export function serviceTimeRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  const shownClass = (r: ClassRecord, isCurrent: boolean): ServiceClassVersion => {
    const kind = kindOf(r)
    return { id: r.id, code: r.code, title: kind.name, region: placeOf(context, r.region_x), firstResponse: kind.firstResponse, solution: kind.solution, steps: [...kind.steps], validFrom: r.valid_from, by: r.changed_by, isCurrent }
  }
  const shownDay = (d: DayRecord): z.infer<typeof WorkingDay> => ({ id: d.id, date: d.day, kind: d.kind, name: d.name, region: placeOf(context, d.region_x), by: d.changed_by })

  http.route<typeof contract.serviceClasses, T>(contract.serviceClasses, async ({ db, actor, query }) => {
    const node = query.regionCode === undefined ? regionOf(actor) : nodeOf(context, query.regionCode)
    const now = kernel.now().toISOString()
    const history = await classHistory(db, node.lo, node.hi)
    const items: ServiceClassVersion[] = []
    for (const shipped of serviceClasses) {
      const current = await classAt(db, node.lo, shipped.key, now)
      items.push(...history.filter((r) => r.code === shipped.key).map((r) => shownClass(r, r.id === current?.id)))
      items.push({ id: null, code: shipped.key, title: shipped.name, region: null, firstResponse: shipped.firstResponse, solution: shipped.solution, steps: [...shipped.steps], validFrom: null, by: null, isCurrent: current === undefined })
    }
    return { items }
  })
  http.route<typeof contract.saveServiceClass, T>(contract.saveServiceClass, async ({ db, actor, body }) => {
    const node = nodeOf(context, body.regionCode)
    within(actor, node)
    const now = kernel.now().toISOString()
    const before = await classAt(db, node.lo, body.code, now)
    const steps = (body.steps ?? (before ? kindOf(before) : classOf(body.code)).steps) as readonly EscalationStep[]
    checkClass({ firstResponse: body.firstResponse, solution: body.solution, steps })
    const row = await insertClass(db, { region_x: node.lo, region_hi: node.hi, code: body.code, first_response: body.firstResponse, solution: body.solution, steps, valid_from: now, changed_by: actor.person?.name ?? null })
    await audit(db, actor, { action: 'case.class-changed', subject: `case-class:${body.code}`, regionX: node.lo, before: before && { firstResponse: before.first_response, solution: before.solution, steps: before.steps }, after: { firstResponse: body.firstResponse, solution: body.solution, steps } })
    return shownClass(row, true)
  })
  http.route<typeof contract.workingDays, T>(contract.workingDays, async ({ db, actor, query }) => {
    const node = query.regionCode === undefined ? regionOf(actor) : nodeOf(context, query.regionCode)
    return { items: (await listDays(db, node.lo, node.hi)).filter((d) => query.year === undefined || d.day.startsWith(`${query.year}-`)).map(shownDay) }
  })
  http.route<typeof contract.saveWorkingDay, T>(contract.saveWorkingDay, async ({ db, actor, body }) => {
    const node = nodeOf(context, body.regionCode)
    within(actor, node)
    if (checkCalendar({ ...defaultCalendar, changes: { [body.date]: body.kind } }).length > 0) throw fault('body.date', '没有这一天', 'there is no such day')
    if (isWorkingDay(defaultCalendar, body.date) === (body.kind === 'working') && !(await daysAround(db, node.lo, node.hi)).some((d) => d.day === body.date)) throw fault('body.kind', '全国日历本来就是这样', 'the national calendar says so already')
    const row = await saveDay(db, { region_x: node.lo, region_hi: node.hi, day: body.date, kind: body.kind, name: body.name, changed_by: actor.person?.name ?? null })
    await audit(db, actor, { action: 'case.working-day-saved', subject: `case-day:${body.date}`, regionX: node.lo, after: { date: body.date, kind: body.kind, name: body.name } })
    await kernel.jobs.enqueue(db, reckonJob, { lo: node.lo, hi: node.hi }, { key: `${reckonJob}:${node.lo}:${node.hi}` })
    return shownDay(row)
  })
  http.route<typeof contract.removeWorkingDay, T>(contract.removeWorkingDay, async ({ db, actor, params }) => {
    const row = await deleteDay(db, params.id)
    if (!row) throw notFound({ zh: '日期', en: 'Day' })
    await audit(db, actor, { action: 'case.working-day-removed', subject: `case-day:${row.day}`, regionX: row.region_x, before: { date: row.day, kind: row.kind, name: row.name } })
    await kernel.jobs.enqueue(db, reckonJob, { lo: row.region_x, hi: row.region_hi }, { key: `${reckonJob}:${row.region_x}:${row.region_hi}` })
    return undefined
  })
}
