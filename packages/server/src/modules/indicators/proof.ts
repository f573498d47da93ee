import { termInWords, windowOf } from '@jingwei/engines/indicators'
import type { Db } from '../../kernel/database/database.ts'
import type { Measures } from '../measures/index.ts'
import type { Defined, Indicators, Proof } from './face.ts'

/** For each sum of a formula the records, the sum as stored and a digest of both. One after the other: they share a connection. */
export async function proofOf<T>(db: Db<T>, measures: Measures, { formula }: Defined, { region, on, asKnownAt }: Parameters<Indicators['proof']>[1]): Promise<Proof[]> {
  const proofs: Proof[] = []
  for (const [place, term] of formula.terms.entries()) {
    const measure = measures.vocabulary().get(term.measure)!
    const { records, sum, digest } = await measures.behind(db, { term, day: on, area: region, ...(asKnownAt !== undefined && { asKnownAt }) }, { offset: 0, limit: 1 })
    proofs.push({ term: place, text: termInWords(term, measure), records, sum, digest, window: windowOf(term, measure.time, on) })
  }
  return proofs
}
