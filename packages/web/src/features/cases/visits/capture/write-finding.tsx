import { urgencies, type Urgency } from '@jingwei/contract/cases'
import { Button, Checkbox, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { newKey } from '../../../../api/client.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { FieldError } from '../../../../ui/field-error.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PhonePage } from '../../../../ui/phone-page.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import '../../cases.css'
import { grouped } from '../../words.ts'
import type { Outbox, OutboxState } from '../device/outbox.ts'
import { blankFinding, isBlank, lackingOf, type HeldFinding, type HeldVisit } from '../device/visit.ts'
import { Photos } from './photos.tsx'
import { texts } from './texts.ts'
import { useSubjects } from './use-subjects.ts'

type Props = { outbox: Outbox; held: OutboxState; visit: HeldVisit; finding: HeldFinding; note: ReactNode; onDone: () => void; onFinding: (clientId: string) => void }

/** One finding on one screen: what it is about, in words, how urgent. */
export function WriteFinding({ outbox, visit, finding, note, onDone, onFinding }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const subjects = useSubjects()
  const [wasTried, setWasTried] = useState(false)
  const [isChoosing, setIsChoosing] = useState(false)
  const [isSolved, setIsSolved] = useState(finding.solved !== '')
  const lacks = lackingOf(finding)
  const change = (part: Partial<Omit<HeldFinding, 'clientId' | 'photos'>>) => outbox.changeFinding(visit.clientId, finding.clientId, part)
  const number = visit.findings.findIndex((one) => one.clientId === finding.clientId) + 1
  const isChosen = finding.subject !== null && !isChoosing
  const leave = () => {
    // One that was opened by mistake leaves nothing behind.
    if (isBlank(finding)) outbox.removeFinding(visit.clientId, finding.clientId)
    onDone()
  }
  const done = () => {
    setWasTried(true)
    if (lacks.length === 0) onDone()
  }
  const another = () => {
    setWasTried(true)
    if (lacks.length > 0) return
    const next = blankFinding(newKey())
    outbox.addFinding(visit.clientId, next)
    onFinding(next.clientId)
  }
  const hint = subjects.hint(finding.subject)
  return (
    <PhonePage title={t('findingOf', { number })} onBack={leave} right={note}
      foot={
        <>
          <Button className="jw-side-button" onClick={another}>{t('nextFinding')}</Button>
          <Button className="jw-grow" type="primary" onClick={done}>{t('doneFinding')}</Button>
        </>
      }>
      <p className="jw-label">{visit.firm.name}</p>
      <section>
        <h2>{t('subject')}</h2>
        {subjects.isPending && <Bones rows={3} what={t('subject')} />}
        {subjects.error && subjects.all.length === 0 && <Problem title={t('subjectsMissing')} problem={subjects.error} kept={t('subjectsMissingWhy')} onAgain={subjects.again} />}
        <div className="jw-tiles" role="group" aria-label={t('subject')}>
          {grouped(subjects.all).flatMap(({ subject, children }) => [subject, ...children]).filter((one) => !isChosen || one.code === finding.subject).map((one) => (
            <button key={one.code} type="button" className="jw-tile" aria-pressed={finding.subject === one.code} onClick={() => { change({ subject: one.code }); setIsChoosing(false) }}>{one.title[language]}</button>
          ))}
        </div>
        {isChosen && <button type="button" className="jw-word jw-thumb" onClick={() => setIsChoosing(true)}>{t('otherSubject')}</button>}
        <FieldError message={wasTried && finding.subject === null && t('subjectFirst')} />
      </section>
      <section className="jw-visit-fields">
        <Field label={t('text')} error={wasTried && finding.text.trim() === '' && t('textFirst')} {...(hint ? { hint } : {})}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={5000} value={finding.text} placeholder={t('textExample')} onChange={(event) => change({ text: event.target.value })} />
        </Field>
        <Photos outbox={outbox} visit={visit} finding={finding} />
      </section>
      <section>
        <h2>{t('urgency')}</h2>
        <div className="jw-tiles jw-tiles-three" role="group" aria-label={t('urgency')}>
          {(Object.keys(urgencies) as Urgency[]).map((one) => <button key={one} type="button" className="jw-tile" aria-pressed={finding.urgency === one} onClick={() => change({ urgency: one })}>{t(one)}</button>)}
        </div>
        <Checkbox className="jw-thumb" checked={isSolved} onChange={(event) => { setIsSolved(event.target.checked); if (!event.target.checked) change({ solved: '' }) }}>{t('solvedHere')}</Checkbox>
        {isSolved && <Field label={t('solvedHow')}><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={finding.solved} onChange={(event) => change({ solved: event.target.value })} /></Field>}
        <div>
          <Checkbox className="jw-thumb" checked={finding.isAboutPerson} onChange={(event) => change({ isAboutPerson: event.target.checked })}>{t('aboutPerson')}</Checkbox>
          {finding.isAboutPerson && <p className="jw-label">{t('aboutPersonWhy')}</p>}
        </div>
        {!isBlank(finding) && <ConfirmAction verb={t('removeFinding')} question={t('removeFindingAsk')} isIrreversible button={{ danger: true, type: 'text' }} onConfirm={() => { onDone(); outbox.removeFinding(visit.clientId, finding.clientId) }} />}
      </section>
    </PhonePage>
  )
}
