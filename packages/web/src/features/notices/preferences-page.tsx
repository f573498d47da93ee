import { notices as contract, type NoticePreferences, type NoticeWish } from '@jingwei/contract/notices'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { Bones } from '../../ui/bones.tsx'
import { Field } from '../../ui/field.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useToast } from '../../ui/toast.tsx'
import { NoticeTabs } from './notice-tabs.tsx'
import './notices.css'
import { texts } from './texts.ts'

const clock = /^([01]\d|2[0-3]):[0-5]\d$/
const ways = ['email', 'sms'] as const

/** By which ways I am told outside the product, and when not. */
export default function PreferencesPage() {
  const t = useText(texts)
  const { data, error, isPending, refetch } = useApi(contract.preferences)
  return (
    <>
      <PageHead title={t('preferences')}><NoticeTabs current="preferences" /></PageHead>
      <PageBody>
        <div className="jw-notices-body">
        {error && !data && <Problem title={t('prefFailed')} problem={error} onAgain={() => void refetch()} />}
        {isPending && !error && <Bones rows={4} what={t('preferences')} />}
        {data && <PreferencesForm given={data} reach={data.reach} isSet={data.isSet} />}
        </div>
      </PageBody>
    </>
  )
}

type ByWay<T> = { readonly email: T; readonly sms: T }
function PreferencesForm({ given, reach, isSet }: { given: NoticePreferences; reach: ByWay<string | null>; isSet: ByWay<boolean> }) {
  const t = useText(texts)
  const toast = useToast()
  const [wishes, setWishes] = useState<ByWay<NoticeWish>>({ email: given.email, sms: given.sms })
  const [isQuiet, setIsQuiet] = useState(given.quiet !== null)
  const [from, setFrom] = useState(given.quiet?.from ?? '22:00')
  const [until, setUntil] = useState(given.quiet?.until ?? '07:00')
  const save = useCommand(contract.setPreferences, { onDone: () => toast(t('saved')) })
  const isFaulty = isQuiet && (!clock.test(from) || !clock.test(until) || from === until)
  const hint = (way: (typeof ways)[number]) => {
    const target = reach[way]
    if (target) return t('reachedAt', { target })
    if (!isSet[way]) return t(way === 'email' ? 'emailOff' : 'smsOff')
    return t('notReached', { account: t(way === 'email' ? 'byPhone' : 'byEmail') })
  }
  const options = [{ value: 'all' as const, label: t('prefAll') }, { value: 'urgent' as const, label: t('prefUrgent') }, { value: 'none' as const, label: t('prefNone') }]
  return (
    <div className="jw-preferences">
      {ways.map((way) => (
        <Field key={way} label={t(way)} hint={hint(way)}>
          <Select<NoticeWish> value={wishes[way]} options={options} onChange={(value) => setWishes({ ...wishes, [way]: value })} />
        </Field>
      ))}
      <fieldset className="jw-quiet">
        <legend>{t('quietHours')}</legend>
        <Checkbox checked={isQuiet} onChange={(event) => setIsQuiet(event.target.checked)}>{t('quietOn')}</Checkbox>
        {isQuiet && (
          <div className="jw-quiet-hours">
            <Input style={{ width: 96 }} inputMode="numeric" maxLength={5} placeholder="22:00" aria-label={t('quietFrom')} value={from} status={isFaulty ? 'error' : ''} onChange={(event) => setFrom(event.target.value)} />
            <span>{t('quietTo')}</span>
            <Input style={{ width: 96 }} inputMode="numeric" maxLength={5} placeholder="22:00" aria-label={t('quietUntil')} value={until} status={isFaulty ? 'error' : ''} onChange={(event) => setUntil(event.target.value)} />
          </div>
        )}
        <p className="jw-label">{isFaulty ? t('quietBad') : t('quietWhy')}</p>
      </fieldset>
      {save.error && <Problem title={t('saveFailed')} problem={save.error} />}
      <Button type="primary" disabled={isFaulty} loading={save.isPending} onClick={() => save.mutate({ body: { ...wishes, quiet: isQuiet ? { from, until } : null } })}>{t('save')}</Button>
    </div>
  )
}
