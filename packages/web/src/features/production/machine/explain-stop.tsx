import { production } from '@jingwei/contract/production'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { StateMark } from '../../machines/state-mark.tsx'
import { texts as machineTexts } from '../../machines/texts.ts'
import { useMachineWords } from '../../machines/words.ts'
import type { MachineState } from '@jingwei/contract/machines'
import { texts as shared } from '../texts.ts'
import { fromInput, toInput } from '../zoned-input.ts'
import { texts } from './texts.ts'

export type StopToExplain = { from: string; until: string; state: MachineState; reason?: string | null; note?: string | null }
type Props = { machineId: number; stop: StopToExplain; onClose: () => void }

/** Why it stood: from the catalogue, or a cause of one's own that then stands in it. */
export function ExplainStop({ machineId, stop, onClose }: Props) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const m = useText(machineTexts)
  const format = useFormat()
  const words = useMachineWords()
  const toast = useToast()
  const reasons = useApi(production.reasons, {}, { staleMs: 300_000 })
  const [reason, setReason] = useState<string | null>(stop.reason ?? null)
  const [note, setNote] = useState(stop.note ?? '')
  const [isPart, setIsPart] = useState(false)
  const [from, setFrom] = useState(toInput(stop.from))
  const [until, setUntil] = useState(toInput(stop.until))
  const [own, setOwn] = useState<{ name: string; isPlanned: boolean } | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const explain = useCommand(production.explainStop, {
    makesStale: [production.hall],
    onDone: () => {
      toast(t('explained'))
      onClose()
    },
  })
  const add = useCommand(production.addReason)
  const begins = isPart ? fromInput(from) : stop.from
  const ends = isPart ? fromInput(until) : stop.until
  const isTurned = begins === null || ends === null || Date.parse(ends) <= Date.parse(begins)
  const lacks = own ? own.name.trim() === '' : reason === null
  const send = (code: string) => explain.mutate({ params: { id: machineId }, body: { from: begins!, until: ends!, reason: code, note: note.trim() || null } })
  const submit = () => {
    setWasTried(true)
    if (lacks || isTurned) return
    if (!own) return send(reason!)
    const name = own.name.trim()
    add.mutate(
      { body: { code: `own-${Date.now().toString(36)}`, title: { zh: name, en: name }, isPlanned: own.isPlanned } },
      { onSuccess: (made) => { setReason(made.code); setOwn(null); send(made.code) } },
    )
  }
  const problem = explain.error ?? add.error
  return (
    <Modal open title={t('explainTitle')} onCancel={onClose} onOk={submit} okText={m('save')} cancelText={m('cancel')} confirmLoading={explain.isPending || add.isPending} width={520} mask={{ closable: false }}>
      <p className="jw-ink2" style={{ marginBottom: 16 }}>
        <StateMark state={stop.state} /> {format.dateTime(stop.from)}–{format.time(stop.until)}，{format.duration((Date.parse(stop.until) - Date.parse(stop.from)) / 1000)}
      </p>
      <div className="jw-m-form">
        {own ? (
          <>
            <Field label={t('ownReasonName')} error={wasTried && own.name.trim() === '' && m('required')}>
              <Input value={own.name} maxLength={60} autoFocus onChange={(event) => setOwn({ ...own, name: event.target.value })} />
            </Field>
            <p style={{ marginTop: 8 }}><Checkbox checked={own.isPlanned} onChange={(event) => setOwn({ ...own, isPlanned: event.target.checked })}>{t('ownReasonPlanned')}</Checkbox></p>
          </>
        ) : (
          <Field label={t('chooseReason')} error={wasTried && lacks && m('required')}>
            <Select value={reason} onChange={setReason} loading={reasons.isPending} showSearch={{ optionFilterProp: 'label' }}
              options={(reasons.data?.items ?? []).map((one) => ({ value: one.code, label: one.isPlanned ? t('plannedReason', { name: words.of(one.title) }) : words.of(one.title) }))} />
          </Field>
        )}
        <p style={{ marginTop: 4 }}>
          <button type="button" className="jw-word" onClick={() => setOwn(own ? null : { name: '', isPlanned: false })}>{own ? t('fromCatalogue') : t('ownReason')}</button>
        </p>
        {reasons.error && <Problem title={t('reasonsFailed')} problem={reasons.error} onAgain={() => void reasons.refetch()} />}
        <Field label={t('note')} isOptional><Input.TextArea rows={2} value={note} maxLength={300} placeholder={t('noteExample')} onChange={(event) => setNote(event.target.value)} /></Field>
        <p style={{ marginTop: 12 }}><Checkbox checked={isPart} onChange={(event) => setIsPart(event.target.checked)}>{t('part')}</Checkbox></p>
        {isPart && (
          <div className="jw-m-pair">
            <Field label={s('from')}><Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} /></Field>
            <Field label={s('until')} error={isTurned && t('rangeWrong')}><Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} /></Field>
          </div>
        )}
        {problem && <Problem title={problem.title || t('explainFailed')} problem={problem} />}
      </div>
    </Modal>
  )
}
