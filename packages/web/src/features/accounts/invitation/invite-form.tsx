import type { MandateRole } from '@jingwei/contract/access'
import { accounts } from '@jingwei/contract/accounts'
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Copyable } from '../copyable.tsx'
import { PlaceField } from '../place-field.tsx'
import { grantable, useRoles } from '../roles.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const dayChoices = [3, 7, 14, 30, 90]

/** Makes a link that gives one mandate to whoever opens it first. */
export function InviteForm() {
  const t = useText(texts)
  const s = useText(shared)
  const roles = useRoles()
  const format = useFormat()
  const { capacity } = useSession()
  const top = capacity!.region!
  const [role, setRole] = useState<MandateRole>('officer')
  const [place, setPlace] = useState(top)
  const [until, setUntil] = useState('')
  const [note, setNote] = useState('')
  const [days, setDays] = useState(14)
  const invite = useCommand(accounts.inviteOfficer)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({
      body: { role, regionCode: place.code, validUntil: until || null, ...(note.trim() ? { note: note.trim() } : {}), expiresInDays: days },
    })
  }
  if (invite.data)
    return (
      <div>
        <p className="jw-strong">
          {roles.name(invite.data.invitation.role)} · {invite.data.invitation.region?.fullName}
        </p>
        <p className="jw-ink2">{t('madeWhy')}</p>
        <Copyable text={invite.data.link} />
        <p className="jw-label jw-form-foot">{t('linkUntil', { date: format.dateTime(invite.data.invitation.expiresAt) })}</p>
        <div className="jw-form-foot">
          <Button onClick={() => invite.reset()}>{t('another')}</Button>
        </div>
      </div>
    )
  return (
    <form className="jw-form" onSubmit={submit}>
      <Field label={s('role')} hint={roles.does(role)}>
        <Select<MandateRole> value={role} onChange={setRole} options={grantable.map((one) => ({ value: one, label: roles.name(one) }))} />
      </Field>
      <Field label={s('region')} error={invite.error?.field('body.regionCode')}>
        <PlaceField top={top} value={place} onChange={setPlace} />
      </Field>
      <Field label={s('note')} isOptional hint={t('noteHint')} error={invite.error?.field('body.note')}>
        <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <div className="jw-form-pair">
        <Field label={t('validUntil')} isOptional hint={t('untilHint')} error={invite.error?.field('body.validUntil')}>
          <Input type="date" value={until} min={format.dateData(Date.now())} onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <Field label={t('linkDays')}>
          <Select value={days} onChange={setDays} options={dayChoices.map((one) => ({ value: one, label: s('days', { count: one }) }))} />
        </Field>
      </div>
      {invite.error && invite.error.fields.length === 0 && (
        <Problem
          title={invite.error.title || t('makeFailed')}
          problem={invite.error}
          {...(invite.error.detail ? {} : { kept: t('kept') })}
        />
      )}
      <div className="jw-form-foot jw-form-foot-right">
        <Button type="primary" htmlType="submit" loading={invite.isPending}>
          {t('make')}
        </Button>
      </div>
    </form>
  )
}
