import { describe, expect, it } from 'vitest'
import { Skew } from './skew.ts'

const minute = 60_000
/** Messages of so many minutes, one every ten seconds, each with its difference; whether the last reading counts as skewed. */
function after(minutes: number, offsetOf: (elapsedMs: number) => number, startMs = 1_790_000_000_000) {
  const skew = new Skew()
  let isSkewed = false
  for (let ms = 0; ms <= minutes * minute; ms += 10_000) {
    const [receivedMs, atMs] = [startMs + ms, startMs + ms + offsetOf(ms)]
    isSkewed = skew.isSkewed(atMs, receivedMs)
    skew.note(atMs, receivedMs)
  }
  return { isSkewed, lastMs: skew.lastMs }
}

describe('the clock of a source', () => {
  it('is off when it is ahead, at once, and when it stays behind by the same', () => {
    expect(after(0, () => 6 * minute).isSkewed).toBe(true)
    expect(after(2, () => -10 * minute)).toEqual({ isSkewed: true, lastMs: -10 * minute })
    expect(after(2, () => -8 * 3_600_000).isSkewed).toBe(true)
  })
  it('is not off by less than five minutes, nor at the first message from the past', () => {
    expect(after(10, () => 4 * minute).isSkewed).toBe(false)
    expect(after(10, () => -4 * minute).isSkewed).toBe(false)
    expect(after(0, () => -10 * minute).isSkewed).toBe(false)
  })
  it('is not off when data that was held back catches up', () => {
    expect(after(5, (elapsed) => -3_600_000 + elapsed * 2).isSkewed).toBe(false)
    expect(after(5, (elapsed) => -86_400_000 + elapsed * 30).isSkewed).toBe(false)
  })
})
