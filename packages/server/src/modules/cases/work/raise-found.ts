import type { Actor } from '../../../kernel/access/actor.ts'
import type { Db } from '../../../kernel/database/database.ts'
import type { Context } from '../context.ts'
import type { NewCase } from '../face.ts'
import { needSubject } from '../units/catalogue.ts'
import type { CasesDb } from './case.store.ts'
import { firmOf } from './raise-case.ts'
import { writeCase } from './write-case.ts'

/** Another module’s finding becomes a case, in that module's transaction. An unknown subject is “other”: the dispatcher corrects it. */
export async function raiseFound<T>(context: Context, foreign: Db<T>, actor: Actor, found: NewCase): Promise<{ id: number; number: string }> {
  const db = foreign as unknown as CasesDb
  const firm = found.organisationId === null ? null : await firmOf(db, context, found.organisationId)
  const subject = await needSubject(db, context, found.regionX, found.subject).catch(() => needSubject(db, context, found.regionX, 'other'))
  const row = await writeCase(db, context, actor, {
    subject, title: found.title, text: found.text, regionX: found.regionX, organisation: firm, source: found.source, sourceId: found.sourceId, urgency: 'normal', place: null, isAboutPerson: false,
    reporter: actor.scope === 'organisation' ? { id: actor.person?.id ?? null, name: actor.person?.name ?? null, contact: null } : { id: null, name: null, contact: null },
  })
  return { id: row.id, number: row.number }
}
