import { DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { machines } from '@jingwei/contract/machines'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/files.ts'
import { queryKey, useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar, type Filter } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { texts as shared } from '../texts.ts'
import { useMachineWords } from '../words.ts'
import { useColumns } from './columns.tsx'
import { texts } from './texts.ts'

const sorts = ['code', '-code', 'name', '-name', 'seen', '-seen'] as const
const none = 'none'

export default function MachinesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const toast = useToast()
  const client = useQueryClient()
  const words = useMachineWords()
  const { may, capacity } = useSession()
  const { region, top } = useRegion()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: 'code' })
  const isOfficer = capacity?.kind === 'mandate'
  const mayManage = may('machines:manage') && !isOfficer
  const columns = useColumns(isOfficer)
  const sort = sorts.find((one) => one === list.sort) ?? 'code'
  const isNarrowed = isOfficer && region !== null && region.code !== top?.code
  const lastRegion = useRef(region?.code)
  useEffect(() => {
    if (lastRegion.current === region?.code) return
    lastRegion.current = region?.code
    setSearch({ cursor: undefined, page: undefined })
  }, [region?.code, setSearch])
  const onlyRetired = search['retired'] === '1'
  const asked = { ...(list.q ? { q: list.q } : {}), filter: list.filter, sort, ...(onlyRetired ? { retired: 'true' } : {}), ...(isNarrowed && region ? { region: region.code } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(machines.list, { query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } }, { refetchEveryMs: 60_000 })
  const types = useApi(machines.types, {}, { staleMs: 300_000 })
  const workshops = useApi(machines.workshops, {}, { enabled: !isOfficer, staleMs: 60_000 })
  const connections = useApi(machines.connections, {}, { enabled: !isOfficer, staleMs: 60_000 })

  // `none` among the values stands for the condition `empty`.
  const valuesOf = (field: string) => (list.conditions.some((one) => one.field === field && one.operator === 'empty') ? [none] : list.valuesOf(field))
  const choose = (field: string, values: readonly string[]) => {
    const others = list.conditions.filter((one) => one.field !== field)
    const had = valuesOf(field).includes(none)
    const wantsNone = values.includes(none) && (!had || values.length === 1)
    const rest = values.filter((one) => one !== none)
    list.setConditions(wantsNone ? [...others, { field, operator: 'empty', values: [] }] : rest.length > 0 ? [...others, { field, operator: 'in', values: rest }] : others)
  }
  const pick = (key: string, label: string, options: { value: string; text: string }[]): Filter => ({ key, label, options, value: valuesOf(key), onChange: (values) => choose(key, values) })
  const used = (types.data?.items ?? []).filter((one) => isOfficer || one.machines > 0 || valuesOf('type').includes(one.code))
  const filters: Filter[] = [
    ...(isOfficer ? [] : [pick('workshop', t('workshop'), [...(workshops.data?.items ?? []).map((one) => ({ value: String(one.id), text: one.name })), { value: none, text: t('none') }])]),
    pick('type', t('type'), [...new Map(used.map((one) => [one.code, words.of(one.title)]))].map(([value, text]) => ({ value, text }))),
    ...(isOfficer ? [] : [pick('connection', t('connection'), [...(connections.data?.items ?? []).map((one) => ({ value: String(one.id), text: one.name })), { value: none, text: t('none') }])]),
    {
      key: 'alive', label: t('state'), isSingle: true, value: list.valuesOf('alive', 'eq'), onChange: (values) => list.setValues('alive', values, 'eq'),
      options: [{ value: 'true', text: t('alive') }, { value: 'false', text: t('silent') }],
    },
    ...(list.valuesOf('organisation').length > 0 ? [pick('organisation', t('organisation'), (data?.items ?? []).map((one) => ({ value: String(one.organisation.id), text: one.organisation.name })))] : []),
    { key: 'retired', label: t('retired'), isRare: true, isSingle: true, value: onlyRetired ? ['1'] : [], valueText: '', onChange: (values) => setSearch({ retired: values[0], cursor: undefined, page: undefined }), options: [{ value: '1', text: t('retired') }] },
  ]
  const retireChosen = async () => {
    const ids = [...list.selectedKeys].map(Number)
    for (const id of ids) await api(machines.retire, { params: { id } })
    list.clearSelection()
    toast(t('retiredDone', { count: ids.length }))
    await client.invalidateQueries({ queryKey: [queryKey(machines.list)[0]] })
  }
  const total = data?.total ?? 0
  const count = data && (data.totalIsExact ? s('machineCount', { count: total }) : t('moreThan', { count: total }))
  const save = (format: 'xlsx' | 'csv') => download(machines.export, { query: { ...asked, format } })
  return (
    <ListPage>
      <PageHead
        title={s('machines')}
        scope={isOfficer ? (isNarrowed ? t('onlySharedIn', { place: region.name }) : t('onlyShared')) : (capacity?.organisation?.name ?? '')}
        actions={
          <>
            {mayManage && <Button className="jw-wide-only" onClick={() => go(pathTo('importMachines'))}>{t('import')}</Button>}
            {total > 0 && (
              <MenuButton text={t('exportRows', { count: total })} icon={<DownloadOutlined />} note={t('exportWhat')}
                entries={[{ key: 'xlsx', text: s('exportXlsx'), run: () => save('xlsx') }, { key: 'csv', text: s('exportCsv'), run: () => save('csv') }]} />
            )}
            {mayManage && <Button type="primary" icon={<PlusOutlined />} onClick={() => go(pathTo('newMachine'))}>{t('add')}</Button>}
          </>
        }
      />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} filters={filters} total={count}
        onReset={() => setSearch({ q: undefined, filter: undefined, retired: undefined, cursor: undefined, page: undefined })} extra={<ColumnChooser columns={columns} shown={list.shown} onChange={list.setShown} />} />
      <DataTable
        label={s('machines')} columns={columns} shown={list.shown} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('machine', { id: row.id })}
        isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={error?.status === 400 ? error.title : t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={
          list.isFiltered || onlyRetired ? (
            <EmptyState title={t('noneFits')} actions={<button type="button" className="jw-word" onClick={() => setSearch({ q: undefined, filter: undefined, retired: undefined, cursor: undefined, page: undefined })}>{t('reset')}</button>} />
          ) : isOfficer ? (
            <EmptyState title={t('nothingOfficer')} why={t('nothingOfficerWhy')} actions={<a href={pathTo('machineOverview')}>{t('overview')}</a>} />
          ) : (
            <EmptyState title={t('nothing')} why={t('nothingWhy')}
              actions={mayManage && (<><Button type="primary" onClick={() => go(pathTo('newMachine'))}>{t('add')}</Button><Button onClick={() => go(pathTo('importMachines'))}>{t('import')}</Button></>)} />
          )
        }
        {...(mayManage && !onlyRetired
          ? {
              selection: {
                keys: list.selectedKeys, onChange: list.select, unit: t('selected'),
                actions: <ConfirmAction verb={t('retire')} question={t('retireMany', { count: list.selectedKeys.size })} consequence={t('retireWhy')} isIrreversible onConfirm={retireChosen} button={{ size: 'small' }} />,
              },
            }
          : {})}
      />
    </ListPage>
  )
}
