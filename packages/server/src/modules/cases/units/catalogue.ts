import type { cases as contract, CaseSubject } from '@jingwei/contract/cases'
import type { Answer, Body } from '@jingwei/contract/operation'
import type { z } from 'zod'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { regionOutside, unknownClass, unknownSubject } from '../cases.errors.ts'
import { type Context, nodeOf, placeOf } from '../context.ts'
import type { CasesDb } from '../work/case.store.ts'
import { isServiceClass } from '../work/clock.ts'
import { classesAt } from './service-times.ts'
import { shippedSubjects, type Subject } from '../work/subjects.ts'
import { saveSubject, type SubjectRecord, subjectsAround } from './unit.store.ts'

type Shown = z.infer<typeof CaseSubject>
const shownShipped: readonly Shown[] = shippedSubjects.map((s) => ({ ...s, region: null, isActive: true }))
const shown = (context: Context, r: SubjectRecord): Shown => ({
  code: r.code, title: { zh: r.title_zh, en: r.title_en }, parent: r.parent, serviceClass: r.service_class, region: placeOf(context, r.region_x),
  hint: r.hint_zh === null ? null : { zh: r.hint_zh, en: r.hint_en ?? r.hint_zh }, isActive: r.is_active,
})

/** The subjects at a place: the product's, changed and added to by the regions around it, the nearest last. */
export async function subjectsAt(db: CasesDb, context: Context, lo: number, hi: number): Promise<Map<string, Shown>> {
  const all = new Map(shownShipped.map((s) => [s.code, s]))
  for (const r of await subjectsAround(db, lo, hi)) all.set(r.code, shown(context, r))
  return all
}
export async function needSubject(db: CasesDb, context: Context, regionX: number, code: string): Promise<Subject> {
  const found = (await subjectsAt(db, context, regionX, regionX)).get(code)
  if (!found || !found.isActive) throw unknownSubject(code)
  return found
}
/** Titles by code, for lists; a code that is gone is its own title. */
export async function titlesAt(db: CasesDb, context: Context, lo: number, hi: number) {
  const all = await subjectsAt(db, context, lo, hi)
  return (code: string) => ({ code, title: all.get(code)?.title ?? { zh: code, en: code } })
}

export async function catalogue(db: CasesDb, context: Context, lo: number, hi: number): Promise<Answer<typeof contract.catalogue>> {
  return {
    subjects: [...(await subjectsAt(db, context, lo, hi)).values()],
    classes: (await classesAt(db, lo, context.kernel.now().toISOString())).map((c) => ({ code: c.key, title: c.name, firstResponse: { ...c.firstResponse }, solution: { ...c.solution } })),
  }
}

export async function changeSubject(db: CasesDb, context: Context, actor: Actor, body: Body<typeof contract.saveSubject>): Promise<Shown> {
  if (!isServiceClass(body.serviceClass)) throw unknownClass(body.serviceClass)
  const [region, mine] = [nodeOf(context, body.regionCode), regionOf(actor)]
  if (region.lo < mine.lo || region.hi > mine.hi) throw regionOutside()
  const row = await saveSubject(db, {
    region_x: region.lo, region_hi: region.hi, code: body.code, parent: body.parent, service_class: body.serviceClass, title_zh: body.title.zh, title_en: body.title.en,
    hint_zh: body.hint?.zh ?? null, hint_en: body.hint?.en ?? null, is_active: body.isActive, changed_at: context.kernel.now().toISOString(), changed_by: actor.person?.name ?? null,
  })
  await audit(db, actor, { action: 'case.subject-saved', subject: `case-subject:${row.code}`, regionX: region.lo, after: { title: body.title, serviceClass: body.serviceClass, isActive: body.isActive } })
  return shown(context, row)
}
