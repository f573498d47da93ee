import type { cases as contract } from '@jingwei/contract/cases'
import type { Body } from '@jingwei/contract/operation'
import { personOf, regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { firmNotFound, regionOutside } from '../cases.errors.ts'
import { type Context, nodeOf } from '../context.ts'
import { needSubject } from '../units/catalogue.ts'
import type { CaseRecord, CasesDb } from './case.store.ts'
import { writeCase } from './write-case.ts'

/** A firm as the caller sees it, with its place. */
export async function firmOf(db: CasesDb, { organisations, regions }: Context, id: number): Promise<{ id: number; name: string; regionX: number }> {
  const found = (await organisations.rows(db, [id])).get(id)
  const x = found && regions.byCode(found.region.code)?.lo
  if (!found || x === undefined) throw firmNotFound()
  return { id, name: found.name, regionX: x }
}

export async function raiseCase(db: CasesDb, context: Context, actor: Actor, body: Body<typeof contract.raise>): Promise<CaseRecord> {
  const person = personOf(actor)
  const firm = await firmOf(db, context, actor.organisationId ?? 0)
  const regionX = body.regionCode === undefined ? firm.regionX : nodeOf(context, body.regionCode).lo
  return writeCase(db, context, actor, {
    subject: await needSubject(db, context, regionX, body.subject), title: body.title, text: body.text, regionX, organisation: firm, source: 'firm', urgency: body.urgency, place: body.place, isAboutPerson: body.isAboutPerson,
    reporter: { id: person.id, name: person.name, contact: null }, clientId: body.clientId,
  })
}

/** By phone, at a desk, by letter: an officer writes it down. */
export async function registerCase(db: CasesDb, context: Context, actor: Actor, body: Omit<Body<typeof contract.register>, 'source'> & { source: 'phone' | 'desk' | 'letter' | 'consultation' | 'open311' }): Promise<CaseRecord> {
  const [region, mine] = [nodeOf(context, body.regionCode), regionOf(actor)]
  if (region.lo < mine.lo || region.hi > mine.hi) throw regionOutside()
  const firm = body.organisationId === null ? null : await firmOf(db, context, body.organisationId)
  return writeCase(db, context, actor, {
    subject: await needSubject(db, context, region.lo, body.subject), title: body.title, text: body.text, regionX: region.lo, organisation: firm, source: body.source, urgency: body.urgency, place: body.place, isAboutPerson: body.isAboutPerson,
    reporter: { id: null, name: body.reporterName, contact: body.reporterContact }, clientId: body.clientId,
  })
}
