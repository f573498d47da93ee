import { fourLists, SceneNumber, type ChainLink, type ChainScene, type FourList, type ListEntry } from '@jingwei/contract/chains'
import { providers, valueTags } from '@jingwei/contract/providers'
import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { texts } from '../texts.ts'
import { useTitle } from '../words.tsx'

const letters: Record<FourList, string> = { tools: 'T', models: 'M', data: 'D', skills: 'S' }
type Props = { scene: ChainScene | null; links: readonly ChainLink[]; /** Gives what is wrong, or nothing. */ onKeep: (scene: ChainScene) => string | null; onDrop: () => void; onClose: () => void }
/** A scene with its four lists. */
export function SceneDialog({ scene, links, onKeep, onDrop, onClose }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const titleOf = useTitle()
  const [kept, setKept] = useState<ChainScene>(scene ?? { code: '', activity: '', title: '', titleEn: null, links: [], values: [], painPoint: null, status: null, catalogueCode: null, entries: [] })
  const [fault, setFault] = useState<string | null>(null)
  const catalogue = useApi(providers.scenes).data?.items ?? []
  const set = (change: Partial<ChainScene>) => setKept({ ...kept, ...change })
  const setEntry = (i: number, change: Partial<ListEntry>) => set({ entries: kept.entries.map((e, n) => (n === i ? { ...e, ...change } : e)) })
  const nextCode = (list: FourList) => {
    for (let n = 1; ; n++) if (!kept.entries.some((e) => e.code === `${letters[list]}${n}`)) return `${letters[list]}${n}`
  }
  const isCode = SceneNumber.safeParse(kept.code).success
  const isWhole = isCode && kept.title.trim() !== '' && kept.activity.trim() !== '' && kept.entries.every((e) => e.title.trim() !== '' && e.code !== '')
  return (
    <Modal open width={820} title={scene ? titleOf(scene) : t('addScene')} onCancel={onClose} mask={{ closable: false }}
      footer={[
        ...(scene ? [<Button key="drop" danger onClick={onDrop}>{t('remove')}</Button>] : []),
        <Button key="cancel" onClick={onClose}>{t('cancel')}</Button>,
        <Button key="keep" type="primary" disabled={!isWhole} onClick={() => setFault(onKeep({ ...kept, title: kept.title.trim(), activity: kept.activity.trim() }))}>{scene ? t('change') : t('addScene')}</Button>,
      ]}>
      {fault && <p className="jw-red" role="alert">{fault}</p>}
      <Field label={t('code')} hint={t('sceneHint')} error={kept.code !== '' && !isCode && t('sceneHint')}><Input value={kept.code} maxLength={40} onChange={(e) => set({ code: e.target.value.toUpperCase() })} /></Field>
      <Field label={t('activity')}><Input value={kept.activity} maxLength={60} onChange={(e) => set({ activity: e.target.value })} /></Field>
      <Field label={t('name')}><Input value={kept.title} maxLength={100} onChange={(e) => set({ title: e.target.value })} /></Field>
      <Field label={t('nameEn')} isOptional><Input value={kept.titleEn ?? ''} maxLength={200} onChange={(e) => set({ titleEn: e.target.value || null })} /></Field>
      <Field label={t('links')} isOptional><Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} placeholder={t('ofWholeChain')} value={[...kept.links]} onChange={(codes: string[]) => set({ links: codes })} options={links.map((l) => ({ value: l.code, label: titleOf(l) }))} /></Field>
      <Field label={t('values')} isOptional><Select mode="multiple" value={[...kept.values]} onChange={(values: ChainScene['values']) => set({ values })} options={valueTags.map((v) => ({ value: v, label: t(`value_${v}`) }))} /></Field>
      <Field label={t('painPoint')} isOptional><Input.TextArea autoSize value={kept.painPoint ?? ''} maxLength={500} onChange={(e) => set({ painPoint: e.target.value || null })} /></Field>
      <Field label={t('catalogueCode')} isOptional><Select allowClear showSearch={{ optionFilterProp: 'label' }} value={kept.catalogueCode} onChange={(code: string | undefined) => set({ catalogueCode: code ?? null })} options={catalogue.map((s) => ({ value: s.code, label: s.title[language] }))} /></Field>
      <Field label={t('status')} isOptional><InputNumber min={1} max={5} precision={0} value={kept.status} onChange={(status) => set({ status })} /></Field>
      {kept.entries.map((entry, i) => (
        <div key={i} className="jw-chain-entry">
          <Select aria-label={t('list')} value={entry.list} onChange={(list: FourList) => setEntry(i, { list })} options={fourLists.map((list) => ({ value: list, label: t(list) }))} />
          <Input aria-label={t('entryCode')} value={entry.code} maxLength={40} onChange={(e) => setEntry(i, { code: e.target.value })} />
          <Input aria-label={`${t(entry.list)} ${t('name')}`} placeholder={t('name')} value={entry.title} maxLength={100} onChange={(e) => setEntry(i, { title: e.target.value })} />
          <Input aria-label={`${t(entry.list)} ${t('nameEn')}`} placeholder={t('nameEn')} value={entry.titleEn ?? ''} maxLength={200} onChange={(e) => setEntry(i, { titleEn: e.target.value || null })} />
          <Button type="text" icon={<DeleteOutlined />} aria-label={`${t('remove')} ${entry.title}`} onClick={() => set({ entries: kept.entries.filter((_, n) => n !== i) })} />
        </div>
      ))}
      <p className="jw-chain-toolbar" style={{ marginTop: 8 }}>{fourLists.map((list) => <Button key={list} size="small" onClick={() => set({ entries: [...kept.entries, { code: nextCode(list), list, title: '', titleEn: null, note: null }] })}>{`+ ${t(list)}`}</Button>)}</p>
    </Modal>
  )
}
