import type { matches as contract, Need, NeedFields } from '@jingwei/contract/matches'
import type { Body } from '@jingwei/contract/operation'
import type { OrganisationRow } from '@jingwei/contract/organisations'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context, MatchesDb } from './context.ts'
import { openEnquiriesOf } from './enquiry.store.ts'
import { firmNotFound, needAsked, needNotFound, needOver, needWithoutResult, needWorking, nothingSaid, pastDay, unknownRegion, unknownScene } from './matches.errors.ts'
import { insertNeed, lockNeed, updateNeed, type NeedRecord } from './need.store.ts'
import { showNeed } from './show-need.ts'
import { endEnquiry, tellOrganisation } from './end-enquiry.ts'

export type Firm = OrganisationRow & { readonly x: number }
/** The firm as its record says, with its place; only if the caller may see it. */
export async function firmOf(db: MatchesDb, { organisations, regions }: Context, id: number): Promise<Firm> {
  const row = (await organisations.rows(db, [id])).get(id)
  const x = row && regions.byCode(row.region.code)?.lo
  if (!row || x === undefined) throw firmNotFound()
  return { ...row, x }
}
export function workPlace({ regions }: Context, code: string | null, firm: Firm): number {
  if (code === null) return firm.x
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code)
  return node.lo
}
async function checked(context: Context, fields: Partial<NeedFields>) {
  await context.pool.catchUp()
  if (fields.sceneCode && !context.pool.scene(fields.sceneCode)) throw unknownScene(fields.sceneCode)
  if (fields.neededBy && fields.neededBy < context.kernel.today()) throw pastDay('body.neededBy')
}

/** By a firm for itself, or by an officer for a firm of the region; the firm is then told. */
export async function stateNeed(db: MatchesDb, context: Context, actor: Actor, organisationId: number, { fromResult, ...body }: Body<typeof contract.addNeed>): Promise<Need> {
  await checked(context, body)
  const firm = await firmOf(db, context, organisationId)
  const isByOfficer = actor.scope !== 'organisation'
  if (!body.sceneCode && body.text === '' && body.title.length < 4) throw nothingSaid()
  const result = fromResult ? await context.diagnosis.weakestScenes(db, firm.id) : null
  const graded = result?.scenes.find((s) => s.code === body.sceneCode)
  if (fromResult && !graded) throw needWithoutResult()
  const person = personOf(actor)
  const at = context.kernel.now().toISOString()
  const row = await insertNeed(db, {
    organisation_id: firm.id, region_x: firm.x, source: graded ? 'diagnosis' : 'typed', assessment_id: graded ? result!.assessmentId : null, title: body.title, text: body.text, scene_code: body.sceneCode,
    grade_now: graded?.gradeNow ?? null, grade_target: body.gradeTarget ?? graded?.gradeTarget ?? null, budget_fen: body.budgetFen, needed_by: body.neededBy, work_x: workPlace(context, body.regionCode, firm),
    industry_code: firm.industryCode, size_class: firm.sizeClass, created_by: person.id, created_by_name: person.name, is_by_officer: isByOfficer, created_at: at, updated_at: at,
  })
  await audit(db, actor, { action: 'need.stated', subject: `need:${row.id}`, regionX: row.region_x, after: { title: row.title, scene: row.scene_code, source: row.source, ...(isByOfficer && { organisationId: firm.id }) } })
  if (isByOfficer)
    await tellOrganisation(db, context, firm.id, {
      kind: 'enquiry.need', key: `enquiry.need:${row.id}`, title: { zh: `主管部门代你登记了需求：${row.title}`, en: `An officer recorded a need for you: ${row.title}` },
      detail: { zh: '看看有哪些方案合适，由你决定是否询价。', en: 'See what fits; whether to ask for offers is yours to decide.' }, link: { kind: 'need', id: row.id },
    })
  return showNeed(db, context, row)
}

async function changeable(db: MatchesDb, actor: Actor, id: number): Promise<NeedRecord> {
  const need = await lockNeed(db, id)
  if (!need || need.organisation_id !== actor.organisationId) throw needNotFound()
  if (need.state === 'met' || need.state === 'closed') throw needOver()
  return need
}
export async function changeNeed(db: MatchesDb, context: Context, actor: Actor, id: number, { version, ...body }: Body<typeof contract.changeNeed>): Promise<Need> {
  await checked(context, body)
  const need = await changeable(db, actor, id)
  if (need.state !== 'open') throw needAsked()
  if (need.version !== version) throw changedMeanwhile()
  const firm = await firmOf(db, context, need.organisation_id)
  const row = await updateNeed(db, id, {
    version: version + 1, updated_at: context.kernel.now().toISOString(),
    ...(body.title !== undefined && { title: body.title }), ...(body.text !== undefined && { text: body.text }), ...(body.gradeTarget !== undefined && { grade_target: body.gradeTarget }),
    ...(body.budgetFen !== undefined && { budget_fen: body.budgetFen }), ...(body.neededBy !== undefined && { needed_by: body.neededBy }), ...(body.regionCode !== undefined && { work_x: workPlace(context, body.regionCode, firm) }),
    // Another scene is another question: what the result said of the first says nothing of it.
    ...(body.sceneCode !== undefined && body.sceneCode !== need.scene_code && { scene_code: body.sceneCode, grade_now: null, source: 'typed', assessment_id: null }),
  })
  await audit(db, actor, { action: 'need.changed', subject: `need:${id}`, regionX: row.region_x, before: { title: need.title, scene: need.scene_code, budgetFen: need.budget_fen }, after: { title: row.title, scene: row.scene_code, budgetFen: row.budget_fen } })
  return showNeed(db, context, row)
}
export async function closeNeed(db: MatchesDb, context: Context, actor: Actor, id: number, reason: string): Promise<Need> {
  const need = await changeable(db, actor, id)
  if (need.state === 'working') throw needWorking()
  for (const enquiry of await openEnquiriesOf(db, id)) await endEnquiry(db, context, enquiry, 'withdrawn', reason)
  const row = await updateNeed(db, id, { state: 'closed', closed_reason: reason, version: need.version + 1, updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'need.closed', subject: `need:${id}`, regionX: row.region_x, after: { reason } })
  return showNeed(db, context, row)
}
