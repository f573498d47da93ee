import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Need, Offer } from '@jingwei/engines/matching'
import pg from 'pg'
import { startEmbeddedPostgres } from '../packages/server/src/kernel/database/embedded.ts'
import { openLog } from '../packages/server/src/kernel/log/log.ts'
import { timeEach } from './measure.ts'

/*
 * The peer: PostgreSQL full-text. The bigrams of an offer's text are a tsvector with positions, under GIN; the hard constraints are columns,
 * those that are sets under GIN and reach as a multirange under GiST, so that the planner may combine them as it likes. It ranks by ts_rank alone:
 * prices, places, ratings and the rest of the score are spared it.
 */
const bigramsOf = (text: string): string[] => text.split('，').flatMap((piece) => Array.from({ length: Math.max(0, piece.length - 1) }, (_, at) => piece.slice(at, at + 2)))
const vectorOf = (text: string) => {
  const places = new Map<string, number[]>()
  for (const [at, gram] of bigramsOf(text).entries()) places.set(gram, [...(places.get(gram) ?? []), at + 1])
  return [...places].map(([gram, at]) => `'${gram}':${at.join()}`).join(' ')
}
const question = `
  select id from offer, (select $1::tsquery q) asked
  where words @@ q and scenes && $2::text[] and industries && $3::text[] and sizes && $4::text[] and reach @> $5::int and pool_until >= $6 and capacity >= $7
  order by ts_rank(words, q) desc, id limit 20`
const valuesOf = (need: Need) => [
  [...new Set(bigramsOf(need.text))].map((gram) => `'${gram}'`).join(' | '), need.scenes.map((scene) => scene.code),
  Array.from({ length: need.industry!.length + 1 }, (_, length) => need.industry!.slice(0, length)), ['', need.size], need.x, need.day, need.units,
]

export async function openPeer(offers: readonly Offer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), password: 'bench', log: openLog('error'), sharedBuffersMb: 512, durable: false })
  const pool = new pg.Pool({ connectionString: postgres.url.replace(/\/jingwei$/, '/postgres'), max: 2, options: '-c work_mem=64MB -c jit=off -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0' })
  // The server is stopped as soon as all is answered; that it hangs up then is no news.
  pool.on('error', () => undefined)
  await pool.query('create table offer (id int primary key, words tsvector, scenes text[], industries text[], sizes text[], reach int4multirange, pool_until int, capacity int)')
  for (let from = 0; from < offers.length; from += 5_000) {
    const batch = offers.slice(from, from + 5_000)
    await pool.query(`insert into offer select (o->>'id')::int, (o->>'words')::tsvector, array(select jsonb_array_elements_text(o->'scenes')), array(select jsonb_array_elements_text(o->'industries')),
      array(select jsonb_array_elements_text(o->'sizes')), (o->>'reach')::int4multirange, (o->>'until')::int, (o->>'capacity')::int from jsonb_array_elements($1::jsonb) o`, [JSON.stringify(batch.map((offer) => ({
      id: offer.id, words: vectorOf(offer.text), scenes: offer.scenes.map((scene) => scene.code), industries: offer.industries.length > 0 ? offer.industries : [''], sizes: offer.sizes.length > 0 ? offer.sizes : [''],
      reach: offer.reach ? `{${offer.reach.map(({ lo, hi }) => `[${lo},${hi}]`).join()}}` : '{[0,)}', until: offer.isInPool ? (offer.poolUntilDay ?? 2_000_000_000) : -1, capacity: offer.capacityLeft,
    })))])
  }
  for (const [column, kind] of [['words', 'gin'], ['scenes', 'gin'], ['industries', 'gin'], ['sizes', 'gin'], ['reach', 'gist']]) await pool.query(`create index offer_${column} on offer using ${kind} (${column})`)
  await pool.query('vacuum analyze offer')
  const ask = async (need: Need) => (await pool.query<{ id: number }>({ name: 'top', text: question, values: valuesOf(need) })).rows.map((row) => row.id)
  return {
    ask,
    /** Needs a second with two at a time. */
    async rate(needs: readonly Need[]) {
      const begun = performance.now()
      await timeEach(needs, 2, ask)
      return (needs.length / (performance.now() - begun)) * 1000
    },
    /** Without the indexes that let through most of the offers: then it finds by scene and industry and only ranks by words, which is quicker for such needs. */
    filterFirst: () => pool.query('drop index offer_words, offer_sizes'),
    async close() {
      await pool.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
