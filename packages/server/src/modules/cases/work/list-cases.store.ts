import type { CaseFilterCondition } from './case-filter.ts'
import { queryTerms } from '@jingwei/engines/text'
import { sql, type RawBuilder } from 'kysely'
import type { RegionNode } from '../../regions/index.ts'
import type { CaseRecord, CasesDb } from './case.store.ts'

export type ListedCase = Omit<CaseRecord, 'terms' | 'text'> & { unit_name: string | null; cluster_title: string | null }
export type ListInput = { q?: string | undefined; conditions: readonly CaseFilterCondition[]; regions: readonly RegionNode[]; queue: 'all' | 'dispatch' | 'mine' | 'approval' | 'late'; sort: string; person: string | null; now: string; isReporter: boolean; readsAll: boolean }
export const countLimit = 1_000

const columns = ['id', 'number', 'client_id', 'region_x', 'organisation_id', 'organisation_name', 'subject', 'title', 'place', 'urgency', 'service_class', 'class_id', 'source', 'source_id', 'is_about_person', 'reporter', 'reporter_name', 'reporter_contact',
  'state', 'unit_id', 'co_units', 'reported_at', 'clock_from', 'respond_by', 'answer_by', 'confirm_by', 'due_at', 'wake_at', 'told', 'first_responded_at', 'responded_at', 'answered_at', 'answer_kind', 'answer_text', 'answer_by_name', 'answer_is_shared',
  'approval', 'approved_by_name', 'closed_at', 'closed_as', 'satisfaction', 'reopenings', 'whole_id', 'merged_into', 'cluster_id', 'visit_id', 'files', 'handled_by', 'version', 'updated_at']
const listed = sql.raw(`${columns.map((c) => `c.${c}`).join(', ')}, u.name as unit_name, k.title as cluster_title`)
const joined = sql`cases.case c left join cases.unit u on u.id = c.unit_id`
const clustered = (isReporter: boolean) => (isReporter ? sql`left join (select null::bigint as id, null::text as title) k on false` : sql`left join cases.cluster k on k.id = c.cluster_id`)

const any = (values: readonly string[], type: string) => sql`any(${values as string[]}::${sql.raw(type)}[])`
const present = (operator: string, column: string) => (operator === 'empty' ? sql`${sql.raw(column)} is null` : operator === 'present' ? sql`${sql.raw(column)} is not null` : null)
const compared = (operator: string) => sql.raw(operator === 'gte' ? '>=' : operator === 'lte' ? '<=' : '=')
const days: Record<string, string> = { reported: 'c.reported_at', closed: 'c.closed_at', promised: 'c.answer_by' }
const plain: Record<string, readonly [column: string, type: string]> = {
  state: ['c.state', 'text'], subject: ['c.subject', 'text'], unit: ['c.unit_id', 'bigint'], organisation: ['c.organisation_id', 'bigint'], urgency: ['c.urgency', 'text'], class: ['c.service_class', 'text'], source: ['c.source', 'text'],
  closedAs: ['c.closed_as', 'text'], satisfaction: ['c.satisfaction', 'smallint'], cluster: ['c.cluster_id', 'bigint'], visit: ['c.visit_id', 'bigint'],
}

/** One condition as SQL; the grammar has checked fields, operators and values, and `regions` are those that the condition names. Days are Beijing's. */
function conditionSql({ field, operator, values }: CaseFilterCondition, regions: readonly RegionNode[]): RawBuilder<unknown> {
  const [value = ''] = values
  if (field === 'region') return sql`(${sql.join(regions.map((n) => sql`c.region_x between ${n.lo} and ${n.hi}`), sql` or `)})`
  if (field === 'reopened') return value === 'true' ? sql`c.reopenings > 0` : sql`c.reopenings = 0`
  const day = days[field]
  if (day) return operator === 'gte' ? sql`${sql.raw(day)} >= (${value}::date)::timestamp at time zone 'Asia/Shanghai'` : sql`${sql.raw(day)} < (${value}::date + 1)::timestamp at time zone 'Asia/Shanghai'`
  const [column, type] = plain[field]!
  return present(operator, column) ?? (operator === 'in' || operator === 'eq' ? sql`${sql.raw(column)} = ${any(values, type)}` : sql`${sql.raw(column)} ${compared(operator)} ${Number(value)}`)
}

function searchSql(q: string): RawBuilder<unknown> {
  if (/^\d{2}-\d{4}-\d+$/.test(q)) return sql`c.number like ${`${q}%`}`
  const terms = queryTerms(q)
  const name = terms.name.length > 0 ? terms.name : terms.code
  const contains = `%${q.replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')}%`
  const inText = sql`(lower(c.title) like lower(${contains}) or lower(c.text) like lower(${contains}))`
  // Bigrams find candidates through the index; a word of one character is looked for in the text itself.
  return terms.kind === 'name' && name.length > 0 ? sql`(c.terms @> ${name}::int[] and ${inText})` : inText
}

const late = (now: string) => sql`(c.due_at < ${now}::timestamptz and c.state in ('new', 'assigned', 'working', 'pause-asked', 'approval'))`
const queues: Record<ListInput['queue'], (person: string | null, now: string) => RawBuilder<unknown>> = {
  all: () => sql`true`,
  dispatch: () => sql`c.state = 'new'`,
  mine: (person) => sql`c.state in ('assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered') and (c.unit_id in (select m.unit_id from cases.unit_member m where m.person = ${person}) or c.co_units && array(select m.unit_id from cases.unit_member m where m.person = ${person}))`,
  approval: () => sql`c.state = 'approval'`,
  late: (_person, now) => late(now),
}
const sorts: Record<string, readonly [expression: string, type: string]> = {
  reported: ['c.reported_at', 'timestamptz'], updated: ['c.updated_at', 'timestamptz'], promised: ["coalesce(c.answer_by, 'infinity'::timestamptz)", 'timestamptz'],
}

export const sourceOf = (input: ListInput): RawBuilder<unknown> =>
  sql.join([queues[input.isReporter && input.queue === 'mine' ? 'all' : input.queue](input.person, input.now), ...input.conditions.map((c) => conditionSql(c, input.regions)), ...(input.q ? [input.readsAll ? searchSql(input.q) : sql`(not c.is_about_person and ${searchSql(input.q)})`] : [])], sql` and `)

export type After = { key: string; id: number } | null
export async function listCases(db: CasesDb, input: ListInput, limit: number, after: After): Promise<(ListedCase & { sort_key: string })[]> {
  const [expression, type] = sorts[input.sort.replace('-', '')]!
  const [way, sign] = input.sort.startsWith('-') ? ['desc', '<'] : ['asc', '>']
  const on = after ? sql`and (${sql.raw(expression)}, c.id) ${sql.raw(sign)} (${after.key}::${sql.raw(type)}, ${after.id}::bigint)` : sql``
  return (await sql<ListedCase & { sort_key: string }>`select ${listed}, (${sql.raw(expression)})::text as sort_key from ${joined} ${clustered(input.isReporter)} where ${sourceOf(input)} ${on}
    order by ${sql.raw(expression)} ${sql.raw(way)}, c.id ${sql.raw(way)} limit ${limit}`.execute(db)).rows
}
export const countCases = async (db: CasesDb, input: ListInput) =>
  (await sql<{ n: number }>`select count(*)::int as n from (select 1 from cases.case c where ${sourceOf(input)} limit ${countLimit + 1}) counted`.execute(db)).rows[0]!.n

/** Rows of an export with their texts, in batches, through a cursor of the caller's transaction. */
export async function* allCases(db: CasesDb, input: ListInput): AsyncGenerator<(ListedCase & { text: string })[]> {
  const [expression] = sorts[input.sort.replace('-', '')]!
  const way = sql.raw(input.sort.startsWith('-') ? 'desc' : 'asc')
  await sql`declare listed_cases no scroll cursor for select ${listed}, c.text from ${joined} ${clustered(input.isReporter)} where ${sourceOf(input)} order by ${sql.raw(expression)} ${way}, c.id ${way}`.execute(db)
  for (;;) {
    const { rows } = await sql<ListedCase & { text: string }>`fetch 1000 from listed_cases`.execute(db)
    if (rows.length === 0) return
    yield rows
  }
}
export const countQueues = async (db: CasesDb, person: string | null, now: string) =>
  (await sql<{ dispatch: number; mine: number; approval: number; late: number; asks_me: number }>`select count(*) filter (where ${queues.dispatch(person, now)})::int as dispatch, count(*) filter (where ${queues.mine(person, now)})::int as mine,
    count(*) filter (where c.state = 'approval')::int as approval, count(*) filter (where ${late(now)})::int as late, count(*) filter (where c.state in ('answered', 'pause-asked'))::int as asks_me
    from cases.case c where c.state in ('new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered')`.execute(db)).rows[0]!
/** A firm belongs to no unit, and the tables of units are none of its business. */
export const countOwn = async (db: CasesDb, now: string) =>
  (await sql<{ late: number; asks_me: number }>`select count(*) filter (where ${late(now)})::int as late, count(*) filter (where c.state in ('answered', 'pause-asked'))::int as asks_me from cases.case c
    where c.state in ('new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered')`.execute(db)).rows[0]!

/** The newest cases of a subject and an area that are most like a set of tokens, by the cosine of the sets. */
export const likeCases = async (db: CasesDb, like: { terms: readonly number[]; subject: string | null; lo: number; hi: number; organisationId: number | null; isReporter: boolean; readsAll: boolean; atLeast: number; limit: number }) =>
  (await sql<ListedCase & { likeness: number }>`
    with near as (select c.id, cardinality(array(select unnest(c.terms) intersect select unnest(${like.terms as number[]}::int[]))) / sqrt(greatest(cardinality(c.terms), 1)::float8 * ${Math.max(1, like.terms.length)}) as likeness
      from (select id, terms from cases.case where state not in ('merged', 'split', 'withdrawn') and (${like.subject}::text is null or subject = ${like.subject}) and region_x between ${like.lo} and ${like.hi}
        and (${like.organisationId}::bigint is null or organisation_id = ${like.organisationId}) and terms && ${like.terms as number[]}::int[] and (${like.readsAll} or not is_about_person) order by reported_at desc limit 1500) c)
    select ${listed}, n.likeness from near n join ${joined} on n.id = c.id ${clustered(like.isReporter)} where n.likeness >= ${like.atLeast} order by n.likeness desc, c.id desc limit ${like.limit}`.execute(db)).rows
export const likeAnswers = async (db: CasesDb, like: { terms: readonly number[]; subject: string | null; atLeast: number }) =>
  (await sql<{ case_id: number; subject: string; title: string; answer: string; at: string; likeness: number }>`
    with near as (select s.*, cardinality(array(select unnest(s.terms) intersect select unnest(${like.terms as number[]}::int[]))) / sqrt(greatest(cardinality(s.terms), 1)::float8 * ${Math.max(1, like.terms.length)}) as likeness
      from (select * from cases.shared_answer where (${like.subject}::text is null or subject = ${like.subject}) and terms && ${like.terms as number[]}::int[] order by at desc limit 1000) s)
    select case_id, subject, title, answer, at, likeness from near where likeness >= ${like.atLeast} order by likeness desc, at desc limit 5`.execute(db)).rows
export const othersAlike = async (db: CasesDb, subject: string | null, lo: number, hi: number, terms: readonly number[], common: number) =>
  (await sql<{ n: number }>`select cases.others_alike(${subject}, ${lo}, ${hi}, ${terms as number[]}::int[], ${common}) as n`.execute(db)).rows[0]!.n
