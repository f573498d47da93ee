import { PlusOutlined } from '@ant-design/icons'
import { cases, caseStates, openStates, type CaseRow } from '@jingwei/contract/cases'
import { printFilter } from '@jingwei/contract/filter'
import { useMemo } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { texts as shared } from '../texts.ts'
import { stateTones } from '../words.ts'
import { texts } from './texts.ts'

const parts = { everything: [], waitsForYou: ['pause-asked', 'answered'], inHand: openStates, finished: ['closed', 'withdrawn', 'merged', 'split'] } as const satisfies Record<string, readonly string[]>
type Part = keyof typeof parts
const waitsForReporter = (row: CaseRow) => row.state === 'pause-asked' || row.state === 'answered'

/** What the firm has asked for, as its people see it. */
export function MyRequests() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const go = useGo()
  const { capacity, may } = useSession()
  const [search] = useSearchParams()
  const list = useList({ sort: '-reported' })
  const part: Part = (Object.keys(parts) as Part[]).find((one) => one === search['part']) ?? 'everything'
  const states = parts[part]
  const filter = printFilter([...list.conditions, ...(states.length > 0 ? [{ field: 'state', operator: 'in' as const, values: [...states] }] : [])])
  const counts = useApi(cases.counts, {}, { refetchEveryMs: 60_000 })
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(cases.list, { query: { filter, sort: '-reported', limit: list.query.limit, ...(list.q ? { q: list.q } : {}), ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns = useMemo((): Column<CaseRow>[] => {
    const next = (row: CaseRow) =>
      row.state === 'pause-asked' ? <span className="jw-amber">{t('asksPause')}</span> : row.state === 'answered' ? <span className="jw-amber">{t('asksSolved')}</span> : row.promisedAt && !row.answeredAt ? t('answerBy', { date: format.date(row.promisedAt) }) : null
    return [
      { key: 'title', title: s('title'), cell: (row) => row.title, width: 400, phone: 'title' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={stateTones[row.state]}>{caseStates[row.state][language]}</StateDot>, ink: 'ink', phone: 'aside' },
      { key: 'next', title: t('columnDue'), cell: next, ink: 'ink', phone: 'detail' },
      { key: 'unit', title: s('unit'), cell: (row) => row.unit?.name ?? s('nobody'), width: 220, phone: 'none' },
      { key: 'number', title: s('number'), cell: (row) => <span className="jw-number">{row.number}</span>, phone: 'none' },
      { key: 'reported', title: s('reported'), cell: (row) => <time dateTime={row.reportedAt}>{format.date(row.reportedAt)}</time>, align: 'right', ink: 'ink3', phone: 'detail' },
    ]
  }, [t, s, language, format])
  const asksMe = counts.data?.asksMe ?? 0
  const refusal = may('cases:report') ? null : s('mayNotReport')
  const raise = () => go(pathTo('raiseCase'))
  return (
    <ListPage>
      <PageHead title={s('cases')} scope={t('myScope', { firm: capacity?.organisation?.name ?? '' })} actions={<ReasonedButton type="primary" icon={<PlusOutlined />} onClick={raise} reason={refusal}>{s('raise')}</ReasonedButton>}>
        <ViewTabs label={t('views')} current={part} views={(Object.keys(parts) as Part[]).map((one) => ({ key: one, text: t(one), href: pathTo('cases', { part: one === 'everything' ? undefined : one }), ...(one === 'waitsForYou' && asksMe > 0 ? { count: format.count(asksMe) } : {}) }))} />
      </PageHead>
      {(list.isFiltered || (data?.total ?? 0) > 10) && <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} filters={[]} onReset={list.reset} total={data && t('count', { count: data.total })} />}
      <DataTable
        label={s('cases')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('case', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} paging={list.paging(data)} isComfortable
        rowAction={(row) => (waitsForReporter(row) && refusal === null ? <a href={pathTo('case', { id: row.id })}>{t('openCase')}</a> : null)}
        empty={list.isFiltered || part !== 'everything' ? <EmptyState title={t('filteredOut')} actions={<a href={pathTo('cases')}>{t('everything')}</a>} /> : <EmptyState title={t('myNothing')} why={t('myNothingWhy')} actions={<ReasonedButton type="primary" onClick={raise} reason={refusal}>{s('raise')}</ReasonedButton>} />}
      />
    </ListPage>
  )
}
