import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decimalOf, compileRule, fromWhole, parseRule, type Fact, type Facts } from '@jingwei/engines/rules'
import pg from 'pg'
import { startEmbeddedPostgres } from '../packages/server/src/kernel/database/embedded.ts'
import { openDatabase } from '../packages/server/src/kernel/database/database.ts'
import { migrate } from '../packages/server/src/kernel/database/migrate.ts'
import { system } from '../packages/server/src/kernel/access/actor.ts'
import { openLog } from '../packages/server/src/kernel/log/log.ts'
import { checkBook } from '../packages/server/src/modules/ledgers/check-book.ts'
import type { NewEntry } from '../packages/server/src/modules/ledgers/face.ts'
import type { LedgersDb } from '../packages/server/src/modules/ledgers/ledgers.store.ts'
import { openAccounts, openBook, postEntries } from '../packages/server/src/modules/ledgers/post.ts'
import { balancesOn, keepStanding } from '../packages/server/src/modules/ledgers/standing.store.ts'
import { moduleNames } from '../packages/server/src/modules.ts'
import { percentile, report, round, timeEach, type Bar } from './measure.ts'

/*
 * Books of money: entries a second, sealed and signed by two, against bare inserts of the same rows into tables without any check in the
 * same PostgreSQL, both durable and in the same batches; balances of all accounts as of days among millions of entries; a whole book read
 * and checked; a rule tried on as many firms as a province has.
 */
const { values: options } = parseArgs({ options: { posts: { type: 'string', default: '100000' }, batch: { type: 'string', default: '1000' }, entries: { type: 'string', default: '10000000' }, accounts: { type: 'string', default: '100000' }, firms: { type: 'string', default: '240000' } } })
const [posts, batch, entries, accounts, firms] = [Number(options.posts), Number(options.batch), Number(options.entries), Number(options.accounts), Number(options.firms)]
const figures: Record<string, unknown> = { posts, batch, entries, accounts, firms }
const bars: Bar[] = []
const note = (text: string) => console.error(text)
const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
const dayOf = (n: number) => new Date(Date.UTC(2023, 0, 1) + n * 86_400_000).toISOString().slice(0, 10)
const days = 1095

const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), password: 'bench', log: openLog('error'), sharedBuffersMb: 512 })
const ownerUrl = postgres.url.replace(/\/jingwei$/, '/postgres')
try {
  await migrate(ownerUrl, moduleNames, openLog('error'))
  const database = openDatabase(ownerUrl, ownerUrl, 4)
  const as = <T>(work: (db: LedgersDb) => Promise<T>) => database.as(system, work)
  const now = new Date().toISOString()
  const newBook = async (code: string, kinds: readonly (readonly ['source' | 'budget', string])[]) => {
    const book = (await as((db) => openBook(db, { code, title: { zh: code, en: code }, region: { lo: 1, hi: 1 }, currency: 'CNY' }, now, null)))!
    return { id: book.id, accounts: await as((db) => openAccounts(db, book.id, kinds.map(([kind, name]) => ({ kind, code: name, title: name, subject: null, organisationId: null })))) }
  }

  note('posting …')
  const book = await newBook('posts', [['source', 's'], ...Array.from({ length: 1000 }, (_, i) => ['budget', `b${i}`] as const)])
  const made = (i: number): NewEntry => {
    const [from, to] = [book.accounts[0]!, book.accounts[1 + (i % 1000)]!]
    return { key: `entry-${i}`, move: 'receive', on: dayOf(i % days), text: `第 ${i} 笔`, source: `payment:${i}`, reverses: null, recordedBy: ann, approvedBy: ben, lines: [{ account: from, amount: -(i + 1) }, { account: to, amount: i + 1 }] }
  }
  const batches = Array.from({ length: Math.ceil(posts / batch) }, (_, b) => Array.from({ length: Math.min(batch, posts - b * batch) }, (_, i) => made(b * batch + i)))
  await database.owner.query('create table bare_entry (book_id bigint, number bigint, key text, move text, on_date date, recorded_at timestamptz, recorded_by text, recorder text, approved_by text, approver text, text text, source text, reverses bigint, hash text); create table bare_line (book_id bigint, number bigint, place smallint, account_id bigint, on_date date, amount bigint)')
  const bare = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  let number = 0
  const insertBare = async (list: readonly NewEntry[]) => {
    const of = <T>(pick: (e: NewEntry, i: number) => T) => list.map(pick)
    const first = number
    number += list.length
    const lines = list.flatMap((e, i) => e.lines.map((l, place) => [first + i, place, l.account, e.on, l.amount] as const))
    const client = await bare.connect()
    await client.query('begin')
    await client.query('insert into bare_entry select 1, * from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[], $13::text[])', [of((_, i) => first + i), of((e) => e.key), of((e) => e.move), of((e) => e.on), of(() => now), of((e) => e.recordedBy.id), of((e) => e.recordedBy.name), of((e) => e.approvedBy!.id), of((e) => e.approvedBy!.name), of((e) => e.text), of((e) => e.source), of(() => null), of(() => '0'.repeat(64))])
    await client.query('insert into bare_line select 1, * from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::date[], $5::bigint[])', [0, 1, 2, 3, 4].map((c) => lines.map((l) => l[c])))
    await client.query('commit')
    client.release()
  }
  // In turns, so that whatever else this computer does slows both alike.
  let [ours, theirs] = [0, 0]
  for (const list of batches) {
    ours += (await timeEach([list], 1, (l) => as((db) => postEntries(db, book.id, l, now))))[0]!
    theirs += (await timeEach([list], 1, insertBare))[0]!
  }
  await bare.end()
  figures['postsPerSecond'] = Math.round((posts / ours) * 1000)
  figures['bareInsertsPerSecond'] = Math.round((posts / theirs) * 1000)
  bars.push({ what: 'entries a second, sealed and signed by two / bare inserts of the same rows', value: round(theirs / ours), limit: 0.33, better: 'higher' })
  const single = await timeEach(Array.from({ length: 200 }, (_, i) => ({ ...made(i), key: `single-${i}` })), 1, (e) => as((db) => postEntries(db, book.id, [e], now)))
  figures['onePostMs'] = { p50: round(percentile(single, 50)), p95: round(percentile(single, 95)) }
  const begun = performance.now()
  const checked = await as((db) => checkBook(db, book.id))
  figures['check'] = { entries: checked.entries, isWhole: checked.isWhole, seconds: round((performance.now() - begun) / 1000, 1) }

  note(`loading ${entries} entries …`)
  const large = await newBook('large', [['source', 's'], ...Array.from({ length: accounts - 1 }, (_, i) => ['budget', `b${i}`] as const)])
  const owner = await database.owner.connect()
  await owner.query('set synchronous_commit = off')
  await owner.query('alter table ledgers.line disable trigger user')
  // As they come: by day. The answers do not depend on seals.
  for (let from = 0; from < entries; from += 500_000) {
    await owner.query(`insert into ledgers.line (book_id, region_x, number, place, account_id, on_date, amount)
      select ${large.id}, 1, n + 1, p, case p when 0 then $1::bigint else ($2::bigint[])[2 + (n * 7919) % (array_length($2::bigint[], 1) - 1)] end, date '2023-01-01' + (n * ${days} / ${entries})::int, case p when 0 then -1 else 1 end * (1 + n % 1000)
      from generate_series(${from}::bigint, ${Math.min(entries, from + 500_000) - 1}::bigint) n, generate_series(0, 1) p`, [large.accounts[0], large.accounts])
  }
  await owner.query('alter table ledgers.line enable trigger user')
  await owner.query('vacuum analyze ledgers.line, ledgers.account')
  owner.release()
  // As the nightly job keeps them: after so many lines that summing them would be felt.
  const every = Math.max(1, Math.floor((days * 40_000) / (entries * 2)))
  note(`keeping standings every ${every} days …`)
  const keeping = performance.now()
  for (let d = every; d <= days; d += every) await as((db) => keepStanding(db, large.id, 1, dayOf(d)))
  figures['standings'] = { everyDays: every, seconds: round((performance.now() - keeping) / 1000, 1) }
  await database.owner.query('vacuum analyze ledgers.standing')
  const asked = Array.from({ length: 40 }, (_, i) => dayOf((i * 271) % days))
  await timeEach(asked.slice(0, 3), 1, (day) => as((db) => balancesOn(db, large.id, day)))
  const times = await timeEach(asked, 1, (day) => as((db) => balancesOn(db, large.id, day)))
  figures['balancesMs'] = { accounts: (await as((db) => balancesOn(db, large.id, dayOf(days)))).size, p50: round(percentile(times, 50)), p95: round(percentile(times, 95)) }
  bars.push({ what: `balances of ${accounts} accounts as of a day among ${entries} entries, p95 in ms`, value: round(percentile(times, 95)), limit: 200, better: 'lower' })

  note('trying a rule …')
  const known: Fact[] = ['employees', 'revenue', 'cost', 'level'].map((code) => ({ code, title: { zh: code, en: code }, type: 'number' }))
  const text: Fact[] = ['industry', 'region'].map((code) => ({ code, title: { zh: code, en: code }, type: 'text' }))
  const rows = Array.from({ length: firms }, (_, i): Facts => ({ employees: fromWhole(i % 900), revenue: fromWhole(i * 1000), cost: fromWhole((i * 37) % 9_000_000), level: i % 5 === 0 ? null : fromWhole(i % 5), industry: `C${13 + (i % 30)}`, region: `36${String(i % 12).padStart(2, '0')}02` }))
  const eligible = parseRule('employees >= 20 and under(industry, ["C17", "C18", "C28"]) and under(region, "360000") and level >= 2 and not (revenue > 4亿)', [...known, ...text], 'boolean').rule!
  const award = parseRule('min(tiers(cost, 100万, 30%, 500万, 20%, 10%), 120万)', known, 'number').rule!
  const trying = performance.now()
  const [isEligible, awardOf] = [compileRule(eligible), compileRule(award)]
  let [reached, sum] = [0, decimalOf('0')!]
  for (const row of rows) if (isEligible(row) === true) [reached, sum] = [reached + 1, sum + (awardOf(row) as bigint)]
  figures['rule'] = { reached, costYuan: String(sum / 1_000_000n) }
  bars.push({ what: `a rule tried on ${firms} firms, seconds`, value: round((performance.now() - trying) / 1000), limit: 3, better: 'lower' })
  await database.close()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
report('ledger', figures, bars)
