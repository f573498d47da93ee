import type { AskedRequest, OfferFields } from '@jingwei/contract/matches'
import { dayAfter } from '../fits/ask-draft.ts'
import { fenOf, yuanOf } from '../money.ts'

export type OfferDraft = { parts: readonly { title: string; priceYuan: number | null }[]; taxPercent: number; goLiveDays: number | null; conditions: string; validUntil: string }
export type OfferFault = 'parts' | 'days' | 'valid'
const usualValidDays = 30
const usualTaxPercent = 6

export const offerDraftOf = (request: AskedRequest, today: string): OfferDraft => {
  const { offer } = request
  if (!offer) return { parts: [{ title: request.solution.title.slice(0, 100), priceYuan: null }], taxPercent: usualTaxPercent, goLiveDays: null, conditions: '', validUntil: dayAfter(request.until > today ? request.until : today, usualValidDays) }
  return { parts: offer.parts.map((part) => ({ title: part.title, priceYuan: yuanOf(part.priceFen) })), taxPercent: offer.taxBasisPoints / 100, goLiveDays: offer.goLiveDays, conditions: offer.conditions, validUntil: offer.validUntil }
}

export function readOffer(draft: OfferDraft, today: string): { fields: OfferFields } | { faults: readonly OfferFault[] } {
  const faults: OfferFault[] = []
  const parts = draft.parts.map((part) => ({ title: part.title.trim(), priceFen: fenOf(part.priceYuan) }))
  if (parts.length === 0 || parts.some((part) => part.title === '' || part.priceFen === null)) faults.push('parts')
  if (draft.goLiveDays === null || draft.goLiveDays < 1 || draft.goLiveDays > 1500) faults.push('days')
  if (draft.validUntil < today) faults.push('valid')
  if (faults.length > 0) return { faults }
  return { fields: { parts: parts.map((part) => ({ title: part.title, priceFen: part.priceFen ?? 0 })), taxBasisPoints: Math.round(draft.taxPercent * 100), goLiveDays: draft.goLiveDays ?? 0, conditions: draft.conditions.trim(), validUntil: draft.validUntil } }
}
