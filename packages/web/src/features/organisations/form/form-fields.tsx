import { Input, Select } from 'antd'
import type { ApiProblem } from '../../../api/client.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { IndustryField, RegionField } from '../picker-fields.tsx'
import { texts as shared } from '../texts.ts'
import { kinds, useWords } from '../words.ts'
import { CreditCodeField } from './credit-code-field.tsx'
import { faultsOf, type FormField, type FormValues } from './form-values.ts'
import { texts } from './texts.ts'
import './form.css'

type Props = {
  values: FormValues
  onChange: (values: FormValues) => void
  /** Faults are told once somebody has tried to send. */
  tellsFaults: boolean
  problem?: ApiProblem | null
  ownId?: number
}
const contractNames: Partial<Record<FormField, string>> = { region: 'regionCode', revenueWan: 'revenueFen' }
const systems = ['wgs84', 'gcj02', 'bd09'] as const
const bases = ['given', 'geocoded', 'centre'] as const
const faultKeys = {
  required: 'required',
  'whole-number': 'wholeNumber',
  number: 'number',
  'closed-before': 'closedBefore',
  'credit-code': 'codeHint',
  point: 'pointWrong',
  'point-swapped': 'pointSwapped',
  'point-outside': 'pointOutside',
} as const

export function FormFields({ values, onChange, tellsFaults, problem, ownId }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useWords()
  const faults = faultsOf(values)
  const set = <F extends FormField>(field: F, value: FormValues[F]) => onChange({ ...values, [field]: value })
  const errorOf = (field: FormField): string | undefined => {
    const fault = faults[field]
    if (fault && tellsFaults) return t(faultKeys[fault])
    return problem?.field(`body.${contractNames[field] ?? field}`)
  }
  const input = (
    field: TextField,
    label: string,
    more: {
      isOptional?: boolean
      hint?: string
      placeholder?: string
      maxLength?: number
      type?: string
      inputMode?: 'numeric' | 'decimal'
    } = {},
  ) => {
    const { isOptional = true, hint, ...attributes } = more
    return (
      <Field label={label} isOptional={isOptional} error={errorOf(field)} {...(hint ? { hint } : {})}>
        <Input value={values[field]} {...attributes} onChange={(event) => set(field, event.target.value)} />
      </Field>
    )
  }
  return (
    <>
      <h3>{t('basics')}</h3>
      {input('name', s('name'), { isOptional: false, placeholder: t('nameExample'), maxLength: 200 })}
      <CreditCodeField
        value={values.creditCode}
        onChange={(value) => set('creditCode', value)}
        error={errorOf('creditCode')}
        ownId={ownId}
      />
      <Field label={s('region')} error={errorOf('region')}>
        <RegionField value={values.region} onChange={(region) => set('region', region)} />
      </Field>
      <Field label={s('industry')} isOptional error={errorOf('industryCode')}>
        <IndustryField value={values.industryCode} onChange={(code) => set('industryCode', code)} />
      </Field>
      <div className="jw-form-pair">
        <Field label={s('kind')}>
          <Select
            value={values.kind}
            onChange={(kind) => set('kind', kind)}
            options={kinds.map((one) => ({ value: one, label: words.kind(one) }))}
          />
        </Field>
        {input('kindText', s('kindText'), { placeholder: t('kindTextExample'), maxLength: 100 })}
      </div>
      <div className="jw-form-pair">
        {input('legalRepresentative', s('legalRepresentative'), { maxLength: 60 })}
        {input('capitalRaw', s('capital'), { hint: t('capitalHint'), maxLength: 60 })}
      </div>
      <div className="jw-form-pair">
        {input('establishedOn', s('established'), { type: 'date' })}
        {input('closedOn', s('closed'), { type: 'date' })}
      </div>
      <h3>{t('operation')}</h3>
      <div className="jw-form-pair" style={{ marginTop: 0 }}>
        {input('revenueWan', t('revenueWan'), { inputMode: 'decimal' })}
        {input('staff', t('staffPeople'), { inputMode: 'numeric' })}
      </div>
      <div style={{ marginTop: 16 }}>{input('address', s('address'), { maxLength: 300 })}</div>
      <div style={{ marginTop: 16 }}>{input('point', t('point'), { hint: t('pointHint'), maxLength: 60 })}</div>
      {values.point.trim() !== '' && (
        <div className="jw-form-pair">
          <Field label={t('pointSystem')}>
            <Select value={values.pointSystem} onChange={(system) => set('pointSystem', system)} options={systems.map((one) => ({ value: one, label: t(`system_${one}`) }))} />
          </Field>
          <Field label={t('pointBasis')}>
            <Select value={values.pointBasis} onChange={(basis) => set('pointBasis', basis)} options={bases.map((one) => ({ value: one, label: t(`basis_${one}`) }))} />
          </Field>
        </div>
      )}
      <div style={{ marginTop: 16 }}>{input('mainProducts', s('mainProducts'), { maxLength: 500 })}</div>
      <div style={{ marginTop: 16 }}>
        <Field label={s('businessScope')} isOptional error={errorOf('businessScope')}>
          <Input.TextArea
            rows={4}
            maxLength={4000}
            value={values.businessScope}
            onChange={(event) => set('businessScope', event.target.value)}
          />
        </Field>
      </div>
    </>
  )
}
type TextField = Exclude<FormField, 'kind' | 'region' | 'industryCode' | 'pointBasis' | 'pointSystem'>
