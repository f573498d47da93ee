import { exchanges, type PackageRow, type Partner } from '@jingwei/contract/exchanges'
import { indicators } from '@jingwei/contract/indicators'
import { useParams } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { PageBody, Section } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { Steps } from '../../ui/steps.tsx'
import { DayField } from '../workplans/words.tsx'
import { HeardField } from './accept-dialog.tsx'
import { InvitationMade } from './invite-dialog.tsx'
import { usePackageColumns } from './packages-page.tsx'
import { SendsDialog } from './sends-dialog.tsx'
import { texts } from './texts.ts'
import { Fingerprint, Handed, PartnerMark } from './words.tsx'

/** `/exchanges/partners/$id`: how far the joining has come, what is sent, and what went to and fro. */
export default function PartnerPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const [asked, setAsked] = useState<'sends' | 'send' | null>(null)
  const { data: p, error, refetch } = useApi(exchanges.partner, { params: { id } }, { refetchEveryMs: 15_000 })
  const packages = useApi(exchanges.packages, { query: { partnerId: id, limit: 20 } }, { refetchEveryMs: 15_000 })
  const revoke = useCommand(exchanges.revoke)
  const columns = usePackageColumns(false)
  if (!p) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('partners')} />}</PageBody>
  const sendsTo = p.direction !== 'receive'
  const isOpen = p.state === 'trusted'
  const steps = [t('steps_invited'), t('steps_met'), t('steps_trusted'), ...(sendsTo ? [t('steps_agreed')] : [])]
  const reached = p.state === 'invited' ? 1 : p.state === 'met' ? 2 : sendsTo && !p.sends ? 3 : steps.length
  return (
    <>
      <PageHead title={p.name} crumbs={[{ text: t('title'), href: pathTo('exchanges') }]} scope={<PartnerMark state={p.state} />} facts={[p.region.name, t(`direction_${p.direction}`), `${t('home')} ${p.home.name}`].join(' · ')}
        actions={p.state !== 'revoked' && (
          <>
            <ConfirmAction verb={t('revoke')} question={t('revokeQuestion')} consequence={t('revokeWhy')} reason={t('revokeReason')} isIrreversible onConfirm={(reason) => revoke.mutateAsync({ params: { id }, body: { reason } })} />
            {isOpen && <Button onClick={() => setAsked('sends')}>{t('edit')}</Button>}
            {isOpen && sendsTo && <ReasonedButton type="primary" reason={p.sends ? null : t('sendsNothing')} onClick={() => setAsked('send')}>{t('sendNow')}</ReasonedButton>}
          </>
        )} />
      <PageBody>
        {p.state !== 'revoked' && reached < steps.length && <Steps steps={steps} current={reached} />}
        {p.lastProblem && <Problem title={t('lastProblem')} kept={p.lastProblem[language]} />}
        <Joining partner={p} />
        <DescriptionList facts={[
          ...(p.fingerprint && p.state !== 'met' ? [{ label: t('fingerprint'), value: <Fingerprint digits={p.fingerprint} />, isWide: true }] : []),
          { label: t('ownName'), value: p.ownName }, { label: t('url'), value: p.url ?? '—' },
          ...(p.trustedAt ? [{ label: t('steps_trusted'), value: t('trustedBy', { name: p.trustedBy ?? '', at: format.dateTime(p.trustedAt) }) }] : []),
          ...(p.revokedAt ? [{ label: t('state_revoked'), value: t('revokedBy', { name: p.revokedBy ?? '', at: format.dateTime(p.revokedAt), reason: p.reason ?? '' }), isWide: true }] : []),
        ]} />
        {sendsTo && <Section title={t('sends')}><Agreed partner={p} onAgree={() => setAsked('sends')} /></Section>}
        <Section title={t('packagesOf')}>
          <DataTable<PackageRow> label={t('packagesOf')} columns={columns} rows={packages.data?.items} rowKey={(k) => k.id} href={(k) => pathTo('exchangePackage', { id: k.id })} problem={packages.error} empty={<EmptyState title={t('nothingSent')} />} />
        </Section>
      </PageBody>
      {asked === 'sends' && <SendsDialog partner={p} onClose={() => setAsked(null)} />}
      {asked === 'send' && <SendDialog partner={p} onClose={() => setAsked(null)} />}
    </>
  )
}

/** Whatever the joining waits for. */
function Joining({ partner: p }: { partner: Partner }) {
  const t = useText(texts)
  const [text, setText] = useState('')
  const [heard, setHeard] = useState('')
  const take = useCommand(exchanges.takeAnswer)
  const again = useCommand(exchanges.inviteAgain)
  const trust = useCommand(exchanges.trust)
  if (p.state === 'invited' && p.isInviter)
    return (
      <Section title={t('waitForAnswer')}>
        <p>{t('waitForAnswerWhy')}</p>
        {(take.error ?? again.error) && <Problem title={(take.error ?? again.error)?.title || t('notDone')} problem={take.error ?? again.error} />}
        <Field label={t('answerText')}><Input.TextArea rows={3} value={text} maxLength={20_000} onChange={(e) => setText(e.target.value)} /></Field>
        <div className="jw-exchange-actions">
          <Button type="primary" disabled={text.trim().length < 10} loading={take.isPending} onClick={() => take.mutate({ body: { text } })}>{t('takeAnswer')}</Button>
          <Button loading={again.isPending} onClick={() => again.mutate({ params: { id: p.id } })}>{t('inviteAgain')}</Button>
        </div>
        {again.data && <InvitationMade name={p.name} invitation={again.data.invitation} onClose={() => again.reset()} />}
      </Section>
    )
  if (p.state === 'met' && p.fingerprint)
    return (
      <Section title={t('compare')}>
        <Fingerprint digits={p.fingerprint} hidesLast />
        <p>{t('callThem', { name: p.name })}</p>
        {trust.error && <Problem title={trust.error.title || t('notDone')} problem={trust.error} />}
        <HeardField value={heard} onChange={setHeard} />
        <div className="jw-exchange-actions"><Button type="primary" disabled={heard.length !== 5} loading={trust.isPending} onClick={() => trust.mutate({ params: { id: p.id }, body: { heard } })}>{t('trust')}</Button></div>
      </Section>
    )
  if (p.answer && p.state === 'trusted') return <Section title={t('answerToGive')}><p>{t('answerToGiveWhy')}</p><Handed text={p.answer} name="jingwei-answer.txt" /></Section>
  return null
}

function Agreed({ partner: p, onAgree }: { partner: Partner; onAgree: () => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const { sends } = p
  const known = useApi(indicators.list, { query: {} }, { enabled: sends !== null })
  const titleOf = (code: string) => known.data?.items.find((d) => d.code === code)?.title[language] ?? code
  if (!sends) return <EmptyState title={t('sendsNothing')} actions={p.state === 'trusted' ? <Button type="primary" onClick={onAgree}>{t('agree')}</Button> : null} />
  const place = sends.regionCode === p.home.code ? p.home.name : sends.regionCode
  return (
    <DescriptionList facts={[
      { label: t('indicators'), value: sends.indicators.map(titleOf).join(language === 'zh' ? '、' : ', '), isWide: true }, { label: t('sendRegion'), value: sends.below ? t('withBelow', { name: place }) : place }, { label: t('every'), value: t(`every_${sends.every}`) },
      { label: t('by'), value: sends.by.map((one) => t(`by_${one}`)).join(language === 'zh' ? '、' : ', ') || '—' }, { label: t('form'), value: sends.form === 'sdmx-json' ? 'SDMX-JSON 2.0' : 'SDMX-CSV 2.0' }, { label: t('suppressed'), value: t(sends.protects ? 'isProtected' : 'notProtected') },
    ]} />
  )
}

function SendDialog({ partner: p, onClose }: { partner: Partner; onClose: () => void }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const today = format.dateData(Date.now())
  const [year, month] = today.split('-').map(Number)
  const [on, setOn] = useState(new Date(Date.UTC(year!, month! - 1, 0)).toISOString().slice(0, 10))
  const send = useCommand(exchanges.send, { onDone: ({ id }) => { onClose(); go(pathTo('exchangePackage', { id })) } })
  return (
    <Modal open title={t('sendNow')} onCancel={onClose} okText={t('makeIt')} cancelText={t('cancel')} confirmLoading={send.isPending} onOk={() => send.mutate({ params: { id: p.id }, body: { on } })} mask={{ closable: false }}>
      {send.error && <Problem title={send.error.title || t('notDone')} problem={send.error} />}
      <p>{t('sendWhy')}</p>
      <Field label={t('sendOn')} error={send.error?.field('body.on')}><DayField value={on} onChange={(day) => day && setOn(day)} /></Field>
    </Modal>
  )
}
