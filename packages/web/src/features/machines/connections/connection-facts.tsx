import { machines } from '@jingwei/contract/machines'
import { Button, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Code, DescriptionList } from '../../../ui/description-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { useColumns } from '../list/columns.tsx'
import { texts as shared } from '../texts.ts'
import { fingerprintOf, isFingerprint, plainFingerprint } from './fingerprint.ts'
import { skewLimitMs, type OneConnection } from './standing.ts'
import { texts } from './texts.ts'
import '../machines.css'

type Editing = 'name' | 'certificate' | 'sparkplug' | null

export function ConnectionFacts({ connection, mayManage }: { connection: OneConnection; mayManage: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const [editing, setEditing] = useState<Editing>(null)
  const columns = useColumns(false)
  const here = useApi(machines.list, { query: { filter: `connection:eq:${connection.id}`, limit: 200 } }, { refetchEveryMs: 30_000 })
  const change = (what: Editing, text = t('change')) => mayManage && <button type="button" className="jw-word" style={{ marginLeft: 8 }} onClick={() => setEditing(what)}>{text}</button>
  const skew = connection.skewMs
  const isSkewed = skew !== null && Math.abs(skew) > skewLimitMs
  const skewText = skew === null ? null : format.duration(Math.abs(skew) / 1000)
  const link = (part: string, count: number) => (count > 0 ? { href: pathTo('connection', { id: connection.id }, { part }) } : {})
  return (
    <>
      <Figures isRuled>
        <Figure label={t('accepted')} value={format.figure(connection.accepted)} />
        <Figure label={t('refused')} value={format.figure(connection.refused)} />
        <Figure label={t('deadLetters')} value={format.figure(connection.deadLetters)} {...link('letters', connection.deadLetters)} />
        <Figure label={t('unknown')} value={format.count(connection.unknownSignals.length)} {...link('unknown', connection.unknownSignals.length)} />
        <Figure label={t('skew')} value={skewText ?? '—'} />
      </Figures>
      {isSkewed && <p className="jw-amber">{t('skewBad', { value: skewText ?? '' })}</p>}
      <DescriptionList
        facts={[
          { label: t('name'), value: <>{connection.name}{change('name', t('rename'))}</> },
          { label: t('username'), value: <Code>{connection.username}</Code> },
          { label: t('tokenHint'), value: <span className="jw-number">{connection.tokenHint}…</span> },
          { label: t('certificate'), value: <>{connection.certificateSha256 ? <span title={connection.certificateSha256}>{connection.certificateSha256.slice(0, 16)}…</span> : <span className="jw-ink3">{t('noCertificate')}</span>}{change('certificate', t(connection.certificateSha256 ? 'change' : 'bind'))}</> },
          ...(connection.protocol === 'sparkplug' ? [{ label: t('sparkplug'), value: <>{connection.sparkplugGroup} / {connection.sparkplugEdge}{change('sparkplug')}</> }] : []),
        ]}
      />
      <Section title={t('machinesHere')} scope={format.count(connection.machines)} more={mayManage && <a href={pathTo('newMachine', { connection: connection.id })}>{t('addMachine')}</a>}>
        <DataTable label={t('machinesHere')} columns={columns.filter((one) => one.key !== 'connection')} rows={here.data?.items} rowKey={(row) => row.id} href={(row) => pathTo('machine', { id: row.id })} problem={here.error} onAgain={() => void here.refetch()} empty={<p className="jw-ink3">{t('noMachines')}</p>} />
      </Section>
      {editing === 'certificate' && <CertificateDialog connection={connection} onClose={() => setEditing(null)} />}
      {(editing === 'name' || editing === 'sparkplug') && <NamesDialog connection={connection} what={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

function NamesDialog({ connection, what, onClose }: { connection: OneConnection; what: 'name' | 'sparkplug'; onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const [name, setName] = useState(connection.name)
  const [group, setGroup] = useState(connection.sparkplugGroup ?? '')
  const [edge, setEdge] = useState(connection.sparkplugEdge ?? '')
  const save = useCommand(machines.changeConnection, { makesStale: [machines.list], onDone: () => { toast(t(what === 'name' ? 'renamed' : 'sparkplugSaved')); onClose() } })
  const submit = () => save.mutate({ params: { id: connection.id }, body: what === 'name' ? { name: name.trim() } : { sparkplugGroup: group.trim() || null, sparkplugEdge: edge.trim() || null } })
  return (
    <Modal open title={t(what === 'name' ? 'rename' : 'sparkplug')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} okButtonProps={{ disabled: what === 'name' && name.trim() === '' }} confirmLoading={save.isPending} width={440}>
      {what === 'name' ? (
        <Field label={t('name')} error={save.error?.field('body.name')}><Input value={name} maxLength={100} autoFocus onChange={(event) => setName(event.target.value)} /></Field>
      ) : (
        <div className="jw-m-pair">
          <Field label={t('group')} error={save.error?.field('body.sparkplugGroup')}><Input value={group} maxLength={64} onChange={(event) => setGroup(event.target.value)} /></Field>
          <Field label={t('edge')} error={save.error?.field('body.sparkplugEdge')}><Input value={edge} maxLength={64} onChange={(event) => setEdge(event.target.value)} /></Field>
        </div>
      )}
      {save.error && save.error.fields.length === 0 && <Problem title={save.error.title || s('notSaved')} problem={save.error} />}
    </Modal>
  )
}

// Browsers digest only on secure pages; over plain http the fingerprint is pasted.
const canDigest = 'subtle' in crypto

function CertificateDialog({ connection, onClose }: { connection: OneConnection; onClose: () => void }) {
  useFocusBack()
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const [text, setText] = useState(connection.certificateSha256 ?? '')
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(machines.changeConnection, { onDone: (answer) => { toast(t(answer.certificateSha256 === null ? 'certificateGone' : 'certificateSaved')); onClose() } })
  const chosen = useRef<HTMLInputElement>(null)
  const print = plainFingerprint(text)
  const send = (certificateSha256: string | null) => save.mutate({ params: { id: connection.id }, body: { certificateSha256 } })
  const submit = () => {
    setWasTried(true)
    if (isFingerprint(print)) send(print)
  }
  return (
    <Modal open title={t('certificateTitle')} onCancel={onClose} width={560}
      footer={<>{connection.certificateSha256 && <Button danger onClick={() => send(null)}>{t('unbind')}</Button>}<Button onClick={onClose}>{s('cancel')}</Button><Button type="primary" loading={save.isPending} onClick={submit}>{t('bind')}</Button></>}>
      <Field label={t('certificateField')} hint={t('certificateHint')} error={(wasTried && !isFingerprint(print) && t('certificateWrong')) || save.error?.field('body.certificateSha256')}>
        <Input.TextArea className="jw-code-area" rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      {canDigest && (
        <p style={{ marginTop: 8 }}>
          <Button size="small" onClick={() => chosen.current?.click()}>{t('chooseFile')}</Button>
          <input ref={chosen} type="file" hidden aria-label={t('chooseFile')} accept=".pem,.crt,.cer,.der" onChange={(event) => { const file = event.target.files?.[0]; if (file) void fingerprintOf(file).then(setText, () => setWasTried(true)) }} />
        </p>
      )}
      {save.error && save.error.fields.length === 0 && <Problem title={save.error.title || s('notSaved')} problem={save.error} />}
    </Modal>
  )
}
