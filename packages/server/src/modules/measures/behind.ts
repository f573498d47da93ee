import { windowOf } from '@jingwei/engines/indicators'
import type { Db } from '../../kernel/database/database.ts'
import { countBehind, recordsBehind } from './behind.store.ts'
import type { Measures } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'
import { madeOtherwise } from './measures.errors.ts'
import type { Registry } from './registry.ts'
import { isBelievable } from './terms.store.ts'

type Asked = Parameters<Measures['behind']>

/** Records behind a sum, called as their own module calls them; those the asker may not see count and have no name. */
export async function behind(db: MeasuresDb, registry: Registry, { term, day, area, among = [], asKnownAt }: Asked[1], page: Asked[2]): ReturnType<Measures['behind']> {
  const subject = registry.subjectOf(term.measure)
  const { time } = registry.vocabulary.get(term.measure)!
  if (asKnownAt !== undefined && !(await isBelievable(db, subject.name, asKnownAt))) throw madeOtherwise(subject.title)
  const asked = { sum: term, among, area, window: windowOf(term, time, day), isFlow: time === 'flow', asKnownAt: asKnownAt ?? null }
  const rows = await recordsBehind(db, subject, asked, page)
  const titles = await subject.titlesOf(db as unknown as Db<never>, rows.map((r) => r.record_id))
  return {
    ...(await countBehind(db, subject, asked)),
    rows: rows.map((r) => ({ recordId: r.record_id, organisationId: r.organisation_id, regionX: r.region_x, fromOn: r.from_on, amount: r.amount, title: titles.get(r.record_id)?.title ?? null, link: titles.get(r.record_id)?.link ?? null })),
  }
}
