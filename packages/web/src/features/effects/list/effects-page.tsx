import { PlusOutlined } from '@ant-design/icons'
import { effects } from '@jingwei/contract/effects'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { MakeDialog } from '../make/make-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { lastDayOf, VerdictMark, type ListedReport } from '../words.tsx'
import { texts } from './texts.ts'

const whileComputingMs = 3000

export default function EffectsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  const { may, capacity } = useSession()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: '-id' })
  const isOfficer = capacity?.kind === 'mandate'
  const mayManage = may('machines:manage') && !isOfficer
  const firm = /^[1-9]\d{0,14}$/.test(search['firm'] ?? '') ? Number(search['firm']) : undefined
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(
    effects.list,
    { query: { limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}), ...(firm === undefined ? {} : { organisationId: firm }) } },
    { refetchEveryMs: (answer) => ((answer as { items?: ListedReport[] } | undefined)?.items?.some((one) => one.state === 'computing') ? whileComputingMs : false) },
  )
  const columns = useMemo((): Column<ListedReport>[] => {
    const range = (period: { from: string; until: string }) => s('dayRange', { from: format.date(period.from), until: format.date(lastDayOf(period)) })
    return [
      { key: 'title', title: t('name'), cell: (row) => row.title, width: 300, phone: 'title' },
      ...(isOfficer ? [{ key: 'firm', title: s('firm'), cell: (row: ListedReport) => <a href={pathTo('organisation', { id: row.organisation.id })}>{row.organisation.name}</a>, width: 240, phone: 'detail' as const }] : []),
      { key: 'verdict', title: s('verdict'), cell: (row) => <VerdictMark report={row} />, ink: 'ink', phone: 'aside' },
      { key: 'measures', title: t('measures'), cell: (row) => row.measures.map((one) => s(one)).join(s('separator')), width: 190, phone: 'none' },
      { key: 'machines', title: t('machines'), cell: (row) => s('machines', { count: row.machineIds.length }), align: 'right', phone: 'none' },
      { key: 'before', title: s('baseline'), cell: (row) => range(row.baseline), phone: 'none' },
      { key: 'after', title: s('followUp'), cell: (row) => range(row.followUp), phone: isOfficer ? 'none' : 'detail' },
      ...(isOfficer ? [] : [{ key: 'shared', title: t('shared'), cell: (row: ListedReport) => s(row.isShared ? 'sharedYes' : 'sharedNo'), phone: 'detail' as const }]),
      { key: 'by', title: t('madeBy'), cell: (row) => row.createdBy, phone: 'none' },
      { key: 'at', title: t('computedAt'), cell: (row) => (row.computedAt ? format.dateTime(row.computedAt) : null), align: 'right', phone: 'none' },
    ]
  }, [t, s, format, isOfficer])
  const make = () => setSearch({ make: '1' }, { push: true })
  return (
    <ListPage>
      <PageHead title={t('title')} scope={isOfficer ? t('scopeOfficer') : undefined}
        actions={isOfficer ? undefined : mayManage ? <Button type="primary" icon={<PlusOutlined />} onClick={make}>{t('make')}</Button> : <ReasonedButton type="primary" reason={s('mayNotManage')}>{t('make')}</ReasonedButton>} />
      {firm !== undefined && (
        <FilterBar onReset={() => setSearch({ firm: undefined, cursor: undefined, page: undefined })}
          filters={[{ key: 'firm', label: t('firmFilter'), isSingle: true, value: [String(firm)], valueText: data?.items[0]?.organisation.name ?? t('only'), options: [], onChange: () => setSearch({ firm: undefined, cursor: undefined, page: undefined }) }]} />
      )}
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('effect', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} paging={list.paging(data)}
        empty={isOfficer ? <EmptyState title={t('nothingOfficer')} why={t('nothingOfficerWhy')} /> : <EmptyState title={t('nothing')} why={t('nothingWhy')} actions={mayManage && <Button onClick={make}>{t('make')}</Button>} />} />
      {search['make'] === '1' && mayManage && <MakeDialog onClose={() => setSearch({ make: undefined })} onMade={(id) => go(pathTo('effect', { id }), { replace: true })} />}
    </ListPage>
  )
}
