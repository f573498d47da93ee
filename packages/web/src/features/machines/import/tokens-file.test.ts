import { expect, it } from 'vitest'
import { tokensFile } from './tokens-file.ts'

it('writes a table that a spreadsheet opens and does not compute', () => {
  expect(tokensFile(['编号', 'user', 'token'], [{ code: 'A-1', username: '=1+1', token: 'x,"y"' }])).toBe('\uFEFF编号,user,token\r\nA-1,\'=1+1,"x,""y"""\r\n')
})
