import { xmlAttribute, type XmlHandler } from '@jingwei/engines/xml'
import { readBytes } from './byte-stream.ts'
import type { TableLimits } from './limits.ts'
import { TableError } from './table-error.ts'
import { tokenize } from './workbook-xml.ts'
import { damaged, entryRange, type ZipEntry } from './zip-directory.ts'

export type SheetEntry = { name: string; hidden: boolean; entry: ZipEntry }

export type Workbook = {
  path: string
  sheets: SheetEntry[]
  sharedStrings: ZipEntry | undefined
  /** By the style number of a cell: whether its numbers are dates. */
  dateStyles: boolean[]
  /** Old Macintosh workbooks count days from 1904. */
  from1904: boolean
}

export async function readWorkbook(path: string, entries: Map<string, ZipEntry>, limits: TableLimits): Promise<Workbook> {
  const workbookEntry = entries.get('xl/workbook.xml')
  if (workbookEntry === undefined) throw foreignArchive(entries)
  const relations = await readRelations(path, entries.get('xl/_rels/workbook.xml.rels'), limits)
  const sheets: SheetEntry[] = []
  let from1904 = false
  await readPart(path, workbookEntry, limits, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(xmlAttribute(attributes, 'date1904'))
      if (name !== 'sheet') return
      const target = relations.get(xmlAttribute(attributes, 'r:id') ?? xmlAttribute(attributes, 'id') ?? '')
      const entry = target === undefined ? undefined : entries.get(target.target)
      // Chart sheets and macro sheets hold no table.
      if (entry === undefined || !target?.type.endsWith('/worksheet')) return
      const hidden = (xmlAttribute(attributes, 'state') ?? 'visible') !== 'visible'
      sheets.push({ name: xmlAttribute(attributes, 'name') ?? '', hidden, entry })
    },
  })
  if (sheets.length === 0) throw damaged('workbook.xml')
  const find = (type: string, usual: string) =>
    entries.get([...relations.values()].find((relation) => relation.type.endsWith(type))?.target ?? usual)
  const dateStyles = await readDateStyles(path, find('/styles', 'xl/styles.xml'), limits)
  return { path, sheets, sharedStrings: find('/sharedStrings', 'xl/sharedStrings.xml'), dateStyles, from1904 }
}

function foreignArchive(entries: Map<string, ZipEntry>): TableError {
  if (entries.has('xl/workbook.bin')) return new TableError('tables.other-format', { found: '.xlsb' })
  if (entries.has('content.xml') && entries.has('mimetype')) return new TableError('tables.other-format', { found: '.ods' })
  if (entries.has('Index/Document.iwa')) return new TableError('tables.other-format', { found: '.numbers' })
  if (entries.has('word/document.xml')) return new TableError('tables.not-a-table', { found: 'Word' })
  if (entries.has('ppt/presentation.xml')) return new TableError('tables.not-a-table', { found: 'PowerPoint' })
  return new TableError('tables.not-a-table', { found: 'ZIP' })
}

type Relation = { target: string; type: string }

async function readRelations(path: string, entry: ZipEntry | undefined, limits: TableLimits): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  if (entry === undefined) throw damaged('workbook.xml.rels')
  await readPart(path, entry, limits, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = xmlAttribute(attributes, 'Target') ?? ''
      relations.set(xmlAttribute(attributes, 'Id') ?? '', {
        target: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
        type: xmlAttribute(attributes, 'Type') ?? '',
      })
    },
  })
  return relations
}

async function readDateStyles(path: string, entry: ZipEntry | undefined, limits: TableLimits): Promise<boolean[]> {
  const styles: boolean[] = []
  if (entry === undefined) return styles
  const formats = new Map<number, string>()
  let inCellFormats = false
  await readPart(path, entry, limits, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(xmlAttribute(attributes, 'numFmtId')), xmlAttribute(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const id = Number(xmlAttribute(attributes, 'numFmtId') ?? 0)
        const code = formats.get(id)
        styles.push(code === undefined ? isBuiltInDateFormat(id) : isDateFormat(code))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

/** 27–36 and 50–58 are dates in the Chinese, Japanese and Korean editions, which do not write their codes into the file. */
function isBuiltInDateFormat(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}

/** Whether a number format shows a day or a time: y, m, d, h or s outside quotes, and no digit places but those of seconds. */
export function isDateFormat(code: string): boolean {
  const first = code.split(';')[0] ?? ''
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/s\.0+/gi, 's')
  return !/general|[#?0]/i.test(bare) && /[ymdhs]/i.test(bare)
}

async function readPart(path: string, entry: ZipEntry, limits: TableLimits, handler: Partial<XmlHandler>): Promise<void> {
  const ignore = () => {
    // Not every part needs every token.
  }
  const bytes = readBytes(await entryRange(path, entry), limits, { bytesRead: 0, bytesTotal: 0 })
  for await (const _ of tokenize(bytes, { open: ignore, close: ignore, text: ignore, ...handler })) {
    // The handler has taken everything.
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
