import type { FormItem } from '@jingwei/contract/collection-form'
import { isNumber } from '@jingwei/engines/collections'
import { units } from '@jingwei/engines/indicators'
import { ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const kinds = ['number', 'integer', 'text', 'choice'] as const
const bare = { unit: null, inWan: false, time: null, min: null, max: null, maxChangePercent: null, choices: [] as FormItem['choices'] }
export const newItem = (n: number): FormItem => ({ ...bare, code: `item_${n}`, title: { zh: '', en: '' }, note: null, kind: 'number', unit: 'fen', inWan: true, time: 'flow', required: true, min: 0 })
const asKind = (item: FormItem, kind: FormItem['kind']): FormItem => ({ ...item, ...(isNumber({ kind }) ? (isNumber(item) ? {} : { ...bare, unit: 'person', time: 'flow' as const }) : { ...bare, choices: kind === 'choice' ? item.choices : [] }), kind })
const choiceLines = (item: FormItem) => item.choices.map((c) => `${c.code} ${c.title.zh} / ${c.title.en}`).join('\n')
const readChoices = (text: string): FormItem['choices'] =>
  text.split('\n').flatMap((line) => {
    const found = /^\s*([a-z][a-z0-9_]{1,39})\s+([^/]+?)(?:\s*\/\s*(.+?))?\s*$/.exec(line)
    return found ? [{ code: found[1]!, title: { zh: found[2]!, en: found[3] ?? found[2]! } }] : []
  })

type Props = { item: FormItem; fault: string | undefined; onChange: (item: FormItem) => void; onRemove: () => void; onMove: (() => void) | undefined }
/** One item: what it is called, in what it is measured, what is unusual. */
export function ItemEditor({ item, fault, onChange, onRemove, onMove }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const { language } = useFormat()
  const set = (part: Partial<FormItem>) => onChange({ ...item, ...part })
  const known = [...units.values()].filter((u) => u.code !== '1').map((u) => ({ value: u.code, label: `${u.title[language]} (${u.code})` }))
  return (
    <div className="jw-form-row">
      <div className="jw-form-line">
        <label>{t('titleZh')}<Input value={item.title.zh} maxLength={60} onChange={(e) => set({ title: { zh: e.target.value, en: item.title.en === item.title.zh ? e.target.value : item.title.en } })} /></label>
        <label>{t('titleEn')}<Input value={item.title.en} maxLength={100} onChange={(e) => set({ title: { ...item.title, en: e.target.value } })} /></label>
        <label>{t('code')}<Input value={item.code} maxLength={40} onChange={(e) => set({ code: e.target.value })} /></label>
        <label>{t('kind')}<Select value={item.kind} onChange={(kind) => onChange(asKind(item, kind))} options={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))} /></label>
        <span>
          <Checkbox checked={item.required} onChange={(e) => set({ required: e.target.checked })}>{t('required')}</Checkbox>
          {onMove && <Button type="text" icon={<ArrowUpOutlined />} aria-label={t('up')} onClick={onMove} />}
          <Button type="text" icon={<DeleteOutlined />} aria-label={s('remove')} onClick={onRemove} />
        </span>
      </div>
      {isNumber(item) && (
        <div className="jw-form-line">
          <label>{t('unit')}<AutoComplete value={item.unit ?? ''} placeholder={t('unitHint')} onChange={(unit: string) => set({ unit: unit || null })} options={known} showSearch={{ filterOption: (text, option) => (option?.label ?? '').includes(text) }} /></label>
          <Checkbox checked={item.inWan} onChange={(e) => set({ inWan: e.target.checked })}>{t('inWan')}</Checkbox>
          <label>{t('time')}<Select value={item.time} onChange={(time) => set({ time })} options={(['flow', 'stock'] as const).map((value) => ({ value, label: t(value) }))} /></label>
          <label>{t('min')}<InputNumber value={item.min} onChange={(min) => set({ min })} style={{ width: '100%' }} /></label>
          <label>{t('max')}<InputNumber value={item.max} onChange={(max) => set({ max })} style={{ width: '100%' }} /></label>
          <label>{t('maxChange')}<InputNumber min={0} value={item.maxChangePercent} onChange={(maxChangePercent) => set({ maxChangePercent })} style={{ width: '100%' }} /></label>
        </div>
      )}
      {item.kind === 'choice' && <label className="jw-ink3">{t('choices')} <span>{t('choicesHint')}</span><Input.TextArea key={item.choices.length} autoSize={{ minRows: 2 }} defaultValue={choiceLines(item)} onBlur={(e) => set({ choices: readChoices(e.target.value) })} /></label>}
      {fault && <p className="jw-fill-error" role="alert">{fault}</p>}
    </div>
  )
}
