import { experts, type CalendarException } from '@jingwei/contract/experts'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { SlotDays } from '../catalogue/profile-parts.tsx'
import { ConsultationTable } from '../consultation/consultation-table.tsx'
import { ExpertDialog } from '../expert/expert-dialog.tsx'
import '../experts.css'
import { PortraitChoice } from '../portrait.tsx'
import { texts } from '../texts.ts'
import { HoursForm } from './hours-form.tsx'

type Exception = z.infer<typeof CalendarException>

/** What an expert has before them: who asks, when, and the own hours. */
export default function DeskPage() {
  const t = useText(texts)
  const own = useApi(experts.own)
  const isExpert = Boolean(own.data?.expert)
  const calendar = useApi(experts.ownCalendar, { query: { days: 42 } }, { enabled: isExpert })
  const [changing, setChanging] = useState(false)
  const save = useCommand(experts.setOwnWeekly, { makesStale: [experts.catalogue] })
  const e = own.data?.expert
  return (
    <>
      <PageHead title={t('desk')} scope={e ? e.name : undefined} actions={e && <Button onClick={() => setChanging(true)}>{t('myRecord')}</Button>} />
      <PageBody>
        {own.error && <Problem title={t('failed')} problem={own.error} onAgain={() => void own.refetch()} />}
        {own.isPending && !own.error && <Bones rows={6} what={t('desk')} />}
        {own.data && !e && <EmptyState title={t('notExpert')} why={t('notExpertWhy')} />}
        {e && (
          <>
            <PortraitChoice expert={e} door="own" />
            <Section title={t('ownConsultations')}><ConsultationTable side="expert" /></Section>
            <Section title={t('calendar')} scope={t('freeWhy')}>
              {calendar.data && <SlotDays free={calendar.data.free} booked={calendar.data.booked.map((b) => ({ ...b, href: pathTo('consultation', { id: b.consultationId }) }))} />}
            </Section>
            <Section title={t('weekly')}>{calendar.data && <HoursForm key={JSON.stringify(calendar.data.weekly)} weekly={calendar.data.weekly} isSaving={save.isPending} problem={save.error} onSave={(weekly) => save.mutate({ body: { weekly } })} />}</Section>
            <Section title={t('exceptions')}>{calendar.data && <Exceptions items={calendar.data.exceptions} />}</Section>
          </>
        )}
      </PageBody>
      {changing && e && <ExpertDialog expert={e} isOwn onClose={() => setChanging(false)} onDone={() => undefined} />}
    </>
  )
}

function Exceptions({ items }: { items: readonly Exception[] }) {
  const t = useText(texts)
  const format = useFormat()
  const [on, setOn] = useState('')
  const [kind, setKind] = useState<'off' | 'extra'>('off')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [note, setNote] = useState('')
  const add = useCommand(experts.addException, { onDone: () => { setOn(''); setNote('') } })
  const remove = useCommand(experts.removeException)
  return (
    <div className="jw-hours">
      {items.length === 0 && <p className="jw-ink3">{t('noExceptions')}</p>}
      {items.map((x) => (
        <div key={x.id} className="jw-hours-line">
          <span>{format.date(x.on)} {format.weekday(x.on)}</span><span>{t(x.kind)}</span><span>{x.from && x.until ? `${x.from} – ${x.until}` : t('wholeDay')}</span><span className="jw-ink3">{x.note}</span>
          <button type="button" className="jw-word" onClick={() => remove.mutate({ params: { id: x.id } })}>{t('remove')}</button>
        </div>
      ))}
      <div className="jw-hours-line">
        <Input type="date" style={{ width: 150 }} aria-label={t('day')} value={on} onChange={(e) => setOn(e.target.value)} />
        <Select style={{ width: 92 }} aria-label={t('kind')} value={kind} onChange={setKind} options={(['off', 'extra'] as const).map((value) => ({ value, label: t(value) }))} />
        <Input type="time" aria-label={t('from')} value={from} onChange={(e) => setFrom(e.target.value)} />–<Input type="time" aria-label={t('untilTime')} value={until} onChange={(e) => setUntil(e.target.value)} />
        <Input style={{ width: 160 }} aria-label={t('note')} placeholder={t('note')} value={note} maxLength={200} onChange={(e) => setNote(e.target.value)} />
        <Button disabled={on === ''} loading={add.isPending} onClick={() => add.mutate({ body: { on, kind, from: from || null, until: until || null, note: note.trim() || null } })}>{t('addException')}</Button>
      </div>
      {add.error && <Problem title={t('notDone')} problem={add.error} />}
    </div>
  )
}
