import { cases as contract, type Unit } from '@jingwei/contract/cases'
import type { z } from 'zod'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile, ProblemError } from '../../../kernel/errors/problem-error.ts'
import { regionOutside, unitHasCases, unitNotFound, unknownPerson, unknownSubject } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf, placeOf } from '../context.ts'
import type { CasesDb } from '../work/case.store.ts'
import { subjectsAt } from './catalogue.ts'
import { deleteTemplate, findUnit, insertTemplate, insertUnit, isUnitNamed, setMembers, templatesFor, type TemplateRecord, unitRows, type UnitRow, updateUnit } from './unit.store.ts'

type T = CasesTables
const nameTaken = (name: string) => new ProblemError('cases.unit-name-taken', 409, { title: { zh: `这里已有单位“${name}”`, en: `There is a unit called ${name} here` } })

async function shownUnits(db: CasesDb, context: Context, rows: readonly UnitRow[]): Promise<z.infer<typeof Unit>[]> {
  const names = await context.accounts.people(db, [...new Set(rows.flatMap((r) => r.members))])
  return rows.map((r) => ({
    id: r.id, version: r.version, name: r.name, region: placeOf(context, r.region_x), subjects: r.subjects, calendar: r.calendar, isRetired: r.is_retired,
    members: r.members.map((id) => ({ id, name: names.get(id) ?? '—' })), open: r.open, overdue: r.overdue,
  }))
}
const shownUnit = async (db: CasesDb, context: Context, id: number) => {
  const [row] = await unitRows(db, { lo: 0, hi: 2_147_483_647, subject: null, retired: true, now: context.kernel.now().toISOString(), id })
  if (!row) throw unitNotFound()
  return (await shownUnits(db, context, [row]))[0]!
}
/** Members have a mandate that covers the place, so that they can see its cases. */
async function checkPeople(db: CasesDb, context: Context, ids: readonly string[]) {
  const known = await context.accounts.people(db, ids)
  if (ids.some((id) => !known.has(id))) throw unknownPerson('body.memberIds')
}
async function checkSubjects(db: CasesDb, context: Context, x: number, codes: readonly string[]) {
  const known = await subjectsAt(db, context, x, x)
  for (const code of codes) if (!known.has(code)) throw unknownSubject(code)
}
const within = (actor: Actor, node: { lo: number; hi: number }) => {
  const mine = regionOf(actor)
  if (node.lo < mine.lo || node.hi > mine.hi) throw regionOutside()
}

export function unitRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.units, T>(contract.units, async ({ db, actor, query }) => {
    const node = query.regionCode ? nodeOf(context, query.regionCode) : regionOf(actor)
    return { items: await shownUnits(db, context, await unitRows(db, { lo: node.lo, hi: node.hi, subject: query.subject ?? null, retired: query.retired, now: context.kernel.now().toISOString() })) }
  })
  http.route<typeof contract.candidates, T>(contract.candidates, async ({ db }) => ({ items: (await context.accounts.officialsIn(db)).map(({ id, name }) => ({ id, name })) }))
  http.route<typeof contract.addUnit, T>(contract.addUnit, async ({ db, actor, body }) => {
    const node = nodeOf(context, body.regionCode)
    within(actor, node)
    await checkSubjects(db, context, node.lo, body.subjects)
    await checkPeople(db, context, body.memberIds)
    const row = await insertUnit(db, { region_x: node.lo, region_hi: node.hi, name: body.name, subjects: [...new Set(body.subjects)], calendar: body.calendar, is_retired: body.isRetired })
    if (!row) throw nameTaken(body.name)
    await setMembers(db, row.id, body.memberIds)
    await audit(db, actor, { action: 'case.unit-added', subject: `case-unit:${row.id}`, regionX: row.region_x, summary: row.name, after: { subjects: row.subjects, members: body.memberIds } })
    return shownUnit(db, context, row.id)
  })
  http.route<typeof contract.changeUnit, T>(contract.changeUnit, async ({ db, actor, params, body }) => {
    const before = await findUnit(db, params.id)
    if (!before) throw unitNotFound()
    within(actor, { lo: before.region_x, hi: before.region_hi })
    await checkSubjects(db, context, before.region_x, body.subjects)
    await checkPeople(db, context, body.memberIds)
    if (body.isRetired && !before.is_retired) {
      const { open } = await shownUnit(db, context, params.id)
      if (open > 0) throw unitHasCases(open)
    }
    if (await isUnitNamed(db, before.region_x, body.name, params.id)) throw nameTaken(body.name)
    if (!(await updateUnit(db, params.id, body.version, { name: body.name, subjects: [...new Set(body.subjects)], calendar: body.calendar, is_retired: body.isRetired }))) throw changedMeanwhile()
    await setMembers(db, params.id, body.memberIds)
    await audit(db, actor, { action: 'case.unit-changed', subject: `case-unit:${params.id}`, regionX: before.region_x, summary: body.name, before: { name: before.name, subjects: before.subjects, isRetired: before.is_retired }, after: { name: body.name, subjects: body.subjects, isRetired: body.isRetired, members: body.memberIds } })
    return shownUnit(db, context, params.id)
  })
  const shownTemplate = (r: TemplateRecord) => ({ id: r.id, title: r.title, text: r.text, subject: r.subject, region: placeOf(context, r.region_x), updatedAt: r.updated_at })
  http.route<typeof contract.templates, T>(contract.templates, async ({ db, query }) => ({ items: (await templatesFor(db, query.subject ?? null)).map(shownTemplate) }))
  http.route<typeof contract.addTemplate, T>(contract.addTemplate, async ({ db, actor, body }) => {
    const { lo, hi } = regionOf(actor)
    if (body.subject !== null) await checkSubjects(db, context, lo, [body.subject])
    const row = await insertTemplate(db, { region_x: lo, region_hi: hi, subject: body.subject, title: body.title, text: body.text, updated_at: context.kernel.now().toISOString(), updated_by: actor.person?.name ?? null })
    await audit(db, actor, { action: 'case.template-added', subject: `answer-template:${row.id}`, regionX: lo, summary: row.title })
    return shownTemplate(row)
  })
  http.route<typeof contract.removeTemplate, T>(contract.removeTemplate, async ({ db, actor, params }) => {
    const gone = await deleteTemplate(db, params.id)
    if (!gone) throw unitNotFound()
    await audit(db, actor, { action: 'case.template-removed', subject: `answer-template:${params.id}`, regionX: gone.region_x, before: { title: gone.title, text: gone.text } })
    return undefined
  })
}
