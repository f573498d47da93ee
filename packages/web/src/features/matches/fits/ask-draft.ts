import { deadlineDays, type Shares } from '@jingwei/contract/matches'
import { fenOf } from '../money.ts'

export type AskDraft = { title: string; text: string; budgetYuan: number | null; neededBy: string; until: string; message: string; shares: Shares; contact: string }
export type AskFault = 'title' | 'until' | 'contact'

const dayMs = 86_400_000
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
export const firstUntil = (today: string) => dayAfter(today, deadlineDays.least)
export const lastUntil = (today: string) => dayAfter(today, deadlineDays.most)

/** The name and the contact are the firm's own: nobody is told who asks until it says so. */
export const blankAsk = (title: string, today: string): AskDraft => ({
  title, text: '', budgetYuan: null, neededBy: '', until: dayAfter(today, deadlineDays.default), message: '', contact: '',
  shares: { name: false, text: true, budget: false, grade: true, contact: false },
})

export function faultsOf(draft: AskDraft, today: string, hasNeed: boolean): readonly AskFault[] {
  const faults: AskFault[] = []
  if (!hasNeed && draft.title.trim() === '') faults.push('title')
  if (draft.until < firstUntil(today) || draft.until > lastUntil(today)) faults.push('until')
  if (draft.shares.contact && draft.contact.trim() === '') faults.push('contact')
  return faults
}

export const needOf = (draft: AskDraft, sceneCode: string | null) => ({
  title: draft.title.trim(), text: draft.text.trim(), sceneCode, budgetFen: fenOf(draft.budgetYuan), neededBy: draft.neededBy || null, fromResult: sceneCode !== null,
})
