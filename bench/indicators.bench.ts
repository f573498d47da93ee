import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { accept, taken } from '../e2e/people.ts'
import type { Product } from '../e2e/product.ts'
import { openSecrets } from '../packages/server/src/kernel/secrets.ts'
import { percentile, report, round, run, serve, timeEach, type Bar } from './measure.ts'

/*
 * Figures of a province with 240,000 firms, and the demo's assessments, projects, machines and all else: the cockpit through HTTP, figures at
 * month ends, how soon a change is seen; against making every figure again from the records, in the same run.
 */
const { values: options } = parseArgs({ options: { firms: { type: 'string', default: '240000' }, requests: { type: 'string', default: '120' } } })
const firms = Number(options.firms)
const requests = Number(options.requests)
const cli = join(dirname(fileURLToPath(import.meta.url)), 'cli.js')
const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
const env = { JINGWEI_DATA: join(folder, 'data'), JINGWEI_PORT: '0', JINGWEI_MQTT_PORT: 'off', JINGWEI_RATE_LIMIT: '0', JINGWEI_LOG_LEVEL: 'warn' }
const figures: Record<string, unknown> = { firms }
const bars: Bar[] = []
const note = (text: string) => console.error(text)
type Board = { figures: { code: string; value: number | null }[]; fold: { id: number } }

note('making the demo province …')
const server = await serve([cli, 'start', '--demo'], env)
const owner = new pg.Client({ connectionString: await ownerUrl() })
await owner.connect()
try {
  const product = { address: server.address } as Product
  const { output } = await run([cli, 'admin-link'], { ...env, JINGWEI_LOG_LEVEL: 'error' })
  const person = await accept(product, /http\S+/.exec(output)![0], 'bench@jingwei.example', 'Bench')
  const get = <T = unknown>(path: string) => taken(person.send<T>('GET', `/indicators/${path}`))
  const board = (region: string) => get<Board>(`board?region=${region}`)
  const counts = (await owner.query<Record<string, number>>(`select (select count(*) from organisations.organisation) as firms, (select count(*) from diagnosis.assessment) as assessments, (select count(*) from projects.project) as projects, (select count(*) from machines.machine) as machines`)).rows[0]!

  /** Firms of all trades, sizes and counties, known at some day of three years; every fifth with a level. */
  const fill = async (until: number) => {
    await owner.query(
      `with place as (select lo, row_number() over (order by lo) as n, count(*) over () as all_of from regions.region where level in (3, 4) and lo between (select lo from regions.region where code = '36') and (select hi from regions.region where code = '36')),
      made as (
        insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, staff, revenue_fen, above_scale, known_on, terms)
        select p.lo, '基准企业' || i, '基准企业' || i, (array['C1711','C3976','C1330','I6510','F5181','C2110','C3011','A0111'])[1 + i % 8], (array['small','micro','medium','small','large'])[1 + i % 5], i % 900, (i % 5000) * 1000000, i % 9 = 0, date '2024-01-01' + (i % 1050)::int, '{}'
        from generate_series((select count(*) from organisations.organisation) + 1, $1::bigint) i join place p on p.n = 1 + i % p.all_of returning id, region_x, known_on)
      insert into organisations.standing (organisation_id, region_x, from_on, level, score, basis, assessment_id) select id, region_x, known_on + (id % 200)::int, (id % 5)::smallint, id % 100, case id % 3 when 0 then 'site' else 'self' end, id from made where id % 5 = 0`, [until])
    await owner.query('analyze organisations.organisation, organisations.standing')
  }
  /** Until the figures follow all that was written. */
  const settled = async () => {
    for (;;) {
      const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from kernel.touched')
      if (rows[0]!.n === 0) return
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  const speedOf = async (region: string, n = requests) => {
    await timeEach(Array.from({ length: 10 }), 1, () => board(region))
    const ms = await timeEach(Array.from({ length: n }), 1, () => board(region))
    return { p50: round(percentile(ms, 50)), p95: round(percentile(ms, 95)) }
  }

  await settled()
  const growth: Record<string, unknown> = {}
  for (const size of [Math.round(firms / 4), firms]) {
    note(`${size} firms …`)
    const begun = performance.now()
    await fill(size)
    await settled()
    growth[size] = { writtenAndFoldedSeconds: round((performance.now() - begun) / 1000, 1), province: await speedOf('36', 40), city: await speedOf('3611', 40), county: await speedOf('361102', 40) }
  }
  figures['growth'] = growth
  await owner.query('vacuum (analyze) measures.tally')
  await owner.query('vacuum (analyze) measures.fact')
  figures['records'] = { ...counts, firms: (await owner.query<{ n: number }>('select count(*)::int as n from organisations.organisation')).rows[0]!.n }
  figures['kept'] = (await owner.query('select (select count(*) from measures.fact)::int as facts, (select count(*) from measures.tally)::int as steps, (select count(*) from measures.term)::int as sums')).rows[0]

  note('asking for the cockpit …')
  const { figures: shown } = await board('36')
  figures['onBoard'] = shown.length
  const cockpit = await speedOf('36')
  figures['cockpit'] = cockpit
  bars.push({ what: `cockpit of a province, ${shown.length} figures compared with last month and last year: p95, ms`, value: cockpit.p95, limit: 100, better: 'lower' })

  note('asking for month ends …')
  const ends = Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - i, 0)).toISOString().slice(0, 10))
  const codes = shown.map((f) => f.code)
  const asOf = await timeEach(Array.from({ length: requests }, (_, i) => `figures?codes=${codes[(i * 7) % codes.length]}&region=36&below=true&on=${ends[i % 24]}`), 1, (path) => get(path))
  figures['monthEnd'] = { p50: round(percentile(asOf, 50)), p95: round(percentile(asOf, 95)) }
  bars.push({ what: 'any figure of the province and its cities at any of 24 month ends: p95, ms', value: round(percentile(asOf, 95)), limit: 300, better: 'lower' })

  note('changing a record and watching …')
  const seen: number[] = []
  for (let i = 0; i < 10; i++) {
    const known = async () => (await board('36')).figures.find((f) => f.code === 'known_firms')!.value!
    const before = await known()
    const begun = performance.now()
    await taken(person.send('POST', '/organisations', { name: `基准新企业${i}有限公司`, regionCode: '361102' }))
    while ((await known()) === before) await new Promise((resolve) => setTimeout(resolve, 20))
    seen.push(performance.now() - begun)
  }
  figures['changeSeenMs'] = { p50: round(percentile(seen, 50), 0), most: round(Math.max(...seen), 0) }
  bars.push({ what: 'a change seen in the figure, the slowest of ten, ms', value: round(Math.max(...seen), 0), limit: 2000, better: 'lower' })

  note('making every figure again …')
  const again = JSON.parse((await run([cli, 'check-figures', '--again', '--json'], { ...env, JINGWEI_LOG_LEVEL: 'error' })).output.trim().split('\n').at(-1)!) as { madeSeconds: number; wrongFacts: number; wrongTallies: number }
  figures['again'] = again
  bars.push({ what: 'making all again / serving the cockpit (p50)', value: round((again.madeSeconds * 1000) / cockpit.p50, 0), limit: 100, better: 'higher' })
  bars.push({ what: 'facts and sums that differ from the records', value: again.wrongFacts + again.wrongTallies, limit: 0, better: 'lower' })
} finally {
  await owner.end()
  server.child.removeAllListeners('close')
  server.child.kill('SIGTERM')
  await once(server.child, 'close')
  rmSync(folder, { recursive: true, force: true })
}
report('indicators', figures, bars)

async function ownerUrl() {
  const secrets = await openSecrets(null, env.JINGWEI_DATA)
  const port = readFileSync(join(env.JINGWEI_DATA, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://postgres:${encodeURIComponent(secrets.keyFor('postgres owner'))}@127.0.0.1:${port}/jingwei`
}
