import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { ClusterTable, MeasureTable, RectificationTable } from '../cases.tables.ts'
import type { CasesDb } from '../work/case.store.ts'

export type ClusterRecord = Selectable<ClusterTable>
export type ClusterRow = ClusterRecord & { open_cases: number; rectification: number | null; sort_key: string }
export type RectificationRecord = Selectable<RectificationTable>
export type MeasureRecord = Selectable<MeasureTable>
export type MonthRow = { cluster_id: number; month: string; cases: number; firms: number }

/** What clusters are found among: cases of firms of the last two years, none about a person, in order of their ids. */
export const comparable = async (db: CasesDb, since: string) =>
  (await sql<{ id: number; subject: string; region_x: number; organisation_id: number; title: string; cluster_id: number | null; reported_at: string; terms: number[] }>`
    select id, subject, region_x, organisation_id, title, cluster_id, reported_at, terms from cases.case
    where organisation_id is not null and not is_about_person and state not in ('merged', 'split', 'withdrawn') and reported_at >= ${since}::timestamptz order by id`.execute(db)).rows

const openIn = sql`(select count(*)::int from cases.case c where c.cluster_id = k.id and c.closed_as is null and c.state not in ('withdrawn', 'merged', 'split'))`
const sorts: Record<string, readonly [expression: RawBuilder<unknown>, type: string]> = { firms: [sql`k.firms`, 'int'], cases: [sql`k.cases`, 'int'], last: [sql`k.last_at`, 'timestamptz'], open: [openIn, 'int'] }
/** `due` or `-due`, as a statement takes it: the expression, its type, and which way. */
const orderOf = (of: typeof sorts, sort: string) => {
  const [expression, type] = of[sort.replace('-', '')]!
  const isDown = sort.startsWith('-')
  return { expression, type: sql.raw(type), way: sql.raw(isDown ? 'desc' : 'asc'), beyond: sql.raw(isDown ? '<' : '>') }
}
type After = { key: string; id: number } | null
const overlaps = (area: { lo: number; hi: number } | null, alias: string) => sql`(${area?.lo ?? null}::int is null or (${sql.ref(`${alias}.region_x`)} <= ${area?.hi ?? null} and ${sql.ref(`${alias}.region_hi`)} >= ${area?.lo ?? null}))`
export type ClusterQuestion = { state: string; subject: string | null; area: { lo: number; hi: number } | null; id?: number | null }
const asked = (q: ClusterQuestion) => sql`(${q.state} = 'all' or k.state = ${q.state}) and (${q.subject}::text is null or k.subject = ${q.subject}) and (${q.id ?? null}::bigint is null or k.id = ${q.id ?? null}) and ${overlaps(q.area, 'k')}`
export const clusterRows = async (db: CasesDb, q: ClusterQuestion & { sort: string; limit: number; after: After }) => {
  const { expression, type, way, beyond } = orderOf(sorts, q.sort)
  return (await sql<ClusterRow>`select k.*, ${openIn} as open_cases, (select r.id from cases.rectification r where r.cluster_id = k.id and r.state <> 'abandoned') as rectification, (${expression})::text as sort_key from cases.cluster k
    where ${asked(q)} ${q.after ? sql`and (${expression}, k.id) ${beyond} (${q.after.key}::${type}, ${q.after.id}::bigint)` : sql``} order by ${expression} ${way}, k.id ${way} limit ${q.limit}`.execute(db)).rows
}
export const countClusters = async (db: CasesDb, q: ClusterQuestion) => (await sql<{ n: number }>`select count(*)::int as n from cases.cluster k where ${asked(q)}`.execute(db)).rows[0]!.n
/** Cases and firms of each of the last months, none left out, so that a fall is seen. */
export const monthsOf = async (db: CasesDb, ids: readonly number[], today: string) =>
  (await sql<MonthRow>`select k as cluster_id, to_char(m, 'YYYY-MM') as month, count(c.id)::int as cases, count(distinct c.organisation_id)::int as firms
    from unnest(${ids as number[]}::bigint[]) k cross join generate_series(date_trunc('month', ${today}::date) - interval '23 months', date_trunc('month', ${today}::date), interval '1 month') m
    left join cases.case c on c.cluster_id = k and date_trunc('month', c.reported_at at time zone 'Asia/Shanghai') = m group by 1, 2 order by 1, 2`.execute(db)).rows
export const insertCluster = (db: CasesDb, row: Insertable<ClusterTable>) => db.insertInto('cases.cluster').values(row).returning('id').executeTakeFirstOrThrow()
export const updateCluster = (db: CasesDb, id: number, change: Updateable<ClusterTable>) => db.updateTable('cases.cluster').set(change).where('id', '=', id).returning('id').executeTakeFirst()
export const findCluster = (db: CasesDb, id: number) => db.selectFrom('cases.cluster').selectAll().where('id', '=', id).executeTakeFirst()
export const knownClusters = (db: CasesDb) => db.selectFrom('cases.cluster').select(['id', 'state']).execute()
/** Which cluster each case is in now; nothing of the case itself changes. */
export const putInClusters = (db: CasesDb, cases: readonly number[], clusters: readonly number[]) =>
  sql`update cases.case c set cluster_id = n.cluster from unnest(${cases as number[]}::bigint[], ${clusters as number[]}::bigint[]) n (id, cluster) where c.id = n.id and c.cluster_id is distinct from n.cluster`.execute(db)
export const leaveClusters = (db: CasesDb, cases: readonly number[]) => sql`update cases.case set cluster_id = null where id = any(${cases as number[]}::bigint[])`.execute(db)
/** A cluster of which all cases went elsewhere is none, unless somebody acted on it. */
export const dropEmptyClusters = (db: CasesDb) => sql`delete from cases.cluster k where k.state = 'found' and not exists (select from cases.case c where c.cluster_id = k.id) and not exists (select from cases.rectification r where r.cluster_id = k.id)`.execute(db)

export const insertRectification = (db: CasesDb, row: Insertable<RectificationTable>) => db.insertInto('cases.rectification').values(row).returningAll().executeTakeFirstOrThrow()
export const openRectificationOf = (db: CasesDb, cluster: number) => db.selectFrom('cases.rectification').select('id').where('cluster_id', '=', cluster).where('state', '<>', 'abandoned').executeTakeFirst()
export const findRectification = (db: CasesDb, id: number) => db.selectFrom('cases.rectification').selectAll().where('id', '=', id).executeTakeFirst()
export const lockRectification = (db: CasesDb, id: number) => db.selectFrom('cases.rectification').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateRectification = (db: CasesDb, id: number, change: Updateable<RectificationTable>) => db.updateTable('cases.rectification').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
const itemSorts: typeof sorts = { due: [sql`r.due_on`, 'date'], created: [sql`r.created_at`, 'timestamptz'] }
export type RectificationQuestion = { state: string; unit: number | null; area: { lo: number; hi: number } | null; isOverdue: boolean; today: string }
const wanted = (q: RectificationQuestion) => sql`(${q.state} = 'all' or r.state = ${q.state}) and (${q.unit}::bigint is null or r.unit_id = ${q.unit}) and ${overlaps(q.area, 'r')} and (not ${q.isOverdue} or (r.due_on < ${q.today}::date and r.state in ('open', 'submitted')))`
export const rectificationRows = async (db: CasesDb, q: RectificationQuestion & { sort: string; limit: number; after: After }) => {
  const { expression, type, way, beyond } = orderOf(itemSorts, q.sort)
  return (await sql<RectificationRecord & { sort_key: string }>`select r.*, r.due_on::text as due_on, (${expression})::text as sort_key from cases.rectification r where ${wanted(q)} ${q.after ? sql`and (${expression}, r.id) ${beyond} (${q.after.key}::${type}, ${q.after.id}::bigint)` : sql``}
    order by ${expression} ${way}, r.id ${way} limit ${q.limit}`.execute(db)).rows
}
export const countRectifications = async (db: CasesDb, q: RectificationQuestion) => (await sql<{ n: number }>`select count(*)::int as n from cases.rectification r where ${wanted(q)}`.execute(db)).rows[0]!.n
export const measuresOf = (db: CasesDb, ids: readonly number[]) => (ids.length === 0 ? Promise.resolve([]) : db.selectFrom('cases.measure').selectAll().where('rectification_id', 'in', [...ids]).orderBy('id').execute())
export const insertMeasures = (db: CasesDb, rows: Insertable<MeasureTable>[]) => (rows.length === 0 ? Promise.resolve([]) : db.insertInto('cases.measure').values(rows).execute())
export const finishMeasure = (db: CasesDb, rectification: number, id: number, done_on: string, result: string) => db.updateTable('cases.measure').set({ done_on, result }).where('rectification_id', '=', rectification).where('id', '=', id).returning('id').executeTakeFirst()
export const insertStep = (db: CasesDb, row: { rectification_id: number; at: string; kind: string; text: string | null; person_name: string | null }) => db.insertInto('cases.rectification_event').values(row).execute()
export const stepsOf = (db: CasesDb, ids: readonly number[]) => (ids.length === 0 ? Promise.resolve([]) : db.selectFrom('cases.rectification_event').selectAll().where('rectification_id', 'in', [...ids]).orderBy('id').execute())
/** Cases of a cluster in the year before a day, and since. */
export const aroundDay = async (db: CasesDb, cluster: number, day: string, today: string) =>
  (await sql<{ before: number; after: number; days_before: number; days_after: number }>`select count(*) filter (where c.reported_at < d.at and c.reported_at >= d.at - interval '365 days')::int as before, count(*) filter (where c.reported_at >= d.at)::int as after,
      least(365, extract(epoch from d.at - min(c.reported_at)) / 86400)::float8 as days_before, (${today}::date - ${day}::date)::int as days_after
    from (select ${day}::date::timestamp at time zone 'Asia/Shanghai' as at) d left join cases.case c on c.cluster_id = ${cluster} group by d.at`.execute(db)).rows[0]!
