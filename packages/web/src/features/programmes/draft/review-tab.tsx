import { Checkbox, Input, InputNumber } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { DayInput, Parts, YuanInput } from './fields.tsx'
import type { TabProps } from './money-tab.tsx'
import { freeCode, replaced, without } from './terms-draft.ts'
import { texts } from './texts.ts'

export function ReviewTab({ terms, change, wrong }: TabProps) {
  const t = useText(texts)
  const { calendar, review } = terms
  const day = (part: Partial<typeof calendar>) => change({ calendar: { ...calendar, ...part } })
  const rule = (part: Partial<typeof review>) => change({ review: { ...review, ...part } })
  const sum = review.criteria.reduce((total, c) => total + c.weight, 0)
  return (
    <>
      <Section title={t('tab_review')}>
        <div className="jw-terms-row">
          <Field label={t('opensOn')} error={wrong('calendar.opensOn')}><DayInput value={calendar.opensOn} onChange={(opensOn) => opensOn && day({ opensOn })} /></Field>
          <Field label={t('closesOn')} error={wrong('calendar.closesOn')}><DayInput value={calendar.closesOn} onChange={(closesOn) => closesOn && day({ closesOn })} /></Field>
          <Field label={t('checkDays')}><InputNumber min={1} max={60} precision={0} value={calendar.checkWorkingDays} onChange={(n) => day({ checkWorkingDays: n ?? 5 })} /></Field>
          <Field label={t('publicityDays')}><InputNumber min={0} max={60} precision={0} value={calendar.publicityWorkingDays} onChange={(n) => day({ publicityWorkingDays: n ?? 5 })} /></Field>
          <Field label={t('paymentDays')}><InputNumber min={1} max={60} precision={0} value={calendar.paymentWorkingDays} onChange={(n) => day({ paymentWorkingDays: n ?? 10 })} /></Field>
          <Field label={t('reviewersEach')}><InputNumber min={0} max={9} precision={0} value={review.reviewersEach} onChange={(n) => rule({ reviewersEach: n ?? 0 })} /></Field>
          <Field label={t('minimum')}><InputNumber min={0} max={100} precision={1} value={review.minimumTotal} onChange={(n) => rule({ minimumTotal: n ?? 0 })} /></Field>
          <Checkbox checked={review.isBlind} onChange={(e) => rule({ isBlind: e.target.checked })}>{t('blind')}</Checkbox>
        </div>
      </Section>
      {review.reviewersEach > 0 && (
        <Parts title={t('criteria')} scope={sum === 100 ? undefined : <span className="jw-red">{t('wrongWeight', { sum })}</span>} items={review.criteria} onAdd={() => rule({ criteria: [...review.criteria, { code: freeCode('criterion', review.criteria.map((c) => c.code)), title: { zh: '', en: '' }, description: null, weight: Math.max(1, 100 - sum) }] })} onRemove={(i) => rule({ criteria: without(review.criteria, i) })}>
          {(c, i) => {
            const set = (part: Partial<typeof c>) => rule({ criteria: replaced(review.criteria, i, part) })
            return (
              <>
                <Field label={t('name')} error={wrong(`review.criteria.${i}.title.zh`)}><Input value={c.title.zh} maxLength={300} onChange={(e) => set({ title: { ...c.title, zh: e.target.value } })} /></Field>
                <Field label={t('nameEn')} isOptional><Input value={c.title.en} maxLength={300} onChange={(e) => set({ title: { ...c.title, en: e.target.value } })} /></Field>
                <Field label={t('weight')}><InputNumber min={1} max={100} precision={0} value={c.weight} onChange={(n) => set({ weight: n ?? 1 })} /></Field>
                <Field label={t('description')} isOptional><Input value={c.description ?? ''} maxLength={1000} onChange={(e) => set({ description: e.target.value || null })} /></Field>
              </>
            )
          }}
        </Parts>
      )}
      <Parts title={t('approvals')} items={terms.approvals} onAdd={() => change({ approvals: [...terms.approvals, { fromFen: (terms.approvals.at(-1)?.fromFen ?? 0) + 10_000_000, people: 2 }] })} onRemove={(i) => change({ approvals: without(terms.approvals, i) })}>
        {(a, i) => (
          <>
            <Field label={t('fromSum')} error={wrong(`approvals.${i}.fromFen`)}><YuanInput mayBeZero value={a.fromFen} onChange={(fen) => change({ approvals: replaced(terms.approvals, i, { fromFen: fen ?? 0 }) })} /></Field>
            <Field label={t('people')}><InputNumber min={1} max={5} precision={0} value={a.people} onChange={(n) => change({ approvals: replaced(terms.approvals, i, { people: n ?? 1 }) })} /></Field>
          </>
        )}
      </Parts>
    </>
  )
}
