import { createWriteStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readBytes } from './byte-stream.ts'
import { defaultTableLimits } from './limits.ts'
import { neutralText, originalText } from './neutral-text.ts'
import type { Cell } from './open-table.ts'
import { readTable } from './read-table.ts'
import { collect, temporaryFiles } from './test-files.ts'
import { writeTable, writeWorkbook, type TableColumn } from './write-table.ts'
import { entryRange, readZipDirectory } from './zip-directory.ts'

const files = temporaryFiles()
const columns: TableColumn[] = [
  { header: '名称' }, { header: '信用代码', type: 'text' }, { header: '资本', type: 'number' }, { header: '成立', type: 'date' },
  { header: '更新', type: 'datetime', width: 30 },
]
const born = new Date('2001-02-28T00:00:00Z')
const changed = new Date('2024-05-01T08:30:15Z')
const rows: Cell[][] = [
  ['景德镇"陶瓷"，有限公司', '0012345678901234567', -1.5, born, changed],
  ['=HYPERLINK("http://a")', '-12', null, null, null],
  ['第一行\n第二行 <&> \u0001 _x000D_', '+cmd|calc', 3, born, null],
]

async function* inBatches(all: Cell[][], size = 2): AsyncGenerator<Cell[][]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}

/** The parts of a zip as text. */
async function partsOf(bytes: Buffer) {
  const { path } = await files.file(bytes)
  const texts = new Map<string, string>()
  for (const [name, entry] of await readZipDirectory(path, bytes.length, defaultTableLimits)) texts.set(name, (await buffer(readBytes(await entryRange(path, entry), defaultTableLimits, { bytesRead: 0, bytesTotal: 0 }))).toString('utf8'))
  return (name: string) => texts.get(name) ?? `no part ${name}`
}

/** An endless source that tells how far it was read and whether it was closed. */
function endless() {
  const state = { batches: 0, closed: false }
  async function* source(): AsyncGenerator<Cell[][]> {
    try {
      for (;;) {
        state.batches += 1
        const from = state.batches * 1_000
        yield Array.from({ length: 1_000 }, (_, index): Cell[] => [`企业${from + index}`, Math.imul(from + index, 2_654_435_761)])
      }
    } finally {
      state.closed = true
    }
  }
  return { state, source }
}

describe('csv', () => {
  it('is what Excel in China opens: byte order mark, CRLF, quotes where needed, formulas made harmless', async () => {
    const bytes = await buffer(writeTable('csv', columns, inBatches(rows)))
    expect(bytes.toString('utf8')).toBe(
      '\uFEFF名称,信用代码,资本,成立,更新\r\n'
      + '"景德镇""陶瓷""，有限公司",0012345678901234567,-1.5,2001-02-28,2024-05-01 08:30:15\r\n'
      + '"\'=HYPERLINK(""http://a"")",-12,,,\r\n'
      + '"第一行\n第二行 <&> \u0001 _x000D_",\'+cmd|calc,3,2001-02-28,\r\n',
    )
  })

  it('reads back as it was written', async () => {
    const file = await files.file(await buffer(writeTable('csv', columns, inBatches(rows))))
    expect((await collect(await readTable(file))).map((row) => row.cells.slice(0, 2))).toEqual(rows.map((row) => row.slice(0, 2)))
  })
})

describe('xlsx', () => {
  it('is a workbook for another reader too, with a frozen bold header, a filter and typed cells', async () => {
    const workbook = new ExcelJS.Workbook()
    const bytes = await buffer(writeTable('xlsx', columns, inBatches(rows), { sheetName: '名单[1]' }))
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    const sheet = workbook.worksheets[0]
    expect(sheet?.name).toBe('名单 1')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.autoFilter).toBe('A1:E4')
    expect(sheet?.getCell('A1').font.bold).toBe(true)
    expect(sheet?.getColumn(5).width).toBe(30)
    expect(sheet?.getCell('B2')).toHaveProperty('value', '0012345678901234567')
    expect(sheet?.getCell('B2').numFmt).toBe('@')
    expect(sheet?.getCell('C2').value).toBe(-1.5)
    expect(sheet?.getCell('D2').value).toEqual(born)
    expect(sheet?.getCell('D2').numFmt).toBe('yyyy-mm-dd')
    expect(sheet?.getCell('E2').value).toEqual(changed)
    expect(sheet?.getCell('A3').value).toBe('\'=HYPERLINK("http://a")')
    expect(sheet?.getCell('A3').type).toBe(ExcelJS.ValueType.String)
    expect(sheet?.getCell('B4').value).toBe("'+cmd|calc")
    expect(sheet?.rowCount).toBe(4)
  })

  it('reads back as it was written', async () => {
    const file = await files.file(await buffer(writeTable('xlsx', columns, inBatches(rows))))
    const table = await readTable(file)
    expect(table.header).toEqual(columns.map(({ header }) => header))
    expect((await collect(table)).map((row) => row.cells)).toEqual(rows)
  })

  it('holds several sheets, each with its own head, numbers as numbers', async () => {
    const bytes = await buffer(writeWorkbook([{ name: '数', columns: [{ header: '企业' }, { header: '家', type: 'number' }], rows: [['=1+1', 42], ['b', null]] }, { name: 'a/b', columns: [{ header: 'x' }], rows: [] }]))
    const path = await files.file(bytes)
    const table = await readTable(path, { sheet: '数' })
    expect([table.sheets, table.header]).toEqual([['数', 'a b'], ['企业', '家']])
    expect((await collect(table)).map((row) => row.cells)).toEqual([['=1+1', 42], ['b', null]])
    expect((await readTable(path, { sheet: 'a b' })).header).toEqual(['x'])
  })

  it('draws charts beside rows, with what the cells hold', async () => {
    const day = (n: number) => new Date(Date.UTC(2026, n, 1))
    const bytes = await buffer(writeWorkbook([
      { name: '无图', columns: [{ header: 'x' }], rows: [['a']] },
      { name: "走 '势'", columns: [{ header: '日期', type: 'date' }, { header: '家', type: 'number' }], rows: [[day(0), 3], [day(1), null], [day(2), 5]], charts: [{ kind: 'line', title: '在册 <企业>', from: 0, until: 2, categories: 0, values: 1 }] },
      { name: '各地', columns: [{ header: '区划' }, { header: '家', type: 'number' }], rows: [['甲', 1], ['乙', 2], ['丙', 4]], charts: [{ kind: 'bar', title: '头两个', from: 0, until: 1, categories: 0, values: 1 }, { kind: 'bar', title: '后两个', from: 1, until: 2, categories: 0, values: 1 }] },
    ]))
    // Another reader takes it as a whole workbook, and finds each part where the parts before it say.
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    expect(workbook.worksheets.map((s) => [s.name, s.rowCount])).toEqual([['无图', 2], ["走 '势", 4], ['各地', 4]])
    const text = await partsOf(bytes)
    const chart = text('xl/charts/chart1.xml')
    expect(chart).toContain("<c:f>'走 ''势'!$B$2:$B$4</c:f>")
    expect(chart).toContain('<c:ptCount val="3"/><c:pt idx="0"><c:v>3</c:v></c:pt><c:pt idx="2"><c:v>5</c:v></c:pt>')
    expect(chart).toContain('在册 &lt;企业&gt;')
    expect(text('xl/charts/chart3.xml')).toContain("'各地'!$A$3:$A$4")
    expect(text('xl/worksheets/_rels/sheet3.xml.rels')).toContain('../drawings/drawing3.xml')
    expect(text('xl/drawings/_rels/drawing3.xml.rels')).toContain('../charts/chart3.xml')
    expect(text('[Content_Types].xml').match(/drawingml\.chart\+xml/g)).toHaveLength(3)
    expect(text('xl/worksheets/sheet1.xml')).not.toContain('<drawing')
  })

  it('goes on in a second sheet when the first is full', async () => {
    const total = 1_048_575 + 3
    async function* numbers(): AsyncGenerator<Cell[][]> {
      for (let from = 0; from < total; from += 5_000) {
        yield Array.from({ length: Math.min(5_000, total - from) }, (_, index): Cell[] => [from + index])
      }
    }
    const path = await files.newPath('long.xlsx')
    await pipeline(writeTable('xlsx', [{ header: '序号' }], numbers(), { sheetName: '数' }), createWriteStream(path))
    const table = await readTable({ path, name: 'long.xlsx' }, { sheet: '数 (2)' })
    expect(table.sheets).toEqual(['数', '数 (2)'])
    expect((await collect(table)).map((row) => row.cells[0])).toEqual([1_048_575, 1_048_576, 1_048_577])
  }, 60_000)
})

describe.each(['csv', 'xlsx'] as const)('a stream of %s', (format) => {
  it('takes no more from the source than the reader asks for, and closes it when the reader leaves', async () => {
    const { state, source } = endless()
    const stream = writeTable(format, [{ header: '名称' }, { header: '值' }], source())
    let bytes = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > 200_000) break
    }
    await expect.poll(() => state.closed).toBe(true)
    expect(state.batches).toBeLessThan(120)
  })

  it('closes the source when it is destroyed with an error', async () => {
    const { state, source } = endless()
    const stream = writeTable(format, [{ header: '名称' }, { header: '值' }], source())
    const reading = (async () => {
      for await (const _ of stream) stream.destroy(new Error('gone'))
    })()
    await expect(reading).rejects.toThrow('gone')
    await expect.poll(() => state.closed).toBe(true)
  })

  it('ends with the error of its source', async () => {
    async function* broken(): AsyncGenerator<Cell[][]> {
      yield [['甲']]
      throw new Error('database gone')
    }
    await expect(buffer(writeTable(format, [{ header: '名称' }], broken()))).rejects.toThrow('database gone')
  })

  it('is a table with a header alone when there are no rows', async () => {
    const table = await readTable(await files.file(await buffer(writeTable(format, columns, inBatches([])))))
    expect(table.header).toEqual(columns.map(({ header }) => header))
    expect(await collect(table)).toEqual([])
  })
})

it('makes harmless what a spreadsheet would take for a formula, and nothing else', () => {
  const harmless = ['-12', '+3.5', '-1,234.50', '-5%', '甲=乙', 'a@b.cn', "'90后", '']
  const dangerous = ['=1+1', '+86 138', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '－1a', '-']
  expect(harmless.map(neutralText)).toEqual(harmless)
  expect(dangerous.map(neutralText)).toEqual(dangerous.map((text) => `'${text}`))
  expect([...harmless, ...dangerous].map((text) => originalText(neutralText(text)))).toEqual([...harmless, ...dangerous])
})
