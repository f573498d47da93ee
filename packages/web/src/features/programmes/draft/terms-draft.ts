import type { Terms } from '@jingwei/contract/terms'

/** A day so many days after another, ISO. */
export const daysAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const both = (zh: string, en: string) => ({ zh, en })

/** What a new programme begins with: one of everything that is needed, to be written over. */
export const emptyTerms = (today: string): Terms => ({
  purpose: '', legalBasis: [], sources: [{ code: 'own', title: '', kind: 'county', partnerRegionCode: null }], lines: [{ code: 'main', title: '', area: '', sourceCode: 'own', amountFen: 0 }], questions: [], conditions: [],
  awards: [{ code: 'award', title: both('', ''), rule: '', lineCode: 'main', capFen: null }], capFen: null, evidence: [], milestones: [{ code: 'done', title: both('验收', 'Accepted'), days: 365, shareBasisPoints: 10_000, needsEffect: false, evidence: [] }],
  calendar: { opensOn: today, closesOn: daysAfter(today, 30), checkWorkingDays: 5, publicityWorkingDays: 5, paymentWorkingDays: 10 }, review: { isBlind: true, reviewersEach: 2, minimumTotal: 60, criteria: [{ code: 'merit', title: both('综合', 'Merit'), description: null, weight: 100 }] }, approvals: [{ fromFen: 0, people: 1 }],
})

/** A code that none of these has: `line2`, `line3`, … */
export function freeCode(base: string, taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`${base}${n}`)) return `${base}${n}`
}

/** Replaces, takes out or adds one of a list. */
export const replaced = <T>(list: readonly T[], i: number, part: Partial<T>): T[] => list.map((one, n) => (n === i ? { ...one, ...part } : one))
export const without = <T>(list: readonly T[], i: number): T[] => list.filter((_, n) => n !== i)
