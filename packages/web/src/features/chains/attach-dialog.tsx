import { AttachmentKind, chains, type ChainAttachment, type ChainScene } from '@jingwei/contract/chains'
import { experts } from '@jingwei/contract/experts'
import { providers } from '@jingwei/contract/providers'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

type Kind = ChainAttachment['kind']
/** A published solution, an appointed expert, or a data product or course with its address, for a scene or one entry of its lists. */
export function AttachDialog({ chainId, scene, onClose }: { chainId: number; scene: ChainScene; onClose: () => void }) {
  const t = useText(texts)
  const titleOf = useTitle()
  const [kind, setKind] = useState<Kind>('solution')
  const [entry, setEntry] = useState<string | null>(null)
  const [targetId, setTargetId] = useState<number | null>(null)
  const [title, setTitle] = useState('')
  const [url, setUrl] = useState('')
  const [note, setNote] = useState('')
  const [q, setQ] = useState('')
  const solutions = useApi(providers.catalogueSolutions, { query: { limit: 20, ...(q ? { q } : scene.catalogueCode ? { filter: `scene:in:${scene.catalogueCode}` } : {}) } }, { enabled: kind === 'solution' })
  const people = useApi(experts.catalogue, { query: { limit: 20, ...(q ? { q } : {}) } }, { enabled: kind === 'expert' })
  const options = kind === 'solution' ? (solutions.data?.items ?? []).map((s) => ({ value: s.id, label: `${s.title} · ${s.provider.name}` })) : (people.data?.items ?? []).map((e) => ({ value: e.id, label: `${e.name}${e.title ? ` · ${e.title}` : ''}` }))
  const attach = useCommand(chains.attach, { makesStale: [chains.attachments], onDone: onClose })
  const wrong = (name: string) => attach.error?.field(`body.${name}`)
  const isOther = kind === 'data' || kind === 'course'
  return (
    <Modal open title={`${t('attach')} · ${titleOf(scene)}`} onCancel={onClose} okText={t('attach')} cancelText={t('cancel')} confirmLoading={attach.isPending} okButtonProps={{ disabled: isOther ? !title.trim() : targetId === null }} mask={{ closable: false }}
      onOk={() => attach.mutate({ params: { id: chainId }, body: { scene: scene.code, entry, kind, targetId: isOther ? null : targetId, title: isOther ? title.trim() : null, url: isOther ? url.trim() || null : null, note: note.trim() || null } })}>
      {attach.error && <Problem title={attach.error.title || t('notDone')} problem={attach.error} />}
      <Field label={t('kind')}><Select value={kind} onChange={(k: Kind) => { setKind(k); setTargetId(null); setQ('') }} options={AttachmentKind.options.map((k) => ({ value: k, label: t(`kind_${k}`) }))} /></Field>
      <Field label={t('attachTo')} error={wrong('entry')}><Select value={entry ?? ''} onChange={(code: string) => setEntry(code || null)} options={[{ value: '', label: t('wholeScene') }, ...scene.entries.map((e) => ({ value: e.code, label: `${t(e.list)} · ${titleOf(e)}` }))]} /></Field>
      {isOther ? (
        <>
          <Field label={t('name')} error={wrong('title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
          <Field label={t('url')} isOptional error={wrong('url')}><Input value={url} maxLength={500} placeholder="https://" onChange={(e) => setUrl(e.target.value)} /></Field>
        </>
      ) : (
        <Field label={t(`kind_${kind}`)} error={wrong('targetId')}><Select showSearch={{ filterOption: false, onSearch: setQ }} placeholder={t('choose')} value={targetId} onChange={(id: number) => setTargetId(id)} options={options} notFoundContent={null} /></Field>
      )}
      <Field label={t('note')} isOptional><Input value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} /></Field>
    </Modal>
  )
}
