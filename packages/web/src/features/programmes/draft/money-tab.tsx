import type { Terms } from '@jingwei/contract/terms'
import { Checkbox, Input, Select } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { texts as programme } from '../programme/texts.ts'
import { DayInput, Parts, YuanInput } from './fields.tsx'
import { freeCode, replaced, without } from './terms-draft.ts'
import { texts } from './texts.ts'

export type TabProps = { terms: Terms; change: (part: Partial<Terms>) => void; wrong: (path: string) => string | undefined }
const kinds = ['central', 'province', 'city', 'county', 'partner', 'other'] as const

export function MoneyTab({ terms, change, wrong }: TabProps) {
  const t = useText(texts)
  const p = useText(programme)
  const today = terms.calendar.opensOn
  return (
    <>
      <Section title={t('purpose')}><Field label={t('purpose')} error={wrong('purpose')}><Input.TextArea rows={4} value={terms.purpose} maxLength={4000} onChange={(e) => change({ purpose: e.target.value })} /></Field></Section>
      <Parts title={t('basis')} items={terms.legalBasis} onAdd={() => change({ legalBasis: [...terms.legalBasis, { title: '', number: '', issuer: '', issuedOn: today, validFrom: today, validUntil: null, link: null, isVerified: false }] })} onRemove={(i) => change({ legalBasis: without(terms.legalBasis, i) })}>
        {(b, i) => {
          const set = (part: Partial<typeof b>) => change({ legalBasis: replaced(terms.legalBasis, i, part) })
          return (
            <>
              <Field label={t('basisTitle')} error={wrong(`legalBasis.${i}.title`)}><Input value={b.title} maxLength={200} onChange={(e) => set({ title: e.target.value })} /></Field>
              <Field label={t('number')} error={wrong(`legalBasis.${i}.number`)}><Input value={b.number} maxLength={100} onChange={(e) => set({ number: e.target.value })} /></Field>
              <Field label={t('issuer')} error={wrong(`legalBasis.${i}.issuer`)}><Input value={b.issuer} maxLength={100} onChange={(e) => set({ issuer: e.target.value })} /></Field>
              <Field label={t('issuedOn')}><DayInput value={b.issuedOn} onChange={(day) => day && set({ issuedOn: day })} /></Field>
              <Field label={t('validFrom')}><DayInput value={b.validFrom} onChange={(day) => day && set({ validFrom: day })} /></Field>
              <Field label={t('validUntil')} isOptional><DayInput isOptional value={b.validUntil} onChange={(day) => set({ validUntil: day })} /></Field>
              <Field label={t('link')} isOptional error={wrong(`legalBasis.${i}.link`)}><Input value={b.link ?? ''} maxLength={500} onChange={(e) => set({ link: e.target.value.trim() || null })} /></Field>
              <Checkbox checked={b.isVerified} onChange={(e) => set({ isVerified: e.target.checked })}>{t('verified')}</Checkbox>
            </>
          )
        }}
      </Parts>
      <Parts title={t('sources')} items={terms.sources} onAdd={() => change({ sources: [...terms.sources, { code: freeCode('source', terms.sources.map((one) => one.code)), title: '', kind: 'other', partnerRegionCode: null }] })} onRemove={(i) => change({ sources: without(terms.sources, i) })}>
        {(one, i) => {
          const set = (part: Partial<typeof one>) => change({ sources: replaced(terms.sources, i, part) })
          return (
            <>
              <Field label={t('name')} error={wrong(`sources.${i}.title`)}><Input value={one.title} maxLength={100} onChange={(e) => set({ title: e.target.value })} /></Field>
              <Field label={t('kind')}><Select value={one.kind} onChange={(kind) => set({ kind, ...(kind === 'partner' ? {} : { partnerRegionCode: null }) })} options={kinds.map((value) => ({ value, label: p(`kind_${value}`) }))} /></Field>
              <Field label={t('itemCode')} error={wrong(`sources.${i}.code`)}><Input value={one.code} maxLength={40} onChange={(e) => set({ code: e.target.value })} /></Field>
              {one.kind === 'partner' && <Field label={t('partnerCode')} error={wrong(`sources.${i}.partnerRegionCode`)}><Input value={one.partnerRegionCode ?? ''} maxLength={12} inputMode="numeric" onChange={(e) => set({ partnerRegionCode: e.target.value.trim() || null })} /></Field>}
            </>
          )
        }}
      </Parts>
      <Parts title={t('lines')} items={terms.lines} onAdd={() => change({ lines: [...terms.lines, { code: freeCode('line', terms.lines.map((one) => one.code)), title: '', area: '', sourceCode: terms.sources[0]?.code ?? '', amountFen: 0 }] })} onRemove={(i) => change({ lines: without(terms.lines, i) })}>
        {(one, i) => {
          const set = (part: Partial<typeof one>) => change({ lines: replaced(terms.lines, i, part) })
          return (
            <>
              <Field label={t('name')} error={wrong(`lines.${i}.title`)}><Input value={one.title} maxLength={100} onChange={(e) => set({ title: e.target.value })} /></Field>
              <Field label={t('area')} error={wrong(`lines.${i}.area`)}><Input value={one.area} maxLength={60} onChange={(e) => set({ area: e.target.value })} /></Field>
              <Field label={t('source')} error={wrong(`lines.${i}.sourceCode`)}><Select value={one.sourceCode} onChange={(sourceCode) => set({ sourceCode })} options={terms.sources.map((source) => ({ value: source.code, label: source.title || source.code }))} /></Field>
              <Field label={t('amount')} error={wrong(`lines.${i}.amountFen`)}><YuanInput mayBeZero value={one.amountFen} onChange={(fen) => set({ amountFen: fen ?? 0 })} /></Field>
              <Field label={t('itemCode')} error={wrong(`lines.${i}.code`)}><Input value={one.code} maxLength={40} onChange={(e) => set({ code: e.target.value })} /></Field>
            </>
          )
        }}
      </Parts>
    </>
  )
}
