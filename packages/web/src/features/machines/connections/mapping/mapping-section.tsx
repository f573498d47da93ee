import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { machines } from '@jingwei/contract/machines'
import { AutoComplete, Button, Input, InputNumber, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { texts as shared } from '../../texts.ts'
import { useMachineWords } from '../../words.ts'
import type { OneConnection } from '../standing.ts'
import { blankField, draftOf, mappingOf, timeUnits, type FieldDraft, type MappingDraft, type TimeUnit } from './draft.ts'
import './mapping.css'
import { texts } from './texts.ts'
import { TryMessage } from './try-message.tsx'

export function MappingSection({ connection, mayChange }: { connection: OneConnection; mayChange: boolean }) {
  const t = useText(texts)
  const words = useMachineWords()
  const [draft, setDraft] = useState<MappingDraft>(() => draftOf(connection.mapping, words.state))
  const isCustom = connection.protocol === 'custom'
  const read = useMemo(() => mappingOf(draft), [draft])
  const here = useApi(machines.list, { query: { filter: `connection:eq:${connection.id}`, limit: 50 } })
  const first = here.data?.items[0]
  const machine = useApi(machines.get, { params: { id: first?.id ?? 1 } }, { enabled: first !== undefined })
  const signals = machine.data?.signals ?? []
  return (
    <div className="jw-mapping">
      {isCustom ? (
        <Editor connection={connection} draft={draft} onChange={setDraft} read={read} signals={signals.map((one) => one.code)} mayChange={mayChange} />
      ) : (
        <Section title={t('mapping')}><p className="jw-note">{t('builtIn', { protocol: words.protocol(connection.protocol) })}</p></Section>
      )}
      <TryMessage connection={connection} mapping={isCustom && 'mapping' in read ? read.mapping : null} isReady={!isCustom || 'mapping' in read} machineName={machine.data?.payloadName ?? 'LOOM-01'} signals={signals} />
    </div>
  )
}

type EditorProps = { connection: OneConnection; draft: MappingDraft; onChange: (draft: MappingDraft) => void; read: ReturnType<typeof mappingOf>; signals: readonly string[]; mayChange: boolean }

function Editor({ connection, draft, onChange, read, signals, mayChange }: EditorProps) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useMachineWords()
  const toast = useToast()
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(machines.changeConnection, { onDone: () => toast(t('saved')) })
  const set = (change: Partial<MappingDraft>) => onChange({ ...draft, ...change })
  const setRow = (at: number, change: Partial<FieldDraft>) => set({ signals: draft.signals.map((one, i) => (i === at ? { ...one, ...change } : one)) })
  const isChanged = 'mapping' in read ? JSON.stringify(read.mapping) !== JSON.stringify(connection.mapping) : true
  const fault = 'fault' in read ? read.fault : null
  const submit = () => {
    setWasTried(true)
    if ('mapping' in read) save.mutate({ params: { id: connection.id }, body: { mapping: read.mapping } })
  }
  return (
    <Section title={t('mapping')}>
      <p className="jw-label" style={{ marginBottom: 12 }}>{t('mappingWhy')}</p>
      <div className="jw-m-form">
        <div className="jw-m-pair">
          <Field label={t('machine')} isOptional hint={t('machineHint')}><Input value={draft.machine} maxLength={200} onChange={(event) => set({ machine: event.target.value })} /></Field>
          <Field label={t('each')} isOptional hint={t('eachHint')}><Input value={draft.each} maxLength={200} onChange={(event) => set({ each: event.target.value })} /></Field>
        </div>
        <div className="jw-m-pair">
          <Field label={t('time')} isOptional hint={t('timeHint')}><Input value={draft.timePath} maxLength={200} onChange={(event) => set({ timePath: event.target.value })} /></Field>
          <Field label={t('timeUnit')}><Select value={draft.timeUnit} disabled={draft.timePath.trim() === ''} onChange={(timeUnit: TimeUnit) => set({ timeUnit })} options={timeUnits.map((value) => ({ value, label: t(value) }))} /></Field>
        </div>
      </div>
      <h3 style={{ margin: '20px 0 4px' }}>{t('signals')}</h3>
      <div className="jw-mapping-rows">
        <div className="jw-mapping-head" aria-hidden="true"><span>{t('path')}</span><span>{t('signal')}</span><span>{t('scale')}</span><span>{t('offset')}</span><span>{t('states')}</span><span /></div>
        {draft.signals.map((row, i) => (
          <div key={i} role="group" aria-label={`${t('signals')} ${i + 1}`}>
            <Input aria-label={t('path')} placeholder="data.speed" value={row.path} maxLength={200} onChange={(event) => setRow(i, { path: event.target.value })} />
            <AutoComplete aria-label={t('signal')} placeholder="speed" value={row.signal} options={signals.map((value) => ({ value }))} onChange={(signal: string) => setRow(i, { signal })} />
            <InputNumber aria-label={t('scale')} value={row.scale} controls={false} onChange={(scale) => setRow(i, { scale })} />
            <InputNumber aria-label={t('offset')} value={row.offset} controls={false} onChange={(offset) => setRow(i, { offset })} />
            <Input aria-label={t('states')} placeholder={t('statesHint')} value={row.states} onChange={(event) => setRow(i, { states: event.target.value })} />
            <Button type="text" aria-label={t('removeRow', { line: i + 1 })} icon={<CloseOutlined />} onClick={() => set({ signals: draft.signals.filter((_one, at) => at !== i) })} />
          </div>
        ))}
      </div>
      <Button size="small" icon={<PlusOutlined />} onClick={() => set({ signals: [...draft.signals, blankField] })}>{t('addRow')}</Button>
      {wasTried && fault && <p className="jw-red" role="alert" style={{ marginTop: 8 }}>{fault.key === 'none' ? t('none') : t(fault.key, { line: fault.line })}</p>}
      {save.error && <Problem title={save.error.title || t('notSaved')} problem={save.error} kept={save.error.fields.map((one) => one.message).join(' ') || undefined} />}
      <div className="jw-m-foot">
        <Button type="primary" disabled={!mayChange || !isChanged} loading={save.isPending} onClick={submit}>{t('save')}</Button>
        {isChanged && connection.mapping && <Button onClick={() => onChange(draftOf(connection.mapping, words.state))}>{t('discard')}</Button>}
        {!mayChange ? <span className="jw-reason">{s('mayNotManage')}</span> : isChanged && connection.mapping && <span className="jw-label">{t('unsaved')}</span>}
      </div>
    </Section>
  )
}
