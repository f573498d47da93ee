import { maps, type RegionMap } from '@jingwei/contract/maps'
import { checkReviewNumber } from '@jingwei/engines/geometry'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from '../texts.ts'

/** What is printed on a draft, and from when to when it is drawn. */
export function WordsForm({ map }: { map: RegionMap }) {
  const t = useText(texts)
  const toast = useToast()
  const [values, setValues] = useState({ title: map.title, reviewNumber: map.reviewNumber ?? '', source: map.source, validFrom: map.validFrom, validUntil: map.validUntil ?? '' })
  const change = useCommand(maps.change, { onDone: () => toast(t('saved')) })
  const number = checkReviewNumber(values.reviewNumber)
  const input = (name: keyof typeof values, label: string, more: { hint?: string; type?: string; isOptional?: boolean } = {}) => (
    <Field label={label} error={change.error?.field(`body.${name}`)} isOptional={more.isOptional ?? false} {...(more.hint ? { hint: more.hint } : {})}>
      <Input value={values[name]} {...(more.type ? { type: more.type } : {})} onChange={(event) => setValues({ ...values, [name]: event.target.value })} />
    </Field>
  )
  const save = () =>
    change.mutate({ params: { id: map.id }, body: { version: map.version, title: values.title, source: values.source, validFrom: values.validFrom, reviewNumber: values.reviewNumber.trim() || null, validUntil: values.validUntil || null } })
  return (
    <Section title={t('words')}>
      <div className="jw-map-form">
        {change.error && <Problem title={change.error.title || t('notDone')} problem={change.error} />}
        {input('title', t('mapTitle'))}
        {input('reviewNumber', t('reviewNumber'), { isOptional: true, hint: number && !number.isUsual ? t('numberUnusual') : t('numberHint') })}
        {input('source', t('source'))}
        {input('validFrom', t('validFrom'), { type: 'date' })}
        {input('validUntil', t('validUntil'), { type: 'date', isOptional: true })}
        <p className="jw-label">{t('system')} {t(`system_${map.system}`)}</p>
        <div><Button loading={change.isPending} onClick={save}>{t('save')}</Button></div>
      </div>
    </Section>
  )
}
