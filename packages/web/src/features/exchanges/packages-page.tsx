import { exchanges, type PackageRow } from '@jingwei/contract/exchanges'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ExportRows } from '../../ui/export-rows.tsx'
import { TakeDialog } from './take-dialog.tsx'
import { texts } from './texts.ts'
import { ExchangeTabs, PackageMark } from './words.tsx'

const ways = ['sent', 'received'] as const
const states = ['waiting', 'failed', 'accepted', 'refused'] as const
const sorts = ['-at', 'at', '-on'] as const

export function usePackageColumns(withPartner = true): Column<PackageRow>[] {
  const t = useText(texts)
  const format = useFormat()
  return [
    { key: 'which', title: t('packages'), cell: (k) => [withPartner ? k.partner.name : null, t(`way_${k.way}`), t('sequence', { n: String(k.sequence) })].filter(Boolean).join(' · '), width: 260, phone: 'title' },
    { key: 'state', title: t('state'), cell: (k) => <PackageMark state={k.state} />, phone: 'aside' },
    { key: 'on', title: t('on'), cell: (k) => format.date(k.on), align: 'right', sort: '-on', phone: 'detail' },
    { key: 'figures', title: t('figureCount'), cell: (k) => format.count(k.figures), align: 'right', phone: 'detail' },
    { key: 'suppressed', title: t('suppressed'), cell: (k) => (k.suppressed > 0 ? format.count(k.suppressed) : null), align: 'right', phone: 'none' },
    { key: 'at', title: t('at'), cell: (k) => format.dateTime(k.at), align: 'right', sort: '-at', phone: 'detail' },
    { key: 'mark', title: t('marked'), cell: (k) => (k.isMarked ? t('marked') : null), phone: 'none' },
  ]
}

/** `/exchanges/packages`: what was sent and what arrived. */
export default function PackagesPage() {
  const t = useText(texts)
  const list = useList({ sort: '-at' })
  const [isTaking, setIsTaking] = useState(false)
  const columns = usePackageColumns()
  const way = ways.find((one) => one === list.valuesOf('way', 'eq')[0])
  const state = states.find((one) => one === list.valuesOf('state', 'eq')[0])
  const filter = { ...(way ? { way } : {}), ...(state ? { state } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? '-at'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(exchanges.packages, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } }, { refetchEveryMs: 30_000 })
  return (
    <ListPage>
      <PageHead title={t('title')} scope={t('scope')} actions={<Button type="primary" onClick={() => setIsTaking(true)}>{t('take')}</Button>}><ExchangeTabs current="packages" /></PageHead>
      <FilterBar onReset={list.reset} total={data && t('count_packages', { count: data.total })}
        filters={[
          { key: 'way', label: t('way'), isSingle: true, value: way ? [way] : [], onChange: (values) => list.setValues('way', values, 'eq'), options: ways.map((value) => ({ value, text: t(`way_${value}`) })) },
          { key: 'state', label: t('state'), isSingle: true, value: state ? [state] : [], onChange: (values) => list.setValues('state', values, 'eq'), options: states.map((value) => ({ value, text: t(`package_${value}`) })) },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(exchanges.exportPackages, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={t('packages')} columns={columns} rows={data?.items} rowKey={(k) => k.id} href={(k) => pathTo('exchangePackage', { id: k.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} /> : <EmptyState title={t('noPackages')} why={t('noPackagesWhy')} />} />
      {isTaking && <TakeDialog onClose={() => setIsTaking(false)} />}
    </ListPage>
  )
}
