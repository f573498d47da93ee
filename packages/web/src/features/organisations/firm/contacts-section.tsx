import { organisations, type Organisation } from '@jingwei/contract/organisations'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, type ApiProblem } from '../../../api/client.ts'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import '../form/form.css'
import { texts } from './texts.ts'

type Contact = Organisation['contacts'][number]

/** Masked until somebody asks to see them; the asking is recorded. What was seen is forgotten with the page. */
export function ContactsSection({ record }: { record: Organisation }) {
  const t = useText(texts)
  const { may } = useSession()
  const [seen, setSeen] = useState<readonly Contact[] | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isEditing, setIsEditing] = useState(false)
  const maySee = may('organisations:contacts')
  const see = async (): Promise<readonly Contact[] | null> => {
    setProblem(null)
    try {
      const { contacts } = await api(organisations.contacts, { params: { id: record.id } })
      setSeen(contacts)
      return contacts
    } catch (error) {
      setProblem(error as ApiProblem)
      return null
    }
  }
  const columns: Column<Contact>[] = [
    { key: 'name', title: t('contactName'), cell: (row) => row.name, phone: 'title' },
    { key: 'duty', title: t('duty'), cell: (row) => row.duty, phone: 'detail' },
    {
      key: 'phone',
      title: t('phone'),
      cell: (row) => (row.isMasked || !row.phone ? row.phone : <a href={`tel:${row.phone}`}>{row.phone}</a>),
      ink: 'ink',
      phone: 'aside',
    },
    { key: 'email', title: t('email'), cell: (row) => row.email, phone: 'detail' },
  ]
  const rows = seen ?? record.contacts
  const isMasked = rows.some((one) => one.isMasked)
  return (
    <Section
      title={t('contacts')}
      more={
        maySee ? (
          <span className="jw-actions">
            {isMasked && (
              <button type="button" className="jw-word" title={t('seeWhy')} onClick={() => void see()}>
                {t('seeContacts')}
              </button>
            )}
            {record.mergedInto === null && (
              <button
                type="button"
                className="jw-word"
                onClick={() => void (isMasked ? see().then((contacts) => contacts && setIsEditing(true)) : setIsEditing(true))}
              >
                {t('editContacts')}
              </button>
            )}
          </span>
        ) : rows.length > 0 ? (
          <span className="jw-reason">{t('contactsHidden')}</span>
        ) : null
      }
    >
      {problem && <Problem title={problem.title} problem={problem} onAgain={() => void see()} />}
      <DataTable
        label={t('contacts')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<p className="jw-ink3">{t('noContact')}</p>}
      />
      {isEditing && <ContactsDialog organisationId={record.id} contacts={rows} onClose={() => setIsEditing(false)} onSaved={setSeen} />}
    </Section>
  )
}

type Draft = { name: string; duty: string; phone: string; email: string }
const blank: Draft = { name: '', duty: '', phone: '', email: '' }
const most = 20

function ContactsDialog({
  organisationId,
  contacts,
  onClose,
  onSaved,
}: {
  organisationId: number
  contacts: readonly Contact[]
  onClose: () => void
  onSaved: (contacts: readonly Contact[]) => void
}) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    contacts.length > 0
      ? contacts.map((one) => ({ name: one.name, duty: one.duty ?? '', phone: one.phone ?? '', email: one.email ?? '' }))
      : [blank],
  )
  const save = useCommand(organisations.setContacts, {
    onDone: ({ contacts: saved }) => {
      toast(t('contactsSaved'))
      onSaved(saved)
      onClose()
    },
  })
  const set = (at: number, change: Partial<Draft>) => setDrafts(drafts.map((one, i) => (i === at ? { ...one, ...change } : one)))
  const given = drafts.filter((one) => Object.values(one).some((text) => text.trim() !== ''))
  const submit = () =>
    save.mutate({
      params: { id: organisationId },
      body: {
        contacts: given.map((one) => ({
          name: one.name,
          duty: one.duty.trim() || null,
          phone: one.phone.trim() || null,
          email: one.email.trim() || null,
        })),
      },
    })
  // The server counts the lines that were sent; blank ones were not.
  const errorOf = (draft: Draft, field: keyof Draft) => save.error?.field(`body.contacts.${given.indexOf(draft)}.${field}`)
  return (
    <Modal
      open
      title={t('editContacts')}
      onCancel={onClose}
      onOk={submit}
      okText={s('save')}
      cancelText={s('cancel')}
      confirmLoading={save.isPending}
      width={640}
      mask={{ closable: false }}
    >
      {drafts.map((draft, i) => (
        <fieldset key={i} className="jw-contact">
          <legend className="jw-hidden">{`${t('contacts')} ${i + 1}`}</legend>
          <div className="jw-form-pair">
            <Field label={t('contactName')} error={errorOf(draft, 'name')}>
              <Input value={draft.name} maxLength={60} onChange={(event) => set(i, { name: event.target.value })} />
            </Field>
            <Field label={t('duty')} isOptional error={errorOf(draft, 'duty')}>
              <Input value={draft.duty} maxLength={60} onChange={(event) => set(i, { duty: event.target.value })} />
            </Field>
          </div>
          <div className="jw-form-pair">
            <Field label={t('phone')} isOptional error={errorOf(draft, 'phone')} hint={t('phoneExample')}>
              <Input value={draft.phone} maxLength={30} inputMode="tel" onChange={(event) => set(i, { phone: event.target.value })} />
            </Field>
            <Field label={t('email')} isOptional error={errorOf(draft, 'email')}>
              <Input value={draft.email} maxLength={254} inputMode="email" onChange={(event) => set(i, { email: event.target.value })} />
            </Field>
          </div>
          <button type="button" className="jw-word" onClick={() => setDrafts(drafts.filter((_one, at) => at !== i))}>
            {t('remove')}
          </button>
        </fieldset>
      ))}
      {drafts.length < most && (
        <Button size="small" onClick={() => setDrafts([...drafts, blank])}>
          {t('addContact')}
        </Button>
      )}
      {save.error && (
        <Problem
          title={t('contactsFailed')}
          problem={save.error}
          kept={save.error.fields[0]?.message ?? save.error.detail ?? save.error.title}
        />
      )}
    </Modal>
  )
}
