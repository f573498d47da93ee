import { PlusOutlined } from '@ant-design/icons'
import { cases, type CaseSubject, type ServiceClass } from '@jingwei/contract/cases'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { useCommand } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { grouped } from '../words.ts'
import { texts } from './texts.ts'

type Subject = z.infer<typeof CaseSubject>
type Class = z.infer<typeof ServiceClass>
const durationKeys = { elapsed: { minutes: 'minutes', hours: 'hours', days: 'days' }, working: { minutes: 'workingMinutes', hours: 'workingHours', days: 'workingDays' } } as const
const codePattern = /^[a-z][a-z0-9-]{1,39}$/

export function SubjectsTab() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const { may } = useSession()
  const { region } = useRegion()
  const catalogue = useCatalogue(region?.code)
  const [open, setOpen] = useState<Subject | 'new' | null>(null)
  const mayManage = may('cases:dispatch')
  const columns = useMemo((): Column<Subject>[] => {
    const span = (duration: Class['solution']) => t(durationKeys[duration.clock][duration.unit], { count: duration.amount })
    const classOf = (row: Subject) => catalogue.classes.find((one) => one.code === row.serviceClass)
    return [
      { key: 'title', title: s('subject'), cell: (row) => (row.parent ? `${catalogue.subjectName(row.parent)} / ${row.title[language]}` : row.title[language]), width: 280, phone: 'title' },
      { key: 'code', title: t('code'), cell: (row) => row.code, phone: 'none' },
      { key: 'class', title: t('class'), cell: (row) => classOf(row)?.title[language] ?? row.serviceClass, phone: 'detail' },
      { key: 'first', title: t('firstResponse'), cell: (row) => { const one = classOf(row); return one ? span(one.firstResponse) : null }, align: 'right', phone: 'none' },
      { key: 'solution', title: t('solution'), cell: (row) => { const one = classOf(row); return one ? span(one.solution) : null }, align: 'right', phone: 'detail' },
      { key: 'region', title: t('region'), cell: (row) => row.region?.name ?? t('everywhere'), phone: 'none' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={row.isActive ? 'green' : 'grey'}>{t(row.isActive ? 'active' : 'retired')}</StateDot>, phone: 'aside' },
    ]
  }, [t, s, language, catalogue])
  const rows = grouped(catalogue.all).flatMap(({ subject, children }) => [subject, ...children])
  return (
    <Section title={t('subjects')} scope={region && t('subjectsWhy', { place: region.name })} more={<ReasonedButton size="small" type="primary" icon={<PlusOutlined />} reason={mayManage ? null : t('mayNotDispatch')} onClick={() => setOpen('new')}>{t('addSubject')}</ReasonedButton>}>
      <DataTable label={t('subjects')} columns={columns} rows={catalogue.isPending ? undefined : rows} rowKey={(row) => row.code} problem={catalogue.error} problemTitle={s('failed')} onAgain={catalogue.again}
        {...(mayManage ? { rowAction: (row: Subject) => <button type="button" className="jw-word" onClick={() => setOpen(row)}>{t('change')}</button> } : {})} empty={<EmptyState title={t('noSubjects')} />} />
      {open && <SubjectDialog subject={open === 'new' ? null : open} subjects={rows} classes={catalogue.classes} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function SubjectDialog({ subject, subjects, classes, onClose }: { subject: Subject | null; subjects: readonly Subject[]; classes: readonly Class[]; onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const toast = useToast()
  const { region } = useRegion()
  const [code, setCode] = useState(subject?.code ?? '')
  const [zh, setZh] = useState(subject?.title.zh ?? '')
  const [en, setEn] = useState(subject?.title.en ?? '')
  const [parent, setParent] = useState<string | null>(subject?.parent ?? null)
  const [serviceClass, setServiceClass] = useState(subject?.serviceClass ?? 'ordinary')
  const [hintZh, setHintZh] = useState(subject?.hint?.zh ?? '')
  const [hintEn, setHintEn] = useState(subject?.hint?.en ?? '')
  const [isActive, setIsActive] = useState(subject?.isActive ?? true)
  const [wasTried, setWasTried] = useState(false)
  const save = useCommand(cases.saveSubject, { makesStale: [cases.list], onDone: () => { toast(t('subjectSaved')); onClose() } })
  const lacks = (text: string) => wasTried && text.trim() === '' && s('required')
  const isHalf = (hintZh.trim() === '') !== (hintEn.trim() === '')
  const submit = () => {
    setWasTried(true)
    if (!codePattern.test(code) || zh.trim() === '' || en.trim() === '' || isHalf || !region) return
    save.mutate({ body: { code, title: { zh: zh.trim(), en: en.trim() }, parent, serviceClass, hint: hintZh.trim() ? { zh: hintZh.trim(), en: hintEn.trim() } : null, isActive, regionCode: region.code } })
  }
  const text = (label: string, value: string, set: (value: string) => void, error?: string | false) => <Field label={label} error={error || lacks(value)}><Input maxLength={100} value={value} onChange={(event) => set(event.target.value)} /></Field>
  return (
    <Modal open title={t(subject ? 'changeSubject' : 'addSubject')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={save.isPending} mask={{ closable: false }}>
      <div className="jw-case-form">
        {!subject && <Field label={t('code')} hint={t('codeHint')} error={wasTried && !codePattern.test(code) && t('codeWrong')}><Input maxLength={40} autoFocus value={code} onChange={(event) => setCode(event.target.value)} /></Field>}
        {text(t('nameZh'), zh, setZh)}
        {text(t('nameEn'), en, setEn)}
        <Field label={t('parent')} isOptional><Select allowClear value={parent} placeholder={t('noParent')} onChange={(value: string | null | undefined) => setParent(value ?? null)} showSearch={{ optionFilterProp: 'label' }} options={subjects.filter((one) => one.code !== code && one.parent === null).map((one) => ({ value: one.code, label: one.title[language] }))} /></Field>
        <Field label={t('class')}><Select value={serviceClass} onChange={setServiceClass} options={classes.map((one) => ({ value: one.code, label: one.title[language] }))} /></Field>
        <Field label={t('hintZh')} isOptional error={wasTried && isHalf && t('hintBoth')}><Input maxLength={200} value={hintZh} onChange={(event) => setHintZh(event.target.value)} /></Field>
        <Field label={t('hintEn')} isOptional><Input maxLength={200} value={hintEn} onChange={(event) => setHintEn(event.target.value)} /></Field>
        <Checkbox checked={isActive} onChange={(event) => setIsActive(event.target.checked)}>{t('isActive')}</Checkbox>
        {save.error && <Problem title={save.error.title} problem={save.error} />}
      </div>
    </Modal>
  )
}
