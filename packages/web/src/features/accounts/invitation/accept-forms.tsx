import type { accounts } from '@jingwei/contract/accounts'
import type { useCommand } from '../../../api/query.ts'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { isAccount, isPassword } from './account-words.ts'
import { texts } from './texts.ts'

type Accept = ReturnType<typeof useCommand<typeof accounts.acceptInvitation>>
type Props = { accept: Accept; token: string }

export function AcceptAs({ accept, token, person, onOther }: Props & { person: { name: string; account: string }; onOther: () => void }) {
  const t = useText(texts)
  return (
    <>
      <p>{t('signedInAs', { name: person.name, account: person.account })}</p>
      {accept.error && <Problem title={accept.error.title || t('acceptFailed')} problem={accept.error} />}
      <Button type="primary" size="large" block loading={accept.isPending} onClick={() => accept.mutate({ params: { token }, body: {} })}>
        {t('acceptAs')}
      </Button>
      <button type="button" className="jw-word" onClick={onOther}>
        {t('otherAccount')}
      </button>
    </>
  )
}

export function NewAccount({ accept, token }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const [name, setName] = useState('')
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = { name: name.trim() === '', account: !isAccount(account), password: !isPassword(password) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong.name && !wrong.account && !wrong.password)
      accept.mutate({ params: { token }, body: { newAccount: { name: name.trim(), account: account.trim(), password } } })
  }
  const said = (field: string) => accept.error?.field(`body.newAccount.${field}`)
  const isElsewhere = accept.error && !['name', 'account', 'password'].some((field) => said(field))
  return (
    <form className="jw-form" onSubmit={submit} noValidate>
      <Field label={s('name')} error={(tried && wrong.name && t('nameShort')) || said('name')}>
        <Input size="large" autoComplete="name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={s('account')} hint={t('accountHint')} error={(tried && wrong.account && t('accountWrong')) || said('account')}>
        <Input
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
      </Field>
      <Field label={s('password')} hint={s('passwordHint')} error={(tried && wrong.password && s('passwordShort')) || said('password')}>
        <Input.Password size="large" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      {isElsewhere && <Problem title={accept.error?.title || t('acceptFailed')} problem={accept.error} />}
      <div className="jw-form-foot">
        <Button type="primary" size="large" htmlType="submit" block loading={accept.isPending}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
