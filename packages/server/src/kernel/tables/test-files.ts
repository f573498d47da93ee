import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll } from 'vitest'
import { TableError } from './table-error.ts'
import type { OpenTable, TableRow } from './open-table.ts'
import { zipChunks, type ZipPart } from './zip-writer.ts'

/** Files that the tests make on the fly, in a folder that goes when they end. */
export function temporaryFiles() {
  const folder = mkdtemp(join(tmpdir(), 'jingwei-tables-test-'))
  afterAll(async () => rm(await folder, { recursive: true, force: true }))
  let count = 0
  const newPath = async (name: string) => join(await folder, `${(count += 1)}-${name}`)
  return {
    newPath,
    async file(content: string | Uint8Array, name = 'table'): Promise<{ path: string; name: string }> {
      const path = await newPath(name)
      await writeFile(path, content)
      return { path, name }
    },
    async workbook(build: (workbook: ExcelJS.Workbook) => void): Promise<{ path: string; name: string }> {
      const workbook = new ExcelJS.Workbook()
      build(workbook)
      const path = await newPath('book.xlsx')
      await workbook.xlsx.writeFile(path)
      return { path, name: 'book.xlsx' }
    },
  }
}

export async function collect(table: OpenTable): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  return rows
}

export async function refusal(work: Promise<unknown>): Promise<TableError> {
  try {
    await work
  } catch (error) {
    if (error instanceof TableError) return error
    throw error
  }
  throw new Error('The table was not refused')
}

const gbkBytes = new Map<string, number[]>()

/** GBK has no encoder in the platform, so its decoder is asked for every pair of bytes once. */
export function gbk(text: string): Buffer {
  if (gbkBytes.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail !== 0x7f) gbkBytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
      }
    }
  }
  return Buffer.from([...text].flatMap((character) => gbkBytes.get(character) ?? [character.charCodeAt(0)]))
}

export async function zip(parts: Record<string, string | Iterable<Buffer>>): Promise<Buffer> {
  async function* list(): AsyncGenerator<ZipPart> {
    for (const [name, content] of Object.entries(parts)) {
      yield { name, content: typeof content === 'string' ? [Buffer.from(content)] : content }
    }
  }
  const chunks: Buffer[] = []
  for await (const chunk of zipChunks(list())) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook written by hand, to hold what libraries do not write. */
export function workbookParts(
  sheetData: string, more: { strings?: string; styles?: string; properties?: string } = {},
): Record<string, string> {
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook>${more.properties ?? ''}`
      + '<sheets><sheet name="名单" sheetId="1" r:id="rId7"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships>'
      + `<Relationship Id="rId7" Type="${relationType}/worksheet" Target="/xl/worksheets/data.xml"/>`
      + `<Relationship Id="rId8" Type="${relationType}/sharedStrings" Target="strings.xml"/>`
      + `<Relationship Id="rId9" Type="${relationType}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/data.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    'xl/strings.xml': `<sst>${more.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet>${more.styles ?? '<cellXfs><xf numFmtId="0"/></cellXfs>'}</styleSheet>`,
  }
}
