import { describe, expect, it } from 'vitest'
import { codesOf, industryShape, regionShape } from './codes.ts'

describe('codes that people type', () => {
  it('are parted by whatever stands between them, each once', () => {
    expect(codesOf(' 361100，361102、361100\n', regionShape)).toEqual(['361100', '361102'])
    expect(codesOf('c34, C3976 3484', industryShape)).toEqual(['C34', 'C3976', '3484'])
  })
  it('are nothing when nothing is typed', () => {
    expect(codesOf(' , ', industryShape)).toEqual([])
  })
  it('are refused when one of them is none', () => {
    expect(codesOf('361100, 上饶', regionShape)).toBeNull()
    expect(codesOf('Z12', industryShape)).toBeNull()
  })
})
