import { programmes } from '@jingwei/contract/programmes'
import { Button, Checkbox, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.tsx'
import { Parts, YuanInput } from './fields.tsx'
import type { TabProps } from './money-tab.tsx'
import { freeCode, replaced, without } from './terms-draft.ts'
import { texts } from './texts.ts'

export type RuleProblem = { where: string; at: number; end: number; text: { zh: string; en: string } }
const types = ['number', 'text', 'boolean', 'date'] as const

export function RulesTab({ terms, change, wrong, problems }: TabProps & { problems: readonly RuleProblem[] }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const word = useWords()
  const facts = useApi(programmes.facts).data?.items ?? []
  const insert = useRef<((code: string) => void) | null>(null)
  const rule = (where: string, value: string, set: (rule: string) => void) => <RuleInput value={value} onChange={set} problems={problems.filter((one) => one.where === where)} focus={(put) => { insert.current = put }} />
  const all = [...facts.map((f) => ({ code: f.code, title: word(f.title), from: s(`source_${f.source}`) })), ...terms.questions.map((q) => ({ code: q.code, title: word(q.title), from: s('source_applicant') }))]
  return (
    <>
      <Parts title={t('questions')} items={terms.questions} onAdd={() => change({ questions: [...terms.questions, { code: freeCode('answer', terms.questions.map((q) => q.code)), title: { zh: '', en: '' }, type: 'number', unit: null, hint: null, isRequired: true, needsReview: false }] })} onRemove={(i) => change({ questions: without(terms.questions, i) })}>
        {(q, i) => {
          const set = (part: Partial<typeof q>) => change({ questions: replaced(terms.questions, i, part) })
          return (
            <>
              <Field label={t('name')} error={wrong(`questions.${i}.title.zh`)}><Input value={q.title.zh} maxLength={300} onChange={(e) => set({ title: { ...q.title, zh: e.target.value } })} /></Field>
              <Field label={t('nameEn')} isOptional><Input value={q.title.en} maxLength={300} onChange={(e) => set({ title: { ...q.title, en: e.target.value } })} /></Field>
              <Field label={t('type')}><Select value={q.type} onChange={(type) => set({ type })} options={types.map((value) => ({ value, label: t(`type_${value}`) }))} /></Field>
              <Field label={t('itemCode')} error={wrong(`questions.${i}.code`)}><Input value={q.code} maxLength={40} onChange={(e) => set({ code: e.target.value })} /></Field>
              <Field label={t('unit')} isOptional><Input value={q.unit?.[language] ?? ''} maxLength={40} onChange={(e) => set({ unit: e.target.value ? { zh: e.target.value, en: language === 'en' ? e.target.value : (q.unit?.en ?? e.target.value) } : null })} /></Field>
              <Field label={t('hint')} isOptional><Input value={q.hint ?? ''} maxLength={300} onChange={(e) => set({ hint: e.target.value || null })} /></Field>
              <Checkbox checked={q.isRequired} onChange={(e) => set({ isRequired: e.target.checked })}>{t('required')}</Checkbox>
              <Checkbox checked={q.needsReview} onChange={(e) => set({ needsReview: e.target.checked })}>{t('needsReview')}</Checkbox>
            </>
          )
        }}
      </Parts>
      <Section title={t('facts')} scope={t('factsWhy')}>
        <div className="jw-tags" style={{ flexWrap: 'wrap' }}>{all.map((f) => <Button key={f.code} size="small" title={`${f.code} · ${f.from}`} onMouseDown={(e) => { e.preventDefault(); insert.current?.(f.code) }}>{f.title || f.code}</Button>)}</div>
        <p className="jw-label" style={{ marginTop: 8 }}>{t('ruleHelp')}</p>
      </Section>
      <Parts title={t('conditions')} items={terms.conditions} onAdd={() => change({ conditions: [...terms.conditions, { code: freeCode('condition', terms.conditions.map((c) => c.code)), title: { zh: '', en: '' }, rule: '' }] })} onRemove={(i) => change({ conditions: without(terms.conditions, i) })}>
        {(c, i) => {
          const set = (part: Partial<typeof c>) => change({ conditions: replaced(terms.conditions, i, part) })
          return (
            <>
              <Field label={t('name')} error={wrong(`conditions.${i}.title.zh`)}><Input value={c.title.zh} maxLength={300} onChange={(e) => set({ title: { ...c.title, zh: e.target.value } })} /></Field>
              <Field label={t('nameEn')} isOptional><Input value={c.title.en} maxLength={300} onChange={(e) => set({ title: { ...c.title, en: e.target.value } })} /></Field>
              <div className="jw-wide"><Field label={t('conditionRule')} error={wrong(`conditions.${i}.rule`)}>{rule(`conditions.${c.code}`, c.rule, (next) => set({ rule: next }))}</Field></div>
            </>
          )
        }}
      </Parts>
      <Parts title={t('awards')} items={terms.awards} onAdd={() => change({ awards: [...terms.awards, { code: freeCode('award', terms.awards.map((a) => a.code)), title: { zh: '', en: '' }, rule: '', lineCode: terms.lines[0]?.code ?? '', capFen: null }] })} onRemove={(i) => change({ awards: without(terms.awards, i) })}>
        {(a, i) => {
          const set = (part: Partial<typeof a>) => change({ awards: replaced(terms.awards, i, part) })
          return (
            <>
              <Field label={t('name')} error={wrong(`awards.${i}.title.zh`)}><Input value={a.title.zh} maxLength={300} onChange={(e) => set({ title: { ...a.title, zh: e.target.value } })} /></Field>
              <Field label={t('nameEn')} isOptional><Input value={a.title.en} maxLength={300} onChange={(e) => set({ title: { ...a.title, en: e.target.value } })} /></Field>
              <Field label={t('line')} error={wrong(`awards.${i}.lineCode`)}><Select value={a.lineCode} onChange={(lineCode) => set({ lineCode })} options={terms.lines.map((l) => ({ value: l.code, label: l.title || l.code }))} /></Field>
              <Field label={t('cap')} isOptional><YuanInput value={a.capFen} onChange={(capFen) => set({ capFen })} /></Field>
              <div className="jw-full"><Field label={t('awardRule')} error={wrong(`awards.${i}.rule`)}>{rule(`awards.${a.code}`, a.rule, (next) => set({ rule: next }))}</Field></div>
            </>
          )
        }}
      </Parts>
      <Section title={t('totalCap')}><div style={{ maxWidth: 240 }}><Field label={t('totalCap')} isOptional><YuanInput value={terms.capFen} onChange={(capFen) => change({ capFen })} /></Field></div></Section>
    </>
  )
}

/** A rule with what is wrong in it, at its place. */
function RuleInput({ value, onChange, problems, focus, ...given }: { value: string; onChange: (rule: string) => void; problems: readonly RuleProblem[]; focus: (put: (code: string) => void) => void; id?: string; status?: 'error' | '' }) {
  const language = useLanguage()
  const [at, setAt] = useState(value.length)
  const put = (code: string) => onChange(`${value.slice(0, at)}${code}${value.slice(at)}`)
  return (
    <div className="jw-rule-input">
      <Input.TextArea {...given} autoSize={{ minRows: 2, maxRows: 8 }} value={value} maxLength={2000} status={problems.length > 0 ? 'error' : (given.status ?? '')} spellCheck={false}
        onChange={(e) => { onChange(e.target.value); setAt(e.target.selectionStart) }} onSelect={(e) => setAt(e.currentTarget.selectionStart)} onFocus={() => focus(put)} onKeyUp={() => focus(put)} onClick={() => focus(put)} />
      {problems.map((one, i) => <p key={i} role="alert" className="jw-rule-problem"><code>{value.slice(one.at, one.end) || '…'}</code> {one.text[language]}</p>)}
    </div>
  )
}
