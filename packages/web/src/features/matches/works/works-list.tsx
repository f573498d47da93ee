import { matches, workSorts, WorkState, type WorkRow } from '@jingwei/contract/matches'
import type { ReactNode } from 'react'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { MatchList, useMatchFilters, useMatchQuery } from '../match-list.tsx'
import { texts as shared } from '../texts.ts'
import { firmColumn, useMatchWords, WorkMark } from '../words.tsx'
import { texts } from './texts.ts'

type Props = { view: 'officer' | 'firm' | 'provider'; scope?: string | undefined; tabs: ReactNode }

export function WorksList({ view, scope, tabs }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const state = useMatchQuery(workSorts)
  const { list } = state
  // Which side one stands on is the page's, not the reader's to clear.
  const filter = [list.filter, view === 'officer' ? '' : `side:eq:${view}`].filter(Boolean).join(';')
  const answer = useApi(matches.works, { query: { ...state.query, filter } })
  const filters = useMatchFilters(list, {
    state: WorkState.options.map((value) => ({ value, text: s(value) })), rows: answer.data?.items,
    more: [{ key: 'late', label: t('late'), isSingle: true, value: list.valuesOf('late', 'eq'), onChange: (values) => list.setValues('late', values, 'eq'), options: [{ value: 'true', text: t('lateYes') }] }],
  })
  const columns: Column<WorkRow>[] = [
    { key: 'title', title: t('title'), cell: (row) => row.title, width: 260, phone: 'title' },
    ...(view === 'firm' ? [] : [view === 'officer' ? firmColumn<WorkRow>(s('firm')) : { key: 'firm', title: s('firm'), cell: (row: WorkRow) => row.organisation.name, width: 220, phone: 'detail' as const }]),
    ...(view === 'provider' ? [] : [{ key: 'provider', title: s('provider'), cell: (row: WorkRow) => row.provider.name, width: 200, phone: 'detail' as const }]),
    { key: 'state', title: s('state'), cell: (row) => <WorkMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'price', title: s('priceHead', { unit: format.moneyUnit }), cell: (row) => <span title={words.moneyExact(row.priceFen)}>{format.moneyCell(row.priceFen)}</span>, align: 'right', sort: 'price', sortFirst: 'down', phone: 'none' },
    { key: 'milestones', title: t('milestones'), cell: (row) => (row.milestonesAll === 0 ? null : t('done', { done: row.milestonesDone, all: row.milestonesAll })), align: 'right', phone: 'none' },
    { key: 'due', title: t('due'), cell: (row) => <span className={row.isLate ? 'jw-red' : undefined}>{format.date(row.dueOn)}{row.isLate && ` ${t('late')}`}</span>, align: 'right', sort: 'due', phone: 'detail' },
    { key: 'score', title: t('score'), cell: (row) => (row.score === null ? null : format.count(row.score)), align: 'right', phone: 'none' },
    { key: 'agreed', title: t('agreedAt'), cell: (row) => format.date(row.agreedAt), align: 'right', sort: 'agreed', sortFirst: 'down', phone: 'none' },
  ]
  return (
    <MatchList title={t('title')} scope={scope} tabs={tabs} state={state} answer={answer} columns={columns} filters={filters} href={(row) => pathTo('work', { id: row.id })}
      save={(format) => download(matches.exportWorks, { query: { ...state.all, filter, format } })} empty={<EmptyState title={t('none')} why={t(view === 'provider' ? 'noneProviderWhy' : 'noneWhy')} />} />
  )
}
