import type { Milestone, OfferPart, Shares } from '@jingwei/contract/matches'
import type { Text } from '@jingwei/contract/text'
import type pg from 'pg'
import type { z } from 'zod'
import type { Question, Shared } from './matches.tables.ts'

/** One need with all that came of it. Ids are made here, in the order given. */
export type BulkMatch = {
  readonly need: { organisationId: number; organisationName: string; regionX: number; state: string; title: string; text: string; sceneCode: string | null; gradeNow: number | null; gradeTarget: number | null; budgetFen: number | null; neededBy: string | null; workX: number; industryCode: string | null; sizeClass: string | null; source: 'diagnosis' | 'typed'; by: { id: string; name: string }; at: string }
  readonly enquiry: { state: string; until: string; message: string; shares: z.infer<typeof Shares>; at: string; chosenAt: string | null } | null
  readonly asked: readonly {
    providerOrganisationId: number; providerId: number; providerName: string; solutionId: number; solutionTitle: string; state: string; shared: Shared; score: number | null; reason: Text | null; seenAt: string | null; declinedReason: string | null
    offer: { parts: z.infer<typeof OfferPart>[]; taxBasisPoints: number; netFen: number; taxFen: number; goLiveDays: number; conditions: string; validUntil: string; at: string } | null
    work: { state: string; dueOn: string; milestones: z.infer<typeof Milestone>[]; score: number | null; comment: string | null; agreedAt: string; startedAt: string | null; deliveredAt: string | null; acceptedAt: string | null; endedAt: string | null; events: { at: string; move: string; side: 'firm' | 'provider'; by: string; note: string | null }[] } | null
  }[]
  readonly shown: { weightsVersion: string; at: string; question: Question; solutions: number[]; experts: number[]; digest: string; followed: { kind: 'solution' | 'expert'; itemId: number; what: number; at: string }[] } | null
}
const reserve = async (client: pg.ClientBase, table: string, n: number): Promise<number> =>
  n === 0 ? 0 : (await client.query<{ first: number }>("select setval(s, nextval(s) + $2 - 1) - $2 + 1 as first from pg_get_serial_sequence($1, 'id') s", [`matches.${table}`, n])).rows[0]!.first
/** Rows as JSON into their table: a few thousand, in one statement each. */
async function insert(client: pg.ClientBase, table: string, rows: readonly Record<string, unknown>[]) {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!).map((c) => `"${c}"`).join(', ')
  for (let i = 0; i < rows.length; i += 2000)
    await client.query(`insert into matches.${table} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::matches.${table}, $1::jsonb)`, [JSON.stringify(rows.slice(i, i + 2000))])
}

/** Of the demo: what `providers` counts of works it writes itself, so these rows say that it was told. */
export async function bulkInsertMatches(client: pg.ClientBase, all: readonly BulkMatch[]): Promise<{ workIds: number[] }> {
  const [needs, enquiries, asked, offers, works, events, shown, followed]: Record<string, unknown>[][] = [[], [], [], [], [], [], [], []]
  const first = {
    need: await reserve(client, 'need', all.length), enquiry: await reserve(client, 'enquiry', all.filter((m) => m.enquiry).length), asked: await reserve(client, 'asked', all.reduce((n, m) => n + m.asked.length, 0)),
    work: await reserve(client, 'work', all.reduce((n, m) => n + m.asked.filter((a) => a.work).length, 0)), shown: await reserve(client, 'shown', all.filter((m) => m.shown).length),
    offer: await reserve(client, 'offer', all.reduce((n, m) => n + m.asked.filter((a) => a.offer).length, 0)), event: await reserve(client, 'work_event', all.reduce((n, m) => n + m.asked.reduce((k, a) => k + (a.work?.events.length ?? 0), 0), 0)),
  }
  for (const { need, enquiry, asked: rows, shown: list } of all) {
    const needId = first.need++
    const firm = { organisation_id: need.organisationId, region_x: need.regionX }
    const enquiryId = enquiry ? first.enquiry++ : null
    const offered = rows.filter((a) => a.offer && a.state !== 'withdrawn').length
    let workId: number | null = null
    for (const a of rows) {
      const askedId = first.asked++
      const sides = { ...firm, provider_organisation_id: a.providerOrganisationId }
      if (a.work) {
        workId = first.work++
        const { work } = a
        works!.push({
          id: workId, ...sides, asked_id: askedId, enquiry_id: enquiryId, need_id: needId, organisation_name: need.organisationName, version: 1 + work.events.length, provider_id: a.providerId, provider_name: a.providerName, solution_id: a.solutionId, solution_title: a.solutionTitle,
          state: work.state, title: need.title, scene_code: need.sceneCode, work_x: need.workX, price_fen: a.offer!.netFen + a.offer!.taxFen, due_on: work.dueOn, milestones: work.milestones, score: work.score, comment: work.comment, effect: null,
          agreed_at: work.agreedAt, started_at: work.startedAt, delivered_at: work.deliveredAt, accepted_at: work.acceptedAt, ended_at: work.endedAt, updated_at: work.events.at(-1)?.at ?? work.agreedAt, load_told: work.acceptedAt || work.endedAt ? 2 : 1, rating_told: work.score !== null,
        })
        for (const e of work.events) events!.push({ id: first.event++, work_id: workId, ...sides, at: e.at, move: e.move, side: e.side, by_name: e.by, note: e.note })
      }
      asked!.push({
        id: askedId, enquiry_id: enquiryId, ...sides, provider_id: a.providerId, provider_name: a.providerName, solution_id: a.solutionId, solution_title: a.solutionTitle, state: a.state, shared: a.shared, until: enquiry!.until, is_open: enquiry!.state === 'open' && a.state !== 'declined' && a.state !== 'missed',
        scene_code: need.sceneCode, score: a.score, reason: a.reason, seen_at: a.seenAt, declined_reason: a.declinedReason, work_id: a.work ? workId : null, created_at: enquiry!.at,
      })
      if (a.offer) {
        const o = a.offer
        offers!.push({ id: first.offer++, asked_id: askedId, ...sides, version: 1, parts: o.parts, tax_basis_points: o.taxBasisPoints, net_fen: o.netFen, tax_fen: o.taxFen, go_live_days: o.goLiveDays, conditions: o.conditions, valid_until: o.validUntil, withdrawn_at: a.state === 'withdrawn' ? o.at : null, made_at: o.at, changed_at: o.at })
      }
    }
    needs!.push({
      id: needId, ...firm, version: 1, state: need.state, source: need.source, title: need.title, text: need.text, scene_code: need.sceneCode, grade_now: need.gradeNow, grade_target: need.gradeTarget, budget_fen: need.budgetFen, needed_by: need.neededBy, work_x: need.workX, industry_code: need.industryCode,
      size_class: need.sizeClass, enquiries: enquiry ? 1 : 0, offers: offered, work_id: workId, closed_reason: need.state === 'closed' ? '企业自行解决' : null, created_by: need.by.id, created_by_name: need.by.name, created_at: need.at, updated_at: enquiry?.chosenAt ?? enquiry?.at ?? need.at,
    })
    if (enquiry)
      enquiries!.push({
        id: enquiryId, need_id: needId, ...firm, version: 1, state: enquiry.state, title: need.title, scene_code: need.sceneCode, work_x: need.workX, until: enquiry.until, message: enquiry.message, shares: enquiry.shares, asked: rows.length, offers: offered, declined: rows.filter((a) => a.state === 'declined').length,
        due_told: enquiry.state !== 'open', created_by: need.by.id, created_by_name: need.by.name, created_at: enquiry.at, chosen_at: enquiry.chosenAt, ended_reason: enquiry.state === 'ended' ? '未选定合适报价' : null,
      })
    if (!list) continue
    const shownId = first.shown++
    shown!.push({ id: shownId, ...firm, need_id: needId, scene_code: need.sceneCode, weights_version: list.weightsVersion, on_day: list.at.slice(0, 10), at: list.at, question: list.question, solutions: list.solutions, experts: list.experts, digest: list.digest })
    for (const f of list.followed) followed!.push({ shown_id: shownId, ...firm, kind: f.kind, item_id: f.itemId, what: f.what, at: f.at })
  }
  await insert(client, 'need', needs!)
  await insert(client, 'enquiry', enquiries!)
  await insert(client, 'asked', asked!)
  // The sum with tax is the database's own to make.
  await insert(client, 'offer', offers!)
  await insert(client, 'work', works!)
  await insert(client, 'work_event', events!)
  await insert(client, 'shown', shown!)
  await insert(client, 'followed', followed!)
  return { workIds: works!.map((w) => w['id'] as number) }
}
