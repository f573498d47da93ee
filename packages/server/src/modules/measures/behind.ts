import { windowOf } from '@jingwei/engines/indicators'
import type { Db } from '../../kernel/database/database.ts'
import { countBehind, everyRecordBehind, recordsBehind, type Asked, type BehindRow } from './behind.store.ts'
import type { Behind, Measures, Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { madeOtherwise } from './measures.errors.ts'
import type { Registry } from './registry.ts'
import { isBelievable } from './terms.store.ts'

type Question = Parameters<Measures['behind']>[1]

async function read(db: MeasuresDb, registry: Registry, { term, day, area, among = [], asKnownAt }: Question) {
  const subject = registry.subjectOf(term.measure)
  const { time } = registry.vocabulary.get(term.measure)!
  if (asKnownAt !== undefined && !(await isBelievable(db, subject.name, asKnownAt))) throw madeOtherwise(subject.title)
  return { subject, asked: { sum: term, among, area, window: windowOf(term, time, day), isFlow: time === 'flow', asKnownAt: asKnownAt ?? null } satisfies Asked }
}
/** Called as their own module calls them; those the asker may not see count and have no name. */
async function named(db: MeasuresDb, subject: Subject, rows: readonly BehindRow[]): Promise<Behind[]> {
  const titles = await subject.titlesOf(db as unknown as Db<never>, rows.map((r) => r.record_id))
  return rows.map((r) => ({ recordId: r.record_id, organisationId: r.organisation_id, regionX: r.region_x, fromOn: r.from_on, amount: r.amount, title: titles.get(r.record_id)?.title ?? null, link: titles.get(r.record_id)?.link ?? null }))
}

/** A page of the records behind a sum, with what proves all of them. */
export async function behind(db: MeasuresDb, registry: Registry, question: Question, page: Parameters<Measures['behind']>[2]): ReturnType<Measures['behind']> {
  const { subject, asked } = await read(db, registry, question)
  return { ...(await countBehind(db, subject, asked)), rows: await named(db, subject, await recordsBehind(db, subject, asked, page)) }
}
/** All of them, in batches. */
export async function* everyBehind(db: MeasuresDb, registry: Registry, question: Question): AsyncGenerator<Behind[]> {
  const { subject, asked } = await read(db, registry, question)
  for await (const rows of everyRecordBehind(db, subject, asked)) yield named(db, subject, rows)
}
