import type { Language } from '@jingwei/contract/text'
import { Readable } from 'node:stream'
import { writeTable, type Cell, type TableColumn, type TableRow } from '../../kernel/tables/index.ts'
import { asSystem, openTable, type Ground } from './ground.ts'
import { rowsOf, type ImportRecord, type RowRecord } from './imports.store.ts'
import { problemText } from './texts.ts'

const words = {
  zh: { line: '原行号', problem: '问题', cure: '怎么改', sheet: '拒收行', file: '拒收行' },
  en: { line: 'Row', problem: 'Problem', cure: 'What to do', sheet: 'Refused', file: 'refused rows' },
} as const
const pageRows = 1000

/** The refused rows as they stood in the file, with the row number, what is wrong and what to do, to be mended and sent again. */
export async function refusedFile(
  ground: Ground,
  record: ImportRecord,
  format: 'xlsx' | 'csv',
  language: Language,
): Promise<{ stream: Readable; name: string }> {
  const importer = ground.importerOf(record.kind)
  const w = words[language]
  const table = await openTable(ground, record, 'as-read')
  // The reason stands behind the columns of the file, so that the same columns are recognised when it comes back.
  const columns: TableColumn[] = [
    ...record.columns.map((c): TableColumn => ({ header: c.header, type: 'text' })),
    { header: w.line, type: 'number', width: 8 },
    { header: w.problem, width: 40 },
    { header: w.cure, width: 40 },
  ]
  const line = (row: TableRow, found: RowRecord): Cell[] => {
    const texts = (found.problems ?? []).map((p) => ({
      ...problemText(p, importer, language),
      header: record.columns.find((c) => p.field !== null && c.field === p.field)?.header,
    }))
    const separator = language === 'zh' ? '；' : '; '
    const colon = language === 'zh' ? '：' : ': '
    return [
      ...record.columns.map((c) => row.cells[c.index] ?? null),
      found.line,
      texts.map((t) => (t.header ? `${t.header}${colon}${t.message}` : t.message)).join(separator),
      [...new Set(texts.map((t) => t.cure).filter((t) => t !== ''))].join(separator),
    ]
  }
  async function* lines(): AsyncGenerator<Cell[][]> {
    let page: RowRecord[] = []
    let next = 0
    const refused = async (at: number): Promise<RowRecord | undefined> => {
      while (next < page.length && page[next]!.line < at) next += 1
      if (next === page.length) {
        const after = Math.max(page.at(-1)?.line ?? 0, at - 1)
        page = await asSystem(ground, (db) => rowsOf(db, record.id, 'refused', after, pageRows))
        next = 0
      }
      return page[next]
    }
    for await (const batch of table.rows()) {
      const out: Cell[][] = []
      for (const row of batch) {
        const wanted = next < page.length && page[next]!.line > row.line ? page[next] : await refused(row.line)
        if (wanted === undefined) {
          if (out.length > 0) yield out
          return
        }
        if (wanted.line === row.line) out.push(line(row, wanted))
      }
      if (out.length > 0) yield out
    }
  }
  const base = record.file_name.replace(/(\.(csv|xlsx|txt|tsv))?(\.gz)?$/i, '')
  return { stream: writeTable(format, columns, lines(), { sheetName: w.sheet }), name: `${base} ${w.file}.${format}` }
}
