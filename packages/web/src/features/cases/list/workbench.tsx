import { PlusOutlined } from '@ant-design/icons'
import { cases, caseSorts, type CaseRow } from '@jingwei/contract/cases'
import { printFilter } from '@jingwei/contract/filter'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { narrowed } from '../../organisations/list/conditions.ts'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { AssignMany } from './assign-many.tsx'
import { useColumns } from './columns.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { texts } from './texts.ts'
import { useCaseFilters } from './use-filters.tsx'
import { queues, QueueTabs } from './views.tsx'

const everyMs = 60_000
const emptyKeys = { dispatch: 'nothingDispatch', mine: 'nothingMine', approval: 'nothingApproval', late: 'nothingLate', all: 'nothing' } as const

/** The dispatcher's and the case officer's work: by what is due first. */
export function Workbench() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const { may } = useSession()
  const { region, top } = useRegion()
  const [search, setSearch] = useSearchParams()
  // An address with conditions and no queue means all that fit them; opened bare, it is one's own work.
  const usual = search['filter'] || search['q'] ? 'all' : may('cases:dispatch') ? 'dispatch' : may('cases:approve') ? 'approval' : may('cases:handle') ? 'mine' : 'all'
  const queue = queues.find((one) => one === search['queue']) ?? usual
  const usualSort = queue === 'all' ? '-reported' : 'promised'
  const list = useList({ sort: usualSort })
  const sort = caseSorts.find((one) => one === list.sort) ?? usualSort
  const catalogue = useCatalogue()
  const columns = useColumns(catalogue)
  const filters = useCaseFilters({ conditions: list.conditions, onChange: list.setConditions, catalogue })
  const [assigning, setAssigning] = useState(false)
  const [isImporting, setIsImporting] = useState(false)
  const filter = printFilter(narrowed(list.conditions, region?.code, top?.code))
  const asked = { queue, sort, filter, ...(list.q ? { q: list.q } : {}) }
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(cases.list, { query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } }, { refetchEveryMs: everyMs })
  const mayDispatch = may('cases:dispatch')
  const chosen = [...list.selectedKeys].map(Number)
  const rowOf = (id: number): CaseRow | undefined => data?.items.find((one) => one.id === id)
  return (
    <ListPage>
      <PageHead
        title={s('cases')} scope={region ? t('scope', { place: region.name }) : undefined}
        actions={
          <>
            <Button onClick={() => go(pathTo('caseFigures'))}>{s('figures')}</Button>
            {(mayDispatch || may('cases:handle') || may('cases:approve')) && <Button onClick={() => go(pathTo('caseAdministration'))}>{s('administration')}</Button>}
            {may('cases:handle') && <Button onClick={() => setIsImporting(true)}>{t('import')}</Button>}
            <ExportMenu onSave={(format) => download(cases.export, { query: { ...asked, format } })} />
            {may('cases:handle') && <Button type="primary" icon={<PlusOutlined />} onClick={() => go(pathTo('raiseCase'))}>{s('register')}</Button>}
          </>
        }>
        <QueueTabs list={list} queue={queue} usualSort={usualSort} />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} filters={filters} onReset={() => setSearch({ q: undefined, filter: undefined, queue, cursor: undefined, page: undefined })}
        total={data && (data.totalIsExact ? t('count', { count: data.total }) : t('moreThan', { count: data.total }))} extra={<ColumnChooser columns={columns} shown={list.shown} onChange={list.setShown} />} />
      <DataTable
        label={s('cases')} columns={columns} shown={list.shown} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('case', { id: row.id })}
        isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={error?.status === 400 ? error.title : s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={
          list.isFiltered ? (
            <EmptyState title={t('filteredOut')} actions={<button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} />
          ) : (
            <EmptyState title={t(emptyKeys[queue])} why={queue === 'all' ? t('nothingWhy') : t('nothingLateWhy')} actions={queue !== 'all' && <a href={pathTo('cases', { queue: 'all' })}>{t('all')}</a>} />
          )
        }
        selection={{
          keys: list.selectedKeys, onChange: list.select, unit: (count) => t('count', { count }).replace(/^[\d,]+\s*/, ''),
          actions: <ReasonedButton size="small" onClick={() => setAssigning(true)} reason={mayDispatch ? null : t('mayNotDispatch')}>{t('assignMany')}</ReasonedButton>,
        }}
      />
      {assigning && <AssignMany ids={chosen} nameOf={(id) => rowOf(id)?.number ?? String(id)} onClose={() => setAssigning(false)} onDone={() => { setAssigning(false); list.clearSelection() }} />}
      {isImporting && <ImportDialog onClose={() => setIsImporting(false)} />}
    </ListPage>
  )
}
