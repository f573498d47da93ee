import { describe, expect, it } from 'vitest'
import { columnLetters, findHeader } from './header-row.ts'
import type { Cell } from './open-table.ts'
import { TableError } from './table-error.ts'

const find = (cells: Cell[][], chosen?: number) => findHeader(cells.map((row, index) => ({ line: index + 1, cells: row })), chosen)
const data: Cell[][] = [
  ['景德镇陶瓷有限公司', '913602001586410187', '江西', '张三', '0798-8441234'],
  ['上饶光学仪器厂', '91361100158841012X', '江西', '李四', '13907931234'],
  ['南昌机械厂', '91360100158240118U', '江西', null, null],
]
const names: Cell[] = ['企业名称', '统一社会信用代码', '地区', '联系人', '电话']

describe('findHeader', () => {
  it('takes the first row when it names the columns', () => {
    expect(find([names, ...data])).toEqual({ headerRow: 1, header: names })
  })

  it('passes over titles, notes and form lines', () => {
    const top: Cell[][] = [
      ['江西省规模以上工业企业名录', null, null, null, null],
      ['填报单位：', '工信局', null, '填报日期：', '2024年5月'],
      [],
      ['说明：本表由各县（市、区）填报。不得漏报。', null, null, null, null],
    ]
    expect(find([...top, names, ...data])).toEqual({ headerRow: 5, header: names })
  })

  it('joins a header of two rows with merged cells', () => {
    const upper: Cell[] = ['企业名称', '统一社会信用代码', '地区', '联系人', null]
    const lower: Cell[] = [null, null, null, '姓名', '电话']
    expect(find([['名录'], upper, lower, ...data])).toEqual({
      headerRow: 3, header: ['企业名称', '统一社会信用代码', '地区', '联系人 / 姓名', '联系人 / 电话'],
    })
  })

  it('joins groups that tell repeated names apart', () => {
    const rows: Cell[][] = [['法人', null, '联系人', null], ['姓名', '电话', '姓名', '电话'], ['张三', '0798-8441234', '李四', '0798-8441235']]
    expect(find(rows)).toEqual({ headerRow: 2, header: ['法人 / 姓名', '法人 / 电话', '联系人 / 姓名', '联系人 / 电话'] })
  })

  it('makes repeated names distinct and names open columns by their letters', () => {
    const rows: Cell[][] = [['名称', '名称', null, '名称 (2)', '名称'], ...Array.from({ length: 6 }, (): Cell[] => ['甲', '1', '2', '3', '4', '5'])]
    expect(find(rows).header).toEqual(['名称', '名称 (3)', 'C', '名称 (2)', '名称 (4)', 'F'])
  })

  it('takes numbers of years as names beside texts', () => {
    expect(find([['指标', 2022, 2023], ['产值', 12.5, 13.1]])).toEqual({ headerRow: 1, header: ['指标', '2022', '2023'] })
  })

  it('lets the caller say where the header is, or that there is none', () => {
    expect(find([names, ...data], 2).header[0]).toBe('景德镇陶瓷有限公司')
    expect(find(data, 0)).toEqual({ headerRow: 0, header: ['A', 'B', 'C', 'D', 'E'] })
  })

  it.each<[string, Cell[][], number | undefined, string]>([
    ['there are only data', data, undefined, 'tables.no-header'],
    ['the chosen row is empty', [names, [], ...data], 2, 'tables.no-header'],
    ['there is nothing', [[], [null, ' ']], undefined, 'tables.empty'],
  ])('refuses when %s', (_, rows, chosen, code) => {
    expect(() => find(rows, chosen)).toThrow(expect.objectContaining({ code }))
    expect(() => find(rows, chosen)).toThrow(TableError)
  })
})

it('names columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
