import { ReloadOutlined } from '@ant-design/icons'
import { cases, clusterSorts, clusterStates, type Cluster } from '@jingwei/contract/cases'
import { useMemo, useState } from 'react'
import { download } from '../../../../api/files.ts'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useRegion } from '../../../../app/region.tsx'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { useList } from '../../../../app/use-list.ts'
import { pathTo } from '../../../../paths.ts'
import { DataTable, type Column } from '../../../../ui/data-table.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { ListPage } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import { useToast } from '../../../../ui/toast.tsx'
import { ExportMenu } from '../../list/export-menu.tsx'
import { useCatalogue } from '../../use-catalogue.ts'
import { useRegionFilter } from '../../../organisations/use-place-filters.tsx'
import { texts as shared } from '../texts.ts'
import { clusterTones } from '../words.ts'
import { texts } from './texts.ts'

const states = Object.keys(clusterStates) as Cluster['state'][]
const whileLookingMs = 3000
const looksForMs = 30_000

/** The same problem of several firms, most firms first. */
export default function ClustersPage() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const toast = useToast()
  const { may } = useSession()
  const { region, top } = useRegion()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: '-firms' })
  const catalogue = useCatalogue()
  const [looksUntil, setLooksUntil] = useState(0)
  const set = (values: Record<string, string | undefined>) => setSearch({ ...values, cursor: undefined, page: undefined })
  const state = states.find((one) => one === search['state'])
  const { subject } = search
  const place = search['region']
  const at = place ?? (region && region.code !== top?.code ? region.code : undefined)
  const sort = clusterSorts.find((one) => one === list.sort) ?? '-firms'
  const asked = { sort, ...(state ? { state } : {}), ...(subject ? { subject } : {}), ...(at ? { regionCode: at } : {}) }
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(
    cases.clusters, { query: { ...asked, limit: list.query.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } }, { refetchEveryMs: () => (Date.now() < looksUntil ? whileLookingMs : false) },
  )
  const look = useCommand(cases.findClusters, { onDone: () => { setLooksUntil(Date.now() + looksForMs); toast(t('lookQueued')) } })
  const columns = useMemo(
    (): Column<Cluster>[] => [
      { key: 'problem', title: s('problem'), cell: (row) => s('headline', { count: row.firms, title: row.title }), width: 460, phone: 'title' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={clusterTones[row.state]}>{clusterStates[row.state][language]}</StateDot>, ink: 'ink', phone: 'aside' },
      { key: 'firms', title: s('firms'), cell: (row) => format.count(row.firms), align: 'right', ink: 'ink', sort: 'firms', sortFirst: 'down', phone: 'none' },
      { key: 'cases', title: s('casesCount'), cell: (row) => <a href={pathTo('cases', { queue: 'all', filter: `cluster:eq:${row.id}` })}>{format.count(row.cases)}</a>, align: 'right', sort: 'cases', sortFirst: 'down', phone: 'none' },
      { key: 'open', title: s('open'), cell: (row) => format.count(row.openCases), align: 'right', sort: 'open', sortFirst: 'down', phone: 'none' },
      { key: 'subject', title: s('subject'), cell: (row) => row.subject.title[language], width: 140, phone: 'detail' },
      { key: 'place', title: s('place'), cell: (row) => row.region.name, phone: 'detail' },
      { key: 'last', title: s('last'), cell: (row) => <time dateTime={row.lastAt} title={format.dateTime(row.lastAt)}>{format.date(row.lastAt)}</time>, align: 'right', ink: 'ink3', sort: 'last', sortFirst: 'down', phone: 'detail' },
    ],
    [s, language, format],
  )
  const isNarrowed = Boolean(state ?? subject ?? place)
  const reset = () => set({ state: undefined, subject: undefined, region: undefined })
  return (
    <ListPage>
      <PageHead
        title={s('clusters')} scope={region ? s('scope', { place: region.name }) : undefined}
        actions={
          <>
            <ExportMenu onSave={(kind) => download(cases.exportClusters, { query: { ...asked, format: kind } })} />
            {may('cases:dispatch') && <ReasonedButton icon={<ReloadOutlined />} loading={look.isPending} title={t('lookWhy')} onClick={() => look.mutate({})}>{t('look')}</ReasonedButton>}
          </>
        }
      />
      <FilterBar
        filters={[
          { key: 'state', label: s('state'), isSingle: true, value: state ? [state] : [], options: states.map((value) => ({ value, text: clusterStates[value][language] })), onChange: (values) => set({ state: values[0] }) },
          { key: 'subject', label: s('subject'), isSingle: true, value: subject ? [subject] : [], options: catalogue.all.map((one) => ({ value: one.code, text: one.title[language] })), onChange: (values) => set({ subject: values[0] }) },
          useRegionFilter({ value: place ? [place] : [], onChange: (codes) => set({ region: codes[0] }), label: s('place') }),
        ]}
        {...(isNarrowed ? { onReset: reset } : {})} total={data && t('count', { count: data.total })}
      />
      <DataTable
        label={s('clusters')} columns={columns} rows={data?.items} rowKey={(row) => row.id} href={(row) => pathTo('caseCluster', { id: row.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData}
        problem={error} problemTitle={error?.title ?? s('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={isNarrowed ? <EmptyState title={t('filteredOut')} actions={<button type="button" className="jw-word" onClick={reset}>{s('reset')}</button>} /> : <EmptyState title={t('nothing')} why={t('nothingWhy')} actions={<a href={pathTo('cases', { queue: 'all' })}>{s('cases')}</a>} />}
      />
      {look.error && <p className="jw-field-error" role="alert">{look.error.title}</p>}
    </ListPage>
  )
}
