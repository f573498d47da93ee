import { collections, type Form } from '@jingwei/contract/collections'
import { lastEnded } from '@jingwei/engines/collections'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { Story } from '../../../ui/story.tsx'
import { texts as shared } from '../texts.ts'
import { FormEditor } from './form-editor.tsx'
import { FormMark } from './forms-page.tsx'
import { FormView } from './form-view.tsx'
import { texts } from './texts.ts'
import { TryForm } from './try-form.tsx'

/** `/collections/forms/$id`: what is asked, how it is checked, who fills and approves; changed, tried and published here. */
export default function FormPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const [isEditing, setIsEditing] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const { data: f, error, refetch } = useApi(collections.form, { params: { id } }, { keepPrevious: false })
  const publish = useCommand(collections.publishForm)
  const stop = useCommand(collections.stopForm)
  if (!f) return <PageBody>{error ? <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={s('forms')} />}</PageBody>
  const shown = f.draft ?? f.definition
  const command = { params: { id }, body: { version: f.version } }
  return (
    <>
      <PageHead title={f.title[format.language]} crumbs={[{ text: s('forms'), href: pathTo('collectionForms') }]} scope={<FormMark state={f.state} />}
        facts={[f.code, `${s('sentBy')} ${f.region.name}`, s(`period_${f.period}`), s(`filler_${f.filler}`), f.number > 0 && t('edition', { n: f.number }), f.draft && f.number > 0 && t('draftNote'), !f.isMine && t('lookOnly', { region: f.region.name })].filter(Boolean).join(' · ')}
        actions={f.isMine && !isEditing && (
          <>
            {f.state === 'published' && <ConfirmAction verb={t('stop')} question={`${t('stop')}?`} consequence={t('stopWhy')} onConfirm={() => stop.mutateAsync(command)} />}
            <Button onClick={() => setIsEditing(true)}>{t('edit')}</Button>
            {f.state === 'published' && <Button onClick={() => setIsSending(true)} type={f.draft ? 'default' : 'primary'}>{t('send')}</Button>}
            {f.draft && <ConfirmAction verb={t('publish')} question={`${t('publish')}?`} consequence={t('publishWhy')} button={{ type: 'primary' }} onConfirm={() => publish.mutateAsync(command)} />}
          </>
        )} />
      <PageBody>
        {isEditing ? <FormEditor form={f} definition={shown} onDone={() => setIsEditing(false)} /> : (
          <TwoColumns main={<><FormView definition={shown} />{f.isMine && <Section title={t('tryIt')}><TryForm definition={shown} /></Section>}</>}
            side={<Section title={t('editions')}>{f.editions.length === 0 ? <p className="jw-ink2">{t('state_draft')}</p> : <Story label={t('editions')} items={f.editions.map((e) => ({ key: e.number, at: e.at, title: t('edition', { n: e.number }), detail: t('by', { who: e.by, when: format.dateTime(e.at) }) }))} />}<p className="jw-ink2">{t('measureNote')}</p></Section>} />
        )}
      </PageBody>
      {isSending && <SendDialog form={f} onClose={() => setIsSending(false)} />}
    </>
  )
}

function SendDialog({ form, onClose }: { form: Form; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const navigate = useNavigate()
  const example = lastEnded(form.period, format.dateData(Date.now())).label
  const [period, setPeriod] = useState(example)
  const send = useCommand(collections.openRound, { onDone: ({ id }) => void navigate({ to: pathTo('collectionRound', { id }) }) })
  return (
    <Modal open title={t('send')} onCancel={onClose} cancelText={s('cancel')} footer={(_, { CancelBtn }) => <><CancelBtn /><ReasonedButton type="primary" loading={send.isPending} onClick={() => send.mutate({ params: { id: form.id }, body: { period: period.trim() } })}>{t('send')}</ReasonedButton></>}>
      {send.error && <Problem title={send.error.title || s('notDone')} problem={send.error} />}
      <Field label={t('sendPeriod')} hint={t('sendHint', { example })} error={send.error?.field('body.period')}><Input value={period} maxLength={10} onChange={(e) => setPeriod(e.target.value)} /></Field>
    </Modal>
  )
}
