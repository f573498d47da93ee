import type { Term } from '@jingwei/engines/indicators'
import { sql } from 'kysely'
import type { Subject } from './face.ts'
import type { KeptTerm, MeasuresDb } from './facts.store.ts'

export const keptTerms = async (db: MeasuresDb, subject: string) =>
  (await sql<KeptTerm>`select id, measure, conditions from measures.term where subject = ${subject} order by id`.execute(db)).rows
/** Numbers of kept terms by their keys. */
export const allTerms = async (db: MeasuresDb, keys: readonly string[]) =>
  new Map((await sql<{ key: string; id: number }>`select key, id from measures.term where key = any(${keys as string[]})`.execute(db)).rows.map((r) => [r.key, r.id]))
/** Null when it is kept already. */
export const addTerm = async (db: MeasuresDb, key: string, subject: string, { measure, where }: Term) =>
  (await sql<{ id: number }>`insert into measures.term (key, subject, measure, conditions) values (${key}, ${subject}, ${measure}, ${JSON.stringify(where)}::jsonb) on conflict (key) do nothing returning id`.execute(db)).rows[0]?.id ?? null

export const builtSubjects = async (db: MeasuresDb) =>
  new Map((await sql<{ name: string; digest: string; since_fold: number }>`select name, digest, since_fold from measures.subject`.execute(db)).rows.map((r) => [r.name, r]))
export const noteBuilt = async (db: MeasuresDb, name: string, digest: string, at: Date, fold: number) =>
  void (await sql`insert into measures.subject (name, digest, built_at, since_fold) values (${name}, ${digest}, ${at}, ${fold}) on conflict (name) do update set digest = excluded.digest, built_at = excluded.built_at, since_fold = excluded.since_fold`.execute(db))
export async function forgetSubject(db: MeasuresDb, name: string): Promise<void> {
  await sql`delete from measures.tally where term in (select id from measures.term where subject = ${name})`.execute(db)
  await sql`delete from measures.fact where subject = ${name}`.execute(db)
  await sql`delete from measures.fact_past where subject = ${name}`.execute(db)
}
export const highestRecord = async (db: MeasuresDb, subject: Subject) =>
  (await sql<{ highest: number | null }>`select max(record_id) as highest from (${subject.facts(() => sql`true`)}) f`.execute(db)).rows[0]?.highest ?? 0
export const newestFold = async (db: MeasuresDb) =>
  (await sql<{ id: number; at: string }>`select id, at from measures.fold order by id desc limit 1`.execute(db)).rows[0] ?? { id: 0, at: new Date(0).toISOString() }
/** Whether facts were made then as they are now. */
export const isBelievable = async (db: MeasuresDb, subject: string, fold: number) => (await sql`select 1 from measures.subject where name = ${subject} and since_fold <= ${fold}`.execute(db)).rows.length > 0
