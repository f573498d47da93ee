import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { effects } from '@jingwei/contract/effects'
import { Button, Checkbox, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useDraft } from '../../../app/use-draft.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { FieldError } from '../../../ui/field-error.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { MachinePicker } from '../../machines/picker/machine-picker.tsx'
import '../effects.css'
import { texts as shared } from '../texts.ts'
import { dayBy, daysBetween, measures, type ListedReport } from '../words.tsx'
import { blankOn, draftOf, read, type Draft, type Fault } from './draft.ts'
import { texts } from './texts.ts'

type Props = { report?: ListedReport; onClose: () => void; onMade: (id: number) => void }

export function MakeDialog({ report, onClose, onMade }: Props) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { person, capacity } = useSession()
  const today = format.dateData(Date.now())
  const [initial] = useState(() => (report ? draftOf(report) : blankOn(today)))
  const { value: draft, change, discard, savedAt, isRead } = useDraft(`effect:${person.id}:${capacity?.id ?? ''}:${report?.id ?? 'new'}:${report?.version ?? 0}`, initial)
  const [wasTried, setWasTried] = useState(false)
  const onDone = (made: { id: number }) => {
    discard(initial)
    onMade(made.id)
  }
  const create = useCommand(effects.create, { onDone })
  const alter = useCommand(effects.change, { onDone })
  const problem = create.error ?? alter.error
  const found = read(draft, today)
  const faults: readonly Fault[] = wasTried && 'faults' in found ? found.faults : []
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })
  const submit = () => {
    setWasTried(true)
    if (!('fields' in found)) return
    if (report) alter.mutate({ params: { id: report.id }, body: { ...found.fields, version: report.version } })
    else create.mutate({ body: found.fields })
  }
  const length = (from: string, last: string) => (from && last && last >= from ? t('daysLong', { count: daysBetween(from, dayBy(last, 1)) }) : '')
  const period = (label: string, from: 'baselineFrom' | 'followUpFrom', last: 'baselineLast' | 'followUpLast', wrong: string | false | undefined) => (
    <fieldset>
      <legend>{label}</legend>
      <div className="jw-period">
        <Input type="date" aria-label={`${label}, ${t('from')}`} value={draft[from]} max={today} status={wrong ? 'error' : ''} onChange={(event) => set({ [from]: event.target.value })} />
        <span className="jw-ink3">–</span>
        <Input type="date" aria-label={`${label}, ${t('last')}`} value={draft[last]} max={today} status={wrong ? 'error' : ''} onChange={(event) => set({ [last]: event.target.value })} />
        <span className="jw-ink3">{length(draft[from], draft[last])}</span>
      </div>
      <FieldError message={wrong} />
    </fieldset>
  )
  const baselineWrong = (faults.includes('baseline') && t('faultPeriod')) || (faults.includes('baselineLong') && t('faultLong')) || problem?.field('body.baseline.until')
  const followUpWrong =
    (faults.includes('followUp') && t('faultPeriod')) || (faults.includes('followUpLong') && t('faultLong')) || (faults.includes('overlap') && t('faultOverlap')) || (faults.includes('future') && t('faultFuture')) || problem?.field('body.followUp.until') || problem?.field('body.followUp.from')
  return (
    <Modal open title={report ? t('changeTitle') : t('makeTitle')} onCancel={onClose} onOk={submit} okText={report ? s('save') : t('make')} cancelText={s('cancel')} confirmLoading={create.isPending || alter.isPending} width={720} mask={{ closable: false }}>
      {isRead && (
        <div className="jw-effect-form">
          <Field label={t('name')} error={(faults.includes('title') && t('faultTitle')) || problem?.field('body.title')}>
            <Input value={draft.title} maxLength={120} autoFocus placeholder={t('nameExample')} onChange={(event) => set({ title: event.target.value })} />
          </Field>
          <fieldset>
            <legend>{t('machines')}</legend>
            <MachinePicker value={draft.machineIds} onChange={(machineIds) => set({ machineIds })} status={faults.includes('machines') ? 'error' : ''} />
            <FieldError message={faults.includes('machines') && t('faultMachines')} />
            <p className="jw-label">{t('machinesHint')}</p>
          </fieldset>
          {period(t('baseline'), 'baselineFrom', 'baselineLast', baselineWrong)}
          {period(t('followUp'), 'followUpFrom', 'followUpLast', followUpWrong)}
          <p className="jw-label">{t('daysHint')}</p>
          <fieldset>
            <legend>{t('measures')}</legend>
            <Checkbox.Group value={[...draft.measures]} onChange={(values) => set({ measures: measures.filter((one) => values.includes(one)) })}
              options={measures.map((value) => ({ value, label: s(value) }))} />
            <FieldError message={faults.includes('measures') && t('faultMeasures')} />
          </fieldset>
          <Field label={t('minimum')} isOptional hint={t('minimumHint')} error={problem?.field('body.minimumChangeShare')}>
            <InputNumber value={draft.minimumPercent} min={0} max={100} controls={false} style={{ maxWidth: 160 }} onChange={(minimumPercent) => set({ minimumPercent })} />
          </Field>
          <fieldset>
            <legend>{t('excluded')}</legend>
            {draft.excluded.map((one, i) => {
              const edit = (part: Partial<typeof one>) => set({ excluded: draft.excluded.map((each, n) => (n === i ? { ...each, ...part } : each)) })
              return (
                <div key={i} className="jw-excluded">
                  <Input type="date" aria-label={t('day')} value={one.on} onChange={(event) => edit({ on: event.target.value })} />
                  <Input aria-label={t('reason')} value={one.reason} maxLength={200} placeholder={t('reasonExample')} onChange={(event) => edit({ reason: event.target.value })} />
                  <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('removeDay')} onClick={() => set({ excluded: draft.excluded.filter((_, n) => n !== i) })} />
                </div>
              )
            })}
            <Button size="small" icon={<PlusOutlined />} onClick={() => set({ excluded: [...draft.excluded, { on: '', reason: '' }] })}>{t('addDay')}</Button>
            <FieldError message={faults.includes('excluded') && t('faultExcluded')} />
            <p className="jw-label">{t('excludedHint')}</p>
          </fieldset>
          {!report && (
            <div>
              <Checkbox checked={draft.isShared} onChange={(event) => set({ isShared: event.target.checked })}>{t('share')}</Checkbox>
              <p className="jw-label">{t('shareHint')}</p>
            </div>
          )}
          <p className="jw-label">{[t('computeNote'), savedAt && t('draft', { time: format.time(savedAt) })].filter(Boolean).join(' ')}</p>
          {problem && problem.fields.length === 0 && <Problem title={problem.title || t('notMade')} problem={problem} kept={problem.code === 'kernel.changed-meanwhile' ? t('clash') : undefined} />}
        </div>
      )}
    </Modal>
  )
}
