import { IatiReader, readAims, type Activity, type AimsRow, type Fault, type PublishedTotals } from '@jingwei/engines/iati'
import { cellText, openFile, xmlTexts, type ZipOfTables } from '../../../kernel/tables/index.ts'

/** An activity of a file, with the totals that the file publishes beside it. */
export type FundProject = { readonly activity: Activity; readonly published: PublishedTotals | null; readonly line: number }
export type FundFile = { readonly format: 'iati' | 'aims'; readonly projects: readonly FundProject[]; readonly faults: readonly Fault[] }

/** IATI as XML, plain or packed by gzip or in a zip; or the zip of tables that an aid management platform gives out. Throws TableError for what is no such file. */
export async function readFunds(path: string): Promise<FundFile> {
  const file = await openFile(path)
  if (file.kind === 'one') return readXml(file.bytes())
  const ending = (suffix: string) => file.names.find((name) => name.endsWith(suffix) && !name.startsWith('__MACOSX/'))
  const [projects, transactions] = [ending('projects.csv'), ending('transactions.csv')]
  if (projects !== undefined && transactions !== undefined) {
    const rows = (name: string | undefined) => (name === undefined ? null : rowsOf(file, name))
    return { format: 'aims', ...(await readAims({ projects: rowsOf(file, projects), transactions: rowsOf(file, transactions), locations: rows(ending('locations.csv')), countries: rows(ending('country_codes.tsv')) })) }
  }
  return readXml(await file.bytes(ending('.xml') ?? 'projects.csv'))
}

async function readXml(bytes: AsyncIterable<Buffer>): Promise<FundFile> {
  const [projects, faults]: [FundProject[], Fault[]] = [[], []]
  const reader = new IatiReader({ activity: (activity, line) => projects.push({ activity, published: null, line }), fault: (fault) => faults.push(fault) })
  for await (const text of xmlTexts(bytes)) reader.write(text)
  reader.end()
  return { format: 'iati', projects, faults }
}

async function* rowsOf(file: ZipOfTables, name: string): AsyncGenerator<AimsRow> {
  const table = await file.table(name)
  for await (const batch of table.rows()) for (const { line, cells } of batch) yield { line, cells: Object.fromEntries(table.header.map((column, i) => [column, cellText(cells[i])])) }
}
