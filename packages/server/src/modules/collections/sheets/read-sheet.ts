import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FormDefinition, FormItem, FormValues } from '@jingwei/contract/collection-form'
import type { SheetFault } from '@jingwei/contract/collections'
import { isNumber, storedOf, unitTitle } from '@jingwei/engines/collections'
import type { z } from 'zod'
import type { Upload } from '../../../kernel/http/route.ts'
import { cellText, readTable, TableError, tableErrorText } from '../../../kernel/tables/index.ts'
import { sheetRefused } from '../collections.errors.ts'
import { fixed } from './round-columns.ts'

export type RowFault = z.infer<typeof SheetFault>
export type SheetRow = { readonly line: number; readonly code: string; readonly name: string; readonly values: FormValues; readonly reason: string }
export type ReadSheet = { readonly rows: readonly SheetRow[]; readonly faults: RowFault[] }
const limits = { contentBytes: 64 * 1024 * 1024, columns: 300, cellCharacters: 4_000 }
const [mostRows, mostFaults] = [5_000, 300]

/** What a sheet says, row by row; whatever is wrong with it is named with its row and column. */
export async function readSheet(file: Upload, definition: FormDefinition): Promise<ReadSheet> {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-sheet-'))
  try {
    const path = join(folder, 'sheet')
    await pipeline(file.stream, createWriteStream(path))
    return await rowsOf(path, file.name, definition)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw sheetRefused({ zh: tableErrorText(error.code, error.parameters, 'zh'), en: tableErrorText(error.code, error.parameters, 'en') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
type Place = { readonly column: number; readonly header: string; readonly item: FormItem }

function placesOf(header: readonly string[], definition: FormDefinition, line: number, faults: RowFault[]) {
  const places: Place[] = []
  const at: Partial<Record<keyof typeof fixed, number>> = {}
  for (const [column, title] of header.entries()) {
    const text = plain(title)
    const named = (Object.keys(fixed) as (keyof typeof fixed)[]).find((key) => [plain(fixed[key].zh), plain(fixed[key].en)].includes(text))
    if (named) at[named] ??= column
    else {
      const [, name = text, unit] = /^(.*?)\(([^()]*)\)$/.exec(text) ?? []
      const item = definition.items.find((i) => [plain(i.title.zh), plain(i.title.en), i.code].some((known) => known === name || known === text))
      if (!item || places.some((p) => p.item === item)) continue
      if (unit !== undefined && isNumber(item) && ![plain(unitTitle(item).zh), plain(unitTitle(item).en)].includes(unit))
        faults.push({ line, column: title, severity: 'error', text: { zh: `单位不对：这张表要填${unitTitle(item).zh}，文件里是${unit}。请换算后再导入`, en: `wrong unit: the form wants ${unitTitle(item).en}, the sheet has ${unit}. Convert it and import again` } })
      else places.push({ column, header: title, item })
    }
  }
  if (at.code === undefined && at.name === undefined) faults.push({ line, column: null, severity: 'error', text: { zh: '表头里没有“区划代码”或“填报对象”，请用模板填写', en: 'the header has neither “Region code” nor “Who fills”; use the template' } })
  if (places.length === 0 && faults.length === 0) faults.push({ line, column: null, severity: 'error', text: { zh: '表头里没有这张表的任何指标，请用模板填写', en: 'the header has no item of this form; use the template' } })
  return { places, at }
}

async function rowsOf(path: string, name: string, definition: FormDefinition): Promise<ReadSheet> {
  const table = await readTable({ path, name }, { limits })
  const faults: RowFault[] = []
  const headerLine = Math.max(1, table.headerRow)
  const { places, at } = placesOf(table.header, definition, headerLine, faults)
  const rows: SheetRow[] = []
  if (faults.some((f) => f.column === null)) return { rows, faults }
  for await (const batch of table.rows())
    for (const { line, cells } of batch) {
      const text = (column: number | undefined) => (column === undefined ? '' : cellText(cells[column]).trim())
      const filled = places.filter((p) => text(p.column) !== '')
      if (filled.length === 0) continue
      if (rows.length >= mostRows) throw sheetRefused({ zh: `一次最多 ${mostRows} 行。`, en: `At most ${mostRows} rows at a time.` })
      const values: FormValues = {}
      for (const { column, header, item } of filled) {
        const typed = text(column)
        const read = isNumber(item) ? storedOf(item, typed) : item.kind === 'choice' ? (item.choices.find((c) => [c.code, plain(c.title.zh), plain(c.title.en)].includes(plain(typed)))?.code ?? null) : typed.slice(0, 2000)
        if (read !== null) values[item.code] = read
        else if (faults.length < mostFaults) faults.push({ line, column: header, severity: 'error', text: isNumber(item) ? { zh: `“${typed.slice(0, 40)}”不是可用的数字`, en: `“${typed.slice(0, 40)}” is no number that fits` } : { zh: `“${typed.slice(0, 40)}”不是其中的选项`, en: `“${typed.slice(0, 40)}” is none of the choices` } })
      }
      rows.push({ line, code: text(at.code), name: text(at.name), values, reason: text(at.reason).slice(0, 500) })
    }
  if (rows.length === 0 && faults.length === 0) faults.push({ line: headerLine + 1, column: null, severity: 'error', text: { zh: '没有填写任何数据', en: 'nothing is filled in' } })
  return { rows, faults }
}
