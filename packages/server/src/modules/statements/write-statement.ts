import { randomBytes } from 'node:crypto'
import type { Body } from '@jingwei/contract/operation'
import type { Statement, statements as contract } from '@jingwei/contract/statements'
import { readTokens } from '@jingwei/engines/statements'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Context, StatementsDb } from './context.ts'
import { heldStatement, showStatement } from './show-statement.ts'
import { findStatement, insertStatement, insertVersion, lastNumber, putLink, updateStatement } from './statement.store.ts'
import { isFrozen, noFigures, notInThisState, outside, statementNotFound, unknownRegion } from './statements.errors.ts'

const subject = (id: number) => `statement:${id}`

export async function addStatement(db: StatementsDb, context: Context, actor: Actor, body: Body<typeof contract.add>): Promise<Statement> {
  const region = context.regions.resolve(body.regionCode)
  if (!region) throw unknownRegion(body.regionCode, 'body.regionCode')
  const own = regionOf(actor)
  if (region.lo < own.lo || region.lo > own.hi) throw outside(region.fullName)
  if (body.followsId !== null && !(await findStatement(db, body.followsId))) throw statementNotFound()
  const { id: by, name } = personOf(actor)
  const at = context.kernel.now().toISOString()
  const r = await insertStatement(db, { region_x: region.lo, title: body.title, body: body.body, language: body.language, follows_id: body.followsId, figures: readTokens(body.body).length, created_by: by, creator: name, created_at: at, changed_by: by, changer: name, updated_at: at })
  await insertVersion(db, { statement_id: r.id, number: 1, title: body.title, body: body.body, by_id: by, by_name: name, at })
  await audit(db, actor, { action: 'statement.added', subject: subject(r.id), regionX: region.lo, after: { title: body.title } })
  return showStatement(db, context, actor, r.id)
}

/** A change takes it back to a draft: what a leader freezes is what the writer handed over. */
export async function changeStatement(db: StatementsDb, context: Context, actor: Actor, id: number, { title, body, version }: Body<typeof contract.change>): Promise<Statement> {
  const r = await heldStatement(db, id, version)
  if (r.state === 'frozen') throw isFrozen()
  if (r.title === title && r.body === body) return showStatement(db, context, actor, id)
  const { id: by, name } = personOf(actor)
  const at = context.kernel.now().toISOString()
  await updateStatement(db, id, { title, body, state: 'draft', figures: readTokens(body).length, changed_by: by, changer: name, updated_at: at })
  await insertVersion(db, { statement_id: id, number: (await lastNumber(db, id)) + 1, title, body, by_id: by, by_name: name, at })
  await audit(db, actor, { action: 'statement.changed', subject: subject(id), regionX: r.region_x, before: { title: r.title }, after: { title } })
  return showStatement(db, context, actor, id)
}

export async function askToFreeze(db: StatementsDb, context: Context, actor: Actor, id: number, version: number): Promise<Statement> {
  const r = await heldStatement(db, id, version)
  if (r.state !== 'draft') throw notInThisState(r.state)
  if (r.figures === 0) throw noFigures()
  await updateStatement(db, id, { state: 'ready', returned: null, updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'statement.asked', subject: subject(id), regionX: r.region_x })
  await context.notices.tell(db, { regionX: r.region_x, permission: 'statements:freeze' }, { kind: 'statement.asked', key: `statement-asked:${id}:${version}`, title: { zh: `待定稿：${r.title}`, en: `To be frozen: ${r.title}` }, detail: { zh: `${personOf(actor).name}，${r.figures} 个数字`, en: `${personOf(actor).name}, ${r.figures} figures` }, link: { kind: 'statement', id } })
  return showStatement(db, context, actor, id)
}
export async function giveBack(db: StatementsDb, context: Context, actor: Actor, id: number, { version, reason }: Body<typeof contract.giveBack>): Promise<Statement> {
  const r = await heldStatement(db, id, version)
  if (r.state !== 'ready') throw notInThisState(r.state)
  await updateStatement(db, id, { state: 'draft', returned: `${reason}（${personOf(actor).name}）`, updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'statement.returned', subject: subject(id), regionX: r.region_x, summary: reason })
  await context.notices.tell(db, { people: [r.created_by] }, { kind: 'statement.returned', key: `statement-returned:${id}:${version}`, title: { zh: `稿件退回：${r.title}`, en: `Given back: ${r.title}` }, detail: { zh: reason, en: reason }, link: { kind: 'statement', id } })
  return showStatement(db, context, actor, id)
}

/** A link that was closed never opens again: who had it was meant to lose it. */
export async function switchLink(db: StatementsDb, context: Context, actor: Actor, id: number, isOpen: boolean): Promise<Statement> {
  const r = await findStatement(db, id)
  if (!r) throw statementNotFound()
  if (r.state !== 'frozen') throw notInThisState(r.state)
  if (r.is_open !== isOpen) {
    await putLink(db, id, randomBytes(24).toString('base64url'), isOpen, personOf(actor).id, context.kernel.now().toISOString())
    await audit(db, actor, { action: isOpen ? 'statement.link-opened' : 'statement.link-closed', subject: subject(id), regionX: r.region_x })
  }
  return showStatement(db, context, actor, id)
}
