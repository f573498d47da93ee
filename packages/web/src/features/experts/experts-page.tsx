import { experts, type Expert } from '@jingwei/contract/experts'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage, PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { ExpertCards } from './catalogue/expert-cards.tsx'
import { ExpertDialog } from './expert/expert-dialog.tsx'
import { texts } from './texts.ts'
import { useScenes } from './words.ts'

type Row = Omit<Expert, 'biography' | 'mandates'>

/** For a firm the catalogue, for an officer the records. */
export default function ExpertsPage() {
  const { capacity } = useSession()
  return capacity?.kind === 'mandate' ? <Records /> : <ForFirms />
}

function ForFirms() {
  const t = useText(texts)
  const go = useGo()
  const { may } = useSession()
  const mayAsk = may('experts:consult')
  return (
    <>
      <PageHead title={t('experts')} scope={t('catalogueScope')} actions={<ReasonedButton type="primary" reason={mayAsk ? null : t('mayNotConsult')} onClick={() => go(pathTo('newConsultation'))}>{t('ask')}</ReasonedButton>} />
      <PageBody><ExpertCards hrefOf={(id) => pathTo('expertProfile', { id })} onAsk={mayAsk ? (id) => go(pathTo('newConsultation', { expert: id })) : undefined} /></PageBody>
    </>
  )
}

function Records() {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const scenes = useScenes()
  const { may } = useSession()
  const mayManage = may('experts:manage')
  const [adding, setAdding] = useState(false)
  const list = useList({ sort: '-consultations' })
  const query = { ...list.query, sort: list.sort as '-consultations' }
  const page = useApi(experts.list, { query })
  const columns = useMemo((): Column<Row>[] => [
    { key: 'name', title: t('name'), cell: (r) => r.name, sort: 'name', width: 200, phone: 'title' },
    { key: 'mandate', title: t('mandate'), cell: (r) => <StateDot tone={r.isRetired ? 'faint' : r.isListed ? 'green' : 'grey'}>{t(r.isRetired ? 'retired' : r.isListed ? 'listed' : 'unlisted')}</StateDot>, ink: 'ink', phone: 'aside' },
    { key: 'institution', title: t('institution'), cell: (r) => r.institution, width: 220, phone: 'detail' },
    { key: 'region', title: t('region'), cell: (r) => r.region.name, phone: 'detail' },
    { key: 'fields', title: t('fields'), cell: (r) => r.sceneCodes.map(scenes.name).join(t('separator')), width: 220, phone: 'none' },
    { key: 'until', title: t('until'), cell: (r) => r.mandatedUntil, sort: 'until', phone: 'none' },
    { key: 'account', title: t('account'), cell: (r) => r.account?.name, phone: 'none' },
    { key: 'rating', title: t('rating'), cell: (r) => (r.ratingMean === null ? null : `${format.decimal(r.ratingMean, 1)} (${r.ratings})`), align: 'right', phone: 'none' },
    { key: 'held', title: t('consultations'), cell: (r) => format.count(r.consultations), align: 'right', phone: 'none' },
  ], [t, format, scenes])
  return (
    <ListPage>
      <PageHead title={t('experts')}
        actions={<>
          {may('organisations:import') && <Button onClick={() => go(pathTo('imports', { kind: 'experts' }))}>{t('import')}</Button>}
          <ReasonedButton reason={mayManage ? null : t('mayNotManage')} onClick={() => download(experts.export, { query: { ...(list.q && { q: list.q }), filter: list.filter, sort: query.sort, format: 'xlsx' } })}>{t('export')}</ReasonedButton>
          <ReasonedButton type="primary" reason={mayManage ? null : t('mayNotManage')} onClick={() => setAdding(true)}>{t('add')}</ReasonedButton>
        </>} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} {...(list.isFiltered ? { onReset: list.reset } : {})}
        filters={[
          { key: 'mandate', label: t('mandate'), value: list.valuesOf('mandate'), options: [{ value: 'active', text: t('active') }, { value: 'ended', text: t('endedMandates') }, { value: 'none', text: t('noMandate') }], onChange: (v) => list.setValues('mandate', v) },
          { key: 'scene', label: t('fields'), value: list.valuesOf('scene'), options: scenes.options, onChange: (v) => list.setValues('scene', v) },
          { key: 'mode', label: t('mode'), isSingle: true, value: list.valuesOf('mode', 'eq'), options: (['on-site', 'remote'] as const).map((m) => ({ value: m, text: t(m) })), onChange: (v) => list.setValues('mode', v, 'eq') },
        ]} />
      <DataTable label={t('experts')} columns={columns} rows={page.data?.items} rowKey={(r) => r.id} href={(r) => pathTo('expert', { id: r.id })} isLoading={page.isPending} isRefreshing={page.isFetching && page.isPlaceholderData} problem={page.error} problemTitle={t('failed')} onAgain={() => void page.refetch()}
        sort={list.sort} onSort={list.setSort} paging={list.paging(page.data)} empty={<EmptyState title={t('none')} actions={list.isFiltered ? <Button onClick={list.reset}>{t('all')}</Button> : undefined} />} />
      {adding && <ExpertDialog onClose={() => setAdding(false)} onDone={(id) => go(pathTo('expert', { id }))} />}
    </ListPage>
  )
}
