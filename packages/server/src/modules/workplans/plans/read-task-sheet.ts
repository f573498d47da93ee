import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Text } from '@jingwei/contract/text'
import { parseDate } from '@jingwei/engines/dates'
import { treeOfCodes, type CodeFault, type PlacedRow } from '@jingwei/engines/task-tree'
import type { FieldFault } from '../../../kernel/errors/problem-error.ts'
import type { Upload } from '../../../kernel/http/route.ts'
import { cellText, readTable, recognise, TableError, tableErrorText, type Cell } from '../../../kernel/tables/index.ts'
import { sheetRefused } from '../workplans.errors.ts'
import { fieldSpecs, sheetColumns, type SheetField } from './task-columns.ts'
import { deepest, mostTasks } from './write-task.ts'

const mostFaults = 100
const limits = { contentBytes: 64 * 1024 * 1024, columns: 100, cellCharacters: 4_000 }
export type SheetTask = { readonly line: number; readonly code: string; readonly title: string; readonly owner: string; readonly unit: string | null; readonly startsOn: string; readonly dueOn: string; readonly weight: number; readonly targets: { title: string; unit: string; target: number; actual: null }[] }
export type TaskSheet = { readonly rows: readonly SheetTask[]; readonly placed: readonly PlacedRow[]; readonly faults: FieldFault[] }

type Add = (line: number, field: SheetField | null, message: Text) => void
/** Which row and column, then what is wrong there. */
const faultAt = (line: number, field: SheetField | null, { zh, en }: Text): FieldFault => {
  const header = field && sheetColumns[field].header
  return { path: `file.${line}${field ? `.${field}` : ''}`, code: 'row', message: { zh: `第 ${line} 行${header ? `“${header.zh}”` : ''}：${zh}`, en: `row ${line}${header ? `, “${header.en}”` : ''}: ${en}` } }
}

/** What a spreadsheet says of tasks; everything that is wrong with it is named row by row. */
export async function readTaskSheet(file: Upload, year: number): Promise<TaskSheet> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-tasks-'))
  try {
    const path = join(folder, 'sheet')
    await pipeline(file.stream, createWriteStream(path))
    return await sheetOf(path, file.name, year)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw sheetRefused({ zh: tableErrorText(error.code, error.parameters, 'zh'), en: tableErrorText(error.code, error.parameters, 'en') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sheetOf(path: string, name: string, year: number): Promise<TaskSheet> {
  const table = await readTable({ path, name }, { limits })
  const { columns, missing } = recognise(table.header, table.sample, fieldSpecs)
  const faults: FieldFault[] = []
  const add: Add = (line, field, message) => void (faults.length < mostFaults && faults.push(faultAt(line, field, message)))
  const headerLine = Math.max(1, table.headerRow)
  for (const field of missing as SheetField[]) add(headerLine, field, { zh: '表头里没有这一列', en: 'the header has no such column' })
  if (missing.length > 0) return { rows: [], placed: [], faults }
  const at = new Map(columns.map((c) => [c.field as SheetField, c.column]))
  const rows: SheetTask[] = []
  for await (const batch of table.rows())
    for (const { line, cells, problems } of batch) {
      if ([...at.values()].every((column) => cellText(cells[column]).trim() === '')) continue
      if (rows.length >= mostTasks) throw sheetRefused({ zh: `一份计划最多 ${mostTasks} 项任务。`, en: `A plan has at most ${mostTasks} tasks.` })
      if (problems?.some((p) => p.kind === 'undecodable')) add(line, null, { zh: '有无法识别的文字', en: 'holds text in no known encoding' })
      rows.push(rowFrom(line, (field) => (at.has(field) ? (cells[at.get(field)!] ?? null) : null), year, add))
    }
  if (rows.length === 0) add(headerLine + 1, null, { zh: '表头下面没有数据', en: 'there is nothing below the header' })
  const { placed, faults: ofCodes } = treeOfCodes(rows.filter((r) => r.code !== ''), deepest)
  for (const f of ofCodes) add(f.line, 'code', wordsOf(f))
  return { rows, placed, faults }
}

function wordsOf({ code, reason, first, parent }: CodeFault): Text {
  if (reason === 'twice') return { zh: `${code} 在第 ${first} 行已经有了。表格会把 1.10 当作数字 1.1：请把编号列设为文本`, en: `${code} stands in row ${first} already. A spreadsheet takes 1.10 for the number 1.1: make the column of codes text` }
  if (reason === 'orphan') return { zh: `${code} 的上级 ${parent} 不在表里`, en: `${parent}, above ${code}, is not in the sheet` }
  if (reason === 'deep') return { zh: `最多 ${deepest} 级`, en: `at most ${deepest} levels` }
  return { zh: `“${code}”不是编号，请写作 2.3.1`, en: `“${code}” is no code; write 2.3.1` }
}

function rowFrom(line: number, cellOf: (field: SheetField) => Cell, year: number, add: Add): SheetTask {
  const textOf = (field: SheetField, max: number): string | null => {
    const text = cellText(cellOf(field)).replace(/\s+/gu, ' ').trim()
    if (text.length > max) add(line, field, { zh: `不能超过 ${max} 个字`, en: `at most ${max} characters` })
    if (/[\0\p{Surrogate}]/u.test(text)) add(line, field, { zh: '含有不能保存的字符', en: 'holds characters that cannot be kept' })
    return text === '' ? null : text
  }
  const needed = (field: SheetField, max: number): string => {
    const text = textOf(field, max)
    if (text === null) add(line, field, { zh: '不能为空', en: 'is missing' })
    return text ?? ''
  }
  const numberOf = (field: SheetField): number | null => {
    const cell = cellOf(field)
    const text = cellText(cell).replace(/,/g, '').trim()
    if (text === '') return null
    const n = Number(text)
    if (!(cell instanceof Date) && Number.isFinite(n)) return n
    add(line, field, { zh: '应为数字', en: 'is a number' })
    return null
  }
  const dayOf = (field: 'startsOn' | 'dueOn'): string | null => {
    const cell = cellOf(field)
    const read = parseDate(typeof cell === 'boolean' ? String(cell) : cell, { today: null })
    if (read.kind === 'date') return read.date
    add(line, field, read.kind === 'missing' ? { zh: '不能为空', en: 'is missing' } : { zh: '不是日期，请写作 2026-05-01', en: 'is no date; write 2026-05-01' })
    return null
  }
  const [startsOn, dueOn] = [dayOf('startsOn'), dayOf('dueOn')]
  if (startsOn && dueOn && dueOn < startsOn) add(line, 'dueOn', { zh: '早于开始时间', en: 'lies before the start' })
  else if (startsOn && dueOn && (startsOn > `${year}-12-31` || dueOn < `${year}-01-01`)) add(line, 'dueOn', { zh: `与计划年度 ${year} 没有重合`, en: `no day of it lies in ${year}, the year of the plan` })
  const weight = numberOf('weight') ?? 1
  if (!Number.isInteger(weight) || weight < 1 || weight > 100) add(line, 'weight', { zh: '应为 1 至 100 的整数', en: 'is a whole number from 1 to 100' })
  const [target, unit, figure] = [textOf('target', 100), textOf('targetUnit', 20), numberOf('targetFigure')]
  const parts = [target, unit, figure].filter((part) => part !== null).length
  if (parts !== 0 && parts !== 3) add(line, 'target', { zh: '指标、计量单位和目标值要一起填', en: 'a target has its title, what it is measured in, and its figure' })
  return {
    line, code: needed('code', 60), title: needed('title', 200), owner: needed('owner', 60), unit: textOf('unit', 100), startsOn: startsOn ?? '', dueOn: dueOn ?? '', weight,
    targets: target !== null && unit !== null && figure !== null ? [{ title: target, unit, target: figure, actual: null }] : [],
  }
}
