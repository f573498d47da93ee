import { providers, type Provider, type Reference } from '@jingwei/contract/providers'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useRef, useState } from 'react'
import { api } from '../../../api/client.ts'
import { download, upload } from '../../../api/files.ts'
import { queryKey, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as catalogueTexts } from '../catalogue/texts.ts'
import '../providers.css'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

/** Own references with their proofs; a copied one is told. */
export function References({ provider, mayEdit }: { provider: Provider; mayEdit: boolean }) {
  const t = useText(texts)
  const c = useText(catalogueTexts)
  const client = useQueryClient()
  const [editing, setEditing] = useState<Reference | 'new' | null>(null)
  const readAgain = () => client.invalidateQueries({ queryKey: [queryKey(providers.own)[0]] })
  return (
    <Section title={t('references')} more={mayEdit && <button type="button" className="jw-word" onClick={() => setEditing('new')}>{t('addReference')}</button>}>
      {provider.references.length === 0 && <p className="jw-ink3">{c('noReferences')}</p>}
      <ul className="jw-p-list">
        {provider.references.map((one) => (
          <li key={one.id}>
            <p className="jw-p-row"><b>{one.customer}</b><span className="jw-label">{c('year', { year: String(one.year) })}</span></p>
            <p className="jw-p-text">{one.text}</p>
            {one.copied && <p className="jw-red">{c('copied')}{': '}{c(one.copied.how === 'file' ? 'copiedFile' : 'copiedText', { name: one.copied.provider.name })}</p>}
            <ReferenceProofs reference={one} mayEdit={mayEdit} readAgain={readAgain} />
            {mayEdit && (
              <div className="jw-actions">
                <Button size="small" onClick={() => setEditing(one)}>{t('edit')}</Button>
                <ConfirmAction verb={t('remove')} question={t('removeQuestion')} isIrreversible button={{ size: 'small' }} onConfirm={async () => { await api(providers.removeReference, { params: { id: one.id } }); await readAgain() }} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing && <ReferenceDialog reference={editing === 'new' ? null : editing} onClose={() => { setEditing(null); void readAgain() }} />}
    </Section>
  )
}

function ReferenceProofs({ reference, mayEdit, readAgain }: { reference: Reference; mayEdit: boolean; readAgain: () => Promise<unknown> }) {
  const t = useText(texts)
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const tell = async (work: Promise<unknown>) => {
    setIsBusy(true)
    setProblem(null)
    try {
      await work
      await readAgain()
    } catch (error) {
      setProblem(error)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      {reference.proofs.map((proof) => (
        <p key={proof.id}>
          <button type="button" className="jw-word" onClick={() => download(providers.proof, { params: { id: reference.id, proofId: proof.id } })}>{proof.name}</button>{' '}
          {mayEdit && <button type="button" className="jw-word" disabled={isBusy} onClick={() => void tell(api(providers.removeProof, { params: { id: reference.id, proofId: proof.id } }))}>{t('remove')}</button>}
        </p>
      ))}
      {mayEdit && (
        <p className="jw-label">
          <button type="button" className="jw-word" disabled={isBusy} onClick={() => input.current?.click()}>{t('addProof')}</button> {t('proofHint')}
          <input ref={input} type="file" hidden aria-label={t('addProof')} onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = '' // the same file may be chosen again
            if (file) void tell(upload(providers.addProof, file, { params: { id: reference.id }, body: {} }))
          }} />
        </p>
      )}
      {problem !== null && <Problem title={(problem as { title?: string }).title ?? t('uploadFailed')} problem={problem} />}
    </>
  )
}

function ReferenceDialog({ reference, onClose }: { reference: Reference | null; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [draft, setDraft] = useState({ customer: reference?.customer ?? '', year: reference?.year ?? new Date().getFullYear(), text: reference?.text ?? '' })
  const add = useCommand(providers.addReference, { onDone: onClose })
  const alter = useCommand(providers.changeReference, { makesStale: [providers.own], onDone: onClose })
  const body = { ...draft, customer: draft.customer.trim(), text: draft.text.trim() }
  const problem = add.error ?? alter.error
  return (
    <Modal open title={reference ? t('edit') : t('addReference')} onCancel={onClose} okText={s('save')} okButtonProps={{ disabled: body.customer === '' || body.text === '' }} confirmLoading={add.isPending || alter.isPending}
      onOk={() => (reference ? alter.mutate({ params: { id: reference.id }, body }) : add.mutate({ body }))}>
      <Field label={t('customer')}><Input maxLength={200} value={draft.customer} onChange={(event) => setDraft({ ...draft, customer: event.target.value })} /></Field>
      <Field label={t('year')}><InputNumber min={1990} max={2100} precision={0} controls={false} value={draft.year} onChange={(year) => setDraft({ ...draft, year: year ?? draft.year })} /></Field>
      <Field label={t('text')}><Input.TextArea rows={4} maxLength={4000} value={draft.text} onChange={(event) => setDraft({ ...draft, text: event.target.value })} /></Field>
      {problem && <Problem title={problem.title} problem={problem} />}
    </Modal>
  )
}
