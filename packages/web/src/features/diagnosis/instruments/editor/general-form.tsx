import { useText } from '../../../../app/i18n.ts'
import { texts } from '../texts.ts'
import { kindKeys } from '../words.ts'
import { DateOrNull, NumberField, PlaceFaults, PlainField, SelectField, TextPair, YesNo } from './fields.tsx'

/** Title, where it comes from, and since when it holds. */
export function GeneralForm() {
  const t = useText(texts)
  return (
    <>
      <TextPair path="title" label={t('name')} />
      <TextPair path="shortTitle" label={t('shortTitle')} />
      <TextPair path="description" label={t('description')} isOptional isLong />
      <div className="jw-short-fields">
        <PlainField path="code" label={t('code')} hint={t('codeHint')} />
        <PlainField path="version" label={t('version')} />
        <SelectField
          path="kind"
          label={t('kindField')}
          options={(['level', 'maturity', 'survey'] as const).map((kind) => ({ value: kind, label: t(kindKeys[kind]) }))}
        />
        <NumberField path="minutes" label={t('minutesField')} />
      </div>
      <PlaceFaults paths={['kind']} />
      <section>
        <TextPair path="source.document" label={t('documentField')} />
        <div className="jw-short-fields">
          <DateOrNull path="source.issuedOn" label={t('issuedOn')} />
          <PlainField type="date" path="source.effectiveFrom" label={t('effectiveFrom')} />
          <PlainField type="date" path="source.effectiveTo" label={t('effectiveTo')} isOptional />
        </div>
        <div className="jw-checks">
          <YesNo path="source.verified" label={t('isVerified')} />
        </div>
        <TextPair path="source.note" label={t('noteField')} isOptional isLong />
      </section>
    </>
  )
}
