import { workplans, type Posting } from '@jingwei/contract/workplans'
import { Input, Modal, Radio } from 'antd'
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
import type { NamedRegion } from '../../organisations/regions-field.tsx'
import { PartnerField } from '../meetings/meeting-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { DayField } from '../words.tsx'
import { texts } from './texts.ts'

/** A posting or a pair that is added, or changed; its kind and its regions stay. */
export function PostingDialog({ posting: p, onClose }: { posting: Posting | null; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const today = useFormat().dateData(Date.now())
  const go = useGo()
  const { region } = useRegion()
  const [kind, setKind] = useState(p?.kind ?? 'cadre')
  const [place, setPlace] = useState(region)
  const [partner, setPartner] = useState<NamedRegion | null>(null)
  const [title, setTitle] = useState(p?.title ?? '')
  const [person, setPerson] = useState(p?.person ?? '')
  const [from, setFrom] = useState(p?.from ?? '')
  const [to, setTo] = useState(p?.to ?? '')
  const [startsOn, setStartsOn] = useState(p?.startsOn ?? today)
  const [endsOn, setEndsOn] = useState<string | null>(p?.endsOn ?? null)
  const [duties, setDuties] = useState(p?.duties ?? '')
  const [document, setDocument] = useState(p?.document ?? '')
  const add = useCommand(workplans.addPosting, { onDone: ({ id }) => go(pathTo('posting', { id })) })
  const change = useCommand(workplans.changePosting, { onDone: onClose })
  const error = add.error ?? change.error
  const wrong = (name: string) => error?.field(`body.${name}`)
  const isReady = [title, from, to, duties, ...(kind === 'cadre' ? [person] : [])].every((text) => text.trim()) && (p || place)
  const send = () => {
    const fields = { title: title.trim(), person: kind === 'cadre' ? person.trim() : null, from: from.trim(), to: to.trim(), startsOn, endsOn, duties: duties.trim(), document: document.trim() || null }
    if (p) change.mutate({ params: { id: p.id }, body: { ...fields, version: p.version } })
    else if (place) add.mutate({ body: { ...fields, kind, regionCode: place.code, partnerRegionCode: partner?.code ?? null } })
  }
  return (
    <Modal open title={p ? t('edit') : t('add')} onCancel={onClose} okText={p ? s('save') : t('add')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} okButtonProps={{ disabled: !isReady }} onOk={send} mask={{ closable: false }}>
      {error && <Problem title={error.title || s('notDone')} problem={error} />}
      {!p && <Field label={t('kind')}><Radio.Group value={kind} onChange={(e) => setKind(e.target.value as Posting['kind'])} options={(['cadre', 'pair'] as const).map((value) => ({ value, label: s(`kind_${value}`) }))} /></Field>}
      <Field label={t('title')} error={wrong('title')}><Input value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} /></Field>
      {kind === 'cadre' && <Field label={t('person')} error={wrong('person')}><Input value={person} maxLength={60} onChange={(e) => setPerson(e.target.value)} /></Field>}
      <Field label={t(kind === 'cadre' ? 'from' : 'first')} error={wrong('from')}><Input value={from} maxLength={200} onChange={(e) => setFrom(e.target.value)} /></Field>
      <Field label={t(kind === 'cadre' ? 'to' : 'second')} error={wrong('to')}><Input value={to} maxLength={200} onChange={(e) => setTo(e.target.value)} /></Field>
      {!p && <Field label={s('region')} error={wrong('regionCode')}><RegionField value={place} onChange={setPlace} /></Field>}
      {!p && <Field label={s('partner')} isOptional error={wrong('partnerRegionCode')}><PartnerField value={partner} onChange={setPartner} /></Field>}
      <Field label={s('starts')} error={wrong('startsOn')}><DayField value={startsOn} onChange={(day) => day && setStartsOn(day)} /></Field>
      <Field label={t('ends')} isOptional error={wrong('endsOn')}><DayField isOptional value={endsOn} onChange={setEndsOn} /></Field>
      <Field label={t('duties')} error={wrong('duties')}><Input.TextArea rows={3} value={duties} maxLength={2000} onChange={(e) => setDuties(e.target.value)} /></Field>
      <Field label={s('document')} isOptional><Input value={document} maxLength={200} onChange={(e) => setDocument(e.target.value)} /></Field>
    </Modal>
  )
}
