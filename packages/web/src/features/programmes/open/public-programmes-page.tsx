import { programmes, type ProgrammeRow } from '@jingwei/contract/programmes'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { texts as shared } from '../texts.ts'
import { Money, ProgrammeMark, useWords } from '../words.tsx'
import { PublicTabs } from './public-tabs.tsx'
import { texts } from './texts.ts'

const states = ['open', 'reviewing', 'publicised', 'decided', 'closed'] as const
const sorts = ['-updated', 'closes', 'title', '-budget'] as const

export default function PublicProgrammesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const list = useList({ sort: '-updated' })
  const sort = sorts.find((one) => one === list.sort) ?? '-updated'
  const state = list.valuesOf('state')
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(programmes.published, { query: { ...(list.q ? { q: list.q } : {}), ...(state.length ? { state: state.join(',') } : {}), sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<ProgrammeRow>[] = [
    { key: 'title', title: s('title'), cell: (p) => word(p.title), width: 340, sort: 'title', isOneWay: true, phone: 'title' },
    { key: 'state', title: s('state'), cell: (p) => <ProgrammeMark state={p.state} />, phone: 'aside' },
    { key: 'region', title: s('region'), cell: (p) => p.region.name, phone: 'detail' },
    { key: 'budget', title: s('budget'), cell: (p) => <Money fen={p.budgetFen} />, align: 'right', sort: '-budget', isOneWay: true, phone: 'detail' },
    { key: 'rate', title: t('rate'), cell: (p) => (p.budgetFen === 0 ? null : format.share(p.promisedFen / p.budgetFen)), align: 'right', phone: 'none' },
    { key: 'closes', title: s('closes'), cell: (p) => p.closesOn && format.dateFull(p.closesOn), align: 'right', sort: 'closes', isOneWay: true, phone: 'detail' },
  ]
  return (
    <ListPage>
      <PageHead title={s('programmes')} scope={t('scope')}><PublicTabs current="programmes" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('count', { count: data.total })}
        filters={[{ key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`p_${value}`) })) }]} />
      <DataTable label={s('programmes')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('publicProgramme', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)} isComfortable
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} /> : <EmptyState title={t('none')} />} />
    </ListPage>
  )
}
