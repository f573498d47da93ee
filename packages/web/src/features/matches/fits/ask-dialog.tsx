import { deadlineDays, matches, type Fit, type Shares } from '@jingwei/contract/matches'
import { Checkbox, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../matches.css'
import { blankAsk, faultsOf, firstUntil, lastUntil, needOf, type AskDraft } from './ask-draft.ts'
import { texts } from './texts.ts'

/** A need that is there, or the scene that one is made for. */
export type AskFor = { needId: number | null; sceneCode: string | null; title: string }
type Props = { askFor: AskFor; solutions: readonly Fit[]; onClose: () => void }
const shareWords = { name: 'shareName', text: 'shareText', budget: 'shareBudget', grade: 'shareGrade', contact: 'shareContact' } as const satisfies Record<keyof Shares, string>

export function AskDialog({ askFor, solutions, onClose }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const toast = useToast()
  const { person, capacity } = useSession()
  const today = format.dateData(Date.now())
  const [initial] = useState(() => blankAsk(askFor.needId === null ? t('needTitleValue', { scene: askFor.title }) : askFor.title, today))
  const { value: draft, change, discard, isRead } = useDraft(`ask:${person.id}:${capacity?.id ?? ''}:${askFor.needId ?? askFor.sceneCode ?? ''}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [needProblem, setNeedProblem] = useState<unknown>(null)
  // A need that was made before the enquiry failed is used again.
  const [madeNeed, setMadeNeed] = useState<number | null>(null)
  const needId = askFor.needId ?? madeNeed
  const ask = useCommand(matches.ask, {
    makesStale: [matches.forResult, matches.needs, matches.enquiries],
    onDone: (enquiry) => {
      discard(initial)
      toast(t('sent', { count: enquiry.askedCount }))
      go(pathTo('enquiry', { id: enquiry.id }))
    },
  })
  const faults = wasTried ? faultsOf(draft, today, needId !== null) : []
  const set = (part: Partial<AskDraft>) => change({ ...draft, ...part })
  const send = async () => {
    setWasTried(true)
    if (faultsOf(draft, today, needId !== null).length > 0) return
    setIsSending(true)
    setNeedProblem(null)
    try {
      const id = needId ?? (await api(matches.addNeed, { body: needOf(draft, askFor.sceneCode) })).id
      if (needId === null) setMadeNeed(id)
      ask.mutate({ body: { needId: id, solutionIds: solutions.map((one) => one.id), until: draft.until, message: draft.message.trim(), shares: draft.shares, contact: draft.shares.contact ? draft.contact.trim() : null } })
    } catch (error) {
      setNeedProblem(error)
    } finally {
      setIsSending(false)
    }
  }
  const problem = needProblem ?? ask.error
  return (
    <Modal open title={t('askTitle', { count: solutions.length })} onCancel={onClose} onOk={() => void send()} okText={t('send')} confirmLoading={isSending || ask.isPending} width={640} mask={{ closable: false }}>
      {isRead && (
        <div className="jw-x-form">
          <p className="jw-label">{solutions.map((one) => `${one.provider?.name ?? ''} · ${one.title}`).join('；')}</p>
          {needId === null && (
            <>
              <Field label={t('needTitle')} error={faults.includes('title') && t('faultTitle')}><Input value={draft.title} maxLength={100} onChange={(event) => set({ title: event.target.value })} /></Field>
              <Field label={t('needText')} isOptional><Input.TextArea rows={3} maxLength={4000} placeholder={t('needTextExample')} value={draft.text} onChange={(event) => set({ text: event.target.value })} /></Field>
              <div className="jw-x-pair">
                <Field label={t('budget')} isOptional><InputNumber min={0} max={1e10} precision={2} controls={false} value={draft.budgetYuan} onChange={(budgetYuan) => set({ budgetYuan })} /></Field>
                <Field label={t('neededBy')} isOptional><Input type="date" min={today} value={draft.neededBy} onChange={(event) => set({ neededBy: event.target.value })} /></Field>
              </div>
            </>
          )}
          <Field label={t('until')} hint={t('untilHint', { least: deadlineDays.least, most: deadlineDays.most })} error={faults.includes('until') && t('faultUntil', { from: firstUntil(today), until: lastUntil(today) })}>
            <Input type="date" min={firstUntil(today)} max={lastUntil(today)} value={draft.until} style={{ maxWidth: 200 }} onChange={(event) => set({ until: event.target.value })} />
          </Field>
          <fieldset>
            <legend>{t('shares')}</legend>
            <p className="jw-label">{t('sharesWhy')}</p>
            <div className="jw-x-checks">
              {(Object.keys(shareWords) as (keyof Shares)[]).map((key) => <Checkbox key={key} checked={draft.shares[key]} onChange={(event) => set({ shares: { ...draft.shares, [key]: event.target.checked } })}>{t(shareWords[key])}</Checkbox>)}
            </div>
            {draft.shares.contact && <Input aria-label={t('contact')} placeholder={t('contactExample')} maxLength={200} value={draft.contact} status={faults.includes('contact') ? 'error' : ''} onChange={(event) => set({ contact: event.target.value })} />}
            <FieldError message={faults.includes('contact') && t('faultContact')} />
          </fieldset>
          <Field label={t('message')} isOptional><Input.TextArea rows={2} maxLength={2000} value={draft.message} onChange={(event) => set({ message: event.target.value })} /></Field>
          {problem !== null && problem !== undefined && <Problem title={(problem as { title?: string }).title ?? t('notSent')} problem={problem} {...(madeNeed !== null && !(problem as { detail?: string }).detail ? { kept: t('kept') } : {})} />}
        </div>
      )}
    </Modal>
  )
}
