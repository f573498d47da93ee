import type { ExpertChange, NewExpert } from '@jingwei/contract/experts'
import { parsePhone } from '@jingwei/engines/phone'
import { addDays } from '@jingwei/engines/shifts'
import type { z } from 'zod'
import { personOf, regionOf, system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { nowOf, type Context } from './context.ts'
import { accountTaken, expertNotFound, fault, mandateNotFound, noSuchAccount, outsideRegion, sameExpert, unknownRegion, unknownScenes } from './experts.errors.ts'
import { contactsOf, endMandate, insertExpert, insertMandate, lockExpert, saveContact, touch, updateExpert, type ExpertsDb } from './experts.store.ts'

type New = z.infer<typeof NewExpert>
type Change = Omit<z.infer<typeof ExpertChange>, 'version'>
const subject = (id: number) => `expert:${id}`

export function phoneOf(path: string, raw: string | null | undefined) {
  const phone = parsePhone(raw ?? '')
  if (phone.kind === 'invalid') throw fault(path, `phone-${phone.reason}`, '不是手机或固定电话，如 13800001234 或 0793-8200000', 'not a mobile or landline number, such as 13800001234 or 0793-8200000')
  return phone.kind === 'phone' ? phone.number + (phone.extension ? `-${phone.extension}` : '') : null
}
/** The catalogue is public, but no scope of a person reads it. A code that it does not have is refused, so that matching never looks for what does not exist. */
export async function checkScenes({ kernel, providers }: Context, path: string, codes: readonly string[] | undefined) {
  if (!codes || codes.length === 0) return
  const known = new Set((await kernel.database.as(system, (db) => providers.scenes(db))).map((s) => s.code))
  const unknown = codes.filter((c) => !known.has(c))
  if (unknown.length > 0) throw unknownScenes(path, unknown)
}
const nodeOf = ({ regions }: Context, path: string, code: string) => {
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(path, code)
  return node
}
const within = (actor: Actor, node: { lo: number }) => {
  const own = regionOf(actor)
  if (node.lo < own.lo || node.lo > own.hi) throw outsideRegion()
}
const unique = <T>(list: readonly T[]) => [...new Set(list)]
/** The fields as the table has them; what is not named stays. */
async function columnsOf(context: Context, body: Change) {
  await checkScenes(context, 'body.sceneCodes', body.sceneCodes)
  const reach = body.reachCodes?.map((code) => nodeOf(context, 'body.reachCodes', code))
  return {
    ...(body.title !== undefined && { title: body.title }), ...(body.institution !== undefined && { institution: body.institution }), ...(body.biography !== undefined && { biography: body.biography }),
    ...(body.name !== undefined && { name: body.name }), ...(body.sceneCodes && { scene_codes: unique(body.sceneCodes) }), ...(body.industryCodes && { industry_codes: unique(body.industryCodes) }), ...(body.modes && { modes: unique(body.modes) }),
    ...(reach && reach.length > 0 && { reach_x: unique(reach.map((n) => n.lo)), reach }),
  }
}

export async function addExpert(db: ExpertsDb, context: Context, actor: Actor, body: New) {
  const home = nodeOf(context, 'body.regionCode', body.regionCode)
  within(actor, home)
  const phone = phoneOf('body.phone', body.phone)
  const now = nowOf(context)
  const made = await insertExpert(db, { reach_x: [home.lo], reach: [home], ...(await columnsOf(context, body)), name: body.name, region_x: home.lo, created_by: actor.person?.id ?? null, created_at: now, updated_at: now })
  if (made === 'same' || made === 'account') throw sameExpert()
  await saveContact(db, { expert_id: made.id, region_x: home.lo, phone, email: body.email ?? null })
  await audit(db, actor, { action: 'expert.added', subject: subject(made.id), regionX: home.lo, after: { name: body.name, institution: body.institution ?? null } })
  return made.id
}

const kept = async (db: ExpertsDb, actor: Actor, id: number) => {
  const before = await lockExpert(db, id)
  if (!before || (actor.scope === 'region' && (before.region_x < regionOf(actor).lo || before.region_x > regionOf(actor).hi))) throw expertNotFound()
  return before
}
/** By an officer of the region that keeps the record, or by the expert: the route says which fields each may send. */
export async function changeExpert(db: ExpertsDb, context: Context, actor: Actor, id: number, { version, ...body }: Change & { version: number }) {
  const before = await kept(db, actor, id)
  if (before.version !== version) throw changedMeanwhile()
  const home = body.regionCode === undefined ? null : nodeOf(context, 'body.regionCode', body.regionCode)
  if (home) within(actor, home)
  const columns = await columnsOf(context, body)
  const done = await updateExpert(db, id, { ...columns, ...(home && { region_x: home.lo }) }, nowOf(context))
  if (done === 'same' || done === 'account') throw sameExpert()
  if (body.phone !== undefined || body.email !== undefined) {
    const contact = (await contactsOf(db, [id])).get(id)
    await saveContact(db, { expert_id: id, region_x: home?.lo ?? before.region_x, phone: body.phone === undefined ? (contact?.phone ?? null) : phoneOf('body.phone', body.phone), email: body.email === undefined ? (contact?.email ?? null) : body.email })
  }
  const { phone: _phone, email: _email, ...open } = body
  await audit(db, actor, {
    action: 'expert.changed', subject: subject(id), regionX: home?.lo ?? before.region_x, before: { name: before.name, title: before.title, institution: before.institution, sceneCodes: before.scene_codes, industryCodes: before.industry_codes, modes: before.modes },
    after: { ...open, ...(body.phone !== undefined && { phone: 'changed' }), ...(body.email !== undefined && { email: 'changed' }) },
  })
}

export async function appoint(db: ExpertsDb, context: Context, actor: Actor, id: number, body: { regionCode: string; from: string; until: string }) {
  const node = nodeOf(context, 'body.regionCode', body.regionCode)
  within(actor, node)
  if (body.until < body.from) throw fault('body.until', 'order', '截止日期早于开始日期', 'ends before it begins')
  if (body.until < context.kernel.today()) throw fault('body.until', 'past', '截止日期已经过去', 'has ended already')
  const before = await kept(db, actor, id)
  await insertMandate(db, { expert_id: id, region_x: node.lo, region_hi: node.hi, from_on: body.from, until_on: body.until, appointed_by: actor.person?.id ?? null, appointed_by_name: personOf(actor).name })
  await touch(db, id, nowOf(context))
  await audit(db, actor, { action: 'expert.appointed', subject: subject(id), regionX: before.region_x, after: body })
}
export async function endExpertMandate(db: ExpertsDb, context: Context, actor: Actor, id: number, mandateId: number) {
  const before = await kept(db, actor, id)
  const today = context.kernel.today()
  if (!(await endMandate(db, id, mandateId, today, addDays(today, -1), regionOf(actor)))) throw mandateNotFound()
  await touch(db, id, nowOf(context))
  await audit(db, actor, { action: 'expert.mandate-ended', subject: subject(id), regionX: before.region_x, before: { mandateId } })
}
export async function retireExpert(db: ExpertsDb, context: Context, actor: Actor, id: number, isRetired: boolean) {
  const before = await kept(db, actor, id)
  if (before.is_retired === isRetired) return
  const done = await updateExpert(db, id, { is_retired: isRetired }, nowOf(context))
  if (done === 'same' || done === 'account') throw sameExpert()
  await audit(db, actor, { action: isRetired ? 'expert.retired' : 'expert.restored', subject: subject(id), regionX: before.region_x })
}
export async function linkAccount(db: ExpertsDb, context: Context, actor: Actor, id: number, account: string | null) {
  const before = await kept(db, actor, id)
  const person = account === null ? null : await context.accounts.personByAccount(account)
  if (account !== null && !person) throw noSuchAccount()
  const done = await updateExpert(db, id, { person_id: person?.id ?? null }, nowOf(context))
  if (done === 'same' || done === 'account') throw accountTaken()
  await audit(db, actor, { action: person ? 'expert.account-linked' : 'expert.account-unlinked', subject: subject(id), regionX: before.region_x, before: { personId: before.person_id }, after: { personId: person?.id ?? null } })
}
