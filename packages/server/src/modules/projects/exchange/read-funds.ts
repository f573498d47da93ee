import { IatiReader, readAims, type Activity, type AimsRow, type Fault, type PublishedTotals } from '@jingwei/engines/iati'
import { cellText, openFile, xmlTexts, type ZipOfTables } from '../../../kernel/tables/index.ts'

/** An activity of a file, with the totals that the file publishes beside it. */
export type FundProject = { readonly activity: Activity; readonly published: PublishedTotals | null; readonly line: number }
/** `faults`: the grave ones, of which those beyond the first thousand are only counted. */
export type FundFile = { readonly format: 'iati' | 'aims'; readonly projects: readonly FundProject[]; readonly faults: readonly Fault[]; readonly unlisted: number }

/** Content of a file at most; the largest country's is a fifth of it. Publishers of IATI are asked to keep below forty megabytes. */
const contentBytes = 128 * 1024 ** 2
const mostFaults = 1000

/** IATI as XML, plain or packed by gzip or in a zip; or the zip of tables that an aid management platform gives out. Throws TableError for what is no such file. */
export async function readFunds(path: string): Promise<FundFile> {
  const file = await openFile(path, { contentBytes })
  if (file.kind === 'one') return readXml(file.bytes())
  const ending = (suffix: string) => file.names.find((name) => name.endsWith(suffix) && !name.startsWith('__MACOSX/'))
  const [projects, transactions] = [ending('projects.csv'), ending('transactions.csv')]
  if (projects !== undefined && transactions !== undefined) {
    const rows = (name: string | undefined) => (name === undefined ? null : rowsOf(file, name))
    const { projects: found, faults } = await readAims({ projects: rowsOf(file, projects), transactions: rowsOf(file, transactions), locations: rows(ending('locations.csv')), countries: rows(ending('country_codes.tsv')) })
    const grave = faults.filter((fault) => fault.isGrave)
    return { format: 'aims', projects: found, faults: grave.slice(0, mostFaults), unlisted: Math.max(0, grave.length - mostFaults) }
  }
  return readXml(await file.bytes(ending('.xml') ?? 'projects.csv'))
}

async function readXml(bytes: AsyncIterable<Buffer>): Promise<FundFile> {
  const [projects, faults]: [FundProject[], Fault[]] = [[], []]
  let unlisted = 0
  const reader = new IatiReader({
    activity: (activity, line) => projects.push({ activity, published: null, line }),
    fault: (fault) => {
      if (!fault.isGrave) return
      if (faults.length < mostFaults) faults.push(fault)
      else unlisted += 1
    },
  })
  for await (const text of xmlTexts(bytes)) reader.write(text)
  reader.end()
  return { format: 'iati', projects, faults, unlisted }
}

async function* rowsOf(file: ZipOfTables, name: string): AsyncGenerator<AimsRow> {
  const table = await file.table(name)
  for await (const batch of table.rows()) for (const { line, cells } of batch) yield { line, cells: Object.fromEntries(table.header.map((column, i) => [column, cellText(cells[i])])) }
}
