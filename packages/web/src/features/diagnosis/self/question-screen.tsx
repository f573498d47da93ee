import type { Instrument } from '@jingwei/contract/instrument'
import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { AnswerInput } from '../answering/answer-input.tsx'
import { IssueLines, useIssues } from '../answering/issues.tsx'
import type { FilledSheet } from '../answering/sheet.ts'
import type { Entry, Step } from '../outline.ts'
import { useReading } from '../reading.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type Props = {
  instrument: Instrument
  step: Step
  sheet: FilledSheet
  notes: Readonly<Record<string, string>>
  onSheet: (change: (sheet: FilledSheet) => FilledSheet) => void
  onNote?: (code: string, note: string) => void
  /** Evidence of an item. */
  extra?: (entry: Entry) => ReactNode
}

/** One question a screen; the requirements of one sub-domain stand together. */
export function QuestionScreen({ instrument, step, sheet, notes, onSheet, onNote, extra }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const issues = useIssues(instrument, sheet.answers)
  const isGroup = step.entries.length > 1
  const first = step.entries[0]!
  const answer = sheet.answers[first.item.code]
  const chosen = answer?.type === 'multi' ? answer.options.length : 0
  const several = s(chosen > 0 ? 'severalChosen' : 'several', { count: chosen })
  const hint = read(first.item.hint)
  const begins = hint.startsWith(s('several'))
  const saysSeveral = !begins && hint.toLowerCase().includes(s('several').toLowerCase())
  const lead = saysSeveral ? (chosen > 0 ? s('chosen', { count: chosen }) : '') : several
  const words =
    first.item.type !== 'multi'
      ? hint
      : begins
        ? several + hint.slice(s('several').length)
        : [lead, hint].filter(Boolean).join(s('sentences'))
  return (
    <div className="jw-question" key={step.key}>
      {first.item.type === 'scene' && (
        <p className="jw-question-tag">
          {read(step.group.label)} · {s(first.item.constrained ? 'constrained' : 'guiding')}
        </p>
      )}
      <h2 tabIndex={-1}>
        {isGroup ? read(step.group.label) : read(first.item.title)}{' '}
        {!first.item.required && <span className="jw-question-tag">{t('optional')}</span>}
      </h2>
      <p className="jw-question-hint">{isGroup ? read(step.dimension.label) : words}</p>
      {step.entries.map((entry) => (
        <div key={entry.item.code} className={isGroup ? 'jw-requirement' : undefined}>
          {isGroup && <p>{read(entry.item.title)}</p>}
          <AnswerInput instrument={instrument} item={entry.item} sheet={sheet} onChange={onSheet} />
          <IssueLines issues={issues.get(entry.item.code)} />
        </div>
      ))}
      {(extra || onNote) && <hr className="jw-rule" />}
      {extra?.(first)}
      {onNote && (
        <NoteField key={first.item.code} value={notes[first.item.code] ?? ''} onChange={(note) => onNote(first.item.code, note)} />
      )}
    </div>
  )
}

/** Behind a word until there is something to say. */
export function NoteField({
  value,
  onChange,
  isDisabled = false,
}: {
  value: string
  onChange: (note: string) => void
  isDisabled?: boolean
}) {
  const s = useText(shared)
  const [isOpen, setIsOpen] = useState(value !== '')
  if (!isOpen && value === '')
    return isDisabled ? null : (
      <p style={{ padding: '8px 0' }}>
        <button type="button" className="jw-word" onClick={() => setIsOpen(true)}>
          {s('noteAdd')}
        </button>
      </p>
    )
  return (
    <div className="jw-note-field">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        disabled={isDisabled}
        value={value}
        aria-label={s('note')}
        placeholder={s('notePlaceholder')}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
