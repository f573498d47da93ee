import type { Body, Query } from '@jingwei/contract/operation'
import type { Posting, PostingRow, workplans as contract } from '@jingwei/contract/workplans'
import type { z } from 'zod'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { daysAfter, homeOf, partnerOf, placeRef, type Context, type WorkplansDb } from '../context.ts'
import { datesTurned, endedAlready, inFuture, notHere, outsidePosting, pairHasNoPerson, personNeeded, postingNotFound } from '../workplans.errors.ts'
import { findPosting, insertPosting, insertResult, lockPosting, pageOfPostings, resultsOf, updatePosting, type PostingRecord } from './posting.store.ts'

/** So many days before its end whoever keeps it is told. */
export const soonDays = 30

export function toPostingRow(context: Context, r: PostingRecord): z.infer<typeof PostingRow> {
  const today = context.kernel.today()
  const isCurrent = r.starts_on <= today && (r.ended_on === null || r.ended_on > today) && (r.ends_on === null || r.ends_on >= today)
  return {
    id: r.id, kind: r.kind, title: r.title, person: r.person, from: r.from_name, to: r.to_name, region: placeRef(context, r.region_x), partner: r.partner_x === null ? null : placeRef(context, r.partner_x), startsOn: r.starts_on, endsOn: r.ends_on, endedOn: r.ended_on,
    isCurrent, endsSoon: isCurrent && r.ends_on !== null && r.ends_on <= daysAfter(today, soonDays), results: r.results, updatedAt: r.updated_at,
  }
}
export async function listPostings(db: WorkplansDb, context: Context, query: Query<typeof contract.postings>) {
  const page = await pageOfPostings(db, { ...query, today: context.kernel.today() }, query.sort, query)
  return { ...page, items: page.items.map((r) => toPostingRow(context, r)) }
}
export async function readPosting(db: WorkplansDb, context: Context, id: number): Promise<Posting> {
  const r = await findPosting(db, id)
  if (!r) throw postingNotFound()
  return { ...toPostingRow(context, r), version: r.version, duties: r.duties, document: r.document, resultList: (await resultsOf(db, id)).map((x) => ({ id: x.id, on: x.on_date, text: x.text, amount: x.amount, unit: x.unit, by: x.by_name })) }
}
async function openPosting(db: WorkplansDb, id: number): Promise<PostingRecord> {
  if (!(await findPosting(db, id))) throw postingNotFound()
  const posting = await lockPosting(db, id)
  if (!posting) throw notHere()
  return posting
}
function checkPerson(kind: PostingRecord['kind'], person: string | null) {
  if (kind === 'cadre' && person === null) throw personNeeded()
  if (kind === 'pair' && person !== null) throw pairHasNoPerson()
}

export async function addPosting(db: WorkplansDb, context: Context, actor: Actor, body: Body<typeof contract.addPosting>): Promise<Posting> {
  const home = homeOf(context, actor, body.regionCode)
  const partner = partnerOf(context, home, body.partnerRegionCode)
  checkPerson(body.kind, body.person)
  if (body.endsOn !== null && body.endsOn < body.startsOn) throw datesTurned('body.endsOn')
  const now = context.kernel.now().toISOString()
  const { id, region_x } = await insertPosting(db, {
    region_x: home.lo, partner_x: partner, kind: body.kind, title: body.title, person: body.person, from_name: body.from, to_name: body.to, starts_on: body.startsOn, ends_on: body.endsOn, duties: body.duties, document: body.document, created_by: personOf(actor).id, created_at: now, updated_at: now,
  })
  await audit(db, actor, { action: 'posting.added', subject: `posting:${id}`, regionX: region_x, after: body })
  return readPosting(db, context, id)
}
export async function changePosting(db: WorkplansDb, context: Context, actor: Actor, id: number, { version, ...body }: Body<typeof contract.changePosting>): Promise<Posting> {
  const before = await openPosting(db, id)
  if (before.version !== version) throw changedMeanwhile()
  if (before.ended_on !== null) throw endedAlready()
  const [startsOn, endsOn] = [body.startsOn ?? before.starts_on, body.endsOn === undefined ? before.ends_on : body.endsOn]
  const person = body.person === undefined ? before.person : body.person
  checkPerson(before.kind, person)
  if (endsOn !== null && endsOn < startsOn) throw datesTurned('body.endsOn')
  if (body.endedOn && body.endedOn > context.kernel.today()) throw inFuture('body.endedOn')
  if (body.endedOn && body.endedOn < startsOn) throw datesTurned('body.endedOn')
  await updatePosting(db, id, {
    person, starts_on: startsOn, ends_on: endsOn, ...(body.title !== undefined && { title: body.title }), ...(body.from !== undefined && { from_name: body.from }), ...(body.to !== undefined && { to_name: body.to }), ...(body.duties !== undefined && { duties: body.duties }),
    ...(body.document !== undefined && { document: body.document }), ...(body.endedOn !== undefined && { ended_on: body.endedOn }),
  }, context.kernel.now().toISOString())
  await audit(db, actor, { action: body.endedOn ? 'posting.ended' : 'posting.changed', subject: `posting:${id}`, regionX: before.region_x, before, after: body })
  return readPosting(db, context, id)
}
/** Of its time, and not of days to come; also after its end, since what came of it is often known later. */
export async function addResult(db: WorkplansDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.addResult>): Promise<Posting> {
  const posting = await openPosting(db, id)
  const today = context.kernel.today()
  const person = personOf(actor)
  if (body.on < posting.starts_on || body.on > today) throw outsidePosting('body.on', posting.starts_on, today)
  const now = context.kernel.now().toISOString()
  await insertResult(db, { posting_id: id, on_date: body.on, text: body.text, amount: body.amount, unit: body.unit, by_id: person.id, by_name: person.name, created_at: now })
  await updatePosting(db, id, { results: posting.results + 1 }, now)
  await audit(db, actor, { action: 'posting.result-noted', subject: `posting:${id}`, regionX: posting.region_x, after: body })
  return readPosting(db, context, id)
}
