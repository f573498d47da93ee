import type { MandateRole } from '@jingwei/contract/access'
import { accounts } from '@jingwei/contract/accounts'
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { api } from '../../../api/client.ts'
import { useCommand } from '../../../api/query.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { PlaceField } from '../place-field.tsx'
import { grantable, useRoles } from '../roles.ts'
import { texts as shared } from '../texts.ts'
import type { PersonRow } from './people-tab.tsx'
import { standing, type Mandate } from './standing.ts'
import { texts } from './texts.ts'

/** What somebody may do here, each to be revoked, and one more to be granted. */
export function PersonMandates({ person, words }: { person: PersonRow; words: (mandate: Mandate) => string }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const now = standing(person.mandates, format.dateData(Date.now()))
  const revoke = async (mandate: Mandate) => {
    await api(accounts.revokeMandate, { params: { id: mandate.id } })
    toast(t('revoked'))
    await client.invalidateQueries({ queryKey: ['people'] })
  }
  return (
    <>
      <ul className="jw-mandate-list">
        {now.length === 0 && <li className="jw-ink3">{t('none')}</li>}
        {now.map((one) => (
          <li key={one.id}>
            <span>
              {words(one)}
              <span className="jw-label">
                {' '}
                {one.validUntil ? s('validity', { from: one.validFrom, until: one.validUntil }) : s('sinceOnly', { from: one.validFrom })}
              </span>
            </span>
            <ConfirmAction
              verb={t('revoke')}
              question={t('revokeQuestion', { name: person.name, mandate: words(one) })}
              consequence={t('revokeWhy')}
              button={{ size: 'small' }}
              onConfirm={() => revoke(one)}
            />
          </li>
        ))}
      </ul>
      <GrantForm person={person} />
    </>
  )
}

function GrantForm({ person }: { person: PersonRow }) {
  const t = useText(texts)
  const s = useText(shared)
  const roles = useRoles()
  const format = useFormat()
  const toast = useToast()
  const { capacity } = useSession()
  const top = capacity!.region!
  const today = format.dateData(Date.now())
  const [role, setRole] = useState<MandateRole>('officer')
  const [place, setPlace] = useState(top)
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const grant = useCommand(accounts.grantMandate, {
    makesStale: [accounts.people],
    onDone: () => toast(t('granted', { name: person.name })),
  })
  const isTurned = until !== '' && until < from
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isTurned)
      grant.mutate({ body: { personId: person.id, role, regionCode: place.code, validFrom: from || today, validUntil: until || null } })
  }
  return (
    <form className="jw-form" onSubmit={submit}>
      <h3>{t('add')}</h3>
      <Field label={s('role')} hint={roles.does(role)}>
        <Select<MandateRole> value={role} onChange={setRole} options={grantable.map((one) => ({ value: one, label: roles.name(one) }))} />
      </Field>
      <Field label={s('region')} error={grant.error?.field('body.regionCode')}>
        <PlaceField top={top} value={place} onChange={setPlace} />
      </Field>
      <div className="jw-form-pair">
        <Field label={s('from')} error={grant.error?.field('body.validFrom')}>
          <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field
          label={s('until')}
          isOptional
          hint={t('untilHint')}
          error={isTurned ? s('beforeToday') : grant.error?.field('body.validUntil')}
        >
          <Input type="date" value={until} min={from} onChange={(event) => setUntil(event.target.value)} />
        </Field>
      </div>
      {grant.error && grant.error.fields.length === 0 && (
        <Problem title={grant.error.title || t('grantFailed')} problem={grant.error} {...(grant.error.detail ? {} : { kept: t('kept') })} />
      )}
      <div className="jw-form-foot jw-form-foot-right">
        <Button type="primary" htmlType="submit" loading={grant.isPending}>
          {t('grant')}
        </Button>
      </div>
    </form>
  )
}
