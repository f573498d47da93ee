import { expect, it } from 'vitest'
import { hitsOf, moved } from './page-hits.ts'

const hit = (text: string) => ({ key: text, text, href: '/' })
it('finds by any part, beginnings first', () => {
  const all = ['上饶市四季度诊断', '诊断批次', '企业', 'Cockpit'].map(hit)
  expect(hitsOf(all, '诊断', 5).map((one) => one.text)).toEqual(['诊断批次', '上饶市四季度诊断'])
  expect(hitsOf(all, 'COCK', 5).map((one) => one.text)).toEqual(['Cockpit'])
  expect(hitsOf(all, ' ', 5)).toEqual([])
  expect(hitsOf(all, '诊', 1)).toHaveLength(1)
})
it('stays within what is found', () => {
  expect([moved(0, -1, 3), moved(1, 1, 3), moved(2, 1, 3), moved(0, 1, 0)]).toEqual([0, 2, 2, 0])
})
