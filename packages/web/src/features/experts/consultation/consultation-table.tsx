import { experts, type ConsultationQuery, type ConsultationRow } from '@jingwei/contract/experts'
import { Button } from 'antd'
import { useMemo } from 'react'
import type { z } from 'zod'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts } from '../texts.ts'
import { openStates, stateKey, stateTones } from '../words.ts'

/** Consultations of one side: what waits longest first, ended ones behind a filter. */
export function ConsultationTable({ side, empty }: { side: 'firm' | 'expert' | 'officer'; empty?: React.ReactNode }) {
  const t = useText(texts)
  const format = useFormat()
  const list = useList({ sort: side === 'officer' ? 'due' : '-updated', pageSize: side === 'expert' ? 20 : 50 })
  const query = { ...list.query, sort: list.sort as z.infer<typeof ConsultationQuery>['sort'] }
  const asOthers = useApi(experts.consultations, { query }, { enabled: side !== 'expert' })
  const asExpert = useApi(experts.ownConsultations, { query }, { enabled: side === 'expert' })
  const page = side === 'expert' ? asExpert : asOthers
  const columns = useMemo((): Column<ConsultationRow>[] => [
    { key: 'symptoms', title: t('symptoms'), cell: (r) => r.symptoms, width: 340, phone: 'title' },
    { key: 'state', title: t('state'), cell: (r) => <StateDot tone={stateTones[r.state]}>{t(stateKey(r.state))}</StateDot>, ink: 'ink', phone: 'aside' },
    ...(side === 'firm' ? [] : [{ key: 'firm', title: t('firm'), cell: (r: ConsultationRow) => r.organisation.name, width: 220, phone: 'detail' as const }]),
    { key: 'expert', title: t('expert'), cell: (r) => r.experts.filter((e) => e.reply !== 'declined').map((e) => e.name).join(t('separator')) || t('nobodyYet'), width: 180, phone: side === 'expert' ? 'none' : 'detail' },
    { key: 'mode', title: t('mode'), cell: (r) => t(r.mode), phone: 'none' },
    { key: 'time', title: t('time'), cell: (r) => (r.from ? format.dateTime(r.from) : null), align: 'right', phone: 'detail' },
    { key: 'due', title: t('due'), cell: (r) => (r.dueAt ? <span style={r.isOverdue ? { color: 'var(--red)' } : undefined}>{format.dateTime(r.dueAt)}{r.isOverdue ? ` ${t('overdue')}` : ''}</span> : null), align: 'right', sort: 'due', phone: 'none' },
    { key: 'outcome', title: t('outcome'), cell: (r) => (r.outcome ? t(r.outcome) : null), phone: 'none' },
  ], [t, format, side])
  const states = [...openStates, 'closed', 'cancelled'] as const
  return (
    <>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: side === 'firm' ? t('symptoms') : `${t('firm')} / ${t('symptoms')}` }} {...(list.isFiltered ? { onReset: list.reset } : {})}
        filters={[
          { key: 'state', label: t('state'), value: list.valuesOf('state'), options: states.map((s) => ({ value: s, text: t(stateKey(s)) })), onChange: (v) => list.setValues('state', v) },
          { key: 'mode', label: t('mode'), isSingle: true, value: list.valuesOf('mode', 'eq'), options: (['on-site', 'remote'] as const).map((m) => ({ value: m, text: t(m) })), onChange: (v) => list.setValues('mode', v, 'eq') },
          { key: 'overdue', label: t('overdue'), isSingle: true, value: list.valuesOf('overdue', 'eq'), options: [{ value: 'true', text: t('overdue') }], onChange: (v) => list.setValues('overdue', v, 'eq') },
          ...(side === 'officer' ? [{ key: 'assigned', label: t('nobodyYet'), isSingle: true, value: list.valuesOf('assigned', 'eq'), options: [{ value: 'false', text: t('nobodyYet') }], onChange: (v: readonly string[]) => list.setValues('assigned', v, 'eq') }] : []),
        ]} />
      <DataTable label={t('consultations')} columns={columns} rows={page.data?.items} rowKey={(r) => r.id} href={(r) => pathTo('consultation', { id: r.id })} isLoading={page.isPending} isRefreshing={page.isFetching && page.isPlaceholderData} problem={page.error} problemTitle={t('failed')} onAgain={() => void page.refetch()}
        sort={list.sort} onSort={list.setSort} paging={list.paging(page.data)} empty={list.isFiltered ? <EmptyState title={t('none')} actions={<Button onClick={list.reset}>{t('all')}</Button>} /> : (empty ?? <EmptyState title={t('noConsultationsExpert')} />)} />
    </>
  )
}
