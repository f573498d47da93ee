import { alerts } from '@jingwei/contract/alerts'
import { Checkbox, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { MachinePicker } from '../../machines/picker/machine-picker.tsx'
import { Segments } from '../../machines/segments.tsx'
import { useMachineWords } from '../../machines/words.ts'
import '../alerts.css'
import { texts as shared } from '../texts.ts'
import { severities, useAlertWords } from '../words.ts'
import { ConditionForm, Sentence } from './condition-form.tsx'
import { blank, conditionOf, draftOf, kinds, read, type Draft, type Fault, type OneRule, type Scope } from './draft.ts'
import { texts } from './texts.ts'
import { useSignals } from './use-signals.ts'

const kindKeys = { threshold: 'kindThreshold', rate: 'kindRate', silence: 'kindSilence', state: 'kindState', runout: 'kindRunout' } as const

export function RuleDialog({ rule, onClose }: { rule: OneRule | null; onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const machineWords = useMachineWords()
  const words = useAlertWords()
  const [draft, setDraft] = useState<Draft>(() => (rule ? draftOf(rule) : blank))
  const [wasTried, setWasTried] = useState(false)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const signals = useSignals(draft.scope === 'type' ? draft.typeId : null, draft.scope === 'some' && draft.machineIds.length === 1 ? draft.machineIds[0]! : null)
  const channels = useApi(alerts.channels, {})
  const onDone = () => {
    toast(t('ruleSaved'))
    onClose()
  }
  const add = useCommand(alerts.addRule, { onDone, makesStale: [alerts.list] })
  const change = useCommand(alerts.changeRule, { onDone, makesStale: [alerts.list] })
  const problem = add.error ?? change.error
  const found = read(draft)
  const faults: readonly Fault[] = wasTried && 'faults' in found ? found.faults : []
  const submit = () => {
    setWasTried(true)
    if (!('fields' in found)) return
    if (rule) change.mutate({ params: { id: rule.id }, body: { ...found.fields, version: rule.version } })
    else add.mutate({ body: found.fields })
  }
  const condition = conditionOf(draft)
  const takesSignal = draft.kind !== 'silence' && draft.kind !== 'state'
  const type = signals.types.find((one) => one.id === draft.typeId)
  const meant = draft.scope === 'some' ? t('machineCount', { count: draft.machineIds.length }) : draft.scope === 'type' ? (type ? machineWords.of(type.title) : t('chooseType')) : t('everyMachine')
  const channelOptions = (channels.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.name} (${s(one.kind)})` }))
  const scopes: readonly { value: Scope; label: string }[] = [
    { value: 'all', label: takesSignal ? t('scopeAll') : t('scopeAllAny') }, { value: 'type', label: t('scopeType') }, { value: 'some', label: t('scopeSome') },
  ]
  return (
    <Modal open title={rule ? t('changeRule') : t('newRule')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} width={720} mask={{ closable: false }}>
      <div className="jw-alert-form">
        <Field label={t('name')} error={(faults.includes('name') && s('required')) || problem?.field('body.name')}>
          <Input value={draft.name} maxLength={100} autoFocus placeholder={t('nameExample')} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <fieldset>
          <legend>{t('kind')}</legend>
          <Select aria-label={t('kind')} value={draft.kind} onChange={(kind) => set({ kind })} options={kinds.map((value) => ({ value, label: t(kindKeys[value]) }))} style={{ width: 240 }} />
        </fieldset>
        <fieldset>
          <legend>{t('when')}</legend>
          <ConditionForm draft={draft} onChange={setDraft} signals={signals.offered} unit={draft.signal === null ? '' : signals.named(draft.signal).unit} faults={faults} />
          <FieldError message={problem?.field('body.condition')} />
        </fieldset>
        <fieldset>
          <legend>{t('scope')}</legend>
          <Radio.Group vertical value={draft.scope} onChange={(event) => set({ scope: event.target.value as Scope })} options={[...scopes]} />
          {draft.scope === 'type' && (
            <Select aria-label={t('type')} style={{ width: 280, marginTop: 8 }} value={draft.typeId} placeholder={t('chooseType')} status={faults.includes('type') ? 'error' : ''} onChange={(typeId: number) => set({ typeId })} showSearch={{ optionFilterProp: 'label' }}
              options={signals.types.filter((one) => one.machines > 0 || one.id === draft.typeId).map((one) => ({ value: one.id, label: `${machineWords.of(one.title)} · ${one.machines}` }))} />
          )}
          {draft.scope === 'some' && <div style={{ marginTop: 8 }}><MachinePicker value={draft.machineIds} onChange={(machineIds) => set({ machineIds })} status={faults.includes('machines') ? 'error' : ''} /></div>}
          <FieldError message={(faults.includes('type') && t('chooseType')) || (faults.includes('machines') && t('chooseMachines'))} />
        </fieldset>
        <fieldset>
          <legend>{t('severity')}</legend>
          <Segments label={t('severity')} value={draft.severity} onChange={(severity) => set({ severity })} options={severities.map((value) => ({ value, text: s(value) }))} />
        </fieldset>
        <Field label={t('channels')} isOptional hint={channelOptions.length === 0 ? t('noChannels') : t('channelsHint')}>
          <Select mode="multiple" value={[...draft.channelIds]} onChange={(channelIds: number[]) => set({ channelIds })} options={channelOptions} />
        </Field>
        {channelOptions.length > 0 && (
          <fieldset>
            <legend>{t('escalation')} <span className="jw-ink3">{t('escalateHint')}</span></legend>
            <Sentence text={t('escalateSay')} slots={{
              minutes: <InputNumber aria-label={s('minutes')} value={draft.escalateAfterMinutes} min={1} max={10_080} controls={false} onChange={(escalateAfterMinutes) => set({ escalateAfterMinutes })} />,
              escalate: <Select aria-label={t('escalation')} mode="multiple" value={[...draft.escalateChannelIds]} onChange={(escalateChannelIds: number[]) => set({ escalateChannelIds })} options={channelOptions} style={{ minWidth: 220 }} />,
            }} />
            <FieldError message={(faults.includes('escalation') && t('escalateLacks')) || problem?.field('body.escalateChannelIds')} />
          </fieldset>
        )}
        <Checkbox checked={draft.isEnabled} onChange={(event) => set({ isEnabled: event.target.checked })}>{t('isEnabled')}</Checkbox>
        {condition && <p className="jw-said"><b>{t('whole')}</b> {t('said', { machines: meant, condition: words.sentence(condition, { signal: signals.named }), severity: s(draft.severity) })}</p>}
        {problem && problem.fields.length === 0 && <Problem title={problem.title || t('ruleFailed')} problem={problem} kept={problem.status === 409 ? t('clash') : undefined} />}
      </div>
    </Modal>
  )
}
