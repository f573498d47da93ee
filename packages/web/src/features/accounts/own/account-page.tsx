import { accounts } from '@jingwei/contract/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { api } from '../../../api/client.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { capacityPlace } from '../../../app/capacity-name.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import '../accounts.css'
import { isPassword } from '../invitation/account-words.ts'
import { useRoles } from '../roles.ts'
import { texts as shared } from '../texts.ts'
import { deviceName } from './device-name.ts'
import { Passkeys } from './passkeys-section.tsx'
import { texts } from './texts.ts'
import { Tokens } from './tokens.tsx'
import { TwoFactor } from './two-factor.tsx'

export default function AccountPage() {
  const t = useText(texts)
  const { person } = useSession()
  return (
    <>
      <PageHead title={t('title')} scope={`${person.name} · ${person.account}`} />
      <PageBody>
        <div className="jw-account">
          <Capacities />
          <Sessions />
          <PasswordForm />
          <TwoFactor />
          <Passkeys />
          <Tokens />
        </div>
      </PageBody>
    </>
  )
}

function Capacities() {
  const t = useText(texts)
  const s = useText(shared)
  const roles = useRoles()
  const { session, capacity, actAs } = useSession()
  return (
    <Section title={t('capacities')} scope={t('capacitiesScope')}>
      {session.capacities.length === 0 && <p className="jw-ink2">{t('noCapacity')}</p>}
      <ul className="jw-lines">
        {session.capacities.map((one) => (
          <li key={one.id}>
            <span>
              <span className={one.id === capacity?.id ? 'jw-strong' : undefined}>
                {capacityPlace(one)} {roles.name(one.role)}
              </span>
              <span className="jw-label">
                {' '}
                {roles.does(one.role)}
                {one.validUntil && ` · ${s('until')} ${one.validUntil}`}
              </span>
            </span>
            {one.id === capacity?.id ? (
              <span className="jw-ink3">{t('current')}</span>
            ) : (
              <button type="button" className="jw-word" onClick={() => void actAs(one.id)}>
                {t('actAs')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Sessions() {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const sessions = useApi(accounts.sessions)
  const end = async (id: string) => {
    await api(accounts.revokeSession, { params: { id } })
    toast(t('ended'))
    await client.invalidateQueries({ queryKey: ['me', 'GET /me/sessions'] })
  }
  return (
    <Section title={t('sessions')} scope={t('sessionsScope')}>
      {sessions.error && !sessions.data && (
        <Problem title={t('sessionsFailed')} problem={sessions.error} onAgain={() => void sessions.refetch()} />
      )}
      {sessions.isPending && !sessions.error && <Bones rows={2} what={t('sessions')} />}
      <ul className="jw-lines">
        {sessions.data?.items.map((one) => (
          <li key={one.id}>
            <span title={one.device ?? undefined}>
              {deviceName(one.device) ?? t('unknownDevice')} <span className="jw-ink3">{one.address}</span>
              <span className="jw-label">
                {' '}
                {t('since', { time: format.dateTime(one.createdAt) })} · {t('untilTime', { date: format.dateFull(one.expiresAt) })}
              </span>
            </span>
            {one.current ? (
              <span className="jw-ink3">{t('thisOne')}</span>
            ) : (
              <ConfirmAction
                verb={t('end')}
                question={t('endQuestion')}
                consequence={t('endWhy')}
                button={{ size: 'small' }}
                onConfirm={() => end(one.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PasswordForm() {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const change = useCommand(accounts.changePassword, {
    onDone: () => {
      toast(t('changed'))
      setCurrent('')
      setNext('')
      setAgain('')
      setTried(false)
    },
  })
  const wrong = { current: current === '', next: !isPassword(next), again: again !== next }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong.current && !wrong.next && !wrong.again) change.mutate({ body: { current, next } })
  }
  return (
    <Section title={t('password')}>
      <form className="jw-form" onSubmit={submit} noValidate style={{ maxWidth: 360 }}>
        <Field label={t('current_')} error={(tried && wrong.current && s('required')) || change.error?.field('body.current')}>
          <Input.Password autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />
        </Field>
        <Field
          label={t('next')}
          hint={s('passwordHint')}
          error={(tried && wrong.next && s('passwordShort')) || change.error?.field('body.next')}
        >
          <Input.Password autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
        </Field>
        <Field label={t('again')} error={tried && wrong.again && t('differs')}>
          <Input.Password autoComplete="new-password" value={again} onChange={(event) => setAgain(event.target.value)} />
        </Field>
        {change.error && change.error.fields.length === 0 && (
          <Problem title={change.error.title || t('changeFailed')} problem={change.error} />
        )}
        <div className="jw-form-foot">
          <Button htmlType="submit" loading={change.isPending}>
            {t('change')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
