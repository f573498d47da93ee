import { describe, expect, it } from 'vitest'
import { readNative } from './native-columns.ts'

const text = (said: string) => Buffer.concat([Buffer.from([Buffer.byteLength(said)]), Buffer.from(said)])
const doubles = (...values: number[]) => Buffer.from(Float64Array.from(values).buffer)
const long = 'x'.repeat(200)
const answer = Buffer.concat([
  Buffer.from([2, 2]), text('value'), text('Float64'), doubles(1.5, -2), text('said'), text('String'), text('纬'), Buffer.from([0xc8, 0x01]), Buffer.from(long),
  Buffer.from([1, 1]), text('value'), text('Float64'), doubles(3),
])

describe('an answer in columns', () => {
  it('is read over all its blocks', () => {
    const columns = readNative(answer)
    expect([columns.rows, columns.numbers('value'), columns.texts('said'), columns.numbers('other')]).toEqual([3, [1.5, -2, 3], ['纬', long], []])
    expect(readNative(Buffer.alloc(0)).rows).toBe(0)
  })
  it('that was cut off anywhere but between two blocks is no answer', () => {
    const between = answer.length - (2 + 6 + 8 + 8)
    for (let length = 1; length < answer.length; length++)
      if (length !== between) expect(() => readNative(answer.subarray(0, length)), `${length} bytes`).toThrow('ends in the middle')
    expect(readNative(answer.subarray(0, between)).rows).toBe(2)
  })
  it('of a type that is not read so is refused', () => {
    expect(() => readNative(Buffer.concat([Buffer.from([1, 0]), text('at'), text('Date')]))).toThrow('of type Date')
  })
})
