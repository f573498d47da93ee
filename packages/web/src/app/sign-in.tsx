import { accounts } from '@jingwei/contract/accounts'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { api, ApiProblem } from '../api/client.ts'
import { pathTo } from '../paths.ts'
import { FieldError } from '../ui/field-error.tsx'
import { Problem } from '../ui/problem.tsx'
import { useText } from './i18n.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import { canUsePasskeys, signInWithPasskey } from './passkeys.ts'
import { useSessionState, useTakeSession } from './session.tsx'
import './sign-in.css'
import { texts } from './texts.ts'
import { useGo } from './client-links.tsx'

export function SignIn({ onDone }: { onDone?: () => void }) {
  const t = useText(texts)
  const take = useTakeSession()
  const known = useSessionState()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asksCode, setAsksCode] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  // Six digits of the app, typed with or without a space; else a backup code such as a1B2c-D3e4F.
  const spaceless = code.replace(/\s/g, '')
  const isCode = /^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/.test(spaceless)
  const errors = {
    account: tried && !account.trim() ? t('required') : problem?.field('body.account'),
    password: tried && !password ? t('required') : problem?.field('body.password'),
    code: asksCode && tried && !isCode ? t('codeWrong') : problem?.field('body.code'),
  }
  const offered = known.state === 'signed-out' ? known.session.signIn : { oidc: [], passkey: false }
  const providers = offered.oidc
  const offersPasskey = offered.passkey && canUsePasskeys()

  const byPasskey = async () => {
    setIsBusy(true)
    setProblem(null)
    setTried(false)
    try {
      if (!(await signInWithPasskey())) return
      take(await api(accounts.session))
      onDone?.()
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error)
      else throw error
    } finally {
      setIsBusy(false)
    }
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!account.trim() || !password || (asksCode && !isCode)) return
    setIsBusy(true)
    setProblem(null)
    try {
      const answer = await api(accounts.signIn, { body: { account: account.trim(), password, ...(asksCode ? { code: spaceless } : {}) } })
      if (answer.session) {
        take(answer.session)
        onDone?.()
      } else if (answer.needsCode) {
        setAsksCode(true)
        setTried(false)
      }
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error)
      else throw error
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <main className="jw-sign-in">
      <title>{`${t('signInTitle')} · ${t('product')}`}</title>
      <header className="jw-sign-in-head">
        <Mark size={28} />
        <span className="jw-sign-in-name">{t('product')}</span>
        <LanguageSwitch />
      </header>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h1>{asksCode ? t('code') : t('signInTitle')}</h1>
        <p className="jw-ink3">{asksCode ? t('codeHint') : t('productLong')}</p>
        {problem && problem.fields.length === 0 && <Problem title={problem.status === 0 ? t('unreachable') : problem.title} problem={problem} />}
        {asksCode ? (
          <div className="jw-field">
            <label htmlFor="code">{t('code')}</label>
            <Input id="code" size="large" autoComplete="one-time-code" autoFocus maxLength={12} value={code} status={errors.code ? 'error' : ''}
              aria-describedby="code-error" onChange={(event) => setCode(event.target.value)} />
            <FieldError id="code-error" message={errors.code} />
          </div>
        ) : (
          <>
            <div className="jw-field">
              <label htmlFor="account">{t('accountLabel')}</label>
              <Input id="account" size="large" name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} value={account}
                status={errors.account ? 'error' : ''} aria-describedby="account-error" onChange={(event) => setAccount(event.target.value)} />
              <FieldError id="account-error" message={errors.account} />
            </div>
            <div className="jw-field">
              <label htmlFor="password">{t('password')}</label>
              <Input id="password" size="large" type="password" name="password" autoComplete="current-password" value={password}
                status={errors.password ? 'error' : ''} aria-describedby="password-error" onChange={(event) => setPassword(event.target.value)} />
              <FieldError id="password-error" message={errors.password} />
            </div>
          </>
        )}
        <Button block type="primary" size="large" htmlType="submit" loading={isBusy}>{t('signIn')}</Button>
        {asksCode && <Button block type="text" onClick={() => setAsksCode(false)}>{t('back')}</Button>}
      </form>
      {!asksCode && (offersPasskey || providers.length > 0) && (
        <section className="jw-sign-in-others">
          <p className="jw-label">{t('or')}</p>
          {offersPasskey && <Button block size="large" disabled={isBusy} onClick={() => void byPasskey()}>{t('passkeySignIn')}</Button>}
          {providers.map((provider) => (
            <Button key={provider.id} block size="large" onClick={() => void signInWith(provider.id).catch((error: unknown) => setProblem(error as ApiProblem))}>
              {t('signInWith', { name: provider.name })}
            </Button>
          ))}
        </section>
      )}
      {!asksCode && (
        <footer className="jw-sign-in-foot">
          <p className="jw-label">{t('forgotten')}</p>
          <a href={pathTo('checkReport')}>{t('checkReport')}</a>
        </footer>
      )}
    </main>
  )
}

/** The provider's own page asks; it then sends the browser back to where it was. */
async function signInWith(provider: string): Promise<void> {
  const response = await fetch('/api/auth/sign-in/social', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ provider, callbackURL: location.pathname + location.search }),
  })
  const answer = (await response.json().catch(() => ({}))) as { url?: string; message?: string }
  if (!response.ok || !answer.url) throw new ApiProblem({ status: response.status, code: 'client.provider-refused', title: answer.message ?? provider })
  location.assign(answer.url)
}

export default function SignInPage() {
  const go = useGo()
  return <SignIn onDone={() => go('/', { replace: true })} />
}
