import type { Cluster, Rectification } from '@jingwei/contract/cases'
import type { Tone } from '../../../ui/state-dot.tsx'

export const clusterTones: Record<Cluster['state'], Tone> = { found: 'amber', rectifying: 'blue', rectified: 'green', dismissed: 'grey' }
export const itemTones: Record<Rectification['state'], Tone> = { open: 'blue', submitted: 'amber', accepted: 'green', abandoned: 'grey' }

/** Whoever looks sooner sees chance, not an effect. */
const fewestMonths = 1
export type Fall = { before: number | null; after: number | null; change: number | null; verdict: 'falls' | 'stays' | 'early' }
/** Cases a month before and since the turn, and whether that is a fall one may speak of: by a third at least. */
export function fallOf({ monthsBefore, casesBefore, monthsAfter, casesAfter }: NonNullable<Rectification['effect']>): Fall {
  const before = monthsBefore > 0 ? casesBefore / monthsBefore : null
  const after = monthsAfter >= fewestMonths ? casesAfter / monthsAfter : null
  const change = before !== null && before > 0 && after !== null ? after / before - 1 : null
  return { before, after, change, verdict: change === null ? 'early' : change <= -1 / 3 ? 'falls' : 'stays' }
}
export const idOf = (text: string | undefined): number | null => (text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)
