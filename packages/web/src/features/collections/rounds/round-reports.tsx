import { collections, type ReportRow, type Round } from '@jingwei/contract/collections'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { ReportMark } from '../words.tsx'
import { texts } from './texts.ts'

const states = ['draft', 'submitted', 'returned', 'approved', 'locked', 'excused'] as const

/** Reports of a round: many approved at once, those that are returned each with its reason. */
export function RoundReports({ round }: { round: Round }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: 'name' })
  const [returning, setReturning] = useState<readonly ReportRow[] | null>(null)
  const mine = list.valuesOf('mine', 'eq')[0] === 'approve' ? ('approve' as const) : undefined
  const state = list.valuesOf('state').filter((one) => (states as readonly string[]).includes(one))
  const query = { roundId: round.id, ...(list.q ? { q: list.q } : {}), ...(mine ? { mine } : {}), ...(state.length > 0 ? { state: state.join(',') } : {}), sort: list.sort === '-updated' ? ('-updated' as const) : ('name' as const), ...(list.query.cursor ? { cursor: list.query.cursor } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(collections.reports, { query })
  const decide = useCommand(collections.decide, { makesStale: [collections.reports], onDone: () => list.clearSelection() })
  const chosen = (data?.items ?? []).filter((r) => list.selectedKeys.has(r.id))
  const columns: Column<ReportRow>[] = [
    { key: 'filler', title: s('filler'), cell: (r) => r.filler.name, width: 280, sort: 'name', phone: 'title' },
    { key: 'state', title: s('state'), cell: (r) => <ReportMark report={r} />, phone: 'aside' },
    { key: 'waits', title: t('waiting'), cell: (r) => r.waitsFor?.name, phone: 'none' },
    { key: 'submitted', title: s('submitted'), cell: (r) => (r.submittedAt ? `${r.submittedBy ?? ''} ${format.date(r.submittedAt)}` : null), phone: 'detail' },
    { key: 'because', title: t('reason'), cell: (r) => r.returnedBecause, width: 240, phone: 'detail' },
  ]
  return (
    <>
      {decide.error && <Problem title={decide.error.title} problem={decide.error} />}
      {decide.data && (
        <div role="status">
          <p>{t('decided', { approved: decide.data.approved, returned: decide.data.returned })}{decide.data.refused.length > 0 && ` · ${t('refused', { count: decide.data.refused.length })}`}</p>
          {decide.data.refused.map((r) => <p key={r.id} className="jw-fill-error">{r.filler}{format.language === 'zh' ? '：' : ': '}{r.because[format.language]}</p>)}
        </div>
      )}
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('reportCount', { count: data.total })}
        filters={[
          ...(may('collections:approve') ? [{ key: 'mine', label: s('show'), isSingle: true, value: mine ? [mine] : [], onChange: (values: readonly string[]) => list.setValues('mine', values, 'eq'), options: [{ value: 'approve', text: s('mineApprove') }] }] : []),
          { key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`state_${value}`) })) },
        ]} />
      <DataTable label={t('reports')} columns={columns} rows={data?.items} rowKey={(r) => r.id} href={(r) => pathTo('collectionReport', { id: r.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={query.sort} onSort={list.setSort} paging={list.paging(data)} empty={<EmptyState title={t('nobody')} />}
        {...(may('collections:approve') && {
          selection: {
            keys: list.selectedKeys, onChange: list.select, unit: t('selectUnit'),
            actions: (
              <>
                <Button type="primary" size="small" loading={decide.isPending} disabled={chosen.length === 0} onClick={() => decide.mutate({ params: { id: round.id }, body: { approve: chosen.map(({ id, version }) => ({ id, version })) } })}>{t('approve', { count: chosen.length })}</Button>
                <Button size="small" disabled={chosen.length === 0} onClick={() => setReturning(chosen)}>{t('returnThem')}</Button>
              </>
            ),
          },
        })} />
      {returning && <ReturnDialog reports={returning} isBusy={decide.isPending} onClose={() => setReturning(null)} onSend={(body) => decide.mutate({ params: { id: round.id }, body: { return: body } }, { onSuccess: () => setReturning(null) })} />}
    </>
  )
}

function ReturnDialog({ reports, isBusy, onClose, onSend }: { reports: readonly ReportRow[]; isBusy: boolean; onClose: () => void; onSend: (body: { id: number; version: number; reason: string }[]) => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const [reasons, setReasons] = useState<Readonly<Record<number, string>>>({})
  const first = reasons[reports[0]!.id]?.trim() ?? ''
  return (
    <Modal open title={t('returnTitle', { count: reports.length })} onCancel={onClose} okText={t('send')} cancelText={s('cancel')} confirmLoading={isBusy} okButtonProps={{ disabled: !reports.every((r) => reasons[r.id]?.trim()) }}
      onOk={() => onSend(reports.map((r) => ({ id: r.id, version: r.version, reason: reasons[r.id]!.trim() })))}>
      {reports.map((r, i) => (
        <Field key={r.id} label={t('reasonOf', { who: r.filler.name })}><Input.TextArea autoSize={{ minRows: 1 }} maxLength={500} value={reasons[r.id] ?? ''} autoFocus={i === 0} onChange={(event) => setReasons({ ...reasons, [r.id]: event.target.value })} /></Field>
      ))}
      {reports.length > 1 && first && <Button size="small" onClick={() => setReasons(Object.fromEntries(reports.map((r) => [r.id, first])))}>{t('sameReason')}</Button>}
    </Modal>
  )
}
