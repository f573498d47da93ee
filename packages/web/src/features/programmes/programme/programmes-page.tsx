import { programmes, type ProgrammeRow } from '@jingwei/contract/programmes'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { Money, ProgrammeMark, useWords } from '../words.tsx'
import { texts } from './texts.ts'

const states = ['draft', 'open', 'reviewing', 'publicised', 'decided', 'closed'] as const
const sorts = ['-updated', 'closes', 'title', '-budget'] as const

export default function ProgrammesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const go = useGo()
  const { may } = useSession()
  const { region } = useRegion()
  const list = useList({ sort: '-updated' })
  const sort = sorts.find((one) => one === list.sort) ?? '-updated'
  const state = list.valuesOf('state')
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state.length ? { state: state.join(',') } : {}), ...(region ? { region: region.code } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(programmes.list, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<ProgrammeRow>[] = [
    { key: 'title', title: s('title'), cell: (p) => word(p.title), width: 300, sort: 'title', isOneWay: true, phone: 'title' },
    { key: 'state', title: s('state'), cell: (p) => <ProgrammeMark state={p.state} />, phone: 'aside' },
    { key: 'region', title: s('region'), cell: (p) => p.region.name, phone: 'detail' },
    { key: 'budget', title: s('budget'), cell: (p) => <Money fen={p.budgetFen} />, align: 'right', sort: '-budget', isOneWay: true, phone: 'detail' },
    { key: 'promised', title: s('promised'), cell: (p) => <Money fen={p.promisedFen} />, align: 'right', phone: 'none' },
    { key: 'rate', title: t('usedRate'), cell: (p) => (p.budgetFen === 0 ? null : format.share(p.promisedFen / p.budgetFen)), align: 'right', phone: 'none' },
    { key: 'applications', title: s('applications'), cell: (p) => p.applications, align: 'right', phone: 'none' },
    { key: 'closes', title: s('closes'), cell: (p) => p.closesOn && format.date(p.closesOn), align: 'right', sort: 'closes', isOneWay: true, phone: 'detail' },
    { key: 'areas', title: t('area'), cell: (p) => format.listed(p.areas), phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('programmes')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('programmes:manage') ? null : t('mayNot')} onClick={() => go(pathTo('newProgramme'))}>{t('add')}</ReasonedButton>} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('count', { count: data.total })}
        filters={[{ key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`p_${value}`) })) }]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(programmes.export, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('programmes')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('programme', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
    </ListPage>
  )
}
