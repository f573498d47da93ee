import type { ApplicationRow, Fitness, ProgrammeRow } from '@jingwei/contract/programmes'
import type { Text } from '@jingwei/contract/text'
import { useState } from 'react'
import { inWords } from '../../app/format.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { printAmount } from '../ledgers/money.ts'
import './programmes.css'
import { texts } from './texts.ts'

type Outcome = Fitness['outcome']
const programmeTones: Record<ProgrammeRow['state'], Tone> = { draft: 'faint', open: 'blue', reviewing: 'amber', publicised: 'amber', decided: 'green', closed: 'grey' }
const applicationTones: Record<ApplicationRow['state'], Tone> = { draft: 'faint', submitted: 'amber', returned: 'red', accepted: 'blue', refused: 'grey', ranked: 'blue', reserve: 'faint', publicised: 'amber', approved: 'green', agreed: 'green', withdrawn: 'grey' }
const outcomeTones: Record<Outcome, Tone> = { 'met': 'green', 'not-met': 'red', 'unknown': 'amber', 'review': 'amber' }
const outcomeWords = { 'met': 'o_met', 'not-met': 'o_not_met', 'unknown': 'o_unknown', 'review': 'o_review' } as const

export function ProgrammeMark({ state }: { state: ProgrammeRow['state'] }) {
  const s = useText(texts)
  return <StateDot tone={programmeTones[state]}>{s(`p_${state}`)}</StateDot>
}
export function ApplicationMark({ state }: { state: ApplicationRow['state'] }) {
  const s = useText(texts)
  return <StateDot tone={applicationTones[state]}>{s(`a_${state}`)}</StateDot>
}
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const s = useText(texts)
  return <StateDot tone={outcomeTones[outcome]}>{s(outcomeWords[outcome])}</StateDot>
}
/** A Chinese title where nobody wrote an English one. */
export function useWords() {
  const language = useLanguage()
  return (text: Text) => text[language] || text.zh
}
export const yuan = (fen: number) => `¥${printAmount(fen, 2)}`
export function Money({ fen }: { fen: number }) {
  const format = useFormat()
  return <span className="jw-number" title={yuan(fen)}>{inWords(format.moneyFigure(fen))}</span>
}

/** Condition by condition and line by line: what is met, what is missing, and how each sum comes about. */
export function FitnessView({ fitness: f, hasFacts = false }: { fitness: Fitness; hasFacts?: boolean }) {
  const s = useText(texts)
  const format = useFormat()
  const word = useWords()
  const titles = new Map(f.facts.map((fact) => [fact.code, word(fact.title)]))
  return (
    <div className="jw-fitness">
      <ul aria-label={s('conditions')}>
        {f.conditions.map((c) => (
          <li key={c.code}>
            <OutcomeMark outcome={c.outcome} /> <b>{word(c.title)}</b>
            <ul>
              {c.reasons.map((r, i) => (
                <li key={i} className={r.outcome === 'met' ? 'jw-ink3' : undefined}>{word(r.text)}{r.missing.length > 0 && <span className="jw-amber"> {s('missing', { what: format.listed(r.missing.map((code) => titles.get(code) ?? code)) })}</span>}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <ul aria-label={s('awards')} className="jw-award-lines">
        {f.awards.map((a) => (
          <li key={a.code}>
            <span>{word(a.title)}{a.isCapped && <span className="jw-label"> {s('capped')}</span>}</span>
            <span className="jw-number">{a.fen === null ? <span className="jw-amber">{s('noSum')}</span> : yuan(a.fen)}</span>
            {a.steps.length > 0 && <Trace steps={a.steps} />}
          </li>
        ))}
        <li className="jw-award-total"><b>{s('totalAward')}</b><b className="jw-number">{f.totalFen === null ? '—' : yuan(f.totalFen)}</b></li>
      </ul>
      {hasFacts && (
        <details>
          <summary>{s('factsTitle')}</summary>
          <ul className="jw-fact-lines">{f.facts.map((fact) => <li key={fact.code}><span>{word(fact.title)}</span><span>{fact.value ? word(fact.value) : <span className="jw-amber">{s('unknownFact')}</span>}</span><span className="jw-label">{s(`source_${fact.source}`)}{fact.asOf && ` · ${s('asOf', { date: format.dateFull(fact.asOf) })}`}</span></li>)}</ul>
        </details>
      )}
    </div>
  )
}

type Step = Fitness['awards'][number]['steps'][number]
function Trace({ steps }: { steps: readonly Step[] }) {
  const s = useText(texts)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="jw-trace">
      <button type="button" className="jw-word" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{s('howComputed')}</button>
      {isOpen && <TraceList steps={steps} />}
    </div>
  )
}
function TraceList({ steps }: { steps: readonly Step[] }) {
  const word = useWords()
  return <ul>{steps.map((step, i) => <li key={i}><span>{word(step.text)}</span> <b className="jw-number">{word(step.value)}</b>{step.steps.length > 0 && <TraceList steps={step.steps} />}</li>)}</ul>
}
