import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { cases, serviceClassCodes, type ServiceClassVersion } from '@jingwei/contract/cases'
import { Button, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import type { Place } from '../../../../app/region.tsx'
import { FieldError } from '../../../../ui/field-error.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { texts as shared } from '../../texts.ts'
import '../administration.css'
import { newKey, type Span, type Step, toldKey } from './spans.ts'
import { texts } from './texts.ts'

type DraftSpan = { amount: number | null; unit: Span['unit']; clock: Span['clock'] }
type DraftStep = { key: string; tells: Step['tells']; kind: 'share' | 'after'; percent: number | null; after: DraftSpan }
const targets = ['handler', 'unit', 'dispatcher', 'above'] as const
const mostSteps = 8
const shownAt = ['body.firstResponse', 'body.firstResponse.amount', 'body.solution', 'body.solution.amount', 'body.steps']
const isTime = (span: DraftSpan): span is Span => span.amount !== null && span.amount > 0 && span.amount <= 10_000
const isShare = (percent: number | null): percent is number => percent !== null && Number.isInteger(percent) && percent >= 1 && percent <= 100
const draftOf = ({ key, tells, when }: Step): DraftStep =>
  'after' in when ? { key, tells, kind: 'after', percent: 50, after: when.after } : { key, tells, kind: 'share', percent: Math.round(when.share * 100), after: { amount: 1, unit: 'days', clock: 'working' } }

/** What the region promises from now on; the past keeps its promise. */
export function ClassDialog({ version, region, onClose }: { version: ServiceClassVersion; region: Place; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const toast = useToast()
  const [first, setFirst] = useState<DraftSpan>(version.firstResponse)
  const [solution, setSolution] = useState<DraftSpan>(version.solution)
  const [steps, setSteps] = useState(version.steps.map(draftOf))
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(cases.saveServiceClass, { makesStale: [cases.list, cases.catalogue], onDone: () => { toast(t('classSaved')); onClose() } })
  const code = serviceClassCodes.find((one) => one === version.code)
  const setStep = (key: string, change: Partial<DraftStep>) => setSteps(steps.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const submit = () => {
    setWasTried(true)
    if (!code || !isTime(first) || !isTime(solution)) return
    const made: Step[] = []
    for (const { key, tells, kind, percent, after } of steps) {
      if (kind === 'share' ? !isShare(percent) : !isTime(after)) return
      made.push({ key, tells, when: kind === 'share' ? { share: percent! / 100 } : { after: after as Span } })
    }
    // In the order of their moments, so that the list reads as it happens.
    const orderOf = ({ when }: Step) => ('share' in when ? when.share : 2)
    made.sort((a, b) => orderOf(a) - orderOf(b))
    save.mutate({ body: { regionCode: region.code, code, firstResponse: first, solution, steps: made } })
  }
  const wrong = (span: DraftSpan) => wasTried && !isTime(span) && t('amountWrong')
  return (
    <Modal open title={t('changeClass', { name: version.title[language] })} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={save.isPending} width={800} mask={{ closable: false }}>
      <div className="jw-case-form">
        <p className="jw-case-why">{region.fullName} · {t('classesRule')}</p>
        <SpanField label={t('firstResponse')} value={first} onChange={setFirst} error={wrong(first) || save.error?.field('body.firstResponse') || save.error?.field('body.firstResponse.amount')} />
        <SpanField label={t('solution')} value={solution} onChange={setSolution} error={wrong(solution) || save.error?.field('body.solution') || save.error?.field('body.solution.amount')} />
        <fieldset>
          <legend>{t('steps')}</legend>
          <ul className="jw-step-drafts">
            {steps.map((one) => {
              const isWrong = one.kind === 'share' ? !isShare(one.percent) : !isTime(one.after)
              return (
                <li key={one.key}>
                  <div className="jw-step-draft">
                    <Select aria-label={t('when')} value={one.kind} onChange={(kind) => setStep(one.key, { kind })} options={[{ value: 'share', label: t('share') }, { value: 'after', label: t('after') }]} />
                    {one.kind === 'share'
                      ? <InputNumber aria-label={t('share')} value={one.percent} min={1} max={100} precision={0} controls={false} suffix={t('percent')} status={wasTried && isWrong ? 'error' : ''} onChange={(percent) => setStep(one.key, { percent })} />
                      : <SpanInputs label={t('after')} value={one.after} isWrong={wasTried && isWrong} onChange={(after) => setStep(one.key, { after })} />}
                    <Select aria-label={t('tells')} value={one.tells} onChange={(tells) => setStep(one.key, { tells })} options={targets.map((value) => ({ value, label: `${t('tells')} · ${t(toldKey(value))}` }))} />
                    <Button type="text" aria-label={t('removeStep')} icon={<CloseOutlined />} onClick={() => setSteps(steps.filter((other) => other.key !== one.key))} />
                  </div>
                  <FieldError id={`step-${one.key}`} message={wasTried && isWrong && t(one.kind === 'share' ? 'shareWrong' : 'amountWrong')} />
                </li>
              )
            })}
          </ul>
          <Button size="small" icon={<PlusOutlined />} disabled={steps.length >= mostSteps} onClick={() => setSteps([...steps, { key: newKey(steps), tells: 'unit', kind: 'share', percent: 50, after: { amount: 1, unit: 'days', clock: 'working' } }])}>{t('addStep')}</Button>
          <p className="jw-label">{t('stepsHint')}</p>
          <FieldError id="steps-error" message={save.error?.field('body.steps')} />
        </fieldset>
        {save.error && !save.error.fields.some(({ path }) => shownAt.includes(path)) && <Problem title={save.error.title} problem={save.error} />}
      </div>
    </Modal>
  )
}

function SpanField({ label, value, onChange, error }: { label: string; value: DraftSpan; onChange: (span: DraftSpan) => void; error: string | undefined | false }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <SpanInputs label={label} value={value} isWrong={Boolean(error)} onChange={onChange} />
      <FieldError id={`${label}-error`} message={error} />
    </fieldset>
  )
}

function SpanInputs({ label, value, isWrong, onChange }: { label: string; value: DraftSpan; isWrong: boolean; onChange: (span: DraftSpan) => void }) {
  const t = useText(texts)
  return (
    <span className="jw-span-inputs">
      <InputNumber aria-label={`${label}, ${t('amount')}`} value={value.amount} min={0} max={10_000} controls={false} status={isWrong ? 'error' : ''} onChange={(amount) => onChange({ ...value, amount })} />
      <Select aria-label={`${label}, ${t('unit')}`} value={value.unit} onChange={(unit) => onChange({ ...value, unit })} options={(['minutes', 'hours', 'days'] as const).map((unit) => ({ value: unit, label: t(unit) }))} />
      <Select aria-label={`${label}, ${t('clock')}`} value={value.clock} onChange={(clock) => onChange({ ...value, clock })} options={(['working', 'elapsed'] as const).map((clock) => ({ value: clock, label: t(clock) }))} />
    </span>
  )
}
