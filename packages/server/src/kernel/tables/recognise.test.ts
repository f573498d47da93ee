import { describe, expect, it } from 'vitest'
import { recognise, type FieldSpec } from './recognise.ts'

const fields: FieldSpec[] = [
  { name: 'name', labels: ['企业名称', '单位名称', '公司名称', 'company name'], looksLike: (value) => /公司|厂|店|社$/.test(value), required: true },
  { name: 'creditCode', labels: ['统一社会信用代码', '信用代码', 'credit code'], looksLike: (value) => /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value) },
  { name: 'foundedOn', labels: ['成立日期', '注册日期', 'founded'], looksLike: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) },
  { name: 'address', labels: ['注册地址', '地址', 'address'] },
  { name: 'phone', labels: ['联系电话', '电话', 'phone'], looksLike: (value) => /^[\d-]{7,}$/.test(value) && value.length < 14 },
]
const sample = [
  ['景德镇陶瓷有限公司', '913602001586410187', '2001-02-28', '珠山区一号', '0798-8441234'],
  ['上饶光学仪器厂', '91361100158841012X', '1998-11-02', '信州区二号', '13907931234'],
]
const run = (header: string[], rows = sample, specs = fields) => recognise(header, rows, specs)
const mapping = (header: string[], rows = sample, specs = fields) =>
  Object.fromEntries(run(header, rows, specs).columns.map(({ field, column, reason }) => [field, `${column} ${reason}`]))

describe('recognise', () => {
  it('knows columns by their names in any order, spelling and language', () => {
    const expected = { name: '0 header', creditCode: '1 header', foundedOn: '2 header', address: '3 header', phone: '4 header' }
    expect(mapping(['企业名称', '统一社会信用代码', '成立日期', '注册地址', '联系电话'])).toEqual(expected)
    expect(mapping(['单位 名称（必填）*', '社会信用代码', '注册日期：', '企业注册地址', '联系人 / 电话'])).toEqual(expected)
    expect(mapping(['Company_Name', 'CREDIT CODE', 'Founded', 'Address', 'Phone'])).toEqual(expected)
  })

  it('forgives one wrong character', () => {
    expect(mapping(['统一社会信用代吗'], [], fields)).toEqual({ creditCode: '0 header' })
    expect(mapping(['单位名稱'], [], fields)).toEqual({ name: '0 header' })
  })

  it('knows columns by what they hold when their names say nothing', () => {
    expect(mapping(['A', 'B', 'C', 'D', 'E']))
      .toEqual({ name: '0 content', creditCode: '1 content', foundedOn: '2 content', phone: '4 content' })
  })

  it('takes a column by its content only when four fifths agree', () => {
    const codes = (wrong: number) => Array.from({ length: 10 }, (_, index) => [index < wrong ? '不详' : '913602001586410187'])
    expect(mapping(['X'], codes(2))).toEqual({ creditCode: '0 content' })
    expect(mapping(['X'], codes(3))).toEqual({})
  })

  it('uses each field and each column once, the surest first', () => {
    expect(mapping(['电话', '联系电话', '企业名称', '公司名称'], [])).toEqual({ phone: '1 header', name: '2 header' })
  })

  it('prefers the column whose values agree when two bear the name', () => {
    const rows = [['是', '景德镇陶瓷有限公司'], ['否', '上饶光学仪器厂']]
    expect(mapping(['单位名称', '公司名称'], rows)).toEqual({ name: '1 header' })
  })

  it('reports confidence between 0 and 1 and the required fields that are missing', () => {
    const { columns, missing } = run(['注册地址', 'B'], [['珠山区一号', '913602001586410187']])
    expect(missing).toEqual(['name'])
    expect(columns).toEqual([
      { field: 'address', column: 0, confidence: 0.98, reason: 'header' },
      { field: 'creditCode', column: 1, confidence: 0.6, reason: 'content' },
    ])
  })

  it('finds nothing in nothing', () => {
    expect(run([], [])).toEqual({ columns: [], missing: ['name'] })
    expect(mapping(['', '名', 'a'], [])).toEqual({})
  })
})
