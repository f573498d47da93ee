import { workplans, type PostingRow } from '@jingwei/contract/workplans'
import { useState } from 'react'
import type { z } from 'zod'
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
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { PostingDialog } from './posting-dialog.tsx'
import { texts } from './texts.ts'

type Row = z.infer<typeof PostingRow>
const kinds = ['cadre', 'pair'] as const
const sorts = ['-starts', 'ends', 'title'] as const

export function PostingMark({ posting: p }: { posting: Pick<Row, 'isCurrent' | 'endsSoon' | 'endedOn' | 'startsOn'> }) {
  const t = useText(texts)
  const today = useFormat().dateData(Date.now())
  if (p.endsSoon) return <StateDot tone="amber">{t('endsSoon')}</StateDot>
  if (p.isCurrent) return <StateDot tone="green">{t('current')}</StateDot>
  if (p.endedOn === null && p.startsOn > today) return <StateDot tone="faint">{t('notBegun')}</StateDot>
  return <StateDot tone="grey">{t('ended')}</StateDot>
}

/** `/postings`: who is posted where and until when, which places work in pairs, and what came of it. */
export default function PostingsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: '-starts' })
  const [isAdding, setIsAdding] = useState(false)
  const kind = kinds.find((one) => one === list.valuesOf('kind', 'eq')[0])
  const current = (['true', 'false'] as const).find((one) => one === list.valuesOf('current', 'eq')[0])
  const filter = { ...(list.q ? { q: list.q } : {}), ...(kind ? { kind } : {}), ...(current ? { current } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? '-starts'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(workplans.postings, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<Row>[] = [
    { key: 'title', title: t('title'), cell: (p) => p.title, width: 280, sort: 'title', isOneWay: true, phone: 'title' },
    { key: 'state', title: s('state'), cell: (p) => <PostingMark posting={p} />, phone: 'aside' },
    { key: 'kind', title: t('kind'), cell: (p) => s(`kind_${p.kind}`), phone: 'detail' },
    { key: 'person', title: t('person'), cell: (p) => p.person, phone: 'detail' },
    { key: 'between', title: `${t('from')} → ${t('to')}`, cell: (p) => `${p.from} → ${p.to}`, width: 280, phone: 'none' },
    { key: 'starts', title: s('starts'), cell: (p) => format.date(p.startsOn), align: 'right', sort: '-starts', isOneWay: true, phone: 'none' },
    { key: 'ends', title: t('ends'), cell: (p) => (p.endedOn ?? p.endsOn ? format.date((p.endedOn ?? p.endsOn)!) : t('noEnd')), align: 'right', sort: 'ends', isOneWay: true, phone: 'detail' },
    { key: 'results', title: t('results'), cell: (p) => format.count(p.results), align: 'right', phone: 'none' },
    { key: 'region', title: s('region'), cell: (p) => [p.region.name, p.partner?.name].filter(Boolean).join(' · '), phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('postings')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('workplans:manage') ? null : s('mayNot')} onClick={() => setIsAdding(true)}>{t('add')}</ReasonedButton>} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && t('count', { count: data.total })}
        filters={[
          { key: 'kind', label: t('kind'), isSingle: true, value: kind ? [kind] : [], onChange: (values) => list.setValues('kind', values, 'eq'), options: kinds.map((value) => ({ value, text: s(`kind_${value}`) })) },
          { key: 'current', label: t('time'), isSingle: true, value: current ? [current] : [], onChange: (values) => list.setValues('current', values, 'eq'), options: [{ value: 'true', text: t('current') }, { value: 'false', text: t('past') }] },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(workplans.exportPostings, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('postings')} columns={columns} rows={data?.items} rowKey={(p) => p.id} href={(p) => pathTo('posting', { id: p.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
      {isAdding && <PostingDialog posting={null} onClose={() => setIsAdding(false)} />}
    </ListPage>
  )
}
