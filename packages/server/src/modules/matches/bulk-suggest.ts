import { createHash } from 'node:crypto'
import type { Text } from '@jingwei/contract/text'
import type pg from 'pg'
import { bound } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { OfferFacts } from '../providers/index.ts'
import type { Context, Uses } from './context.ts'
import type { Question } from './matches.tables.ts'
import { openOfferPool } from './offer-pool.ts'
import { suggest } from './suggest.ts'
import { openWeightBook } from './weight-book.ts'

export type BulkSuggestion = { readonly solutions: readonly { facts: OfferFacts; score: number; reason: Text }[]; readonly experts: readonly number[]; readonly weightsVersion: string; readonly digest: string }

/** Suggestions within the transaction of one client: what it wrote and nobody else sees yet can be matched. For the demo. */
export function openBulkSuggestions(kernel: Kernel, client: pg.PoolClient, uses: Uses): (question: Question, limit: number) => Promise<BulkSuggestion> {
  const here: Kernel = { ...kernel, database: { ...kernel.database, as: (_actor, work) => work(bound(client)) } }
  const pool = openOfferPool(here, uses)
  const context: Context = { ...uses, kernel: here, pool, weights: openWeightBook(here, uses.regions) }
  return async (question, limit) => {
    const fits = await suggest(context, question, limit, new Map())
    pool.noteShown(fits.solutions.slice(0, 3).map((f) => f.id))
    const [solutions, experts] = [fits.solutions.map((f) => f.id), fits.experts.map((f) => f.id)]
    return {
      solutions: fits.solutions.flatMap((f) => {
        const facts = pool.solution(f.id)
        return facts ? [{ facts, score: f.score, reason: f.reason }] : []
      }),
      experts, weightsVersion: fits.weightsVersion, digest: createHash('sha256').update(`${solutions.join()}|${experts.join()}`).digest('hex').slice(0, 32),
    }
  }
}
