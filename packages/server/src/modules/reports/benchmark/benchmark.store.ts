import { sql } from 'kysely'
import type { ReportsDb } from '../context.ts'

/** An amount of the facts of a subject: its place counts from 1. */
export type Amount = { readonly subject: string; readonly place: number; readonly isFlow: boolean; /** Only facts that have this value of an attribute, whose place counts from 1. */ readonly of: { readonly place: number; readonly value: string } | null }
export type Group = { readonly prefix: string; readonly lo: number; readonly hi: number }
export type Stand = { readonly own: number | null; readonly others: number; readonly q1: number; readonly q2: number; readonly q3: number }

/** How the own firm stands in a group; undefined where the rule lets nothing of it out. */
export const standIn = async (db: ReportsDb, top: Amount, low: Amount | null, industryPlace: number, group: Group, on: string, rule: { minimum: number; dominancePercent: number }): Promise<Stand | undefined> =>
  (await sql<Stand>`select own, others, q1, q2, q3 from reports.compare(${top.subject}, ${top.place}::int, ${top.isFlow}, ${top.of?.place ?? null}::int, ${top.of?.value ?? null}, ${low?.subject ?? null}, ${low?.place ?? null}::int, ${low?.isFlow ?? false}, ${low?.of?.place ?? null}::int, ${low?.of?.value ?? null}, ${industryPlace}::int, ${group.prefix}, ${group.lo}::int, ${group.hi}::int, ${on}::date, ${rule.minimum}::int, ${rule.dominancePercent}::numeric)`.execute(db)).rows[0]
export const ownAmount = async (db: ReportsDb, { subject, place, isFlow, of }: Amount, on: string): Promise<number | null> =>
  (await sql<{ v: number | null }>`select reports.own_figure(${subject}, ${place}::int, ${isFlow}, ${of?.place ?? null}::int, ${of?.value ?? null}, ${on}::date) as v`.execute(db)).rows[0]!.v
