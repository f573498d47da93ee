import type { FormCheck, FormDefinition } from '@jingwei/contract/collection-form'
import { collections, type Form } from '@jingwei/contract/collections'
import { compileForm } from '@jingwei/engines/collections'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { ItemEditor, newItem } from './item-editor.tsx'
import { texts } from './texts.ts'
import { TryForm } from './try-form.tsx'

const periods = ['month', 'quarter', 'half', 'year'] as const
const levels = [1, 2, 3, 4] as const

/** Items, checks, sums, who fills and who approves; tried before it is saved. */
export function FormEditor({ form, definition, onDone }: { form: Form; definition: FormDefinition; onDone: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const { language } = useFormat()
  const fixedId = useId()
  const [d, setD] = useState(definition)
  const save = useCommand(collections.changeForm, { onDone })
  const set = (part: Partial<FormDefinition>) => setD({ ...d, ...part })
  const { faults } = compileForm(d)
  const faultAt = (path: string) => faults.find((f) => f.path === path || f.path.startsWith(`${path}.`))?.text[language] ?? save.error?.field(`body.definition.${path}`)
  const setCheck = (i: number, part: Partial<FormCheck>) => set({ checks: d.checks.map((c, n) => (n === i ? { ...c, ...part } : c)) })
  // Rounds that were sent are told apart by these.
  const isFixed = form.number > 0
  const itemOptions = d.items.map((i) => ({ value: i.code, label: i.title[language] || i.code }))
  return (
    <>
      {save.error && <Problem title={save.error.title || s('notDone')} problem={save.error} />}
      <Section title={t('basics')}>
        <div className="jw-form-line">
          <label>{t('titleZh')}<Input value={d.title.zh} maxLength={60} onChange={(e) => set({ title: { ...d.title, zh: e.target.value } })} /></label>
          <label>{t('titleEn')}<Input value={d.title.en} maxLength={100} onChange={(e) => set({ title: { ...d.title, en: e.target.value } })} /></label>
          <label>{t('period')}<Select value={d.period} disabled={isFixed} aria-describedby={isFixed ? fixedId : undefined} onChange={(period) => set({ period })} options={periods.map((value) => ({ value, label: s(`period_${value}`) }))} /></label>
          <label>{t('dueDays')}<InputNumber min={1} max={120} precision={0} value={d.dueDays} onChange={(n) => set({ dueDays: n ?? 1 })} style={{ width: '100%' }} /></label>
          <label>{t('graceDays')}<InputNumber min={0} max={60} precision={0} value={d.graceDays} onChange={(n) => set({ graceDays: n ?? 0 })} style={{ width: '100%' }} /></label>
        </div>
        <div className="jw-form-line">
          <label>{t('fillers')}<Select value={d.filler.kind} disabled={isFixed} aria-describedby={isFixed ? fixedId : undefined} onChange={(kind) => set({ filler: kind === 'region' ? { kind, level: 4 } : { kind, q: '', filter: 'aboveScale:eq:true' } })} options={(['organisation', 'region'] as const).map((value) => ({ value, label: s(`filler_${value}`) }))} /></label>
          {d.filler.kind === 'region' ? (
            <label>{t('level')}<Select value={d.filler.level} onChange={(level) => set({ filler: { kind: 'region', level } })} options={levels.slice(1).map((value) => ({ value: value as number, label: s(`level_${value}`) }))} /></label>
          ) : (
            <label>{t('filterOf')}<Input value={d.filler.filter} maxLength={2000} placeholder={t('filterHint')} onChange={(e) => set({ filler: { kind: 'organisation', q: '', filter: e.target.value } })} /></label>
          )}
          <label>{t('approval')}<Select mode="multiple" value={d.approval} onChange={(chosen) => set({ approval: chosen.toSorted((a, b) => b - a) })} options={levels.map((value) => ({ value: value as number, label: s(`level_${value}`) }))} /></label>
        </div>
        {isFixed && <p id={fixedId} className="jw-ink2">{t('fixedWhy')}</p>}
        <p className="jw-ink2">{t('approvalHint')}</p>
        {faultAt('approval') && <p className="jw-fill-error">{faultAt('approval')}</p>}
        <Field label={t('note')} isOptional><Input value={d.note?.[language] ?? ''} maxLength={200} onChange={(e) => set({ note: e.target.value ? { zh: d.note?.zh ?? e.target.value, en: d.note?.en ?? e.target.value, [language]: e.target.value } : null })} /></Field>
      </Section>
      <Section title={t('items')}>
        {d.items.map((item, i) => (
          <ItemEditor key={i} item={item} fault={faultAt(`items.${i}`)} onChange={(next) => set({ items: d.items.map((one, n) => (n === i ? next : one)) })} onRemove={() => set({ items: d.items.filter((_, n) => n !== i) })}
            onMove={i === 0 ? undefined : () => set({ items: d.items.map((one, n) => (n === i - 1 ? item : n === i ? d.items[i - 1]! : one)) })} />
        ))}
        <p><Button icon={<PlusOutlined />} onClick={() => set({ items: [...d.items, newItem(d.items.length + 1)] })}>{t('addItem')}</Button></p>
      </Section>
      <Section title={t('checks')}>
        {d.checks.map((c, i) => (
          <div key={i} className="jw-form-row">
            <div className="jw-form-line">
              <label>{t('expression')}<Input value={c.expression} maxLength={500} placeholder={t('expressionHint')} onChange={(e) => setCheck(i, { expression: e.target.value })} /></label>
              <label>{t('message')}<Input value={c.message[language]} maxLength={200} onChange={(e) => setCheck(i, { message: c.message.zh === c.message.en ? { zh: e.target.value, en: e.target.value } : { ...c.message, [language]: e.target.value } })} /></label>
              <label>{t('severity')}<Select value={c.severity} onChange={(severity) => setCheck(i, { severity })} options={(['error', 'reason'] as const).map((value) => ({ value, label: t(value) }))} /></label>
              <Button type="text" icon={<DeleteOutlined />} aria-label={s('remove')} onClick={() => set({ checks: d.checks.filter((_, n) => n !== i) })} />
            </div>
            {faultAt(`checks.${i}`) && <p className="jw-fill-error" role="alert">{faultAt(`checks.${i}`)}</p>}
          </div>
        ))}
        <p><Button icon={<PlusOutlined />} onClick={() => set({ checks: [...d.checks, { code: `check_${d.checks.length + 1}`, expression: `${d.items[0]?.code ?? 'item'} >= 0`, message: { zh: '', en: '' }, severity: 'error' }] })}>{t('addCheck')}</Button></p>
        {d.sums.map((one, i) => (
          <div key={i} className="jw-form-row">
            <div className="jw-form-line">
              <label>{t('totalOf')}<Select value={one.total} onChange={(total) => set({ sums: d.sums.map((x, n) => (n === i ? { ...x, total } : x)) })} options={itemOptions} /></label>
              <label>{t('parts')}<Select mode="multiple" value={one.parts} onChange={(parts) => set({ sums: d.sums.map((x, n) => (n === i ? { ...x, parts } : x)) })} options={itemOptions} /></label>
              <Button type="text" icon={<DeleteOutlined />} aria-label={s('remove')} onClick={() => set({ sums: d.sums.filter((_, n) => n !== i) })} />
            </div>
            {faultAt(`sums.${i}`) && <p className="jw-fill-error" role="alert">{faultAt(`sums.${i}`)}</p>}
          </div>
        ))}
        {d.items.length > 1 && <p><Button icon={<PlusOutlined />} onClick={() => set({ sums: [...d.sums, { total: d.items[0]!.code, parts: [d.items[1]!.code] }] })}>{t('addSum')}</Button></p>}
      </Section>
      <Section title={t('tryIt')}><TryForm definition={d} /></Section>
      <div className="jw-fill-foot">
        <span className="jw-ink2" role="status">{faults.length > 0 && t('faultsFound', { count: faults.length })}</span>
        <Button onClick={onDone}>{s('cancel')}</Button>
        <Button type="primary" disabled={faults.length > 0} loading={save.isPending} onClick={() => save.mutate({ params: { id: form.id }, body: { definition: d, version: form.version } })}>{t('saveDraft')}</Button>
      </div>
    </>
  )
}
