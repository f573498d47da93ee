import { expect, it } from 'vitest'
import { readCode } from './check-code.ts'

it('reads a code however it was typed', () => {
  for (const typed of ['1A-7K2QM-09XZT', '1a-7k2qm-09xzt', ' 1A 7K2QM 09XZT ', '1A7K2QM09XZT', '１Ａ－７Ｋ２ＱＭ－０９ＸＺＴ', '1A–7K2QM—O9XZT'])
    expect(readCode(typed), typed).toBe('1A-7K2QM-09XZT')
})
it('takes letters that look alike for what is printed, but not in the report’s number', () => {
  expect(readCode('IO-LI234-OOOOO')).toBe('IO-11234-00000')
})
it('knows what no report can bear', () => {
  for (const typed of ['', '7K2QM-09XZT', '1A-7K2QM-09XZU', '1234567890123-7K2QM-09XZT', '核验码']) expect(readCode(typed), typed).toBeNull()
})
