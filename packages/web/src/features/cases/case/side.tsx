import { caseStates, type Case } from '@jingwei/contract/cases'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Section } from '../../../ui/layout.tsx'
import { StateDot, type Tone } from '../../../ui/state-dot.tsx'
import { Story, type StoryItem } from '../../../ui/story.tsx'
import '../cases.css'
import { stateTones } from '../words.ts'
import { texts } from './texts.ts'

const deadlineTones = { running: 'blue', paused: 'grey', met: 'green', missed: 'amber', late: 'red' } as const satisfies Record<Case['deadlines'][number]['state'], Tone>
const stepKeys = { respond: 'respond', answer: 'answerStep', confirm: 'confirm' } as const
const alarming = new Set(['overdue', 'escalated', 'not-solved', 'reopen'])

/** Deadlines, what belongs together with it, and its whole story. */
export function CaseSide({ one }: { one: Case }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const story = one.events.filter((event) => event.kind !== 'message' && event.kind !== 'note').toReversed().map((event): StoryItem => ({
    key: event.id, at: event.at, title: event.title, detail: [format.dateTime(event.at), event.by, event.isInternal ? t('internal') : null, event.text].filter(Boolean).join(' · '), state: alarming.has(event.kind) ? 'wrong' : 'done',
  }))
  return (
    <>
      {one.deadlines.length > 0 && (
        <Section title={t('deadlines')}>
          <ul className="jw-deadlines">
            {one.deadlines.map((deadline) => (
              <li key={deadline.step}>
                <span>{t(stepKeys[deadline.step])} <StateDot tone={deadlineTones[deadline.state]}>{t(deadline.state)}</StateDot></span>
                <span className={deadline.state === 'late' ? 'jw-red' : 'jw-ink3'}>{deadline.doneAt ? t('doneAt', { time: format.dateTime(deadline.doneAt) }) : deadline.dueAt ? t('dueAt', { time: format.dateTime(deadline.dueAt) }) : '—'}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(one.parts.length > 0 || one.cluster || one.visitId !== null) && (
        <Section title={t('related')}>
          <ul className="jw-deadlines">
            {one.parts.map((part) => (
              <li key={`${part.relation} ${part.id}`}>
                <span><span className="jw-ink3">{t(part.relation)}</span> <a href={pathTo('case', { id: part.id })}>{part.title}</a></span>
                <span><StateDot tone={stateTones[part.state]}>{caseStates[part.state][language]}</StateDot></span>
              </li>
            ))}
            {one.cluster && <li><span><span className="jw-ink3">{t('cluster')}</span> <a href={pathTo('caseCluster', { id: one.cluster.id })}>{one.cluster.title}</a></span></li>}
            {one.visitId !== null && <li><span><span className="jw-ink3">{t('fromVisit')}</span> <a href={pathTo('visit', { id: one.visitId })}>{t('openVisit')}</a></span></li>}
          </ul>
        </Section>
      )}
      <Section title={t('story')}><Story label={t('story')} items={story} /></Section>
    </>
  )
}
