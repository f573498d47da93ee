import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { StateDot } from '../../../ui/state-dot.tsx'
import { assessmentStates, stateTones, type AssessmentState } from '../states.ts'
import { texts as shared } from '../texts.ts'
import './campaigns.css'
import { texts } from './texts.ts'

export type Counts = Readonly<Record<AssessmentState | 'total', number>>
const barTones: Record<AssessmentState, string> = {
  invited: 'faint',
  drafting: 'grey',
  submitted: 'light',
  grading: 'blue',
  graded: 'amber',
  confirmed: 'green',
}

/** All firms of a campaign as one bar, in the order that an assessment goes through. */
export function StateBar({ counts, isSmall = false }: { counts: Counts; isSmall?: boolean }) {
  const s = useText(shared)
  const format = useFormat()
  const shown = assessmentStates.filter((state) => counts[state] > 0)
  const words = shown.map((state) => `${s(state)} ${format.count(counts[state])}`).join(format.language === 'zh' ? '，' : ', ')
  return (
    <div className={isSmall ? 'jw-state-bar jw-state-bar-small' : 'jw-state-bar'} role="img" aria-label={words || '0'} title={words}>
      {shown.toReversed().map((state) => (
        <i key={state} className={`jw-tone-${barTones[state]}`} style={{ flexGrow: counts[state], flexBasis: 0 }} />
      ))}
    </div>
  )
}

/** Each count opens the firms behind it. */
export function StateLegend({
  counts,
  current,
  href,
}: {
  counts: Counts
  current: AssessmentState | null
  href: (state: AssessmentState | null) => string
}) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  return (
    <nav className="jw-state-legend" aria-label={t('countsLabel')}>
      <a href={href(null)} aria-current={current === null ? 'true' : undefined}>
        {t('total')} <b>{format.count(counts.total)}</b>
      </a>
      {assessmentStates.toReversed().map((state) => (
        <a key={state} href={href(state)} aria-current={current === state ? 'true' : undefined}>
          <StateDot tone={stateTones[state]}>{s(state)}</StateDot> <b>{format.count(counts[state])}</b>
        </a>
      ))}
    </nav>
  )
}
