import type { Need, NeedFields } from '@jingwei/contract/matches'
import { fenOf, yuanOf } from '../money.ts'

export type NeedDraft = { title: string; text: string; sceneCode: string | null; gradeTarget: number | null; budgetYuan: number | null; neededBy: string }
export type NeedFault = 'title' | 'said' | 'neededBy'

export const blankNeed: NeedDraft = { title: '', text: '', sceneCode: null, gradeTarget: null, budgetYuan: null, neededBy: '' }
export const needDraftOf = (need: Need): NeedDraft => ({
  title: need.title, text: need.text, sceneCode: need.scene?.code ?? null, gradeTarget: need.gradeTarget, budgetYuan: yuanOf(need.budgetFen), neededBy: need.neededBy ?? '',
})

/** A scene or some words: a bare title finds nothing. */
export function needFaults(draft: NeedDraft, today: string): readonly NeedFault[] {
  const faults: NeedFault[] = []
  if (draft.title.trim() === '') faults.push('title')
  if (draft.sceneCode === null && draft.text.trim() === '') faults.push('said')
  if (draft.neededBy !== '' && draft.neededBy < today) faults.push('neededBy')
  return faults
}
export const needFieldsOf = (draft: NeedDraft): Omit<NeedFields, 'regionCode'> => ({
  title: draft.title.trim(), text: draft.text.trim(), sceneCode: draft.sceneCode, gradeTarget: draft.sceneCode === null ? null : draft.gradeTarget, budgetFen: fenOf(draft.budgetYuan), neededBy: draft.neededBy || null,
})
