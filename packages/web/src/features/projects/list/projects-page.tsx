import { projects, type ProjectRow } from '@jingwei/contract/projects'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { useList } from '../../../app/use-list.ts'
import { pathTo } from '../../../paths.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../../ui/layout.tsx'
import { NestedMoney } from '../../../ui/nested-money.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import '../projects.css'
import { texts as shared } from '../texts.ts'
import { healthWords, HealthMark, ProjectMark, Sum, useRate } from '../words.tsx'
import { texts } from './texts.ts'

const states = ['planned', 'running', 'suspended', 'finished', 'closed', 'ended'] as const
const healths = ['on-track', 'at-risk', 'late', 'done'] as const
const sorts = ['-updated', 'number', '-award', 'due', 'title'] as const

/** `/projects`: what public money does, with its sums from the books as of a day. */
export default function ProjectsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const rate = useRate()
  const go = useGo()
  const { may, capacity } = useSession()
  const { region } = useRegion()
  const isOfficer = capacity?.kind === 'mandate'
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: '-updated' })
  const partner = (['given', 'received'] as const).find((one) => one === search['partner'])
  const on = search['on']
  const state = list.valuesOf('state')
  const health = healths.find((h) => h === list.valuesOf('health', 'eq')[0])
  const programmeId = Number(search['programme']) || undefined
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state.length ? { state: state.join(',') } : {}), ...(health ? { health } : {}), ...(isOfficer && region && partner !== 'given' ? { region: region.code } : {}), ...(partner ? { partner } : {}), ...(programmeId ? { programmeId } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? '-updated'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(projects.list, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const totals = useApi(projects.totals, { query: { ...filter, ...(on ? { on } : {}) } }).data
  const yuan = totals?.currencies.find((c) => c.currency === 'CNY')
  const columns: Column<ProjectRow>[] = [
    { key: 'title', title: t('title'), cell: (p) => p.title, width: 280, sort: 'title', isOneWay: true, phone: 'title' },
    { key: 'state', title: s('state'), cell: (p) => <ProjectMark project={p} />, phone: 'aside' },
    { key: 'health', title: s('health'), cell: (p) => (p.state === 'planned' ? null : <HealthMark health={p.health} />), phone: 'detail' },
    { key: 'recipient', title: t('recipient'), cell: (p) => p.recipient, width: 200, phone: 'detail' },
    { key: 'area', title: s('area'), cell: (p) => p.area, phone: 'none' },
    { key: 'award', title: s('award'), cell: (p) => <Sum minor={p.awardFen} currency={p.currency} />, align: 'right', sort: '-award', isOneWay: true, phone: 'detail' },
    { key: 'money', title: t('money'), cell: (p) => <span className="jw-project-money"><NestedMoney size="row" hasLegend={false} plannedFen={p.awardFen} committedFen={p.money.committed} paidFen={p.money.disbursed} /></span>, phone: 'none' },
    { key: 'rate', title: s('paidRate'), cell: (p) => (p.awardFen > 0 ? rate(p.money.disbursed, p.awardFen) : null), align: 'right', phone: 'none' },
    { key: 'milestones', title: t('milestones'), cell: (p) => (p.milestones.all === 0 ? null : `${p.milestones.met} / ${p.milestones.all}`), align: 'right', phone: 'none' },
    { key: 'due', title: t('due'), cell: (p) => (p.milestones.nextDueOn ? <span className={p.health === 'late' ? 'jw-red' : undefined}>{format.date(p.milestones.nextDueOn)}</span> : null), align: 'right', sort: 'due', isOneWay: true, phone: 'none' },
    { key: 'region', title: s('region'), cell: (p) => p.region.name, phone: 'none' },
    { key: 'programme', title: t('programme'), cell: (p) => p.programme?.title ?? t('direct'), width: 200, isExtra: true, phone: 'none' },
    { key: 'number', title: t('number'), cell: (p) => p.number, sort: 'number', isOneWay: true, phone: 'none' },
  ]
  const address = (view: string) => pathTo('projects', { ...(view === 'all' ? {} : { partner: view }), ...(on ? { on } : {}) })
  const reset = () => { list.reset(); setSearch({ programme: undefined }) }
  return (
    <ListPage>
      <PageHead title={s('projects')} scope={t('scope')} actions={isOfficer && <><Button onClick={() => go(pathTo('fundImports'))}>{s('fundImports')}</Button><ReasonedButton type="primary" reason={may('projects:manage') ? null : t('mayNot')} onClick={() => go(pathTo('newProject'))}>{t('add')}</ReasonedButton></>}>
        {totals && (
          <Figures>
            <Figure label={s('projects')} size="small" value={format.count(totals.projects)} note={t('startRate') + ' ' + (totals.startedBasisPoints === null ? format.nothing : format.share(totals.startedBasisPoints / 10_000))} />
            <Figure label={t('recipients')} size="small" value={format.count(totals.recipients)} />
            <Figure label={t('finished')} size="small" value={format.count(totals.finished)} />
            <Figure label={t('late')} size="small" value={format.count(totals.late)} href={pathTo('projects', { filter: 'health:eq:late' })} />
            {yuan && (['committed', 'disbursed', 'spent'] as const).map((key) => <Figure key={key} label={s(key)} size="small" value={format.moneyFigure(yuan.money[key])} />)}
            {yuan && <Figure label={s('paidRate')} size="small" value={rate(yuan.money.disbursed, yuan.money.committed, 2)} />}
            {totals.currencies.filter((c) => c.currency !== 'CNY').map((c) => <Figure key={c.currency} label={`${s('disbursed')} ${c.currency}`} size="small" value={format.count(Math.round(c.money.disbursed / 100))} />)}
            <div>
              <div className="jw-figure-label">{t('asOf')}</div>
              <DatePicker size="small" aria-label={t('asOf')} value={on ? dayjs(on) : null} placeholder={format.dateData(Date.now())} onChange={(day) => setSearch({ on: day ? day.format('YYYY-MM-DD') : undefined })} />
            </div>
          </Figures>
        )}
        {isOfficer && <ViewTabs label={s('projects')} current={partner ?? 'all'} views={[{ key: 'all', text: t('viewAll'), href: address('all') }, { key: 'received', text: t('viewReceived'), href: address('received') }, { key: 'given', text: t('viewGiven'), href: address('given') }]} />}
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={reset} total={data && s('count', { count: `${format.count(data.total)}${data.totalIsExact ? '' : '+'}` })}
        filters={[
          { key: 'state', label: s('state'), value: state, onChange: (values) => list.setValues('state', values), options: states.map((value) => ({ value, text: s(`state_${value}`) })) },
          { key: 'health', label: s('health'), isSingle: true, value: health ? [health] : [], onChange: (values) => list.setValues('health', values, 'eq'), options: healths.map((value) => ({ value, text: s(healthWords[value]) })) },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(projects.export, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('projects')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('project', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} actions={isOfficer && !partner && <a href={address('given')}>{t('viewGiven')}</a>} />} />
    </ListPage>
  )
}
