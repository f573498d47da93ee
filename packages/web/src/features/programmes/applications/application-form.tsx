import { programmes, type Application } from '@jingwei/contract/programmes'
import { Button, Checkbox, DatePicker, Input, Modal, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { printAmount, readAmount } from '../../ledgers/money.ts'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.tsx'
import { texts } from './texts.ts'

type Answer = string | number | boolean | null

/** What the firm itself states. Saved as a draft; frozen when it is signed. */
export function ApplicationForm({ application: a }: { application: Application }) {
  const t = useText(texts)
  const s = useText(shared)
  const word = useWords()
  const toast = useToast()
  const [title, setTitle] = useState(a.title)
  const [summary, setSummary] = useState(a.summary)
  const [cost, setCost] = useState(a.costFen === null ? '' : printAmount(a.costFen, 2).replaceAll(',', ''))
  const [answers, setAnswers] = useState<Record<string, Answer>>({ ...a.answers })
  const [isSigning, setIsSigning] = useState(false)
  const save = useCommand(programmes.saveApplication, { makesStale: [programmes.fits], onDone: () => toast(t('saved')) })
  const costFen = cost.trim() === '' ? null : readAmount(cost, 2)
  const isWrong = cost.trim() !== '' && costFen === null
  const body = { title: title.trim(), summary: summary.trim(), costFen, answers, version: a.version }
  const answer = (code: string, value: Answer) => setAnswers({ ...answers, [code]: value })
  return (
    <Section title={t('form')}>
      {save.error && <Problem title={save.error.title || s('notDone')} problem={save.error} />}
      <div style={{ maxWidth: 720 }}>
        <Field label={t('projectTitle')} error={save.error?.field('body.title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
        <Field label={t('summary')}><Input.TextArea rows={5} value={summary} maxLength={4000} onChange={(e) => setSummary(e.target.value)} /></Field>
        <Field label={t('cost')} error={isWrong && t('wrongCost')}><Input value={cost} inputMode="decimal" onChange={(e) => setCost(e.target.value)} /></Field>
        {a.questions.map((q) => {
          const value = answers[q.code] ?? null
          const label = word(q.title) + (q.unit ? `, ${word(q.unit)}` : '')
          const wrong = save.error?.field(`body.answers.${q.code}`)
          return (
            <Field key={q.code} label={label} isOptional={!q.isRequired} error={wrong} {...(q.hint ? { hint: q.hint } : {})}>
              {q.type === 'boolean' ? <Radio.Group value={value} onChange={(e) => answer(q.code, e.target.value as boolean)} options={[{ value: true, label: t('yes') }, { value: false, label: t('no') }]} />
                : q.type === 'date' ? <DatePicker value={typeof value === 'string' && value ? dayjs(value) : null} onChange={(day) => answer(q.code, day ? day.format('YYYY-MM-DD') : null)} />
                  : q.type === 'number' ? <NumberInput value={typeof value === 'number' ? value : null} onChange={(n) => answer(q.code, n)} />
                    : <Input value={typeof value === 'string' ? value : ''} maxLength={2000} onChange={(e) => answer(q.code, e.target.value || null)} />}
            </Field>
          )
        })}
        <div className="jw-actions">
          <Button loading={save.isPending} disabled={isWrong || body.title === ''} onClick={() => save.mutate({ params: { id: a.id }, body })}>{t('save')}</Button>
          <Button type="primary" disabled={isWrong || body.title === '' || body.summary === ''} onClick={() => save.mutate({ params: { id: a.id }, body }, { onSuccess: () => setIsSigning(true) })}>{t('submit')}</Button>
        </div>
      </div>
      {isSigning && save.data && <SignDialog application={save.data} onClose={() => setIsSigning(false)} />}
    </Section>
  )
}

/** Keeps what is typed while it is no number yet. */
function NumberInput({ value, onChange, ...given }: { value: number | null; onChange: (n: number | null) => void; id?: string }) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const n = /^-?\d{1,15}(\.\d{1,6})?$/.test(text.trim()) ? Number(text) : null
  return <Input {...given} value={text} inputMode="decimal" status={text.trim() !== '' && n === null ? 'error' : ''} onChange={(e) => { setText(e.target.value); const next = e.target.value.trim(); onChange(/^-?\d{1,15}(\.\d{1,6})?$/.test(next) ? Number(next) : null) }} />
}

function SignDialog({ application: a, onClose }: { application: Application; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const session = useSession()
  const [name, setName] = useState(session.person.name)
  const [isTrue, setIsTrue] = useState(false)
  const submit = useCommand(programmes.submit, { makesStale: [programmes.fits], onDone: onClose })
  return (
    <Modal open title={t('submit')} onCancel={onClose} okText={t('submit')} cancelText={s('cancel')} confirmLoading={submit.isPending} okButtonProps={{ disabled: !isTrue || name.trim() === '' }} mask={{ closable: false }} onOk={() => submit.mutate({ params: { id: a.id }, body: { signature: name.trim(), truthful: true, version: a.version } })}>
      <p>{t('signWhy')}</p>
      {submit.error && <Problem title={submit.error.title || s('notDone')} problem={submit.error} />}
      <Field label={t('signature')}><Input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} /></Field>
      <Checkbox checked={isTrue} onChange={(e) => setIsTrue(e.target.checked)}>{t('truthful')}</Checkbox>
    </Modal>
  )
}
