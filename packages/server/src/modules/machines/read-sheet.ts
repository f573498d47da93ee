import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Language, Text } from '@jingwei/contract/text'
import { parseDate } from '@jingwei/engines/dates'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import type { Upload } from '../../kernel/http/route.ts'
import { cellText, readTable, recognise, TableError, tableErrorText, type Cell } from '../../kernel/tables/index.ts'
import { fieldSpecs, headerOf, type SheetField } from './sheet-columns.ts'

export const rowLimit = 5_000
const faultLimit = 1_000
const limits = { contentBytes: 256 * 1024 * 1024, columns: 200, cellCharacters: 4_000 }
const longest: Partial<Record<SheetField, number>> = { name: 100, workshop: 60, maker: 100, model: 100, serial: 100, payloadName: 100 }

export type SheetRow = { line: number; code: string; name: string; type: string; workshop: string | null; maker: string | null; model: string | null; serial: string | null; commissionedOn: string | null; payloadName: string | null; idealSecondsPerUnit: number | null }
export type SheetFault = { line: number; column: string | null; value: string | null; message: string }
export type Faults = { readonly all: SheetFault[]; add(line: number, field: SheetField | null, value: string | null, message: Text): void }

export function openFaults(language: Language): Faults {
  const all: SheetFault[] = []
  return { all, add: (line, field, value, message) => void (all.length < faultLimit && all.push({ line, column: field && headerOf(field, language), value: value === null ? null : value.slice(0, 200), message: message[language] })) }
}

/** Reads the rows of a spreadsheet and finds what is wrong with each by itself; what only the database knows is found later. */
export async function readSheet(file: Upload, faults: Faults, today: string): Promise<SheetRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-machines-'))
  try {
    const path = join(folder, 'sheet')
    await pipeline(file.stream, createWriteStream(path))
    return await rowsOf(path, file.name, faults, today)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw new ProblemError('machines.file-refused', 422, { title: { zh: '这个文件不能导入', en: 'This file cannot be imported' }, detail: { zh: tableErrorText(error.code, error.parameters, 'zh'), en: tableErrorText(error.code, error.parameters, 'en') } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsOf(path: string, name: string, faults: Faults, today: string): Promise<SheetRow[]> {
  const table = await readTable({ path, name }, { limits })
  const { columns, missing } = recognise(table.header, table.sample, fieldSpecs)
  const headerLine = Math.max(1, table.headerRow)
  for (const field of missing as SheetField[]) faults.add(headerLine, field, null, { zh: '表头里没有这一列', en: 'the header has no such column' })
  if (missing.length > 0) return []
  const at = new Map(columns.map((c) => [c.field as SheetField, c.column]))
  const rows: SheetRow[] = []
  for await (const batch of table.rows())
    for (const { line, cells, problems } of batch) {
      const cellOf = (field: SheetField): Cell => {
        const column = at.get(field)
        return column === undefined ? null : (cells[column] ?? null)
      }
      if ([...at.values()].every((column) => cellText(cells[column]).trim() === '')) continue
      if (rows.length >= rowLimit) {
        faults.add(line, null, null, { zh: `一次最多 ${rowLimit} 行，请拆分文件`, en: `at most ${rowLimit} rows at a time; split the file` })
        return rows
      }
      if (problems?.some((p) => p.kind === 'undecodable')) faults.add(line, null, null, { zh: '这一行有无法识别的文字', en: 'this row holds text in no known encoding' })
      rows.push(rowFrom(line, cellOf, faults, today))
    }
  if (rows.length === 0) faults.add(headerLine + 1, null, null, { zh: '表头下面没有数据', en: 'there is nothing below the header' })
  return rows
}

function rowFrom(line: number, cellOf: (field: SheetField) => Cell, faults: Faults, today: string): SheetRow {
  const textOf = (field: SheetField): string | null => {
    const text = cellText(cellOf(field)).replace(/\s+/gu, ' ').trim()
    const max = longest[field]
    if (max !== undefined && text.length > max) faults.add(line, field, text, { zh: `不能超过 ${max} 个字`, en: `at most ${max} characters` })
    if (/[\0\p{Surrogate}]/u.test(text)) faults.add(line, field, null, { zh: '含有不能保存的字符', en: 'holds characters that cannot be kept' })
    return text === '' ? null : text
  }
  const needed = (field: SheetField): string => {
    const text = textOf(field)
    if (text === null) faults.add(line, field, null, { zh: '不能为空', en: 'is missing' })
    return text ?? ''
  }
  const code = needed('code')
  if (code !== '' && !/^[A-Za-z0-9][A-Za-z0-9._ /-]{0,63}$/.test(code))
    faults.add(line, 'code', code, { zh: '编号用字母、数字和 . _ / - 空格，字母或数字开头，最多 64 个', en: 'a code is letters, digits and . _ / - or spaces, begins with a letter or digit, at most 64 of them' })
  return {
    line, code, name: needed('name'), type: needed('type'), workshop: textOf('workshop'), maker: textOf('maker'), model: textOf('model'), serial: textOf('serial'), payloadName: textOf('payloadName'),
    commissionedOn: dateFrom(line, cellOf('commissionedOn'), faults, today), idealSecondsPerUnit: secondsFrom(line, cellOf('idealSecondsPerUnit'), faults),
  }
}
function dateFrom(line: number, cell: Cell, faults: Faults, today: string): string | null {
  const read = parseDate(typeof cell === 'boolean' ? String(cell) : cell, { today })
  if (read.kind === 'date') return read.date
  if (read.kind === 'missing') return null
  faults.add(line, 'commissionedOn', cellText(cell), read.kind === 'implausible' && read.reason === 'in-future' ? { zh: '日期在将来', en: 'lies in the future' } : { zh: '不是日期，请写作 2024-05-01', en: 'is no date; write 2024-05-01' })
  return null
}
function secondsFrom(line: number, cell: Cell, faults: Faults): number | null {
  const text = cellText(cell).trim()
  if (text === '') return null
  const seconds = Number(text)
  if (cell instanceof Date || !Number.isFinite(seconds) || seconds <= 0) {
    faults.add(line, 'idealSecondsPerUnit', text, { zh: '应为大于 0 的秒数', en: 'is a number of seconds above 0' })
    return null
  }
  return seconds
}
