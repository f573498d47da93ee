import { experts, type Expert } from '@jingwei/contract/experts'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useRegion, type Place } from '../../../app/region.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import { texts } from '../texts.ts'
import { useScenes } from '../words.ts'
import { IndustriesField } from '../../organisations/industries-field.tsx'
import '../experts.css'

type Props = { expert?: Expert; onClose: () => void; onDone: (id: number) => void; isOwn?: boolean }
type Mode = Expert['modes'][number]

/** A new record, an officer's change of one, or the expert's own: who has no say in name and place does not see them. */
export function ExpertDialog({ expert, onClose, onDone, isOwn = false }: Props) {
  const t = useText(texts)
  const scenes = useScenes()
  const { region } = useRegion()
  const [name, setName] = useState(expert?.name ?? '')
  const [place, setPlace] = useState<Place | null>(expert ? { ...expert.region, fullName: expert.region.name } : region)
  const [title, setTitle] = useState(expert?.title ?? '')
  const [institution, setInstitution] = useState(expert?.institution ?? '')
  const [biography, setBiography] = useState(expert?.biography ?? '')
  const [phone, setPhone] = useState(expert?.phone ?? '')
  const [email, setEmail] = useState(expert?.email ?? '')
  const [sceneCodes, setScenes] = useState<string[]>(expert ? [...expert.sceneCodes] : [])
  const [industryCodes, setIndustries] = useState<string[]>(expert ? [...expert.industryCodes] : [])
  const [modes, setModes] = useState<Mode[]>(expert ? [...expert.modes] : ['on-site', 'remote'])
  const done = (made: { id: number }) => {
    onDone(made.id)
    onClose()
  }
  const add = useCommand(experts.add, { onDone: done, makesStale: [experts.catalogue] })
  const change = useCommand(experts.change, { onDone: done, makesStale: [experts.catalogue] })
  const changeOwn = useCommand(experts.changeOwn, { onDone: done, makesStale: [experts.catalogue] })
  const running = [add, change, changeOwn]
  const problem = running.find((c) => c.error)?.error
  const orNull = (text: string) => text.trim() || null
  const own = { title: orNull(title), institution: orNull(institution), biography: orNull(biography), phone: orNull(phone), email: orNull(email), sceneCodes, industryCodes, modes }
  const submit = () => {
    if (isOwn && expert) changeOwn.mutate({ body: { ...own, version: expert.version } })
    else if (expert && place) change.mutate({ params: { id: expert.id }, body: { ...own, name, ...(place.code === expert.region.code ? {} : { regionCode: place.code }), version: expert.version } })
    else if (place) add.mutate({ body: { ...own, name, regionCode: place.code } })
  }
  return (
    <Modal open title={isOwn ? t('myRecord') : expert ? t('change') : t('add')} onCancel={onClose} onOk={submit} okText={t('save')} cancelText={t('cancelWord')} confirmLoading={running.some((c) => c.isPending)} width={640} mask={{ closable: false }} okButtonProps={{ disabled: name.trim() === '' || modes.length === 0 }}>
      <div className="jw-step-form">
        {!isOwn && <Field label={t('name')} error={problem?.field('body.name')}><Input autoFocus value={name} maxLength={60} onChange={(e) => setName(e.target.value)} /></Field>}
        {!isOwn && <Field label={t('region')} error={problem?.field('body.regionCode')}><RegionField value={place} onChange={setPlace} /></Field>}
        <Field label={t('titleField')} isOptional><Input value={title} maxLength={60} onChange={(e) => setTitle(e.target.value)} /></Field>
        <Field label={t('institution')} isOptional><Input value={institution} maxLength={120} onChange={(e) => setInstitution(e.target.value)} /></Field>
        <Field label={t('fields')} isOptional error={problem?.field('body.sceneCodes')}><Select mode="multiple" optionFilterProp="label" value={sceneCodes} onChange={setScenes} options={scenes.options.map((o) => ({ value: o.value, label: o.text }))} /></Field>
        <Field label={t('industries')} isOptional error={problem?.field('body.industryCodes.0')} hint={t('industryHint')}><IndustriesField value={industryCodes} onChange={setIndustries} /></Field>
        <Field label={t('mode')}><Select mode="multiple" value={modes} onChange={setModes} options={(['on-site', 'remote'] as const).map((m) => ({ value: m, label: t(m) }))} /></Field>
        <Field label={t('phone')} isOptional error={problem?.field('body.phone')}><Input value={phone} maxLength={30} inputMode="tel" onChange={(e) => setPhone(e.target.value)} /></Field>
        <Field label={t('email')} isOptional error={problem?.field('body.email')}><Input value={email} maxLength={120} inputMode="email" onChange={(e) => setEmail(e.target.value)} /></Field>
        <Field label={t('biography')} isOptional><Input.TextArea rows={4} value={biography} maxLength={4000} onChange={(e) => setBiography(e.target.value)} /></Field>
        {problem && problem.fields.length === 0 && <Problem title={problem.title} problem={problem} />}
      </div>
    </Modal>
  )
}
