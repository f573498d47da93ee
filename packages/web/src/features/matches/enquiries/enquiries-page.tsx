import { EnquiryState, enquirySorts, matches, type EnquiryRow } from '@jingwei/contract/matches'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ExportRows } from '../export-rows.tsx'
import { SideTabs } from '../side-tabs.tsx'
import { texts as shared } from '../texts.ts'
import { EnquiryMark, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

export default function EnquiriesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const { capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const list = useList({ sort: '-created' })
  const sort = enquirySorts.find((one) => one === list.sort) ?? '-created'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(matches.enquiries, { query: { ...list.query, sort } })
  const columns: Column<EnquiryRow>[] = [
    { key: 'title', title: t('title'), cell: (row) => row.title, width: 280, phone: 'title' },
    ...(isOfficer ? [{ key: 'firm', title: s('firm'), cell: (row: EnquiryRow) => <a href={pathTo('organisation', { id: row.organisation.id })}>{row.organisation.name}</a>, width: 220, phone: 'detail' as const }] : []),
    { key: 'state', title: s('state'), cell: (row) => <EnquiryMark state={row.state} />, ink: 'ink', phone: 'aside' },
    { key: 'scene', title: s('scene'), cell: (row) => words.of(row.scene?.title), width: 140, phone: 'none' },
    { key: 'offers', title: t('offers'), cell: (row) => t('offersOf', { offers: row.offersCount, asked: row.askedCount }), align: 'right', phone: 'detail' },
    { key: 'until', title: t('until'), cell: (row) => format.date(row.until), sort: 'until', align: 'right', phone: 'detail' },
    { key: 'by', title: t('by'), cell: (row) => row.createdBy, phone: 'none' },
    { key: 'created', title: t('created'), cell: (row) => format.dateTime(row.createdAt), sort: 'created', sortFirst: 'down', align: 'right', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} scope={isOfficer ? t('scopeOfficer') : capacity?.organisation?.name}
        actions={<ExportRows total={data?.total ?? 0} save={(as) => download(matches.exportEnquiries, { query: { ...(list.q ? { q: list.q } : {}), filter: list.filter, sort, format: as } })} />}>
        <SideTabs current="enquiries" />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('count', { count: data.total })}
        filters={[{ key: 'state', label: s('state'), value: list.valuesOf('state'), onChange: (values) => list.setValues('state', values), options: EnquiryState.options.map((value) => ({ value, text: s(value) })) }]} />
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('enquiry', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={sort} onSort={(next) => list.setSort(next === 'created' ? '-created' : next.replace('-until', 'until'))} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t(isOfficer ? 'noneOfficerWhy' : 'noneWhy')} actions={!isOfficer && <a href={pathTo('matches')}>{t('toFits')}</a>} />} />
    </ListPage>
  )
}
