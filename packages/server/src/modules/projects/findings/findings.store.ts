import type { Finding } from '@jingwei/contract/projects'
import { type RawBuilder, sql, type Insertable, type Selectable } from 'kysely'
import type { ProjectsDb } from '../context.ts'
import type { EvidenceAsked, OtherUse } from '../face.ts'
import type { FindingAnswerTable } from '../projects.tables.ts'

export type FindingRecord = Finding['records'][number]
/** What a question finds: the records that it is about, and what its title says of them. */
export type Found = { readonly region_x: number; readonly amount_fen: number | null; readonly on_date: string | null; readonly records: FindingRecord[]; readonly about: Record<string, string | number> }
/** So many of a kind; who has more has another question to ask first. */
const most = sql.raw('1000')

const ofPayment = sql`jsonb_build_object('kind', 'payment', 'id', p.id, 'title', p.number, 'projectId', p.project_id)`
const ofProject = sql`jsonb_build_object('kind', 'project', 'id', r.id, 'title', r.title, 'projectId', r.id)`
const ofEvidence = sql`jsonb_build_object('kind', 'evidence', 'id', e.id, 'title', coalesce(e.invoice_number, e.name), 'projectId', e.project_id)`
const counting = sql`p.state not in ('refused', 'cancelled')`
const rows = async (db: ProjectsDb, statement: RawBuilder<Found>) => (await statement.execute(db)).rows

/**
 * Invoices of one seller to one firm within seven days, each below a step of approval of its project and together at or above it. What is less
 * than a fifth of the step is everyday buying. A window that begins inside one that was told is the same story.
 */
export async function splitInvoices(db: ProjectsDb): Promise<Found[]> {
  const found = await rows(db, sql<Found>`
    with step as (select r.id as project_id, (a ->> 'fromFen')::bigint as fen from projects.project r, jsonb_array_elements(r.approvals) a where (a ->> 'fromFen')::bigint > 0),
    bill as (select e.*, r.organisation_id, s.fen as step_fen, lower(regexp_replace(e.invoice_seller, '\\s', '', 'g')) as seller from projects.evidence e join projects.project r on r.id = e.project_id join step s on s.project_id = r.id
      where e.withdrawn_at is null and e.invoice_number is not null and e.invoice_fen < s.fen and e.invoice_fen * 5 >= s.fen),
    span as (select e.*, sum(invoice_fen) over w as together, count(*) over w as n, array_agg(id) over w as ids, min(region_x) over w as x from bill e
      window w as (partition by coalesce(organisation_id, -project_id), seller, step_fen order by invoice_on range between current row and interval '6 days' following))
    select s.x as region_x, s.together::bigint as amount_fen, s.invoice_on as on_date, jsonb_build_object('seller', s.invoice_seller, 'n', s.n, 'stepFen', s.step_fen) as about,
      (select jsonb_agg(${ofEvidence} order by e.id) from projects.evidence e where e.id = any(s.ids)) as records
    from span s where s.n > 1 and s.together >= s.step_fen order by s.invoice_on, s.step_fen desc, s.id limit ${most}`)
  const told = new Set<number>()
  return found.filter(({ records }) => {
    const isNew = records.some((r) => !told.has(r.id))
    for (const r of records) told.add(r.id)
    return isNew
  })
}

/** One account to which payments of several firms go. */
export const sharedAccounts = (db: ProjectsDb) => rows(db, sql<Found>`
  select min(p.region_x) as region_x, sum(p.amount_fen)::bigint as amount_fen, max(coalesce(p.paid_on, p.requested_at::date)) as on_date, jsonb_build_object('firms', count(distinct p.organisation_id), 'last', right(p.payee_account, 4)) as about,
    jsonb_agg(distinct jsonb_build_object('kind', 'organisation', 'id', p.organisation_id, 'title', r.organisation_name, 'projectId', null)) || jsonb_agg(${ofPayment} order by p.id) as records
  from projects.payment p join projects.project r on r.id = p.project_id where p.kind = 'instalment' and p.organisation_id is not null and p.payee_account <> '—' and ${counting}
  group by p.payee_account having count(distinct p.organisation_id) > 1 order by 2 desc limit ${most}`)

/** Whole ten thousands of yuan, a hundred thousand and more, paid in the last fifteen days of a year. */
export const roundSums = (db: ProjectsDb) => rows(db, sql<Found>`
  select p.region_x, p.amount_fen, p.paid_on as on_date, jsonb_build_object('number', p.number) as about, jsonb_build_array(${ofPayment}, ${ofProject}) as records
  from projects.payment p join projects.project r on r.id = p.project_id
  where p.kind = 'instalment' and p.state = 'paid' and p.amount_fen >= 10000000 and p.amount_fen % 1000000 = 0 and to_char(p.paid_on, 'MMDD') >= '1217' order by p.paid_on desc, p.id limit ${most}`)

/** One file, or one invoice, that stood at more than one milestone. Two that count at once the table refuses; what was withdrawn and came again elsewhere is here. */
export const evidenceTwice = (db: ProjectsDb) => rows(db, sql<Found>`
  with same as (
    select 'file' as what, sha256 as code, array_agg(id order by id) as ids from projects.evidence group by sha256 having count(distinct milestone_id) > 1
    union all select 'invoice', invoice_number, array_agg(id order by id) from projects.evidence where invoice_number is not null group by invoice_number, coalesce(nullif(invoice_code, ''), '') having count(distinct milestone_id) > 1),
  once as (select distinct on (ids) * from same order by ids, what desc)
  select o.region_x, o.amount_fen, o.on_date, jsonb_build_object('what', s.what, 'name', o.name, 'n', o.n) as about, o.records from once s, lateral (
    select min(e.region_x) as region_x, max(e.invoice_fen) as amount_fen, max(e.added_at)::date as on_date, min(coalesce(e.invoice_number, e.name)) as name, count(distinct e.project_id)::int as n, jsonb_agg(${ofEvidence} order by e.id) as records from projects.evidence e where e.id = any(s.ids)) o
  order by o.on_date desc limit ${most}`)

/** What counts as evidence now: where else the same stands is asked of others. */
export const evidenceInUse = async (db: ProjectsDb): Promise<EvidenceAsked> => {
  const { sha256s, invoices } = (await sql<{ sha256s: string[] | null; invoices: string[] | null }>`select array_agg(distinct sha256) as sha256s, array_agg(distinct invoice_number) filter (where invoice_number is not null) as invoices from projects.evidence where withdrawn_at is null`.execute(db)).rows[0]!
  return { sha256s: sha256s ?? [], invoices: invoices ?? [] }
}
/** Evidence of a project that stands in an application of another one. In that which the project came of it belongs. */
export const evidenceInApplications = (db: ProjectsDb, uses: readonly OtherUse[]) => rows(db, sql<Found>`
  select e.region_x, e.invoice_fen as amount_fen, e.added_at::date as on_date, jsonb_build_object('what', 'application', 'name', coalesce(e.invoice_number, e.name), 'n', string_agg(distinct u.number, '、')) as about, jsonb_build_array(${ofEvidence}, ${ofProject}) as records
  from projects.evidence e join projects.project r on r.id = e.project_id
  join unnest(${uses.map((u) => u.sha256)}::text[], ${uses.map((u) => u.invoice)}::text[], ${uses.map((u) => u.invoiceCode ?? '')}::text[], ${uses.map((u) => u.applicationId)}::bigint[], ${uses.map((u) => u.number)}::text[]) as u (sha256, invoice, code, application_id, number)
    on (u.sha256 = e.sha256 or (u.invoice = e.invoice_number and u.code = coalesce(e.invoice_code, ''))) and u.application_id is distinct from r.application_id
  where e.withdrawn_at is null group by e.id, r.id order by e.added_at desc limit ${most}`)

/** Paid while its milestone was not met, or before the day on which it was. */
export const paidBefore = (db: ProjectsDb) => rows(db, sql<Found>`
  select p.region_x, p.amount_fen, p.paid_on as on_date, jsonb_build_object('number', p.number, 'milestone', m.title, 'metOn', coalesce(m.met_on::text, '')) as about, jsonb_build_array(${ofPayment}, ${ofProject}) as records
  from projects.payment p join projects.project r on r.id = p.project_id join projects.milestone m on m.id = p.milestone_id
  where p.kind = 'instalment' and p.state = 'paid' and (m.state <> 'met' or m.met_on > p.paid_on) order by p.paid_on desc, p.id limit ${most}`)

/** Approved against an effect that was not shown, with the reason that was written. */
export const overridden = (db: ProjectsDb) => rows(db, sql<Found>`
  select p.region_x, p.amount_fen, p.override_at::date as on_date, jsonb_build_object('number', p.number, 'by', p.overrider, 'reason', p.override_reason) as about, jsonb_build_array(${ofPayment}, ${ofProject}) as records
  from projects.payment p join projects.project r on r.id = p.project_id where p.override_at is not null and ${counting} order by p.override_at desc, p.id limit ${most}`)

/** Who planned the project, or said that its milestone is met, also checked, approved or ordered its payment. */
export const samePeople = (db: ProjectsDb) => rows(db, sql<Found>`
  select p.region_x, p.amount_fen, min(s.at)::date as on_date, jsonb_build_object('number', p.number, 'by', min(s.by_name), 'did', min(s.state), 'as', min(case when s.by_id = m.reported_by then 'reported' else 'proposed' end)) as about, jsonb_build_array(${ofPayment}, ${ofProject}) as records
  from projects.payment p join projects.project r on r.id = p.project_id left join projects.milestone m on m.id = p.milestone_id join projects.payment_step s on s.payment_id = p.id and s.state in ('checked', 'approved', 'ordered')
  where ${counting} and (s.by_id = r.proposed_by or s.by_id = m.reported_by) group by p.id, r.id order by 3 desc limit ${most}`)

/** More is promised in payments than was awarded; or, of what is finished, more was paid than invoices show. */
export const overCost = (db: ProjectsDb) => rows(db, sql<Found>`
  with money as (select project_id, sum(amount_fen) filter (where kind = 'instalment' and state in ('approved', 'ordered', 'paid')) as bound, coalesce(sum(amount_fen) filter (where kind = 'instalment' and state = 'paid'), 0) - coalesce(sum(amount_fen) filter (where kind <> 'instalment' and state = 'paid'), 0) as paid, max(paid_on) as on_date from projects.payment group by project_id),
  bill as (select project_id, sum(invoice_fen) as fen from projects.evidence where withdrawn_at is null and invoice_number is not null group by project_id)
  select r.region_x, (case when c.what = 'award' then m.bound - r.award_fen else m.paid - coalesce(b.fen, 0) end)::bigint as amount_fen, m.on_date, jsonb_build_object('what', c.what, 'title', r.title, 'paidFen', case when c.what = 'award' then m.bound else m.paid end, 'otherFen', case when c.what = 'award' then r.award_fen else coalesce(b.fen, 0) end) as about, jsonb_build_array(${ofProject}) as records
  from money m join projects.project r on r.id = m.project_id left join bill b on b.project_id = r.id cross join (values ('award'), ('invoices')) c (what)
  where (c.what = 'award' and m.bound > r.award_fen) or (c.what = 'invoices' and r.state in ('finished', 'closed') and m.paid > coalesce(b.fen, 0)
    and (b.fen is not null or exists (select 1 from projects.milestone w where w.project_id = r.id and w.wanted @> '[{"kind": "invoice", "isRequired": true}]')))
  order by 2 desc limit ${most}`)

export const lookedAt = async (db: ProjectsDb) =>
  (await sql<{ projects: number; payments: number; evidence: number }>`select (select count(*)::int from projects.project) as projects, (select count(*)::int from projects.payment) as payments, (select count(*)::int from projects.evidence) as evidence`.execute(db)).rows[0]!

export type AnswerRow = Selectable<FindingAnswerTable>
/** The newest word on each. */
export const answersOf = async (db: ProjectsDb, keys: readonly string[]): Promise<Map<string, AnswerRow>> =>
  new Map((await sql<AnswerRow>`select distinct on (key) * from projects.finding_answer where key = any(${keys as string[]}::text[]) order by key, answered_at desc`.execute(db)).rows.map((a) => [a.key, a]))
export const saveAnswer = (db: ProjectsDb, row: Insertable<FindingAnswerTable>) =>
  db.insertInto('projects.finding_answer').values(row).onConflict((c) => c.columns(['key', 'region_x']).doUpdateSet({ verdict: row.verdict, text: row.text, answered_by: row.answered_by, answerer: row.answerer, answered_at: row.answered_at })).execute()
