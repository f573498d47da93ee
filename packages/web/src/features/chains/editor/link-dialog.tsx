import { LinkCode, type ChainDocument, type ChainLink, type ChainStage } from '@jingwei/contract/chains'
import { stages } from '@jingwei/engines/chains'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { IndustriesField } from '../../organisations/industries-field.tsx'
import { texts } from '../texts.ts'
import { useTitle } from '../words.tsx'

type Props = { link: ChainLink | null; document: ChainDocument; /** Gives what is wrong, or nothing. */ onKeep: (link: ChainLink, feeds: readonly string[]) => string | null; onDrop: (code: string) => void; onClose: () => void }
/** A link with its trades, its product words and what it feeds. */
export function LinkDialog({ link, document, onKeep, onDrop, onClose }: Props) {
  const t = useText(texts)
  const titleOf = useTitle()
  const [kept, setKept] = useState<ChainLink>(link ?? { code: '', title: '', titleEn: null, stage: 'midstream', industries: [], words: [], note: null })
  const [feeds, setFeeds] = useState<readonly string[]>(() => document.edges.filter((e) => e.from === link?.code).map((e) => e.to))
  const [fault, setFault] = useState<string | null>(null)
  const set = (change: Partial<ChainLink>) => setKept({ ...kept, ...change })
  const isCode = LinkCode.safeParse(kept.code).success
  const others = document.links.filter((l) => l.code !== kept.code && stages.indexOf(l.stage) >= stages.indexOf(kept.stage))
  return (
    <Modal open title={link ? titleOf(link) : t('addLink')} onCancel={onClose} mask={{ closable: false }}
      footer={[
        ...(link ? [<Button key="drop" danger onClick={() => onDrop(link.code)}>{t('remove')}</Button>] : []),
        <Button key="cancel" onClick={onClose}>{t('cancel')}</Button>,
        <Button key="keep" type="primary" disabled={!isCode || !kept.title.trim()} onClick={() => setFault(onKeep({ ...kept, title: kept.title.trim() }, feeds))}>{link ? t('change') : t('addLink')}</Button>,
      ]}>
      {fault && <p className="jw-red" role="alert">{fault}</p>}
      {!link && <Field label={t('code')} hint={t('codeHint')} error={kept.code !== '' && !isCode && t('codeHint')}><Input value={kept.code} maxLength={40} onChange={(e) => set({ code: e.target.value })} /></Field>}
      <Field label={t('name')}><Input value={kept.title} maxLength={60} onChange={(e) => set({ title: e.target.value })} /></Field>
      <Field label={t('nameEn')} isOptional><Input value={kept.titleEn ?? ''} maxLength={200} onChange={(e) => set({ titleEn: e.target.value || null })} /></Field>
      <Field label={t('stage')}><Select value={kept.stage} onChange={(stage: ChainStage) => set({ stage })} options={stages.map((s) => ({ value: s, label: t(`stage_${s}`) }))} /></Field>
      <Field label={t('industries')} isOptional><IndustriesField value={kept.industries} onChange={(industries) => set({ industries: industries.slice(0, 20) })} /></Field>
      <Field label={t('words')} isOptional hint={t('wordsHint')}><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', '；', ';']} value={[...kept.words]} onChange={(words: string[]) => set({ words: words.map((w) => w.trim().slice(0, 30)).filter(Boolean).slice(0, 80) })} /></Field>
      <Field label={t('to')} isOptional><Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} value={[...feeds]} onChange={(codes: string[]) => setFeeds(codes)} options={others.map((l) => ({ value: l.code, label: titleOf(l) }))} /></Field>
      <Field label={t('note')} isOptional><Input value={kept.note ?? ''} maxLength={500} onChange={(e) => set({ note: e.target.value || null })} /></Field>
    </Modal>
  )
}
