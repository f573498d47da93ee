import type { Milestone, Payment, ProjectRow } from '@jingwei/contract/projects'
import type { z } from 'zod'
import type { Verdict } from '@jingwei/contract/effects'
import { minorDigitsOf } from '@jingwei/engines/capital'
import { basisPoints } from '@jingwei/engines/ledger'
import { inWords } from '../../app/format.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { printAmount } from '../ledgers/money.ts'
import { texts } from './texts.ts'

const projectTones: Record<ProjectRow['state'], Tone> = { planned: 'faint', running: 'blue', suspended: 'amber', finished: 'green', closed: 'grey', ended: 'red' }
const healthTones: Record<ProjectRow['health'], Tone> = { 'on-track': 'green', 'at-risk': 'amber', 'late': 'red', 'done': 'grey' }
const milestoneTones: Record<Milestone['state'], Tone> = { 'scheduled': 'faint', 'reported': 'amber', 'met': 'green', 'partly-met': 'amber', 'not-met': 'red' }
const paymentTones: Record<Payment['state'], Tone> = { requested: 'amber', returned: 'red', checked: 'amber', approved: 'blue', ordered: 'blue', paid: 'green', failed: 'red', refused: 'grey', cancelled: 'grey' }
export const healthWords = { 'on-track': 'health_on_track', 'at-risk': 'health_at_risk', 'late': 'health_late', 'done': 'health_done' } as const
const milestoneWords = { 'scheduled': 'milestone_scheduled', 'reported': 'milestone_reported', 'met': 'milestone_met', 'partly-met': 'milestone_partly_met', 'not-met': 'milestone_not_met' } as const
const verdictWords = { 'shown': 'verdict_shown', 'not-shown': 'verdict_not_shown', 'not-enough-data': 'verdict_not_enough_data' } as const

/** Planned and its money committed: approved, and not begun. */
export function ProjectMark({ project: { state, money } }: { project: Pick<ProjectRow, 'state' | 'money'> }) {
  const s = useText(texts)
  return <StateDot tone={projectTones[state]}>{s(state === 'planned' && money.committed > 0 ? 'state_ready' : `state_${state}`)}</StateDot>
}
export function HealthMark({ health }: { health: ProjectRow['health'] }) {
  const s = useText(texts)
  return <StateDot tone={healthTones[health]}>{s(healthWords[health])}</StateDot>
}
export function MilestoneMark({ state }: { state: Milestone['state'] }) {
  const s = useText(texts)
  return <StateDot tone={milestoneTones[state]}>{s(milestoneWords[state])}</StateDot>
}
export function PaymentMark({ state }: { state: Payment['state'] }) {
  const s = useText(texts)
  return <StateDot tone={paymentTones[state]}>{s(`payment_${state}`)}</StateDot>
}
export function VerdictMark({ verdict }: { verdict: z.infer<typeof Verdict> | null }) {
  const s = useText(texts)
  return <StateDot tone={verdict === 'shown' ? 'green' : 'red'}>{s(verdictWords[verdict ?? 'not-enough-data'])}</StateDot>
}

/** A sum in its currency: yuan as people read them, others to their last digit; the whole of it on hover. */
export function Sum({ minor, currency }: { minor: number; currency: string }) {
  const format = useFormat()
  if (currency !== 'CNY') return <span className="jw-number">{currency} {printAmount(minor, minorDigitsOf(currency))}</span>
  return <span className="jw-number" title={format.moneyFigure(minor).exact}>{inWords(format.moneyFigure(minor))}</span>
}
/** A rate of money, rounded down as the books do: 99.999 % is not all of it. */
export function useRate() {
  const format = useFormat()
  return (part: number, whole: number, digits = 1) => {
    const points = basisPoints(part, whole)
    if (points === null) return format.nothing
    const step = digits === 2 ? 1 : 10
    return format.share((points - (points % step)) / 10_000, digits)
  }
}
/** To the last fen, for what is signed or paid. */
export const exactSum = (minor: number, currency: string) => `${currency === 'CNY' ? '¥' : `${currency} `}${printAmount(minor, minorDigitsOf(currency))}`
