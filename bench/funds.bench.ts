import { amountOf, minorOf, readIati, roundedTransactions, type PublishedTotals } from '@jingwei/engines/iati'
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { loadConfig } from '../packages/server/src/kernel/config/load.ts'
import { startEmbeddedPostgres } from '../packages/server/src/kernel/database/embedded.ts'
import { openKernel } from '../packages/server/src/kernel/kernel.ts'
import { openLog } from '../packages/server/src/kernel/log/log.ts'
import { moduleNames, startModules } from '../packages/server/src/modules.ts'
import type { ProjectsDb } from '../packages/server/src/modules/projects/context.ts'
import { readFunds } from '../packages/server/src/modules/projects/exchange/read-funds.ts'
import { decideFunds, uploadFunds } from '../packages/server/src/modules/projects/exchange/take-funds.ts'
import { balancesOf, moneyOf } from '../packages/server/src/modules/projects/plan/book-money.ts'
import { officerOf } from '../packages/server/src/testing/actors.ts'
import { asIati, makeFunds } from './funds-made.ts'
import { report, round, type Bar } from './measure.ts'

/*
 * Files of other systems' projects: zips of aid management platforms and IATI as XML. Each is read; the sums of each project's transactions in
 * whole minor units are compared with the totals that its release publishes; what is read from IATI is written and read again. Then every
 * file is taken into a book of its own by two people, and the figures of the book are compared with the published totals.
 */
const { values: options } = parseArgs({ options: { data: { type: 'string' }, projects: { type: 'string', default: '900,1600,1700' } } })
const note = (text: string) => console.error(text)
const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), password: 'bench', log: openLog('error'), sharedBuffersMb: 256 })
try {
  const data = options.data ?? folder
  if (options.data === undefined) await makeFunds(folder, options.projects.split(',').map(Number))
  // Releases first: their totals are what IATI of the same is compared with.
  const files = readdirSync(data).filter((name) => /\.(zip|xml|xml\.gz)$/.test(name)).sort((a, b) => Number(b.endsWith('.zip')) - Number(a.endsWith('.zip')) || a.localeCompare(b))
  const published = new Map<string, PublishedTotals>()
  /** Publishers of IATI put their own prefix before the number. */
  const publishedOf = (identifier: string) => published.get(identifier) ?? published.get(identifier.split('-').at(-1)!)
  const wanted = (total: string | null) => (total === null ? 0 : minorOf(amountOf(total)!, 2))
  const figures: Record<string, unknown> = { data: options.data ?? `made: ${options.projects}` }
  let [seconds, differing, changed] = [0, 0, 0]
  for (const name of files) {
    note(`reading ${name} …`)
    const begun = performance.now()
    const file = await readFunds(join(data, name))
    const reading = (performance.now() - begun) / 1000
    seconds += reading
    for (const { activity, published: totals } of file.projects) if (totals) published.set(activity.identifier, totals)
    let [agree, transactions] = [0, 0]
    for (const { activity } of file.projects) {
      const totals = publishedOf(activity.identifier)
      const sums = roundedTransactions(activity, totals ?? null)
      transactions += activity.transactions.length
      for (const [type, total] of [['2', totals?.commitments ?? null], ['3', totals?.disbursements ?? null]] as const) {
        const sum = sums.transactions.filter((one) => one.type === type).reduce((all, one) => all + one.minor, 0)
        if (totals && sum === wanted(total)) agree += 1
        else if (totals) differing += 1
      }
    }
    const again = file.format === 'iati' ? await readIati([await asIati(file.projects.map((p) => p.activity))]) : null
    const isSame = again === null || isDeepStrictEqual(again.activities, file.projects.map((p) => p.activity))
    if (!isSame) changed += 1
    figures[name] = { format: file.format, projects: file.projects.length, transactions, graveFaults: file.faults.length + file.unlisted, totalsThatAgree: agree, readSeconds: round(reading), ...(again && { sameAfterRoundTrip: isSame }) }
  }

  note('starting a server’s parts …')
  const url = postgres.url.replace(/\/jingwei$/, '/postgres')
  const { config } = loadConfig({ JINGWEI_POSTGRES_URL: url, JINGWEI_DATA: join(folder, 'data'), JINGWEI_SECRET: 'bench'.repeat(8), JINGWEI_JOBS: '0', JINGWEI_LOG_LEVEL: 'error', JINGWEI_MQTT_PORT: 'off' })
  const kernel = await openKernel({ config, log: openLog('error'), modules: moduleNames })
  let [taking, offInBooks] = [0, 0]
  try {
    const faces = await startModules(kernel)
    const context = { kernel, ...faces }
    const [sender, taker] = [officerOf(faces.regions, '5108', 'officer', 'ann'), officerOf(faces.regions, '5108', 'leader', 'ben')]
    for (const name of files) {
      note(`taking ${name} …`)
      const begun = performance.now()
      const sent = await uploadFunds(context, (work) => kernel.database.as(sender, work), sender, { stream: createReadStream(join(data, name)), name }, '5108')
      const taken = await kernel.database.as(taker, (db: ProjectsDb) => decideFunds(db, context, taker, sent.id, 'take'))
      const took = (performance.now() - begun) / 1000
      taking += took
      // IATI states no totals of its own; a half that the release's total carried over is not in it.
      const slack = sent.format === 'iati' ? 1 : 0
      await kernel.database.as(sender, async (db: ProjectsDb) => {
        const rows = await db.selectFrom('projects.project').selectAll().where('book_id', '=', taken.book_id!).execute()
        const stands = await balancesOf(db, context, rows)
        for (const row of rows) {
          const [totals, money] = [publishedOf(row.external_id!), moneyOf([row], stands)]
          if (totals && [[totals.commitments, money.committed] as const, [totals.disbursements, money.disbursed] as const].some(([total, stood]) => Math.abs((wanted(total) ?? 0) - stood) > slack)) offInBooks += 1
        }
      })
      figures[name] = { ...(figures[name] as object), takenSeconds: round(took) }
    }
  } finally {
    await kernel.close()
  }
  const bars: Bar[] = [
    { what: 'reading all files, seconds', value: round(seconds), limit: 10, better: 'lower' },
    { what: 'sums that are not the published totals', value: differing, limit: 0, better: 'lower' },
    { what: 'files of IATI that a round trip changes', value: changed, limit: 0, better: 'lower' },
    { what: 'reading and taking all files into books, seconds', value: round(taking), limit: 60, better: 'lower' },
    { what: 'projects whose books are not the published totals (to the cent; IATI states none, so to one cent)', value: offInBooks, limit: 0, better: 'lower' },
  ]
  report('funds', figures, bars)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
