import { describe, expect, it } from 'vitest'
import { textIn } from '../../app/i18n.ts'
import { flagKeys, lossParts, perUnitScale, unknownShare, worthSaying, type OeeFigures } from './oee-parts.ts'
import { texts } from './texts.ts'

const oee: OeeFigures = {
  oee: 0.72, availability: 0.868, effectiveness: 0.848, quality: 0.978, plannedBusySeconds: 36_000, actualProductionSeconds: 31_260, idealSeconds: 26_496,
  produced: 184, good: 180, knownSeconds: 34_200, flags: [],
}

describe('lost time', () => {
  it('is told in minutes and shares of the planned time', () => {
    const parts = lossParts({ effective: 25_920, scrap: 576, slow: 4764, stopped: 4740, unknown: 0 })
    expect(parts.map((one) => [one.key, one.minutes])).toEqual([['effective', 432], ['scrap', 9.6], ['slow', 79.4], ['stopped', 79]])
    expect(parts.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
  })
  it('is nothing without planned time', () => expect(lossParts({ effective: 0, scrap: 0, slow: 0, stopped: 0, unknown: 0 })).toEqual([]))
})

it('says how much is not known', () => {
  expect(unknownShare(oee)).toBeCloseTo(0.05)
  expect(unknownShare({ ...oee, plannedBusySeconds: 0 })).toBe(0)
})

describe('remarks', () => {
  it('all have words', () => {
    for (const key of Object.values(flagKeys)) expect(textIn(texts, 'zh')(key).length).toBeGreaterThan(8)
  })
  it('leave out what follows from another', () => {
    expect(worthSaying(['no-plan', 'no-production', 'gaps'])).toEqual(['no-plan'])
    expect(worthSaying(['no-production', 'no-ideal', 'quality-assumed', 'gaps'])).toEqual(['no-production', 'gaps'])
    expect(worthSaying(['quality-assumed'])).toEqual(['quality-assumed'])
  })
})
it('writes energy per unit with as many decimals as it needs, and tiny ones for many units', () => {
  expect([12, 1.5, 0.298].map(perUnitScale)).toEqual([{ factor: 1, of: '', digits: 1 }, { factor: 1, of: '', digits: 2 }, { factor: 1, of: '', digits: 3 }])
  expect(perUnitScale(0.000_207)).toEqual({ factor: 1000, of: '1,000\u00A0', digits: 3 })
  expect(perUnitScale(0.000_002)).toEqual({ factor: 1_000_000, of: '1,000,000\u00A0', digits: 2 })
})
