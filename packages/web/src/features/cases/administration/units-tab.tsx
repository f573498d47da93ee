import { PlusOutlined } from '@ant-design/icons'
import { cases, openStates, type Unit } from '@jingwei/contract/cases'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion, type Place } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { RegionField } from '../../organisations/picker-fields.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { texts } from './texts.ts'

type OneUnit = z.infer<typeof Unit>

export function UnitsTab() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const catalogue = useCatalogue()
  const { may } = useSession()
  const { region, top } = useRegion()
  const [withRetired, setWithRetired] = useState(false)
  const [open, setOpen] = useState<OneUnit | 'new' | null>(null)
  const mayManage = may('cases:dispatch')
  const asked = useApi(cases.units, { query: { retired: withRetired ? 'true' : 'false', ...(region && region.code !== top?.code ? { regionCode: region.code } : {}) } })
  const columns = useMemo(
    (): Column<OneUnit>[] => [
      { key: 'name', title: t('unitName'), cell: (row) => row.name, width: 300, phone: 'title' },
      { key: 'region', title: t('region'), cell: (row) => row.region.name, phone: 'detail' },
      { key: 'subjects', title: t('unitSubjects'), cell: (row) => (row.subjects.length === 0 ? t('anySubject') : row.subjects.map(catalogue.subjectName).join(s('separator'))), width: 320, phone: 'detail' },
      { key: 'members', title: t('members'), cell: (row) => (row.members.length === 0 ? <span className="jw-ink3">{t('everybody')}</span> : row.members.map((one) => one.name).join(s('separator'))), width: 200, phone: 'none' },
      { key: 'open', title: t('open'), cell: (row) => <a href={pathTo('cases', { queue: 'all', filter: `unit:in:${row.id};state:in:${openStates.join(',')}` })}>{format.count(row.open)}</a>, align: 'right', phone: 'none' },
      { key: 'overdue', title: t('overdue'), cell: (row) => <a className={row.overdue > 0 ? 'jw-red' : undefined} href={pathTo('cases', { queue: 'late', filter: `unit:in:${row.id}` })}>{format.count(row.overdue)}</a>, align: 'right', phone: 'none' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={row.isRetired ? 'grey' : 'green'}>{t(row.isRetired ? 'retired' : 'active')}</StateDot>, phone: 'aside' },
    ],
    [t, s, format, catalogue],
  )
  return (
    <Section title={t('units')} more={<span className="jw-actions"><Checkbox checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)}>{t('showRetired')}</Checkbox><ReasonedButton size="small" type="primary" icon={<PlusOutlined />} reason={mayManage ? null : t('mayNotDispatch')} onClick={() => setOpen('new')}>{t('addUnit')}</ReasonedButton></span>}>
      <DataTable label={t('units')} columns={columns} rows={asked.data?.items} rowKey={(row) => row.id} isLoading={asked.isPending} problem={asked.error} problemTitle={s('failed')} onAgain={() => void asked.refetch()}
        {...(mayManage ? { rowAction: (row: OneUnit) => <button type="button" className="jw-word" onClick={() => setOpen(row)}>{t('change')}</button> } : {})} empty={<EmptyState title={t('noUnits')} why={t('noUnitsWhy')} />} />
      {open && <UnitDialog unit={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function UnitDialog({ unit, onClose }: { unit: OneUnit | null; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const toast = useToast()
  const catalogue = useCatalogue()
  const { region } = useRegion()
  const people = useApi(cases.candidates, {})
  const [name, setName] = useState(unit?.name ?? '')
  const [place, setPlace] = useState<Place | null>(region)
  const [subjects, setSubjects] = useState<string[]>([...(unit?.subjects ?? [])])
  const [memberIds, setMemberIds] = useState<string[]>(unit?.members.map((one) => one.id) ?? [])
  const [isRetired, setIsRetired] = useState(unit?.isRetired ?? false)
  const [wasTried, setWasTried] = useState(false)
  const options = { makesStale: [cases.list], onDone: () => { toast(t('unitSaved')); onClose() } }
  const add = useCommand(cases.addUnit, options)
  const change = useCommand(cases.changeUnit, options)
  const problem = add.error ?? change.error
  const submit = () => {
    setWasTried(true)
    if (name.trim() === '' || (!unit && !place)) return
    const fields = { name: name.trim(), subjects, calendar: unit?.calendar ?? 'cn', isRetired, memberIds }
    if (unit) change.mutate({ params: { id: unit.id }, body: { ...fields, version: unit.version } })
    else add.mutate({ body: { ...fields, regionCode: place!.code } })
  }
  const known = [...(unit?.members ?? []), ...(people.data?.items ?? []).filter((one) => !unit?.members.some((member) => member.id === one.id))]
  return (
    <Modal open title={t(unit ? 'changeUnit' : 'addUnit')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={add.isPending || change.isPending} mask={{ closable: false }}>
      <div className="jw-case-form">
        <Field label={t('unitName')} error={(wasTried && name.trim() === '' && s('required')) || problem?.field('body.name')}><Input maxLength={100} autoFocus value={name} placeholder={t('unitNameExample')} onChange={(event) => setName(event.target.value)} /></Field>
        {!unit && <Field label={t('region')}><RegionField value={place} onChange={setPlace} /></Field>}
        <Field label={t('unitSubjects')} isOptional hint={t('unitSubjectsHint')}><Select mode="multiple" value={subjects} onChange={setSubjects} showSearch={{ optionFilterProp: 'label' }} options={catalogue.subjects.map((one) => ({ value: one.code, label: one.title[language] }))} /></Field>
        <Field label={t('members')} isOptional hint={t('membersHint')}><Select mode="multiple" value={memberIds} onChange={setMemberIds} loading={people.isPending} showSearch={{ optionFilterProp: 'label' }} options={known.map((one) => ({ value: one.id, label: one.name }))} /></Field>
        {unit && <Checkbox checked={isRetired} onChange={(event) => setIsRetired(event.target.checked)}>{t('isRetired')}</Checkbox>}
        {problem && problem.fields.length === 0 && <Problem title={problem.title} problem={problem} />}
      </div>
    </Modal>
  )
}
