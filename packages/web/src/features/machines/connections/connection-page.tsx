import { machines } from '@jingwei/contract/machines'
import { useParams } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useNow } from '../../telemetry/use-now.ts'
import { SecretOnce, type Secret } from '../secret/secret-once.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { ConnectionFacts } from './connection-facts.tsx'
import { LettersSection } from './letters/letters-section.tsx'
import { UnknownSection } from './letters/unknown-section.tsx'
import { MappingSection } from './mapping/mapping-section.tsx'
import { standingOf } from './standing.ts'
import { texts } from './texts.ts'

const parts = ['overview', 'mapping', 'unknown', 'letters'] as const
const partKeys = { overview: 'tabOverview', mapping: 'tabMapping', unknown: 'tabUnknown', letters: 'tabLetters' } as const

export default function ConnectionPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 ? <OneConnectionPage key={number} id={number} /> : <NoConnection />
}

function NoConnection() {
  const t = useText(texts)
  const s = useText(shared)
  return <div className="jw-page"><EmptyState title={t('notFound')} why={s('notFoundWhy')} actions={<a href={pathTo('connections')}>{t('toList')}</a>} /></div>
}

function OneConnectionPage({ id }: { id: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const toast = useToast()
  const now = useNow(5000)
  const { may } = useSession()
  const [search] = useSearchParams()
  const part = parts.find((one) => one === search['part']) ?? 'overview'
  const { data, error, refetch } = useApi(machines.connection, { params: { id } }, { refetchEveryMs: 5000, keepPrevious: false })
  const [secret, setSecret] = useState<Secret | null>(null)
  const renew = useCommand(machines.renewSecret, { onDone: setSecret })
  const change = useCommand(machines.changeConnection, { makesStale: [machines.list] })
  if (error?.status === 404) return <NoConnection />
  if (!data) return <div className="jw-page">{error ? <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('record')} />}</div>
  const mayManage = may('machines:manage')
  const standing = standingOf(data, now)
  const countOf = (one: (typeof parts)[number]) => (one === 'unknown' ? data.unknownSignals.length : one === 'letters' ? data.deadLetters : 0)
  const switchTo = async (isEnabled: boolean) => {
    await change.mutateAsync({ params: { id }, body: { isEnabled } })
    toast(t(isEnabled ? 'enabledDone' : 'disabled', { name: data.name }))
  }
  return (
    <>
      <PageHead
        title={data.name} crumbs={[{ text: t('title'), href: pathTo('connections') }]}
        scope={<><StateDot tone={standing.tone}>{t(standing.key)}</StateDot> {data.lastSeenAt && format.ago(data.lastSeenAt, now)}</>}
        facts={<span>{words.protocol(data.protocol)}</span>}
        actions={
          mayManage ? (
            <>
              {data.isEnabled ? (
                <ConfirmAction verb={t('disable')} question={t('disableQuestion', { name: data.name })} consequence={t('disableWhy')} onConfirm={() => switchTo(false)} />
              ) : (
                <Button onClick={() => void switchTo(true).catch(() => undefined)}>{t('enable')}</Button>
              )}
              <ConfirmAction verb={t('renew')} question={t('renewQuestion', { name: data.name })} consequence={t('renewWhy')} isIrreversible onConfirm={() => renew.mutateAsync({ params: { id } })} />
            </>
          ) : (
            <ReasonedButton reason={s('mayNotManage')}>{t('renew')}</ReasonedButton>
          )
        }
      >
        <div style={{ height: 8 }} />
        <ViewTabs label={t('views')} current={part}
          views={parts.map((one) => ({ key: one, text: t(partKeys[one]), href: pathTo('connection', { id }, { part: one === 'overview' ? undefined : one }), ...(countOf(one) > 0 ? { count: format.count(countOf(one)) } : {}) }))} />
      </PageHead>
      <PageBody>
        <div className="jw-under-tabs">
        {change.error && <Problem title={change.error.title || s('notSaved')} problem={change.error} />}
        {part === 'overview' && <ConnectionFacts connection={data} mayManage={mayManage} />}
        {part === 'mapping' && <MappingSection connection={data} mayChange={mayManage} />}
        {part === 'unknown' && <UnknownSection connection={data} mayChange={mayManage} />}
        {part === 'letters' && <LettersSection connectionId={id} mayReplay={mayManage} />}
        </div>
      </PageBody>
      {secret && (
        <Modal open title={t('renewed')} onCancel={() => setSecret(null)} width={760} mask={{ closable: false }} footer={<Button type="primary" onClick={() => setSecret(null)}>{t('close')}</Button>}>
          <SecretOnce secret={secret} />
        </Modal>
      )}
    </>
  )
}
