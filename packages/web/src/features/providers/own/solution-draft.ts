import type { PriceModel, Solution, SolutionFields } from '@jingwei/contract/providers'
import type { z } from 'zod'
import { fenOf, yuanOf } from '../../matches/money.ts'

type Size = Solution['sizes'][number]
export type SolutionDraft = {
  title: string; summary: string; text: string; scenes: readonly { code: string; fromLevel: number; toLevel: number }[]; industryCodes: readonly string[]; sizes: readonly Size[]
  model: PriceModel; minYuan: number | null; maxYuan: number | null; goLiveDays: number | null; needs: string; cases: readonly { customer: string; year: number; text: string; effect: string }[]
}
export type SolutionFault = 'title' | 'scenes' | 'twice' | 'price' | 'zero' | 'cases'
type Fields = z.input<typeof SolutionFields>

export const solutionDraftOf = (one: Solution | null): SolutionDraft => ({
  title: one?.title ?? '', summary: one?.summary ?? '', text: one?.text ?? '', scenes: one?.scenes.map(({ code, fromLevel, toLevel }) => ({ code, fromLevel, toLevel })) ?? [{ code: '', fromLevel: 1, toLevel: 3 }],
  industryCodes: one?.industryCodes ?? [], sizes: one?.sizes ?? [], model: one?.price.model ?? 'one-off', minYuan: yuanOf(one?.price.minFen), maxYuan: yuanOf(one?.price.maxFen), goLiveDays: one?.goLiveDays ?? null, needs: one?.needs ?? '',
  cases: one?.cases.map((each) => ({ customer: each.customer, year: each.year, text: each.text, effect: each.effect ?? '' })) ?? [],
})

/** Reports that prove a case are kept with the case that they belonged to. */
export function readSolution(draft: SolutionDraft, before: Solution | null): { fields: Fields } | { faults: readonly SolutionFault[] } {
  const faults: SolutionFault[] = []
  const [minFen, maxFen] = draft.model === 'free' ? [null, null] : [fenOf(draft.minYuan), fenOf(draft.maxYuan)]
  if (draft.title.trim() === '' || draft.summary.trim() === '' || draft.text.trim() === '') faults.push('title')
  if (draft.scenes.length === 0 || draft.scenes.some((one) => one.code === '' || one.toLevel <= one.fromLevel)) faults.push('scenes')
  if (draft.scenes.some((one, i) => one.code !== '' && draft.scenes.findIndex((each) => each.code === one.code) !== i)) faults.push('twice')
  if (draft.model !== 'free' && (draft.minYuan === 0 || draft.maxYuan === 0)) faults.push('zero')
  else if (minFen !== null && maxFen !== null && maxFen < minFen) faults.push('price')
  // A case with only one of the two is not dropped in silence.
  if (draft.cases.some((one) => (one.customer.trim() === '') !== (one.text.trim() === ''))) faults.push('cases')
  if (faults.length > 0) return { faults }
  const cases = draft.cases.filter((one) => one.customer.trim() && one.text.trim()).map((one) => {
    const report = before?.cases.find((each) => each.customer === one.customer.trim() && each.year === one.year)?.report
    return { customer: one.customer.trim(), year: one.year, text: one.text.trim(), effect: one.effect.trim() || null, report: report ? { id: report.id, digest: report.digest } : null }
  })
  return { fields: { title: draft.title.trim(), summary: draft.summary.trim(), text: draft.text.trim(), scenes: [...draft.scenes], industryCodes: [...draft.industryCodes], sizes: [...draft.sizes], price: { model: draft.model, minFen, maxFen }, goLiveDays: draft.goLiveDays, needs: draft.needs.trim() || null, cases } }
}
