import { accounts } from '@jingwei/contract/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, QRCode } from 'antd'
import { useState, type FormEvent } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { secretOf } from './device-name.ts'
import { texts } from './texts.ts'

/** Password → code to scan and backup codes → six digits that prove the phone has it. */
export function TwoFactor() {
  const t = useText(texts)
  const { session } = useSession()
  const [step, setStep] = useState<'rest' | 'password'>('rest')
  const isOn = session.twoFactor
  return (
    <Section title={t('twoFactor')} scope={isOn && <StateDot tone="green">{t('twoFactorOn')}</StateDot>}>
      {!isOn && step === 'rest' && <p className="jw-ink2">{t('twoFactorOff')}</p>}
      {step === 'rest' ? (
        <div className="jw-form-foot">
          <Button onClick={() => setStep('password')}>{t(isOn ? 'turnOff' : 'turnOn')}</Button>
        </div>
      ) : isOn ? (
        <SwitchOff onDone={() => setStep('rest')} />
      ) : (
        <SwitchOn onDone={() => setStep('rest')} />
      )}
    </Section>
  )
}

function useAgain() {
  const client = useQueryClient()
  // The session that one was in is replaced by another when two-factor changes.
  return () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] === 'session' || query.queryKey[0] === 'me' })
}

function PasswordStep({
  verb,
  isBusy,
  problem,
  onPassword,
  onCancel,
}: {
  verb: string
  isBusy: boolean
  problem: { title: string } | null
  onPassword: (password: string) => void
  onCancel: () => void
}) {
  const t = useText(texts)
  const s = useText(shared)
  const [password, setPassword] = useState('')
  return (
    <form
      className="jw-form"
      style={{ maxWidth: 360 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (password) onPassword(password)
      }}
    >
      <Field label={t('askPassword')} error={problem?.title}>
        <Input.Password autoFocus autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      <div className="jw-form-foot">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {verb}
        </Button>
        <Button onClick={onCancel}>{s('cancel')}</Button>
      </div>
    </form>
  )
}

function SwitchOff({ onDone }: { onDone: () => void }) {
  const t = useText(texts)
  const toast = useToast()
  const again = useAgain()
  const disable = useCommand(accounts.disableTwoFactor, {
    onDone: () => {
      toast(t('turnedOff'))
      onDone()
      void again()
    },
  })
  return (
    <PasswordStep
      verb={t('turnOff')}
      isBusy={disable.isPending}
      problem={disable.error}
      onPassword={(password) => disable.mutate({ body: { password } })}
      onCancel={onDone}
    />
  )
}

function SwitchOn({ onDone }: { onDone: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const toast = useToast()
  const again = useAgain()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const begin = useCommand(accounts.enableTwoFactor)
  const confirm = useCommand(accounts.confirmTwoFactor, {
    onDone: () => {
      toast(t('turnedOn'))
      onDone()
      void again()
    },
  })
  const digits = code.replace(/\D/g, '')
  if (!begin.data)
    return (
      <PasswordStep
        verb={t('begin')}
        isBusy={begin.isPending}
        problem={begin.error}
        onPassword={(password) => begin.mutate({ body: { password } })}
        onCancel={onDone}
      />
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (digits.length === 6) confirm.mutate({ body: { code: digits } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <div className="jw-two-factor">
        <div role="img" aria-label={t('qr')}>
          <div aria-hidden="true">
            <QRCode type="svg" size={168} value={begin.data.uri} bordered={false} />
          </div>
        </div>
        <div>
          <p className="jw-ink2">{t('scan')}</p>
          <p className="jw-label">{t('secret')}</p>
          <code className="jw-secret" tabIndex={0}>
            {secretOf(begin.data.uri)}
          </code>
        </div>
      </div>
      <p className="jw-strong">{t('backup')}</p>
      <p className="jw-ink2">{t('backupWhy')}</p>
      <ul className="jw-backup jw-secret">
        {begin.data.backupCodes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <div style={{ maxWidth: 240, marginTop: 16 }}>
        <Field
          label={t('codeLabel')}
          error={(tried && digits.length !== 6 && t('codeWrong')) || (confirm.error?.status === 401 ? confirm.error.title : undefined)}
        >
          <Input
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
      </div>
      {confirm.error && confirm.error.status !== 401 && (
        <Problem title={confirm.error.title || t('twoFactorFailed')} problem={confirm.error} />
      )}
      <div className="jw-form-foot">
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('confirm')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </form>
  )
}
