import type { Case } from '@jingwei/contract/cases'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import type { Action } from '../words.ts'
import { Stars } from './stars.tsx'
import { texts } from './texts.ts'
import { useAct } from './use-act.ts'

type Props = { one: Case; onDialog: (action: Action) => void }

/** What the reporter is asked: consent to a pause, whether it is solved, whether it should be opened again. */
export function AskPanel({ one, onDialog }: Props) {
  const reply = (name: string) => one.actions.find((action) => action.door === 'reply' && action.action === name)
  if (one.state === 'pause-asked' && one.consent && reply('consent')) return <PausePanel one={one} consent={one.consent} reply={reply} onDialog={onDialog} />
  if (one.state === 'answered' && reply('solved')) return <SolvedPanel one={one} reply={reply} onDialog={onDialog} />
  const reopen = reply('reopen')
  if (one.state === 'closed' && reopen) return <ReopenPanel one={one} reopen={reopen} onDialog={onDialog} />
  return null
}

type Find = (name: string) => Action | undefined

function PausePanel({ one, consent, reply, onDialog }: Props & { consent: NonNullable<Case['consent']>; reply: Find }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const acting = useAct(one, () => undefined)
  const yes = reply('consent')
  const no = reply('refuse-pause')
  return (
    <section className="jw-asked" aria-label={t('askPauseTitle', { date: format.date(consent.until) })}>
      <p className="jw-asked-title">{t('askPauseTitle', { date: format.date(consent.until) })}</p>
      <p className="jw-said-text">{consent.reason}</p>
      <p className="jw-label">{t('askPauseRuns')}</p>
      {acting.problem && <Problem title={acting.problem.title || s('unreachedTitle')} problem={acting.problem} />}
      <div className="jw-actions">
        <ReasonedButton type="primary" loading={acting.isBusy} reason={yes?.permitted ? null : yes?.reason?.[language]} onClick={() => acting.act({ door: 'reply', body: { action: 'consent' } })}>{t('consent')}</ReasonedButton>
        {no?.permitted && <Button onClick={() => onDialog(no)}>{t('refusePause')}</Button>}
      </div>
    </section>
  )
}

function SolvedPanel({ one, reply, onDialog }: Props & { reply: Find }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const acting = useAct(one, () => undefined)
  const [isYes, setIsYes] = useState(false)
  const [satisfaction, setSatisfaction] = useState<number | null>(null)
  const [text, setText] = useState('')
  const [wasTried, setWasTried] = useState(false)
  // Nobody calls solved what cannot be done.
  const cannot = one.answer?.kind === 'cannot'
  const yes = reply('solved')
  const no = reply('not-solved')
  const send = () => {
    setWasTried(true)
    if (satisfaction !== null) acting.act({ door: 'reply', body: { action: 'solved', satisfaction, text: text.trim() || null } })
  }
  return (
    <section className="jw-asked" aria-label={t(cannot ? 'askCannot' : 'askSolved')}>
      <p className="jw-asked-title">{t(cannot ? 'askCannot' : 'askSolved')}</p>
      {one.asksConfirmationUntil && <p className="jw-label">{t('askSolvedUntil', { time: format.dateTime(one.asksConfirmationUntil) })}</p>}
      {!isYes && (
        <div className="jw-actions">
          <ReasonedButton type="primary" reason={yes?.permitted ? null : yes?.reason?.[language]} onClick={() => setIsYes(true)}>{t(cannot ? 'cannotYes' : 'solvedYes')}</ReasonedButton>
          {no?.permitted && <Button onClick={() => onDialog(no)}>{t(cannot ? 'cannotNo' : 'solvedNo')}</Button>}
        </div>
      )}
      {isYes && (
        <>
          <div><Stars value={satisfaction} onChange={setSatisfaction} /><FieldError message={wasTried && satisfaction === null && t('rateFirst')} /></div>
          <Input.TextArea rows={2} maxLength={5000} value={text} placeholder={t('comment')} aria-label={t('comment')} onChange={(event) => setText(event.target.value)} />
          {acting.problem && <Problem title={acting.problem.title || s('unreachedTitle')} problem={acting.problem} />}
          <div className="jw-actions">
            <Button onClick={() => setIsYes(false)}>{s('cancel')}</Button>
            <Button type="primary" loading={acting.isBusy} onClick={send}>{t('sendRating')}</Button>
          </div>
        </>
      )}
    </section>
  )
}

function ReopenPanel({ one, reopen, onDialog }: Props & { reopen: Action }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  if (!reopen.permitted && !one.reopenUntil) return null
  return (
    <section className="jw-asked" aria-label={t('reopen')}>
      {one.reopenUntil && <p>{t('reopenUntil', { date: format.date(one.reopenUntil) })}</p>}
      <div className="jw-actions"><ReasonedButton reason={reopen.permitted ? null : reopen.reason?.[language]} onClick={() => onDialog(reopen)}>{t('reopen')}</ReasonedButton></div>
    </section>
  )
}
