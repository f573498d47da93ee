import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Text } from '@jingwei/contract/text'
import type { FieldFault } from '../../kernel/errors/problem-error.ts'
import type { Upload } from '../../kernel/http/route.ts'
import { cellText, readTable, recognise, TableError, tableErrorText } from '../../kernel/tables/index.ts'
import { sheetRefused } from './chains.errors.ts'
import { specsOf } from './part-columns.ts'

const mostRows = 10_000
const mostFaults = 100
const limits = { contentBytes: 64 * 1024 * 1024, columns: 100, cellCharacters: 4_000 }
export type SheetRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> }
type Headers = Readonly<Record<string, { readonly header: Text; readonly also?: readonly string[]; readonly required?: true }>>
export type Sheet = { readonly rows: readonly SheetRow[]; readonly faults: FieldFault[]; add(line: number, field: string | null, message: Text): void }

/** Rows of a sheet by the names of its columns, as text; what is wrong with it is gathered row by row. */
export async function readSheet(file: Upload, headers: Headers): Promise<Sheet> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-chain-'))
  try {
    const path = join(folder, 'sheet')
    await pipeline(file.stream, createWriteStream(path))
    return await rowsOf(path, file.name, headers)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw sheetRefused({ zh: tableErrorText(error.code, error.parameters, 'zh'), en: tableErrorText(error.code, error.parameters, 'en') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsOf(path: string, name: string, headers: Headers): Promise<Sheet> {
  const table = await readTable({ path, name }, { limits })
  const { columns, missing } = recognise(table.header, table.sample, specsOf(headers))
  const faults: FieldFault[] = []
  const add: Sheet['add'] = (line, field, { zh, en }) => {
    const header = field === null ? undefined : headers[field]?.header
    if (faults.length < mostFaults) faults.push({ path: `file.${line}${field === null ? '' : `.${field}`}`, code: 'row', message: { zh: `第 ${line} 行${header ? `“${header.zh}”` : ''}：${zh}`, en: `row ${line}${header ? `, “${header.en}”` : ''}: ${en}` } })
  }
  const headerLine = Math.max(1, table.headerRow)
  for (const field of missing) add(headerLine, field, { zh: '表头里没有这一列', en: 'the header has no such column' })
  const rows: SheetRow[] = []
  if (missing.length > 0) return { rows, faults, add }
  for await (const batch of table.rows())
    for (const { line, cells, problems } of batch) {
      const texts = Object.fromEntries(columns.map((c) => [c.field, cellText(cells[c.column]).replace(/\s+/gu, ' ').trim()]))
      if (Object.values(texts).every((text) => text === '')) continue
      if (rows.length >= mostRows) throw sheetRefused({ zh: `一次最多 ${mostRows} 行。`, en: `At most ${mostRows} rows at once.` })
      if (problems?.some((p) => p.kind === 'undecodable') || Object.values(texts).some((text) => /[\0\p{Surrogate}]/u.test(text))) add(line, null, { zh: '有不能保存的文字', en: 'holds text that cannot be kept' })
      rows.push({ line, cells: texts })
    }
  if (rows.length === 0) add(headerLine + 1, null, { zh: '表头下面没有数据', en: 'there is nothing below the header' })
  return { rows, faults, add }
}
