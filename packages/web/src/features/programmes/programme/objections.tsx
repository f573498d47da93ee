import { programmes, type Programme } from '@jingwei/contract/programmes'
import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const tones = { open: 'amber', upheld: 'red', dismissed: 'grey' } as const

export function Objections({ programme: p }: { programme: Programme }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const [answering, setAnswering] = useState<number | null>(null)
  const { data, error, refetch } = useApi(programmes.objections, { params: { id: p.id } })
  return (
    <Section title={t('objections')}>
      {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState title={t('noObjections')} />}
      {data?.items.map((o) => (
        <article key={o.id} className="jw-fit-card">
          <div className="jw-fit-head">
            <StateDot tone={tones[o.state]}>{t(`o_${o.state}`)}</StateDot>
            {o.about && <b>{o.about}</b>}<span className="jw-ink2">{t('by', { name: o.by })}{o.contact && ` · ${o.contact}`}</span><span className="jw-ink3">{format.dateTime(o.at)}</span>
            {o.state === 'open' && <span className={o.isLate ? 'jw-red' : 'jw-ink3'}>{t('dueOn', { date: format.date(o.dueOn) })}</span>}
          </div>
          <p className="jw-x-text">{o.text}</p>
          {o.answer && <p className="jw-ink2">{t('answer')}: {o.answer} — {o.answeredBy}</p>}
          {o.state === 'open' && may('programmes:manage') && <Button size="small" type="primary" onClick={() => setAnswering(o.id)}>{t('answer')}</Button>}
        </article>
      ))}
      {answering !== null && <AnswerDialog id={answering} onClose={() => setAnswering(null)} />}
    </Section>
  )
}

function AnswerDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [verdict, setVerdict] = useState<'upheld' | 'dismissed'>('dismissed')
  const [words, setWords] = useState('')
  const answer = useCommand(programmes.answerObjection, { makesStale: [programmes.get, programmes.applications], onDone: onClose })
  return (
    <Modal open title={t('answer')} onCancel={onClose} okText={t('answer')} cancelText={s('cancel')} confirmLoading={answer.isPending} okButtonProps={{ disabled: words.trim() === '' }} mask={{ closable: false }} onOk={() => answer.mutate({ params: { id }, body: { verdict, answer: words.trim() } })}>
      {answer.error && <Problem title={answer.error.title || s('notDone')} problem={answer.error} />}
      <Field label={s('state')}><Radio.Group value={verdict} onChange={(e) => setVerdict(e.target.value as typeof verdict)} options={[{ value: 'dismissed', label: t('dismissed') }, { value: 'upheld', label: t('upheld') }]} /></Field>
      <Field label={t('answerText')}><Input.TextArea rows={4} value={words} maxLength={2000} onChange={(e) => setWords(e.target.value)} /></Field>
    </Modal>
  )
}
