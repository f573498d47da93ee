import { workplans, type Meeting } from '@jingwei/contract/workplans'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { RegionsField, type NamedRegion } from '../../organisations/regions-field.tsx'
import { texts as shared } from '../texts.ts'
import { DayField } from '../words.tsx'
import '../workplans.css'
import { texts } from './texts.ts'

type Item = { title: string; minutes: number | null }

/** A meeting that is planned, or changed; its series and its regions stay. */
export function MeetingDialog({ meeting: m, onClose }: { meeting: Meeting | null; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const today = useFormat().dateData(Date.now())
  const go = useGo()
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const [partner, setPartner] = useState<NamedRegion | null>(null)
  const [title, setTitle] = useState(m?.title ?? '')
  const [series, setSeries] = useState(m?.series ?? '')
  const [on, setOn] = useState(m?.on ?? today)
  const [where, setWhere] = useState(m?.place ?? '')
  const [chair, setChair] = useState(m?.chair ?? '')
  const [attendees, setAttendees] = useState(m?.attendees.join('\n') ?? '')
  const [agenda, setAgenda] = useState<readonly Item[]>(m?.agenda ?? [{ title: '', minutes: null }])
  const [record, setRecord] = useState(m?.record ?? '')
  const add = useCommand(workplans.addMeeting, { onDone: ({ id }) => go(pathTo('meeting', { id })) })
  const change = useCommand(workplans.changeMeeting, { onDone: onClose })
  const error = add.error ?? change.error
  const wrong = (name: string) => error?.field(`body.${name}`)
  const send = () => {
    const fields = { title: title.trim(), on, place: where.trim() || null, chair: chair.trim() || null, attendees: attendees.split('\n').map((one) => one.trim()).filter(Boolean), agenda: agenda.filter((one) => one.title.trim()).map((one) => ({ ...one, title: one.title.trim() })) }
    if (m) change.mutate({ params: { id: m.id }, body: { ...fields, record: record.trim() || null, version: m.version } })
    else if (place) add.mutate({ body: { ...fields, series: series.trim(), regionCode: place.code, partnerRegionCode: partner?.code ?? null } })
  }
  const edit = (i: number, part: Partial<Item>) => setAgenda(agenda.map((one, n) => (n === i ? { ...one, ...part } : one)))
  return (
    <Modal open title={m ? t('edit') : t('addMeeting')} onCancel={onClose} okText={m ? s('save') : t('addMeeting')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} okButtonProps={{ disabled: !title.trim() || !series.trim() || (!m && !place) }} onOk={send} mask={{ closable: false }} width={640}>
      {error && <Problem title={error.title || s('notDone')} problem={error} />}
      <Field label={t('title')} error={wrong('title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
      {!m && <Field label={t('series')} hint={t('seriesHint')} error={wrong('series')}><Input value={series} maxLength={100} onChange={(e) => setSeries(e.target.value)} /></Field>}
      <Field label={s('day')} error={wrong('on')}><DayField value={on} onChange={(day) => day && setOn(day)} /></Field>
      {!m && <Field label={s('region')} error={wrong('regionCode')}><RegionField value={place} onChange={setPlace} /></Field>}
      {!m && <Field label={s('partner')} isOptional error={wrong('partnerRegionCode')}><PartnerField value={partner} onChange={setPartner} /></Field>}
      <Field label={t('place')} isOptional><Input value={where} maxLength={200} onChange={(e) => setWhere(e.target.value)} /></Field>
      <Field label={t('chair')} isOptional><Input value={chair} maxLength={60} onChange={(e) => setChair(e.target.value)} /></Field>
      <Field label={t('attendees')} isOptional hint={t('attend')} error={wrong('attendees')}><Input.TextArea rows={3} value={attendees} onChange={(e) => setAttendees(e.target.value)} /></Field>
      <div className="jw-field">
        <span className="jw-label">{t('agenda')}</span>
        {agenda.map((one, i) => (
          <div key={i} className="jw-new-action" style={{ gridTemplateColumns: 'minmax(0, 1fr) 96px 32px' }}>
            <Input aria-label={t('agendaItem')} placeholder={t('agendaItem')} maxLength={200} value={one.title} onChange={(e) => edit(i, { title: e.target.value })} />
            <InputNumber aria-label={t('minutes')} placeholder={t('minutes')} min={1} max={600} precision={0} value={one.minutes} onChange={(n) => edit(i, { minutes: n })} style={{ width: '100%' }} />
            <Button type="text" icon={<DeleteOutlined />} aria-label={s('remove')} onClick={() => setAgenda(agenda.filter((_, n) => n !== i))} />
          </div>
        ))}
        <Button size="small" icon={<PlusOutlined />} onClick={() => setAgenda([...agenda, { title: '', minutes: null }])}>{t('addItem')}</Button>
      </div>
      {m && <Field label={t('record')} isOptional><Input.TextArea rows={5} value={record} maxLength={20_000} onChange={(e) => setRecord(e.target.value)} /></Field>}
    </Modal>
  )
}

/** One place of the whole country, or none. */
export function PartnerField({ value, onChange, ...given }: { id?: string; status?: 'error' | ''; 'aria-describedby'?: string; value: NamedRegion | null; onChange: (one: NamedRegion | null) => void }) {
  return <RegionsField {...given} most={1} value={value ? [value] : []} onChange={([one]) => onChange(one ?? null)} />
}
