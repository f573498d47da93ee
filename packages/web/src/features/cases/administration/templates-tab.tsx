import { PlusOutlined } from '@ant-design/icons'
import { cases, type AnswerTemplate } from '@jingwei/contract/cases'
import { Input, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { texts } from './texts.ts'

type Template = z.infer<typeof AnswerTemplate>

export function TemplatesTab() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const catalogue = useCatalogue()
  const { may } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const mayManage = may('cases:handle')
  const asked = useApi(cases.templates, {})
  const remove = useCommand(cases.removeTemplate)
  const columns = useMemo(
    (): Column<Template>[] => [
      { key: 'title', title: t('templateTitle'), cell: (row) => row.title, width: 240, phone: 'title' },
      { key: 'text', title: t('templateText'), cell: (row) => row.text, width: 480, phone: 'detail' },
      { key: 'subject', title: t('templateSubject'), cell: (row) => (row.subject ? catalogue.subjectName(row.subject) : t('anyTemplate')), phone: 'aside' },
      { key: 'region', title: t('region'), cell: (row) => row.region.name, phone: 'none' },
      { key: 'updated', title: t('updated'), cell: (row) => format.date(row.updatedAt), align: 'right', phone: 'none' },
    ],
    [t, format, catalogue],
  )
  return (
    <Section title={t('templates')} more={<ReasonedButton size="small" type="primary" icon={<PlusOutlined />} reason={mayManage ? null : t('mayNotHandle')} onClick={() => setIsOpen(true)}>{t('addTemplate')}</ReasonedButton>}>
      <DataTable label={t('templates')} columns={columns} rows={asked.data?.items} rowKey={(row) => row.id} isLoading={asked.isPending} problem={asked.error} problemTitle={s('failed')} onAgain={() => void asked.refetch()}
        {...(mayManage ? { rowAction: (row: Template) => <ConfirmAction verb={t('removeTemplate')} question={t('removeQuestion', { title: row.title })} isIrreversible button={{ size: 'small', type: 'link' }} onConfirm={() => remove.mutateAsync({ params: { id: row.id } })} /> } : {})}
        empty={<EmptyState title={t('noTemplates')} why={t('noTemplatesWhy')} />} />
      {isOpen && <TemplateDialog onClose={() => setIsOpen(false)} />}
    </Section>
  )
}

function TemplateDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const toast = useToast()
  const catalogue = useCatalogue()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [subject, setSubject] = useState<string | null>(null)
  const [wasTried, setWasTried] = useState(false)
  const add = useCommand(cases.addTemplate, { onDone: () => { toast(t('templateSaved')); onClose() } })
  const lacks = (value: string) => wasTried && value.trim() === '' && s('required')
  const submit = () => {
    setWasTried(true)
    if (title.trim() && text.trim()) add.mutate({ body: { title: title.trim(), text: text.trim(), subject } })
  }
  return (
    <Modal open title={t('addTemplate')} onCancel={onClose} onOk={submit} okText={s('save')} cancelText={s('cancel')} confirmLoading={add.isPending} mask={{ closable: false }}>
      <div className="jw-case-form">
        <Field label={t('templateTitle')} error={lacks(title)}><Input maxLength={100} autoFocus value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
        <Field label={t('templateText')} error={lacks(text)}><Input.TextArea rows={6} maxLength={5000} value={text} onChange={(event) => setText(event.target.value)} /></Field>
        <Field label={t('templateSubject')} isOptional><Select allowClear value={subject} placeholder={t('anyTemplate')} onChange={(value: string | null | undefined) => setSubject(value ?? null)} showSearch={{ optionFilterProp: 'label' }} options={catalogue.subjects.map((one) => ({ value: one.code, label: one.title[language] }))} /></Field>
        {add.error && <Problem title={add.error.title} problem={add.error} />}
      </div>
    </Modal>
  )
}
