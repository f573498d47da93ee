import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ReadOptions } from './open-table.ts'
import { readTable } from './read-table.ts'
import { collect, gbk, refusal, temporaryFiles } from './test-files.ts'

const files = temporaryFiles()
const open = async (content: string | Uint8Array, options?: ReadOptions) => readTable(await files.file(content), options)

describe('encodings', () => {
  const text = '企业名称,地区\r\n景德镇陶瓷有限公司,江西\r\n镕基，喆囍,广东\r\n'
  const rows = [
    { line: 2, cells: ['景德镇陶瓷有限公司', '江西'] },
    { line: 3, cells: ['镕基，喆囍', '广东'] },
  ]
  const wide = Buffer.from(text, 'utf16le')

  it.each<[string, string, Uint8Array]>([
    ['UTF-8', 'utf-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(`\uFEFF${text}`)],
    ['GBK', 'gb18030', gbk(text)],
    ['UTF-16 LE with a byte order mark', 'utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 LE without', 'utf-16le', wide],
    ['UTF-16 BE with a byte order mark', 'utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-8 packed by gzip', 'utf-8', gzipSync(text)],
    ['GBK packed by gzip', 'gb18030', gzipSync(gbk(text))],
  ])('reads %s', async (_, encoding, bytes) => {
    const table = await open(bytes)
    expect(table).toMatchObject({ format: 'csv', encoding, delimiter: ',', header: ['企业名称', '地区'], headerRow: 1 })
    expect(await collect(table)).toEqual(rows)
  })

  it('decodes GBK lines in a UTF-8 file by themselves and marks them', async () => {
    const content = Buffer.concat([
      Buffer.from('企业名称,地区\n景德镇陶瓷有限公司,江西\n上饶光学厂,江西\n'), gbk('"南昌,机械厂",江西\n'),
      Buffer.from('plain,text\n'), Buffer.from([0x61, 0xff, 0xff, 0x2c, 0x62, 0x0a]),
    ])
    expect(await collect(await open(content))).toEqual([
      { line: 2, cells: ['景德镇陶瓷有限公司', '江西'] },
      { line: 3, cells: ['上饶光学厂', '江西'] },
      { line: 4, cells: ['南昌,机械厂', '江西'], problems: [{ kind: 'other-encoding', encoding: 'gb18030' }] },
      { line: 5, cells: ['plain', 'text'] },
      { line: 6, cells: ['a\uFFFD\uFFFD', 'b'], problems: [{ kind: 'undecodable' }] },
    ])
  })

  it('decodes UTF-8 lines in a GBK file by themselves, even where GBK could read them', async () => {
    const content = Buffer.concat([gbk('企业名称,地区\n联通公司,北京\n联通,北京\n瓷厂,江西\n'), Buffer.from('景德镇市,江西\n'), gbk('末行,江西\n')])
    expect(await collect(await open(content))).toEqual([
      { line: 2, cells: ['联通公司', '北京'] },
      { line: 3, cells: ['联通', '北京'] },
      { line: 4, cells: ['瓷厂', '江西'] },
      { line: 5, cells: ['景德镇市', '江西'], problems: [{ kind: 'other-encoding', encoding: 'utf-8' }] },
      { line: 6, cells: ['末行', '江西'] },
    ])
  })

  it('marks lines with zero bytes and leaves none in the cells', async () => {
    const rowsRead = await collect(await open(`名称,值\n${'正常,1\n'.repeat(30)}坏\0的,2\n`))
    expect(rowsRead.at(-1)).toEqual({ line: 32, cells: ['坏\uFFFD的', '2'], problems: [{ kind: 'undecodable' }] })
  })

  it.each(['utf-8', 'gb18030'])('keeps every character of a long %s file whole', async (encoding) => {
    const names = Array.from({ length: 60_000 }, (_, index) => `${'字'.repeat(index % 7)}江西景德镇陶瓷${index}`)
    const text = `企业名称,序号\n${names.map((name, index) => `${name},${index}`).join('\n')}\n`
    const table = await open(encoding === 'utf-8' ? text : gbk(text))
    const hash = createHash('sha256')
    for await (const batch of table.rows()) for (const row of batch) hash.update(String(row.cells[0]))
    expect(table.encoding).toBe(encoding)
    expect(hash.digest('hex')).toBe(createHash('sha256').update(names.join('')).digest('hex'))
  })
})

describe('separators and quotes', () => {
  it.each([[',', 'a,b'], [';', 'a;b'], ['\t', 'a\tb'], ['|', 'a|b']])('finds the separator %j', async (delimiter, header) => {
    const table = await open(`${header}\n1${delimiter}2.5\n3${delimiter}4.5\n`)
    expect(table).toMatchObject({ delimiter, header: ['a', 'b'] })
  })

  it('does not take a full-width comma, nor commas in quotes, for the separator', async () => {
    const table = await open('名称;范围\n"甲,乙,丙,丁";"一，二"\n"戊,己,庚,辛";"三，四"\n')
    expect(table.delimiter).toBe(';')
    expect(await collect(table)).toEqual([{ line: 2, cells: ['甲,乙,丙,丁', '一，二'] }, { line: 3, cells: ['戊,己,庚,辛', '三，四'] }])
  })

  it('reads line breaks and quotes in cells, and quotes that people forgot to double', async () => {
    const table = await open('名称,地址\n"甲\n厂","一""号"""\n"光明"机械厂,二号\n丙"小"厂,三号\n')
    expect(await collect(table)).toEqual([
      { line: 2, cells: ['甲\n厂', '一"号"'] },
      { line: 3, cells: ['"光明"机械厂', '二号'] },
      { line: 4, cells: ['丙"小"厂', '三号'] },
    ])
  })

  it('reads every kind of line end, and mixed ones', async () => {
    const expected = [['甲', '1'], ['乙', '2']]
    for (const content of ['名称,值\r甲,1\r乙,2\r', '名称,值\r\n甲,1\n乙,2', '名称,值\n甲,1\r\n乙,2\r\n']) {
      expect((await collect(await open(content))).map((row) => row.cells)).toEqual(expected)
    }
  })

  it('names the row from which a quotation mark is not closed', async () => {
    const body = Array.from({ length: 200_000 }, (_, index) => `企业${index},江西省景德镇市`)
    const early = await refusal(open(`名称,地址\n甲,一号\n"${body.join('\n')}\n`).then(collect))
    expect(early).toMatchObject({ code: 'tables.broken-quote', parameters: { line: 3 } })
    const late = await refusal(collect(await open(`名称,地址\n${body.join('\n')}\n"乙,二号\n`)))
    expect(late).toMatchObject({ code: 'tables.broken-quote', parameters: { line: 200_002 } })
  })

  it('takes back the apostrophe that was put before formulas when the file was written', async () => {
    expect((await collect(await open("名称,值\n'=1+1,'90后\n")))[0]?.cells).toEqual(['=1+1', "'90后"])
  })
})

describe('rows', () => {
  it('passes shifted rows on with what is odd about them, and drops padding', async () => {
    const table = await open('名称,代码,地区,,\n甲,1,江西,,\n乙,2\n丙,3,江西,多\n,,\n\n丁,4,\n')
    expect(await collect(table)).toEqual([
      { line: 2, cells: ['甲', '1', '江西'] },
      { line: 3, cells: ['乙', '2'], problems: [{ kind: 'ragged', expected: 3, found: 2 }] },
      { line: 4, cells: ['丙', '3', '江西', '多'], problems: [{ kind: 'ragged', expected: 3, found: 4 }] },
      { line: 7, cells: ['丁', '4', null] },
    ])
  })

  it('counts blank lines and titles in the numbers of rows', async () => {
    const table = await open('\n江西省企业名录,,\n\n企业名称,代码,地区\n甲,1,江西\n')
    expect(table).toMatchObject({ headerRow: 4, header: ['企业名称', '代码', '地区'], sample: [['甲', '1', '江西']] })
    expect(await collect(table)).toEqual([{ line: 5, cells: ['甲', '1', '江西'] }])
  })

  it('comes in batches, reports progress to the last byte, and can be read again or left early', async () => {
    const content = `名称,值\n${Array.from({ length: 2_500 }, (_, index) => `企业${index},${index}\n`).join('')}`
    const table = await open(content)
    expect(table.progress()).toEqual({ bytesRead: 0, bytesTotal: Buffer.byteLength(content) })
    const sizes: number[] = []
    for await (const batch of table.rows()) sizes.push(batch.length)
    expect(sizes).toEqual([1_000, 1_000, 500])
    expect(table.progress()).toEqual({ bytesRead: Buffer.byteLength(content), bytesTotal: Buffer.byteLength(content) })
    for await (const batch of table.rows()) {
      expect(batch[0]).toEqual({ line: 2, cells: ['企业0', '0'] })
      break
    }
    expect(await collect(table)).toHaveLength(2_500)
    expect(table.sample).toHaveLength(20)
  })

  it('has no rows when there is only a header', async () => {
    const table = await open('企业名称,地区\n')
    expect(table.header).toEqual(['企业名称', '地区'])
    expect(await collect(table)).toEqual([])
  })
})

describe('refusals', () => {
  it('refuses what is no table', async () => {
    const cases: [Uint8Array | string, string][] = [
      ['', 'tables.empty'],
      ['\n\n,,\n', 'tables.empty'],
      ['%PDF-1.7\n...', 'tables.not-a-table'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'tables.not-a-table'],
      ['{"name": [1, 2]}', 'tables.not-a-table'],
      [' <html><table><tr><td>名称</td></tr></table></html>', 'tables.other-format'],
      ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', 'tables.other-format'],
      [Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919 + (index >> 3)) % 256)), 'tables.not-a-table'],
      [gzipSync(Buffer.from('504b0304', 'hex')), 'tables.not-a-table'],
    ]
    for (const [content, code] of cases) expect((await refusal(open(content))).code).toBe(code)
  })

  it('refuses an archive that ends too early', async () => {
    const whole = gzipSync(Buffer.from(`名称,值\n${Array.from({ length: 50_000 }, (_, index) => `${index * 7},${index}\n`).join('')}`))
    expect((await refusal(open(whole.subarray(0, whole.length - 1_000)).then(collect))).code).toBe('tables.damaged')
  })

  it('refuses too many columns, in the header and in a row, and names the row', async () => {
    const wide = Array.from({ length: 501 }, (_, index) => `列${index}`).join(',')
    expect(await refusal(open(`${wide}\n`)))
      .toMatchObject({ code: 'tables.too-many-columns', parameters: { line: 1, found: 501, limit: 500 } })
    const table = await open(`名称,地区\n${'甲,江西\n'.repeat(99)}${'x,'.repeat(500)}x\n`)
    expect(await refusal(collect(table))).toMatchObject({ code: 'tables.too-many-columns', parameters: { line: 101, found: 501 } })
  })

  it('refuses a cell that is too long and takes the longest that is not', async () => {
    const table = await open(`名称,地区\n${'长'.repeat(32_767)},江西\n`)
    expect((await collect(table))[0]?.cells[0]).toHaveLength(32_767)
    expect(await refusal(open(`名称,地区\n甲,江西\n${'长'.repeat(32_768)},江西\n`).then(collect)))
      .toMatchObject({ code: 'tables.cell-too-long', parameters: { line: 3, limit: 32_767 } })
    expect(await refusal(open(`名称,地区\n甲,江西\n${'x'.repeat(5_000_000)},江西\n`).then(collect)))
      .toMatchObject({ code: 'tables.cell-too-long', parameters: { line: 3 } })
  })

  it('refuses a file whose content is larger than allowed, packed or not', async () => {
    const content = `名称,值\n${Array.from({ length: 20_000 }, (_, index) => `${index},${index}\n`).join('')}`
    const limits = { contentBytes: 100_000 }
    expect((await refusal(open(content, { limits }))).code).toBe('tables.too-large')
    expect((await refusal(open(gzipSync(content), { limits }).then(collect))).code).toBe('tables.too-large')
  })
})
