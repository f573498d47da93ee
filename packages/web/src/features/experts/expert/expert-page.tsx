import { experts } from '@jingwei/contract/experts'
import { useParams } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DescriptionList } from '../../../ui/description-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { ProfileParts, SlotDays } from '../catalogue/profile-parts.tsx'
import { HoursForm } from '../desk/hours-form.tsx'
import '../experts.css'
import { Portrait, PortraitChoice } from '../portrait.tsx'
import { texts } from '../texts.ts'
import { ExpertDialog } from './expert-dialog.tsx'

type Asked = 'change' | 'appoint' | 'account' | 'hours' | null

/** The record as the bureau that keeps it sees it: mandates, account, calendar. */
export default function ExpertPage() {
  const t = useText(texts)
  const format = useFormat()
  const id = Number(useParams({ strict: false }).id)
  const found = useApi(experts.get, { params: { id } }, { keepPrevious: false })
  const calendar = useApi(experts.calendar, { params: { id }, query: { days: 28 } }, { keepPrevious: false })
  const [asked, setAsked] = useState<Asked>(null)
  const [account, setAccount] = useState('')
  const today = format.dateData(Date.now())
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState(format.dateData(Date.now() + 365 * 86_400_000))
  const close = () => setAsked(null)
  const retire = useCommand(experts.retire)
  const appoint = useCommand(experts.appoint, { onDone: close })
  const end = useCommand(experts.endMandate)
  const link = useCommand(experts.linkAccount, { onDone: close })
  const setWeekly = useCommand(experts.setWeekly, { onDone: close })
  const e = found.data
  if (!e) return <PageBody>{found.error ? <Problem title={t('failed')} problem={found.error} onAgain={() => void found.refetch()} /> : <Bones rows={8} what={t('experts')} />}</PageBody>
  return (
    <>
      <PageHead title={e.name} scope={e.title} crumbs={[{ text: t('experts'), href: pathTo('experts') }]}
        facts={<StateDot tone={e.isRetired ? 'faint' : e.isListed ? 'green' : 'grey'}>{t(e.isRetired ? 'retired' : e.isListed ? 'listed' : 'unlisted')}</StateDot>}
        actions={e.mayChange && (
          <>
            <Button loading={retire.isPending} onClick={() => retire.mutate({ params: { id }, body: { isRetired: !e.isRetired } })}>{t(e.isRetired ? 'restore' : 'retire')}</Button>
            <Button onClick={() => { setAccount(''); setAsked('account') }}>{t('linkAccount')}</Button>
            <Button onClick={() => setAsked('change')}>{t('change')}</Button>
            <Button type="primary" onClick={() => setAsked('appoint')}>{t('appoint')}</Button>
          </>
        )} />
      <PageBody>
        {(retire.error ?? end.error) && <Problem title={t('notDone')} problem={retire.error ?? end.error} />}
        <TwoColumns
          main={
            <>
              <ProfileParts expert={e} />
              {e.mayChange && e.mandates.some((m) => m.isActive) && <p className="jw-times">{e.mandates.filter((m) => m.isActive).map((m) => <button key={m.id} type="button" className="jw-word" onClick={() => end.mutate({ params: { id, mandateId: m.id } })}>{t('endMandate')} {m.region.name} {m.until}</button>)}</p>}
              <Section title={t('calendar')} more={e.mayChange && <button type="button" className="jw-word" onClick={() => setAsked('hours')}>{t('weekly')}</button>}>
                {calendar.data && <SlotDays free={calendar.data.free} booked={calendar.data.booked.map((b) => ({ ...b, href: pathTo('consultation', { id: b.consultationId }) }))} />}
              </Section>
            </>
          }
          side={<>{e.mayChange ? <PortraitChoice expert={e} door="bureau" /> : <Portrait expert={e} door="bureau" isLarge />}<DescriptionList facts={[{ label: t('phone'), value: e.phone, isWide: true }, { label: t('email'), value: e.email, isWide: true }, { label: t('account'), value: e.account?.name ?? t('noAccount'), isWide: true }]} /></>}
        />
      </PageBody>
      {asked === 'change' && <ExpertDialog expert={e} onClose={close} onDone={close} />}
      {asked === 'account' && (
        <Modal open title={t('linkAccount')} onCancel={close} okText={t('save')} cancelText={t('cancelWord')} confirmLoading={link.isPending} onOk={() => link.mutate({ params: { id }, body: { account: account.trim() || null } })}>
          <Field label={t('account')} hint={t('accountHint')} error={link.error?.field('body.account')}><Input autoFocus value={account} maxLength={120} onChange={(x) => setAccount(x.target.value)} /></Field>
          {link.error && link.error.fields.length === 0 && <Problem title={link.error.title} problem={link.error} />}
        </Modal>
      )}
      {asked === 'appoint' && (
        <Modal open title={t('appoint')} onCancel={close} okText={t('appoint')} cancelText={t('cancelWord')} confirmLoading={appoint.isPending} onOk={() => appoint.mutate({ params: { id }, body: { regionCode: e.region.code, from, until } })}>
          <div className="jw-times">
            <Input type="date" aria-label={t('from')} value={from} onChange={(x) => setFrom(x.target.value)} /><span>–</span><Input type="date" aria-label={t('untilTime')} value={until} onChange={(x) => setUntil(x.target.value)} />
          </div>
          {appoint.error && <Problem title={t('notDone')} problem={appoint.error} />}
        </Modal>
      )}
      {asked === 'hours' && calendar.data && (
        <Modal open title={t('weekly')} onCancel={close} footer={null} width={680}>
          <HoursForm weekly={calendar.data.weekly} isSaving={setWeekly.isPending} problem={setWeekly.error} onSave={(weekly) => setWeekly.mutate({ params: { id }, body: { weekly } })} />
        </Modal>
      )}
    </>
  )
}
