import { machines } from '@jingwei/contract/machines'
import { telemetry, type DeadLetter } from '@jingwei/contract/telemetry'
import { useState } from 'react'
import type { z } from 'zod'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { useList } from '../../../../app/use-list.ts'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { Section } from '../../../../ui/layout.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { texts } from './texts.ts'
import '../../machines.css'

type Letter = z.infer<typeof DeadLetter>

/** Messages that became no reading: why, what they were, and once more. */
export function LettersSection({ connectionId, mayReplay }: { connectionId: number; mayReplay: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const toast = useToast()
  const list = useList({ sort: '-at', pageSize: 20, prefix: 'l-' })
  const [opened, setOpened] = useState<Letter | null>(null)
  const cursor = list.query.cursor
  const { data, error, refetch, isFetching, isPlaceholderData } = useApi(telemetry.deadLetters, { params: { id: connectionId }, query: { limit: 20, ...(cursor ? { cursor } : {}) } })
  const replay = useCommand(telemetry.replay, { makesStale: [machines.list], onDone: (answer) => { setOpened(null); toast(t('replayed', answer)) } })
  const columns: Column<Letter>[] = [
    { key: 'reason', title: t('reason'), cell: (row) => row.reason, width: 420, phone: 'title' },
    { key: 'at', title: t('at'), cell: (row) => format.dateTime(row.receivedAt), phone: 'detail' },
    { key: 'topic', title: t('topic'), cell: (row) => row.topic, width: 220, phone: 'none' },
    { key: 'size', title: t('size'), cell: (row) => format.bytes(row.bytes), align: 'right', phone: 'aside' },
    { key: 'again', title: t('once'), cell: (row) => (row.replayedAt ? <span className="jw-ink3">{format.dateTime(row.replayedAt)}</span> : null), phone: 'none' },
  ]
  const total = data?.total ?? 0
  return (
    <Section title={t('title')} scope={t('scope')}
      more={mayReplay && total > 0 && <ConfirmAction verb={t('replayAll')} question={t('replayAllQuestion')} consequence={t('replayAllWhy')} button={{ size: 'small' }} onConfirm={() => replay.mutateAsync({ params: { id: connectionId }, body: { ids: null } })} />}>
      {replay.error && <Problem title={replay.error.title || t('replayFailed')} problem={replay.error} />}
      {opened && (
        <div className="jw-snippet">
          <p className="jw-label">{format.dateTime(opened.receivedAt)} · {opened.code} · {opened.reason} {!opened.isText && `· ${t('hex')}`} {!opened.isWhole && `· ${t('cut')}`}</p>
          <pre tabIndex={0}>{opened.payload}</pre>
        </div>
      )}
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(row) => row.id} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} isRefreshing={isFetching && isPlaceholderData} paging={list.paging(data)}
        empty={<p className="jw-ink3">{t('none')}</p>}
        rowAction={(row) => (
          <span className="jw-line-actions">
            <button type="button" className="jw-word" onClick={() => setOpened(opened?.id === row.id ? null : row)}>{opened?.id === row.id ? t('close') : t('open')}</button>
            {mayReplay && row.isWhole && <button type="button" className="jw-word" disabled={replay.isPending} onClick={() => replay.mutate({ params: { id: connectionId }, body: { ids: [row.id] } })}>{t('replay')}</button>}
          </span>
        )} />
    </Section>
  )
}
