import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'
import { collect, refusal, temporaryFiles, workbookParts, zip } from './test-files.ts'
import { isDateFormat } from './xlsx-workbook.ts'

const files = temporaryFiles()
const openParts = async (parts: Record<string, string>) => readTable(await files.file(await zip(parts)))
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`

describe('workbooks that a library wrote', () => {
  it('reads every kind of cell', async () => {
    const table = await readTable(await files.workbook((workbook) => {
      const sheet = workbook.addWorksheet('企业名单')
      sheet.addRow(['名称', '成立日期', '登记时间', '资本', '在业', '公式', '日期公式', '链接', '错误', '富文本'])
      const row = sheet.addRow([])
      row.getCell(1).value = '景德镇陶瓷有限公司'
      row.getCell(2).value = new Date('2001-02-28T00:00:00Z')
      row.getCell(2).numFmt = 'yyyy"年"m"月"d"日"'
      row.getCell(3).value = new Date('2024-05-01T08:30:15Z')
      row.getCell(3).numFmt = 'yyyy-mm-dd hh:mm:ss'
      row.getCell(4).value = -12.5
      row.getCell(4).numFmt = '[Red]#,##0.00'
      row.getCell(5).value = true
      row.getCell(6).value = { formula: '"甲"&"乙"', result: '甲乙' }
      row.getCell(7).value = { formula: 'TODAY()', result: 45_413 as unknown as number }
      row.getCell(7).numFmt = 'yyyy/m/d'
      row.getCell(8).value = { text: '网站', hyperlink: 'https://example.cn/?a=1&b=2' }
      row.getCell(9).value = { error: '#N/A' }
      row.getCell(10).value = { richText: [{ text: '红' }, { font: { bold: true }, text: '星' }, { text: '<厂>' }] }
    }))
    expect(table).toMatchObject({ format: 'xlsx', sheets: ['企业名单'], sheet: '企业名单', headerRow: 1 })
    expect(table.sample[0]?.slice(1, 4)).toEqual(['2001-02-28', '2024-05-01 08:30:15', '-12.5'])
    expect(await collect(table)).toEqual([{
      line: 2,
      cells: [
        '景德镇陶瓷有限公司', new Date('2001-02-28T00:00:00Z'), new Date('2024-05-01T08:30:15Z'), -12.5, true, '甲乙',
        new Date('2024-05-01T00:00:00Z'), '网站', null, '红星<厂>',
      ],
      problems: [{ kind: 'error-cell', column: 8, value: '#N/A' }],
    }])
  })

  it('finds the header below a merged title and joins a header of two rows', async () => {
    const table = await readTable(await files.workbook((workbook) => {
      const sheet = workbook.addWorksheet('名录')
      sheet.addRow(['江西省企业名录'])
      sheet.addRow(['企业名称', '代码', '联系人', null])
      sheet.addRow([null, null, '姓名', '电话'])
      sheet.addRow(['景德镇陶瓷有限公司', '913602001586410187', '张三', '0798-8441234'])
      for (const range of ['A1:D1', 'A2:A3', 'B2:B3', 'C2:D2']) sheet.mergeCells(range)
    }))
    expect(table.header).toEqual(['企业名称', '代码', '联系人 / 姓名', '联系人 / 电话'])
    expect(await collect(table)).toEqual([{ line: 4, cells: ['景德镇陶瓷有限公司', '913602001586410187', '张三', '0798-8441234'] }])
  })

  it('opens the first sheet in sight that holds anything, or the one asked for', async () => {
    const file = await files.workbook((workbook) => {
      workbook.addWorksheet('隐藏', { state: 'hidden' }).addRows([['名称', '值'], ['隐', 1]])
      workbook.addWorksheet('空')
      workbook.addWorksheet('数据').addRows([['名称', '值'], ['显', 2]])
    })
    const table = await readTable(file)
    expect(table).toMatchObject({ sheets: ['隐藏', '空', '数据'], sheet: '数据' })
    expect(await collect(await readTable(file, { sheet: '隐藏' }))).toEqual([{ line: 2, cells: ['隐', 1] }])
    expect(await refusal(readTable(file, { sheet: '无' }))).toMatchObject({ code: 'tables.no-such-sheet', parameters: { sheet: '无' } })
    expect((await refusal(readTable(file, { sheet: '空' }))).code).toBe('tables.empty')
  })

  it('keeps the numbers of rows over gaps, fills short rows and marks long ones', async () => {
    const table = await readTable(await files.workbook((workbook) => {
      const sheet = workbook.addWorksheet('数据')
      sheet.getRow(3).values = ['名称', '代码', '地区']
      sheet.getRow(5).values = ['甲', '1']
      sheet.getRow(9).values = ['乙', '2', '江西', null, '多']
      sheet.getCell('A11').value = ' '
    }))
    expect(table.headerRow).toBe(3)
    expect(await collect(table)).toEqual([
      { line: 5, cells: ['甲', '1', null] },
      { line: 9, cells: ['乙', '2', '江西', null, '多'], problems: [{ kind: 'ragged', expected: 3, found: 5 }] },
    ])
  })

  it('keeps every character whole in a long file, with shared strings in memory or put aside', async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `${'字'.repeat(index % 7)}景德镇陶瓷${index}`)
    const file = await files.workbook((workbook) => {
      const sheet = workbook.addWorksheet('数据')
      sheet.addRow(['名称', '序号'])
      names.forEach((name, index) => sheet.addRow([name, index]))
    })
    for (const sharedStringsInMemoryBytes of [50_000_000, 0]) {
      const table = await readTable(file, { limits: { sharedStringsInMemoryBytes } })
      const sizes: number[] = []
      const read: unknown[] = []
      for await (const batch of table.rows()) {
        sizes.push(batch.length)
        read.push(...batch.map((row) => row.cells[0]))
      }
      expect(read).toEqual(names)
      expect(new Set(sizes)).toEqual(new Set([1_000]))
      expect(table.progress().bytesRead).toBe(table.progress().bytesTotal)
    }
  })
})

describe('what other programs write', () => {
  it('follows absolute targets, cells without references, formatted inline texts, and leaves readings out', async () => {
    const table = await openParts(workbookParts(
      `<row>${text('名称')}${text('读音')}</row>`
      + '<row><c t="inlineStr"><is><r><t>景</t></r><r><rPr><b/></rPr><t>德镇</t></r></is></c><c t="s"><v>0</v></c></row>'
      + '<row r="7"><c r="B7" t="str"><f>1</f><v>A_x000D_&amp;&#x9676;_x005F_x000D_</v></c></row>',
      { strings: '<si><r><t>漢</t></r><r><t xml:space="preserve"> 字</t></r>'
        + '<rPh sb="0" eb="1"><t>カン</t></rPh><phoneticPr fontId="1"/></si>' },
    ))
    expect(table).toMatchObject({ sheet: '名单', header: ['名称', '读音'] })
    expect(await collect(table)).toEqual([{ line: 2, cells: ['景德镇', '漢 字'] }, { line: 7, cells: [null, 'A\r&陶_x000D_'] }])
  })

  it('knows the date formats of the Chinese edition that are not written into the file', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="10"/></cellXfs>'
    const row = `<row>${text('甲')}<c s="1"><v>36951</v></c><c s="2"><v>36951</v></c><c s="3"><v>0.5</v></c></row>`
    const table = await openParts(workbookParts(`<row>${text('名称')}${text('日期')}${text('月份')}${text('比例')}</row>${row}`, { styles }))
    expect((await collect(table))[0]?.cells).toEqual(['甲', new Date('2001-03-01T00:00:00Z'), new Date('2001-03-01T00:00:00Z'), 0.5])
  })

  it('counts days from 1904 where the workbook says so, and reads dates written as text', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const row = `<row>${text('甲')}<c s="1"><v>35489</v></c><c t="d"><v>2001-03-01T10:00:00</v></c></row>`
    const table = await openParts(workbookParts(`<row>${text('名称')}${text('日期')}${text('时间')}</row>${row}`, {
      styles, properties: '<workbookPr date1904="1"/>',
    }))
    expect((await collect(table))[0]?.cells).toEqual(['甲', new Date('2001-03-01T00:00:00Z'), new Date('2001-03-01T10:00:00Z')])
  })

  it('tells date formats from number formats', () => {
    const dates = [
      'yyyy-mm-dd', 'yyyy"年"m"月"d"日";@', '[$-804]yyyy/m/d', 'm/d/yy h:mm', '[h]:mm:ss', 'mm:ss.0', '[DBNum1]m"月"d"日"', 'mmm-yy', '上午/下午h"时"',
    ]
    const numbers = [
      'General', '0.00', '#,##0;[Red]-#,##0', '0"个月"', '0.00E+00', '@', '[$USD] #,##0.00', '\\y0', '_ * #,##0_ ;', '¥#,##0.00', 'G/通用格式',
    ]
    expect(dates.filter((code) => !isDateFormat(code))).toEqual([])
    expect(numbers.filter(isDateFormat)).toEqual([])
  })
})

describe('refusals', () => {
  it('refuses archives and workbooks that are something else', async () => {
    const cases: [Record<string, string>, string, string?][] = [
      [{ 'a.csv': 'a,b' }, 'tables.not-a-table', 'ZIP'],
      [{ 'word/document.xml': '<w/>' }, 'tables.not-a-table', 'Word'],
      [{ 'xl/workbook.bin': 'x' }, 'tables.other-format', '.xlsb'],
      [{ mimetype: 'x', 'content.xml': '<x/>' }, 'tables.other-format', '.ods'],
      [{ ...workbookParts(''), 'xl/workbook.xml': '<workbook/>' }, 'tables.damaged'],
      [{ ...workbookParts(''), 'xl/worksheets/data.xml': '<worksheet><sheetData><row' }, 'tables.damaged'],
      [{ ...workbookParts(''), 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' }, 'tables.damaged'],
      [workbookParts(''), 'tables.empty'],
    ]
    for (const [parts, code, found] of cases) {
      const error = await refusal(openParts(parts))
      expect(error.code).toBe(code)
      if (found !== undefined) expect(error.parameters.found).toBe(found)
    }
  })

  it('refuses old workbooks and encrypted ones by what they hold', async () => {
    const compound = (stream: string) => Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(512),
    ])
    const old = await refusal(readTable(await files.file(compound('Workbook'), '名单.xlsx')))
    expect(old.code).toBe('tables.old-excel')
    expect(old.message).toContain('save as .xlsx')
    expect((await refusal(readTable(await files.file(compound('EncryptedPackage'), '名单.xlsx')))).code).toBe('tables.encrypted')
    const locked = await zip(workbookParts(''))
    const directory = locked.indexOf(Buffer.from('504b0102', 'hex'))
    locked.writeUInt16LE(0x0809, directory + 8)
    expect((await refusal(readTable(await files.file(locked)))).code).toBe('tables.encrypted')
  })

  it('refuses a cell and a row that are too long', async () => {
    const header = `<row r="1">${text('名称')}${text('值')}</row>`
    const long = async (sheetData: string) => refusal(openParts(workbookParts(header + sheetData)).then(collect))
    expect(await long(`<row r="4">${text('长'.repeat(32_768))}</row>`))
      .toMatchObject({ code: 'tables.cell-too-long', parameters: { line: 4 } })
    expect(await long(`<row r="4">${text('x'.repeat(1_000_000))}</row>`))
      .toMatchObject({ code: 'tables.cell-too-long', parameters: { line: 4 } })
    expect(await long('<row r="5"><c r="SG5"><v>1</v></c></row>'))
      .toMatchObject({ code: 'tables.too-many-columns', parameters: { line: 5, found: 501 } })
  })

  it('refuses a workbook that was cut off', async () => {
    const whole = await zip(workbookParts(`<row>${text('名称')}</row>`))
    expect((await refusal(readTable(await files.file(whole.subarray(0, whole.length - 40))))).code).toBe('tables.damaged')
  })
})
