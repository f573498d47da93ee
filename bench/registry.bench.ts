import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { make } from '@jingwei/engines/credit-code'
import { queryTerms } from '@jingwei/engines/text'
import pg from 'pg'
import copy from 'pg-copy-streams'
import { readFileSync } from 'node:fs'
import { openSecrets } from '../packages/server/src/kernel/secrets.ts'
import { readTable, cellText } from '../packages/server/src/kernel/tables/index.ts'
import { percentile, report, round, run, serve, timeEach, type Bar } from './measure.ts'

/*
 * The register of organisations: import of N rows end to end against a plain COPY of the same columns into a table with the same
 * indexes; lists, searches and the cockpit through HTTP against the bare SQL of the same question; what a first visit loads.
 */
const { values: options } = parseArgs({
  options: { rows: { type: 'string', default: '1100000' }, roster: { type: 'string', default: '../shared/data/roster/registry_2001.csv.gz' }, data: { type: 'string' }, requests: { type: 'string', default: '300' } },
})
const rows = Number(options.rows)
const requests = Number(options.requests)
const cli = join(dirname(fileURLToPath(import.meta.url)), 'cli.js')
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
if (options.data) mkdirSync(options.data, { recursive: true })
const env = { JINGWEI_DATA: join(folder, 'data'), JINGWEI_PORT: '0', JINGWEI_RATE_LIMIT: '0', JINGWEI_LOG_LEVEL: 'warn' }
const figures: Record<string, unknown> = { rows }
const bars: Bar[] = []
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const note = (text: string) => console.error(text)

/** The roster again and again until there are N rows: other codes each round, and names that say which round. */
async function makeFile(path: string, count: number) {
  const out = createWriteStream(path)
  const table = await readTable({ path: options.roster, name: 'roster.csv.gz' })
  const quote = (v: string) => (/[",\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : v)
  out.write(`${table.header.map(quote).join(',')}\n`)
  const names: string[] = []
  for (let n = 0, round = 0; n < count; round++)
    for await (const batch of table.rows()) {
      let text = ''
      for (const row of batch) {
        if (n >= count) break
        const cells = row.cells.map(cellText)
        if (round > 0) {
          cells[0] = `${cells[0]}第${round}分厂`
          let body = ''
          for (let i = 0, rest = n; i < 9; i++, rest = Math.floor(rest / 31)) body = alphabet[rest % 31] + body
          cells[1] = make(cells[1]!.slice(0, 8) + body)
        }
        if (n % 997 === 0) names.push(cells[0]!)
        text += `${cells.map(quote).join(',')}\n`
        n++
      }
      if (!out.write(text)) await once(out, 'drain')
    }
  out.end()
  await once(out, 'finish')
  return names
}

async function ownerUrl() {
  const secrets = await openSecrets(null, env.JINGWEI_DATA)
  const port = readFileSync(join(env.JINGWEI_DATA, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://postgres:${encodeURIComponent(secrets.keyFor('postgres owner'))}@127.0.0.1:${port}/jingwei`
}

/** Yardstick: the very rows that the import wrote, copied as they are into a table with the same indexes. What the import does after its write, statistics and the settling of the search index, it does on top. */
async function plainCopy(owner: pg.Client) {
  const file = join(folder, 'plain.copy')
  await owner.query('drop table if exists public.plain; create table public.plain (like organisations.organisation including all)')
  await pipeline(owner.query(copy.to('copy organisations.organisation to stdout')), createWriteStream(file))
  await owner.query('checkpoint')
  const begun = performance.now()
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), owner.query(copy.from('copy public.plain from stdin')))
  const seconds = (performance.now() - begun) / 1000
  await owner.query('drop table public.plain')
  rmSync(file)
  return seconds
}

async function signIn(address: string, owner: pg.Client) {
  const { output } = await run([cli, 'admin-link'], { ...env, JINGWEI_LOG_LEVEL: 'error' })
  const token = /invitations\/([\w-]+)/.exec(output)![1]!
  const answer = await fetch(`${address}/api/v1/invitations/by-token/${token}`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: address }, body: JSON.stringify({ newAccount: { name: 'Bench', account: 'bench@jingwei.example', password: 'bench-bench-bench' } }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  void owner
  return answer.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ')
}

const listedColumns = 'id, name, credit_code, kind, region_x, industry_code, size_class, above_scale, staff, revenue_fen, established_on, capital_minor, capital_currency, capital_raw, level, score, assessed_on, basis, honours, tags, updated_at'
type Question = { path: string; where: string; values: unknown[]; order: string }

function questions(names: readonly string[], provinces: readonly { code: string; lo: number; hi: number }[]): Record<string, Question[]> {
  const at = <T>(list: readonly T[], i: number) => list[(i * 7919) % list.length]!
  const search = Array.from({ length: requests }, (_, i): Question => {
    const name = at(names, i).replace(/第\d+分厂$/, '')
    const start = (i * 31) % Math.max(1, name.length - 1)
    const q = name.slice(start, start + 2)
    return { path: `q=${encodeURIComponent(q)}`, where: 'terms @> $1::int[]', values: [queryTerms(q).name], order: 'updated_at desc, id desc' }
  }).filter((q) => (q.values[0] as number[]).length > 0)
  const orders = [['-updated', 'updated_at desc, id desc'], ['name', 'name, id'], ['-established', "coalesce(established_on, '0001-01-01'::date) desc, id desc"], ['-capital', 'coalesce(capital_minor, -1) desc, id desc']] as const
  const filtered = Array.from({ length: requests }, (_, i): Question => {
    const p = at(provinces, i)
    const [sort, order] = at(orders, i)
    return i % 2
      ? { path: `filter=${encodeURIComponent(`region:in:${p.code}`)}&sort=${sort}`, where: 'region_x between $1 and $2', values: [p.lo, p.hi], order }
      : { path: `filter=${encodeURIComponent('capital:gte:1000000;established:gte:2001-06-01')}&sort=${sort}`, where: "capital_minor >= $1 and established_on >= '2001-06-01'", values: [100_000_000], order }
  })
  return { search, filtered }
}

const names = await (async () => {
  if (!existsSync(options.roster)) throw new Error(`There is no roster ${options.roster}; give one with --roster FILE (csv or xlsx).`)
  note(`making a file of ${rows.toLocaleString('en-US')} rows …`)
  return makeFile(join(folder, 'roster.csv'), rows)
})()
const small = join(folder, 'small.csv')
await makeFile(small, Math.min(rows, 100_000))
figures['fileMb'] = round(statSync(join(folder, 'roster.csv')).size / 1048576, 0)

note('importing a tenth, for its memory …')
const smallRun = await run([cli, 'import', 'organisations', small], { ...env, JINGWEI_DATA: join(folder, 'small') })
rmSync(join(folder, 'small'), { recursive: true, force: true })
note('importing all …')
const imported = await run([cli, 'import', 'organisations', join(folder, 'roster.csv')], env)
figures['importSeconds'] = round(imported.seconds)
figures['importSummary'] = imported.output.trim().split('\n').findLast((l) => l.includes('accepted'))

const server = await serve([cli, 'start'], env)
const owner = new pg.Client({ connectionString: await ownerUrl() })
await owner.connect()
try {
  note('copying the same rows …')
  const copySeconds = await plainCopy(owner)
  figures['copySeconds'] = round(copySeconds)
  bars.push({ what: 'import / COPY', value: round(imported.seconds / copySeconds), limit: 3, better: 'lower' })
  figures['memoryMb'] = { rows100k: round(smallRun.peakMb, 0), all: round(imported.peakMb, 0) }
  bars.push({ what: 'memory: all rows / 100,000 rows', value: round(imported.peakMb / smallRun.peakMb), limit: 1.5, better: 'lower' })

  const cookie = await signIn(server.address, owner)
  const provinces = (await owner.query<{ code: string; lo: number; hi: number }>('select code, lo, hi from regions.region where level = 1')).rows
  const ask = async (path: string) => {
    const answer = await fetch(`${server.address}/api/v1/${path}`, { headers: { cookie } })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${text}`)
    return text
  }
  await owner.query('vacuum (analyze) organisations.organisation')
  for (const [kind, list] of Object.entries(questions(names, provinces))) {
    const bare = async (q: Question) => {
      await owner.query(`select ${listedColumns} from organisations.organisation where merged_into is null and ${q.where} order by ${q.order} limit 51`, q.values)
      await owner.query(`select count(*) from (select 1 from organisations.organisation where merged_into is null and ${q.where} limit 1001) c`, q.values)
    }
    await timeEach(list.slice(0, 40), 1, (q) => ask(`organisations?${q.path}`))
    await timeEach(list.slice(0, 40), 1, bare)
    const http = await timeEach(list, 1, (q) => ask(`organisations?${q.path}`))
    const sql = await timeEach(list, 1, bare)
    figures[kind] = { httpP50: round(percentile(http, 50)), httpP95: round(percentile(http, 95)), sqlP50: round(percentile(sql, 50)), sqlP95: round(percentile(sql, 95)) }
    bars.push({ what: `${kind}: p95 through HTTP, ms`, value: round(percentile(http, 95)), limit: 50, better: 'lower' })
    bars.push({ what: `${kind}: HTTP / bare SQL, sum`, value: round(http.reduce((a, b) => a + b) / sql.reduce((a, b) => a + b)), limit: 2, better: 'lower' })
  }

  note('giving a province levels, and asking its cockpit …')
  const jiangxi = provinces.find((p) => p.code === '36')!
  await owner.query(`insert into organisations.standing (organisation_id, region_x, from_on, level, score, basis, assessment_id)
    select id, region_x, '2024-10-31', id % 5, id % 100, 'self', id from organisations.organisation where region_x between ${jiangxi.lo} and ${jiangxi.hi} limit 16030`)
  await owner.query('analyze organisations.standing')
  await owner.query("update organisations.organisation set known_on = '2024-01-01' where region_x between $1 and $2", [jiangxi.lo, jiangxi.hi])
  await owner.query('vacuum (analyze) organisations.organisation')
  const cockpit = await timeEach(Array.from({ length: 60 }, (_, i) => `indicators/cockpit?region=36&on=2026-${String((i % 9) + 1).padStart(2, '0')}-15`), 1, ask)
  figures['cockpit'] = { p50: round(percentile(cockpit, 50)), p95: round(percentile(cockpit, 95)), ...(JSON.parse(await ask('indicators/cockpit?region=36&on=2026-09-15')) as { known: number; diagnosed: number }), region: undefined, byRegion: undefined, byIndustry: undefined, bySize: undefined }
  bars.push({ what: 'cockpit of a province: p95, ms', value: round(percentile(cockpit, 95)), limit: 100, better: 'lower' })
  const scripts = await firstLoad(server.address, cookie)
  if (scripts) bars.push({ what: 'first load of the workbench, kB of script', value: scripts, limit: 300, better: 'lower' })
} finally {
  await owner.end()
  server.child.removeAllListeners('close')
  server.child.kill('SIGTERM')
  await once(server.child, 'close')
  if (!options.data) rmSync(folder, { recursive: true, force: true })
}
report('registry', figures, bars)

/** Compressed bytes of script that a first visit to the workbench takes over the wire, as the browser counts them. */
async function firstLoad(address: string, cookie: string): Promise<number | null> {
  const executablePath = '/usr/bin/chromium'
  if (!existsSync(executablePath)) return null
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' })
    await context.addCookies(cookie.split('; ').map((c) => ({ name: c.slice(0, c.indexOf('=')), value: c.slice(c.indexOf('=') + 1), url: address })))
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    const scriptIds = new Set<string>()
    let bytes = 0
    session.on('Network.responseReceived', (e) => void (e.type === 'Script' && scriptIds.add(e.requestId)))
    // The script itself, as compressed; the headers of each answer are not script.
    session.on('Network.dataReceived', (e) => void (scriptIds.has(e.requestId) && (bytes += e.encodedDataLength)))
    await page.goto(`${address}/`, { waitUntil: 'networkidle' })
    return round(bytes / 1000, 0)
  } finally {
    await browser.close()
  }
}
