import type { MachineState } from '@jingwei/contract/machines'
import { InputNumber, Select } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { FieldError } from '../../../ui/field-error.tsx'
import { statesInOrder, useMachineWords } from '../../machines/words.ts'
import '../alerts.css'
import { pieces, type Draft, type Fault, type Kind } from './draft.ts'
import { SpanField } from './span-field.tsx'
import { texts } from './texts.ts'
import type { KnownSignal } from './use-signals.ts'

type Props = { draft: Draft; onChange: (draft: Draft) => void; signals: ReadonlyMap<string, KnownSignal>; unit: string; faults: readonly Fault[] }
const says = { threshold: 'sayThreshold', rate: 'sayRate', silence: 'saySilence', state: 'sayState', runout: 'sayRunout' } as const
const fits: Record<Kind, (signal: KnownSignal) => boolean> = {
  threshold: (one) => one.kind === 'gauge' || one.kind === 'counter', rate: (one) => one.kind === 'gauge' || one.kind === 'counter',
  // Something that is used up: a gauge that says what is left, those with that role first.
  runout: (one) => one.kind === 'gauge', silence: () => false, state: () => false,
}

/** The condition as a sentence with places to fill in. */
export function ConditionForm({ draft, onChange, signals, unit, faults }: Props) {
  const t = useText(texts)
  const words = useMachineWords()
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change })
  const offered = [...signals.values()].filter(fits[draft.kind]).toSorted((a, b) => Number(b.role === 'runout') - Number(a.role === 'runout'))
  const options = offered.map((one) => ({ value: one.code, label: one.unit ? `${words.of(one.title)} (${one.unit})` : words.of(one.title) }))
  const isRate = draft.kind === 'rate'
  const number = (label: string, value: number | null, change: (value: number | null) => void) => <InputNumber aria-label={label} value={value} controls={false} onChange={change} status={faults.includes('bound') ? 'error' : ''} />
  const slots: Record<string, ReactNode> = {
    signal: (
      <Select aria-label={t('signal')} value={draft.signal} placeholder={t('chooseSignal')} status={faults.includes('signal') ? 'error' : ''} onChange={(signal: string) => set({ signal })} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false}
        options={draft.signal !== null && !offered.some((one) => one.code === draft.signal) ? [{ value: draft.signal, label: draft.signal }, ...options] : options} />
    ),
    above: isRate ? number(t('above'), draft.rise, (rise) => set({ rise })) : number(t('above'), draft.above, (above) => set({ above })),
    below: isRate ? number(t('below'), draft.fall, (fall) => set({ fall })) : number(t('below'), draft.below, (below) => set({ below })),
    unit: unit && <span className="jw-ink3">{unit}</span>,
    for: <SpanField label={t('forTime')} seconds={draft.forSeconds} onChange={(forSeconds) => set({ forSeconds })} />,
    per: <SpanField key="per" label={t('time')} seconds={draft.perSeconds} least={1} onChange={(perSeconds) => set({ perSeconds })} />,
    silence: <SpanField key="silence" label={t('time')} seconds={draft.silenceSeconds} least={30} onChange={(silenceSeconds) => set({ silenceSeconds })} />,
    states: (
      <Select aria-label={t('states')} mode="multiple" value={[...draft.states]} placeholder={t('chooseStates')} status={faults.includes('states') ? 'error' : ''} onChange={(states: MachineState[]) => set({ states })} options={statesInOrder.map((value) => ({ value, label: words.state(value) }))} popupMatchSelectWidth={false} />
    ),
    stateFor: <SpanField key="state" label={t('time')} seconds={draft.stateSeconds} onChange={(stateSeconds) => set({ stateSeconds })} />,
    within: <SpanField key="within" label={t('time')} seconds={draft.withinSeconds} least={1} onChange={(withinSeconds) => set({ withinSeconds })} />,
    hysteresis: <InputNumber aria-label={t('back')} value={draft.hysteresis} min={0} controls={false} onChange={(value) => set({ hysteresis: value ?? 0 })} />,
  }
  return (
    <>
      <Sentence text={t(says[draft.kind])} slots={slots} />
      {draft.kind === 'threshold' && <Sentence text={t('hysteresis')} slots={slots} />}
      {(draft.kind === 'threshold' || isRate) && <p className="jw-label">{t('boundHint')}</p>}
      <FieldError message={faults.includes('bound') && t('noBound')} />
      <FieldError message={(faults.includes('signal') && t('chooseSignal')) || (faults.includes('states') && t('chooseStates'))} />
    </>
  )
}

/** Words and inputs in one line, in the order of the language. */
export const Sentence = ({ text, slots }: { text: string; slots: Readonly<Record<string, ReactNode>> }) => (
  <div className="jw-sentence">
    {pieces(text).map((one, i) => ('slot' in one ? <Fragment key={i}>{slots[one.slot]}</Fragment> : <span key={i}>{one.text}</span>))}
  </div>
)
