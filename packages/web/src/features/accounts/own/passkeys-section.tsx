import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { ApiProblem } from '../../../api/client.ts'
import { useText } from '../../../app/i18n.ts'
import { addPasskey, canUsePasskeys, listPasskeys, removePasskey, type Passkey } from '../../../app/passkeys.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { Field } from '../../../ui/field.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

const listKey = ['me', 'passkeys'] as const

/** Passkeys are listed wherever one is, so that a lost one can be removed; added only where the browser has them. */
export function Passkeys() {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const client = useQueryClient()
  const { session } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const passkeys = useQuery<readonly Passkey[], ApiProblem>({ queryKey: listKey, queryFn: listPasskeys })
  const again = () => client.invalidateQueries({ queryKey: listKey })
  const canAdd = session.signIn.passkey && canUsePasskeys()
  const remove = async (id: string) => {
    await removePasskey(id)
    toast(t('passkeyRemoved'))
    await again()
  }
  return (
    <Section title={t('passkeys')} scope={t('passkeysScope')}>
      {passkeys.error && !passkeys.data && (
        <Problem title={t('passkeysFailed')} problem={passkeys.error} onAgain={() => void passkeys.refetch()} />
      )}
      {passkeys.isPending && !passkeys.error && <Bones rows={1} what={t('passkeys')} />}
      {passkeys.data?.length === 0 && !isAdding && <p className="jw-ink2">{t('passkeyNone')}</p>}
      <ul className="jw-lines">
        {passkeys.data?.map((one) => {
          const name = one.name ?? t('passkeyNameless')
          return (
            <li key={one.id}>
              <span>
                {name}
                {one.createdAt && <span className="jw-label"> {t('passkeySince', { date: format.dateFull(one.createdAt) })}</span>}
              </span>
              <ConfirmAction
                verb={t('passkeyRemove')}
                question={t('passkeyRemoveQuestion', { name })}
                consequence={t('passkeyRemoveWhy')}
                isIrreversible
                button={{ size: 'small' }}
                onConfirm={() => remove(one.id)}
              />
            </li>
          )
        })}
      </ul>
      {isAdding ? (
        <NewPasskey
          onCancel={() => setIsAdding(false)}
          onDone={() => {
            setIsAdding(false)
            toast(t('passkeyAdded'))
            void again()
          }}
        />
      ) : canAdd ? (
        <div className="jw-form-foot">
          <Button onClick={() => setIsAdding(true)}>{t('passkeyAdd')}</Button>
        </div>
      ) : (
        <p className="jw-label">{t('passkeyNotHere')}</p>
      )}
    </Section>
  )
}

function NewPasskey({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const add = async () => {
    setIsBusy(true)
    setProblem(null)
    try {
      if (await addPasskey(name.trim())) onDone()
    } catch (error) {
      if (error instanceof ApiProblem) setProblem(error)
      else throw error
    } finally {
      setIsBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim()) void add()
  }
  return (
    <form className="jw-form" style={{ maxWidth: 360 }} onSubmit={submit} noValidate>
      <Field
        label={t('passkeyName')}
        hint={t('passkeyNameHint', { example: t('passkeyNameExample') })}
        error={tried && !name.trim() && t('nameFirst')}
      >
        <Input autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      {problem && <Problem title={problem.title} problem={problem} />}
      <div className="jw-form-foot">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('passkeyNext')}
        </Button>
        <Button onClick={onCancel}>{s('cancel')}</Button>
      </div>
    </form>
  )
}
