import { windowOf } from '@jingwei/engines/indicators'
import type { Db } from '../../kernel/database/database.ts'
import { differingRecords } from './differing.store.ts'
import type { Measures } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import type { Registry } from './registry.ts'

/** What became of the records behind a sum since a fold, with their titles for who may see them. */
export async function differing(db: MeasuresDb, registry: Registry, { term, day, area, among = [], asKnownAt }: Parameters<Measures['differing']>[1], limit: number): ReturnType<Measures['differing']> {
  const subject = registry.subjectOf(term.measure)
  const { time } = registry.vocabulary.get(term.measure)!
  const rows = await differingRecords(db, subject, { sum: term, among, area, window: windowOf(term, time, day), isFlow: time === 'flow', asKnownAt }, limit)
  const titles = await subject.titlesOf(db as unknown as Db<never>, rows.map((r) => r.record_id))
  return { records: rows[0]?.records ?? 0, rows: rows.map((r) => ({ recordId: r.record_id, regionX: r.region_x, before: r.before, now: r.after, title: titles.get(r.record_id)?.title ?? null, link: titles.get(r.record_id)?.link ?? null })) }
}
