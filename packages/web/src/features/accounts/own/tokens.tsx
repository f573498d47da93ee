import { accounts } from '@jingwei/contract/accounts'
import type { Permission } from '@jingwei/contract/access'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
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
import { FieldError } from '../../../ui/field-error.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { Copyable } from '../copyable.tsx'
import { useRoles } from '../roles.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const lengths = [7, 30, 90, 180, 366]

/** For programs: a token acts in the present capacity, with some of its permissions, until a day. */
export function Tokens() {
  const t = useText(texts)
  const format = useFormat()
  const roles = useRoles()
  const toast = useToast()
  const client = useQueryClient()
  const { capacity } = useSession()
  const [isMaking, setIsMaking] = useState(false)
  const tokens = useApi(accounts.tokens)
  const now = new Date().toISOString()
  const revoke = async (id: number) => {
    await api(accounts.revokeToken, { params: { id } })
    toast(t('revoked'))
    await client.invalidateQueries({ queryKey: ['me', 'GET /me/tokens'] })
  }
  return (
    <Section
      title={t('tokens')}
      scope={capacity && t('tokensScope', { capacity: `${capacityPlace(capacity)} ${roles.name(capacity.role)}` })}
    >
      {tokens.error && !tokens.data && <Problem title={t('tokensFailed')} problem={tokens.error} onAgain={() => void tokens.refetch()} />}
      {tokens.isPending && !tokens.error && <Bones rows={2} what={t('tokens')} />}
      {tokens.data?.items.length === 0 && !isMaking && <p className="jw-ink2">{t('noTokens')}</p>}
      <ul className="jw-lines">
        {tokens.data?.items.map((one) => {
          const over = one.revokedAt !== null ? t('tokenRevoked') : one.expiresAt < now ? t('tokenExpired') : null
          return (
            <li key={one.id}>
              <span className={over ? 'jw-ink3' : undefined}>
                {one.name} <span className="jw-ink3">jw_{one.prefix}_…</span>
                <span className="jw-label">
                  {' '}
                  {one.permissions.map((permission) => t(permission)).join(format.language === 'zh' ? '、' : ', ')} ·{' '}
                  {over ?? t('expires', { date: format.dateFull(one.expiresAt) })} ·{' '}
                  {one.lastUsedAt ? t('lastUsed', { date: format.dateFull(one.lastUsedAt) }) : t('neverUsed')}
                </span>
              </span>
              {!over && (
                <ConfirmAction
                  verb={t('revoke')}
                  question={t('revokeQuestion', { name: one.name })}
                  consequence={t('revokeWhy')}
                  isIrreversible
                  button={{ size: 'small' }}
                  onConfirm={() => revoke(one.id)}
                />
              )}
            </li>
          )
        })}
      </ul>
      {isMaking && capacity ? (
        <NewToken permissions={capacity.permissions} onDone={() => setIsMaking(false)} />
      ) : (
        <div className="jw-form-foot">
          <Button disabled={!capacity} onClick={() => setIsMaking(true)}>
            {t('newToken')}
          </Button>
          {!capacity && <span className="jw-label">{t('noCapacityForToken')}</span>}
        </div>
      )}
    </Section>
  )
}

function NewToken({ permissions, onDone }: { permissions: readonly Permission[]; onDone: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [name, setName] = useState('')
  const [days, setDays] = useState(90)
  const [chosen, setChosen] = useState<readonly Permission[]>(permissions.filter((one) => one.endsWith(':read')))
  const [tried, setTried] = useState(false)
  const create = useCommand(accounts.createToken)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() && chosen.length > 0) create.mutate({ body: { name: name.trim(), permissions: [...chosen], expiresInDays: days } })
  }
  if (create.data)
    return (
      <div style={{ marginTop: 16 }}>
        <p className="jw-ink2">{t('madeWhy')}</p>
        <Copyable text={create.data.secret} verb={t('copySecret')} />
        <div className="jw-form-foot">
          <Button onClick={onDone}>{t('done')}</Button>
        </div>
      </div>
    )
  return (
    <form className="jw-form" style={{ marginTop: 16 }} onSubmit={submit} noValidate>
      <div className="jw-form-pair">
        <Field
          label={t('tokenName')}
          hint={t('tokenNameHint', { example: t('tokenNameExample') })}
          error={(tried && !name.trim() && t('nameFirst')) || create.error?.field('body.name')}
        >
          <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('tokenFor')}>
          <Select value={days} onChange={setDays} options={lengths.map((one) => ({ value: one, label: s('days', { count: one }) }))} />
        </Field>
      </div>
      <fieldset className="jw-field jw-fieldset">
        <legend>{t('permissions')}</legend>
        <div className="jw-permissions">
          {permissions.map((one) => (
            <Checkbox
              key={one}
              checked={chosen.includes(one)}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))}
            >
              {t(one)}
            </Checkbox>
          ))}
        </div>
        <FieldError message={tried && chosen.length === 0 && t('chooseOne')} />
      </fieldset>
      {create.error && create.error.fields.length === 0 && <Problem title={create.error.title || t('makeFailed')} problem={create.error} />}
      <div className="jw-form-foot">
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('make')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </form>
  )
}
