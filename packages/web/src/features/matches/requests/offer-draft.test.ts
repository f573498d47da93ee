import { describe, expect, it } from 'vitest'
import { readOffer, type OfferDraft } from './offer-draft.ts'

const good: OfferDraft = { parts: [{ title: ' 软件 ', priceYuan: 12_000.1 }], taxPercent: 6, goLiveDays: 30, conditions: ' 三七开 ', validUntil: '2026-03-01' }
describe('an offer as it is typed', () => {
  it('is sent in whole fen and basis points', () => {
    expect(readOffer(good, '2026-02-01')).toEqual({ fields: { parts: [{ title: '软件', priceFen: 1_200_010 }], taxBasisPoints: 600, goLiveDays: 30, conditions: '三七开', validUntil: '2026-03-01' } })
  })
  it('says what is missing', () => {
    expect(readOffer({ ...good, parts: [{ title: '', priceYuan: null }], goLiveDays: 0, validUntil: '2026-01-31' }, '2026-02-01')).toEqual({ faults: ['parts', 'days', 'valid'] })
    expect(readOffer({ ...good, parts: [] }, '2026-02-01')).toEqual({ faults: ['parts'] })
  })
})
