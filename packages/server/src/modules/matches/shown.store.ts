import { sql, type Selectable } from 'kysely'
import type { MatchesDb } from './context.ts'
import type { Question, ShownTable } from './matches.tables.ts'

export const followings = { opened: 1, asked: 2, chosen: 3, finished: 4 } as const
export type Following = keyof typeof followings
export type NewShown = { organisationId: number; regionX: number; needId: number | null; sceneCode: string | null; weightsVersion: string; day: string; at: string; question: Question; solutions: number[]; experts: number[]; digest: string }
export type ShownRecord = Selectable<ShownTable>

/** Several lists in one statement. A list that was shown on that day already keeps its number. */
export async function insertShown(db: MatchesDb, lists: readonly NewShown[]): Promise<number[]> {
  const ids: number[] = []
  if (lists.length === 0) return ids
  const rows = (
    await sql<{ id: number; place: number }>`with given as (
      select (row_number() over ())::int as place, g.* from jsonb_to_recordset(${JSON.stringify(lists)}::jsonb) as g ("organisationId" bigint, "regionX" int, "needId" bigint, "sceneCode" text, "weightsVersion" text, day date, at timestamptz, question jsonb, solutions bigint[], experts bigint[], digest text)
    ), made as (
      insert into matches.shown (organisation_id, region_x, need_id, scene_code, weights_version, on_day, at, question, solutions, experts, digest)
      select "organisationId", "regionX", "needId", "sceneCode", "weightsVersion", day, at, question, solutions, experts, digest from given on conflict do nothing
      returning id, organisation_id, coalesce(need_id, 0) as need, coalesce(scene_code, '') as scene, on_day, weights_version, digest
    ), known as (
      select id, organisation_id, coalesce(need_id, 0) as need, coalesce(scene_code, '') as scene, on_day, weights_version, digest from matches.shown where organisation_id in (select "organisationId" from given) and on_day in (select day from given)
      union all select * from made
    ) select g.place, min(k.id)::bigint as id from given g join known k on k.organisation_id = g."organisationId" and k.need = coalesce(g."needId", 0) and k.scene = coalesce(g."sceneCode", '') and k.on_day = g.day and k.weights_version = g."weightsVersion" and k.digest = g.digest
      group by g.place order by g.place`.execute(db)
  ).rows
  for (const r of rows) ids[r.place - 1] = Number(r.id)
  return ids
}
export const findShown = (db: MatchesDb, id: number, organisationId: number) => db.selectFrom('matches.shown').selectAll().where('id', '=', id).where('organisation_id', '=', organisationId).executeTakeFirst()
/** Notes it with the newest list of that firm, for that need or its scene, which showed the entry; where none did, there is nothing to learn. */
export const follow = (db: MatchesDb, of: { organisationId: number; needId: number; sceneCode: string | null }, kind: 'solution' | 'expert', items: readonly number[], what: Following, at: string) =>
  sql`insert into matches.followed (shown_id, organisation_id, region_x, kind, item_id, what, at)
    select s.id, s.organisation_id, s.region_x, ${kind}, i.item, ${followings[what]}, ${at}::timestamptz from unnest(${items as number[]}::bigint[]) as i (item)
    cross join lateral (select * from matches.shown s where s.organisation_id = ${of.organisationId} and (s.need_id = ${of.needId} or s.need_id is null and s.scene_code = ${of.sceneCode}::text) and i.item = any(${sql.ref(kind === 'solution' ? 's.solutions' : 's.experts')}) order by s.id desc limit 1) s
    on conflict do nothing`.execute(db)
export const followShown = (db: MatchesDb, shown: { id: number; organisation_id: number; region_x: number }, kind: 'solution' | 'expert', item: number, what: Following, at: string) =>
  db.insertInto('matches.followed').values({ shown_id: shown.id, organisation_id: shown.organisation_id, region_x: shown.region_x, kind, item_id: item, what: followings[what], at }).onConflict((c) => c.doNothing()).execute()

/** How far a firm came with what it was shown, for a need or a scene. */
export const followedBy = async (db: MatchesDb, organisationId: number, needId: number | null, sceneCodes: readonly string[]) =>
  (await sql<{ scene_code: string | null; kind: 'solution' | 'expert'; item_id: number; what: number }>`select s.scene_code, f.kind, f.item_id, max(f.what)::int as what from matches.followed f join matches.shown s on s.id = f.shown_id
    where f.organisation_id = ${organisationId} and (s.need_id = ${needId}::bigint or s.scene_code = any(${sceneCodes as string[]}::text[])) group by 1, 2, 3`.execute(db)).rows
/** How often each solution was shown since a day, in the first places: what congestion is measured by. */
export const timesShown = async (db: MatchesDb, since: string) =>
  (await sql<{ id: number; n: number }>`select s.solutions[i] as id, count(*)::int as n from matches.shown s cross join generate_series(1, 3) i where s.on_day >= ${since}::date and s.solutions[i] is not null group by 1`.execute(db)).rows

/** Of firms of a place, or of all. */
export type Place = { readonly lo: number; readonly hi: number } | undefined
const within = (place: Place) => (place ? sql`s.region_x between ${place.lo} and ${place.hi}` : sql`true`)
export type Judged = { id: number; at: string; question: Question; solutions: number[]; followed: Record<string, number> }
/** Lists from which something came, newest first, with how far each solution came. */
export const judgedLists = async (db: MatchesDb, since: string, limit: number, place: Place) =>
  (await sql<Judged>`select s.id, s.at, s.question, s.solutions, j.followed from (select shown_id, jsonb_object_agg(item_id, what) as followed from (select shown_id, item_id, max(what) as what from matches.followed where kind = 'solution' and what >= 2 group by 1, 2) f group by 1) j
    join matches.shown s on s.id = j.shown_id where s.on_day >= ${since}::date and ${within(place)} order by s.id desc limit ${limit}`.execute(db)).rows
export const shownLists = async (db: MatchesDb, since: string, limit: number, place: Place) =>
  (await sql<{ question: Question; solutions: number[] }>`select question, solutions from matches.shown s where s.on_day >= ${since}::date and ${within(place)} order by s.id desc limit ${limit}`.execute(db)).rows
export const pruneShown = (db: MatchesDb, before: string) => sql`delete from matches.shown where on_day < ${before}::date`.execute(db)
