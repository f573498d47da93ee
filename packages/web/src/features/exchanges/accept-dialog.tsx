import { exchanges } from '@jingwei/contract/exchanges'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Field } from '../../ui/field.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'
import { Fingerprint } from './words.tsx'

/** An invitation is read first, then compared over the phone, then accepted. */
export function AcceptDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const [text, setText] = useState('')
  const [heard, setHeard] = useState('')
  const read = useCommand(exchanges.readInvitation)
  const accept = useCommand(exchanges.acceptInvitation, { onDone: ({ id }) => { onClose(); go(pathTo('exchangePartner', { id })) } })
  const error = accept.error ?? read.error
  const shown = read.data
  return (
    <Modal open title={t('accept')} onCancel={onClose} cancelText={t('cancel')} mask={{ closable: false }} confirmLoading={read.isPending || accept.isPending} okText={shown ? t('acceptAndTrust') : t('readInvitation')}
      okButtonProps={{ disabled: shown ? !/^\d{5}$/.test(heard) || shown.isUsed : text.trim().length < 10 }} onOk={() => (shown ? accept.mutate({ body: { text, heard } }) : read.mutate({ body: { text } }))}>
      {error && <Problem title={error.title || t('notDone')} problem={error} />}
      {!shown && (
        <>
          <Field label={t('invitationText')} hint={t('acceptWhat')}><Input.TextArea rows={5} value={text} maxLength={20_000} onChange={(e) => setText(e.target.value)} /></Field>
          <FileDrop text={t('dropText')} buttonText={t('chooseFile')} hint=".txt" accept=".txt,.json" onFile={(file) => void file.text().then(setText)} />
        </>
      )}
      {shown && (
        <>
          <p>{t('invitedBy', { name: shown.name, region: shown.region.name, forName: shown.forName, forRegion: shown.forRegion.name })}</p>
          <p>{t('whatHappens', { what: t(`direction_${shown.direction}`) })} · {t('endsAt')} {format.dateFull(shown.endsAt)}</p>
          {shown.isUsed && <Problem title={t('usedUp')} />}
          <p className="jw-ink2">{t('theirFingerprint')}</p>
          <Fingerprint digits={shown.fingerprint} hidesLast />
          <p>{t('callThem', { name: shown.name })}</p>
          <HeardField value={heard} onChange={setHeard} />
        </>
      )}
    </Modal>
  )
}
export function HeardField({ value, onChange }: { value: string; onChange: (digits: string) => void }) {
  const t = useText(texts)
  return <Field label={t('heard')}><Input inputMode="numeric" autoComplete="off" style={{ maxWidth: 160 }} value={value} maxLength={5} onChange={(e) => onChange(e.target.value.replace(/\D/g, ''))} /></Field>
}
