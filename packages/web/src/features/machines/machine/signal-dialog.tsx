import { machines, type MachineState, type Signal, type SignalDefinition, type SignalKind, type SignalRole } from '@jingwei/contract/machines'
import { Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { texts as shared } from '../texts.ts'
import { signalKinds, signalRoles, useMachineWords } from '../words.ts'
import { printStates, readStates } from './state-lines.ts'
import { texts } from './texts.ts'
import '../machines.css'

type Props = { machineId: number; signal?: z.infer<typeof Signal> | undefined; code?: string; onClose: () => void; onSaved?: () => void }

const fresh = (code: string): SignalDefinition => ({ code, title: { zh: code, en: code }, kind: 'gauge', role: null, unit: '', samplingSeconds: 5, holdSeconds: 60, min: null, max: null, states: null })

/** A signal of one machine: what it is called, how long a reading speaks, what is too little and too much. */
export function SignalDialog({ machineId, signal, code = '', onClose, onSaved }: Props) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const words = useMachineWords()
  const toast = useToast()
  const [draft, setDraft] = useState<SignalDefinition>(() => (signal ? { ...signal } : fresh(code)))
  const [lines, setLines] = useState(() => printStates(draft.states, words.state))
  const [wasTried, setWasTried] = useState(false)
  const set = (change: Partial<SignalDefinition>) => setDraft({ ...draft, ...change })
  const save = useCommand(machines.setSignal, {
    makesStale: [machines.connections],
    onDone: () => {
      toast(t('signalSaved'))
      onSaved?.()
      onClose()
    },
  })
  const read: { states: Record<string, MachineState> | null } | { wrongLine: number } = draft.kind === 'state' ? readStates(lines) : { states: null }
  const lacks = draft.code.trim() === '' || (draft.title.zh.trim() === '' && draft.title.en.trim() === '') || !(draft.samplingSeconds > 0) || !(draft.holdSeconds > 0)
  const submit = () => {
    setWasTried(true)
    if (lacks || 'wrongLine' in read) return
    const { code: name, kind, role, unit, samplingSeconds, holdSeconds, min, max } = draft
    const title = { zh: draft.title.zh.trim() || draft.title.en.trim(), en: draft.title.en.trim() || draft.title.zh.trim() }
    save.mutate({ params: { id: machineId }, body: { code: name.trim(), title, kind, role, unit, samplingSeconds, holdSeconds, min, max, states: read.states } })
  }
  const numeric = draft.kind === 'gauge' || draft.kind === 'counter'
  const errorOf = (field: keyof SignalDefinition) => save.error?.field(`body.${field}`)
  const positive = (value: number) => wasTried && !(value > 0) && s('required')
  return (
    <Modal open title={signal ? `${t('signalTitle')} ${signal.code}` : t('addSignal')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={save.isPending} width={600} mask={{ closable: false }}>
      <div className="jw-m-form">
        <div className="jw-m-pair">
          <Field label={s('code')} error={(wasTried && draft.code.trim() === '' && s('required')) || errorOf('code')}>
            <Input value={draft.code} maxLength={64} disabled={signal !== undefined} onChange={(event) => set({ code: event.target.value })} />
          </Field>
          <Field label={t('kind')}>
            <Select value={draft.kind} disabled={signal !== undefined} onChange={(kind: SignalKind) => set({ kind })} options={signalKinds.map((value) => ({ value, label: words.kind(value) }))} />
          </Field>
        </div>
        <div className="jw-m-pair">
          <Field label={t('titleZh')} error={wasTried && draft.title.zh.trim() === '' && draft.title.en.trim() === '' && s('required')}>
            <Input value={draft.title.zh} maxLength={60} onChange={(event) => set({ title: { ...draft.title, zh: event.target.value } })} />
          </Field>
          <Field label={t('titleEn')} isOptional><Input value={draft.title.en} maxLength={60} onChange={(event) => set({ title: { ...draft.title, en: event.target.value } })} /></Field>
        </div>
        <div className="jw-m-pair">
          <Field label={t('role')} hint={t('roleHint')} error={errorOf('role')}>
            <Select value={draft.role ?? ''} onChange={(role: string) => set({ role: (role || null) as SignalRole | null })} options={[{ value: '', label: t('noRole') }, ...signalRoles.map((value) => ({ value: value as string, label: words.role(value) }))]} />
          </Field>
          <Field label={s('unit')} isOptional hint={t('unitHint')}><Input value={draft.unit} maxLength={20} onChange={(event) => set({ unit: event.target.value })} /></Field>
        </div>
        <div className="jw-m-pair">
          <Field label={t('samplingSeconds')} error={positive(draft.samplingSeconds) || errorOf('samplingSeconds')}>
            <InputNumber value={draft.samplingSeconds} min={0} controls={false} onChange={(value) => set({ samplingSeconds: value ?? 0 })} />
          </Field>
          <Field label={t('holdSeconds')} hint={t('holdHint')} error={positive(draft.holdSeconds) || errorOf('holdSeconds')}>
            <InputNumber value={draft.holdSeconds} min={0} controls={false} onChange={(value) => set({ holdSeconds: value ?? 0 })} />
          </Field>
        </div>
        {numeric && (
          <div className="jw-m-pair">
            <Field label={t('min')} isOptional hint={t('boundsHint')} error={errorOf('min')}><InputNumber value={draft.min} controls={false} onChange={(min) => set({ min })} /></Field>
            <Field label={t('max')} isOptional error={errorOf('max')}><InputNumber value={draft.max} controls={false} onChange={(max) => set({ max })} /></Field>
          </div>
        )}
        {draft.kind === 'state' && (
          <Field label={t('states')} hint={t('statesHint')} error={('wrongLine' in read && t('statesWrong', { line: read.wrongLine })) || errorOf('states')}>
            <Input.TextArea className="jw-code-area" autoSize={{ minRows: 4, maxRows: 10 }} value={lines} onChange={(event) => setLines(event.target.value)} />
          </Field>
        )}
        {save.error && <Problem title={save.error.title || t('signalFailed')} problem={save.error} />}
      </div>
    </Modal>
  )
}
