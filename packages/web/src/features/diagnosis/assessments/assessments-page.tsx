import { diagnosis, type AssessmentRow } from '@jingwei/contract/diagnosis'
import { Button } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { ColumnChooser } from '../../../ui/column-chooser.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useAssessmentColumns } from '../assessments-columns.tsx'
import { texts as campaignTexts } from '../campaigns/texts.ts'
import { sortOf, useSortFilter } from '../sort-filter.ts'
import { assessmentStates } from '../states.ts'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type View = 'mine' | 'confirm' | 'all'
const usualSort = { mine: 'due', confirm: 'difference', all: '-updated' } as const
const viewStates = { mine: 'submitted,grading', confirm: 'graded', all: '' } as const

/** `/diagnosis/assessments`: what waits for me to grade (`?mine=true`), to confirm (`?state=graded`), or all (`?view=all`). */
export default function AssessmentsPage() {
  const { may } = useSession()
  const [search] = useSearchParams()
  const usual: View = may('diagnosis:grade') ? 'mine' : may('diagnosis:confirm') ? 'confirm' : 'all'
  const view: View =
    search['mine'] === 'true' ? 'mine' : search['state'] === 'graded' ? 'confirm' : search['view'] === 'all' ? 'all' : usual
  return <AssessmentList key={view} view={view} />
}

function AssessmentList({ view }: { view: View }) {
  const t = useText(texts)
  const s = useText(shared)
  const c = useText(campaignTexts)
  const format = useFormat()
  const { may, person } = useSession()
  const list = useList({ sort: usualSort[view] })
  const columns = useAssessmentColumns({ extra: view === 'all' ? ['campaign'] : [] })
  const sortFilter = useSortFilter(list, usualSort[view])
  const states = list.valuesOf('state')
  const state = view === 'all' ? states.join(',') : viewStates[view]
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useApi(diagnosis.assessments, {
    query: {
      sort: sortOf(list.sort, usualSort[view]),
      limit: list.query.limit,
      ...(view === 'mine' ? { mine: 'true' as const } : {}),
      ...(state ? { state } : {}),
      ...(list.q ? { q: list.q } : {}),
      ...(list.query.cursor ? { cursor: list.query.cursor } : {}),
    },
  })
  const views = [
    ...(may('diagnosis:grade') ? [{ key: 'mine', text: t('mine'), href: pathTo('assessments', { mine: 'true' }) }] : []),
    ...(may('diagnosis:confirm') ? [{ key: 'confirm', text: t('toConfirm'), href: pathTo('assessments', { state: 'graded' }) }] : []),
    { key: 'all', text: t('all'), href: pathTo('assessments', { view: 'all' }) },
  ].map((one) => (one.key === view && data ? { ...one, count: format.count(data.total) } : one))
  const action = (row: AssessmentRow) => {
    const isMine = row.assessor?.id === person.id
    if (isMine && may('diagnosis:grade') && (row.state === 'submitted' || row.state === 'grading'))
      return <a href={pathTo('grade', { id: row.id })}>{t(row.state === 'grading' ? 'goOn' : 'grade')}</a>
    return (
      <a href={pathTo('assessment', { id: row.id })}>
        {t(row.state === 'graded' && !isMine && may('diagnosis:confirm') ? 'confirm' : 'view')}
      </a>
    )
  }
  const empty =
    view === 'mine'
      ? (['noneMine', 'noneMineWhy'] as const)
      : view === 'confirm'
        ? (['noneConfirm', 'noneConfirmWhy'] as const)
        : (['noneAll', 'noneAllWhy'] as const)
  return (
    <ListPage>
      <PageHead title={t('title')} scope={view === 'mine' ? t('mineScope') : view === 'confirm' ? t('confirmScope') : undefined}>
        <ViewTabs views={views} current={view} label={t('assessments')} />
      </PageHead>
      <FilterBar
        search={{ value: list.q, onChange: list.setQ, placeholder: c('searchFirm') }}
        onReset={list.reset}
        filters={[
          ...(view === 'all'
            ? [
                {
                  key: 'state',
                  label: c('state'),
                  value: states,
                  onChange: (values: readonly string[]) => list.setValues('state', values),
                  options: assessmentStates.map((one) => ({ value: one, text: s(one) })),
                },
              ]
            : []),
          sortFilter,
        ]}
        extra={<ColumnChooser columns={columns} shown={list.shown} onChange={list.setShown} />}
      />
      <DataTable<AssessmentRow>
        label={t('assessments')}
        columns={columns}
        {...(list.shown ? { shown: list.shown } : {})}
        rows={data?.items}
        rowKey={(row) => row.id}
        href={(row) => pathTo(view === 'mine' ? 'grade' : 'assessment', { id: row.id })}
        rowAction={action}
        isLoading={isPending}
        isRefreshing={isFetching && isPlaceholderData}
        problem={error}
        problemTitle={t('listFailed')}
        onAgain={() => void refetch()}
        paging={list.paging(data)}
        empty={
          list.isFiltered ? (
            <EmptyState title={c('nothingFound')} why={c('nothingFoundWhy')} actions={<Button onClick={list.reset}>{t('reset')}</Button>} />
          ) : (
            <EmptyState title={t(empty[0])} why={t(empty[1])} />
          )
        }
      />
    </ListPage>
  )
}
