import { collections, type Form } from '@jingwei/contract/collections'
import { useState } from 'react'
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
import { StateDot, type Tone } from '../../../ui/state-dot.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { texts as shared } from '../texts.ts'
import { CollectionTabs } from '../words.tsx'
import { NewFormDialog } from './new-form-dialog.tsx'
import { texts } from './texts.ts'

type Row = Pick<Form, 'id' | 'code' | 'title' | 'region' | 'state' | 'period' | 'filler' | 'number' | 'items' | 'rounds' | 'updatedAt'>
const states = ['draft', 'published', 'stopped'] as const
const tones: Record<Row['state'], Tone> = { draft: 'faint', published: 'green', stopped: 'grey' }

export function FormMark({ state }: { state: Row['state'] }) {
  const t = useText(texts)
  return <StateDot tone={tones[state]}>{t(`state_${state}`)}</StateDot>
}
/** `/collections/forms`: what one’s own region sends, and what comes from above. */
export default function FormsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const { may } = useSession()
  const list = useList({ sort: '-updated' })
  const [isAdding, setIsAdding] = useState(false)
  const state = states.find((one) => one === list.valuesOf('state', 'eq')[0])
  const sort = list.sort === 'title' ? 'title' : '-updated'
  const filter = { ...(list.q ? { q: list.q } : {}), ...(state ? { state } : {}) }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(collections.forms, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const columns: Column<Row>[] = [
    { key: 'title', title: s('form'), cell: (f) => f.title[format.language], width: 320, sort: 'title', phone: 'title' },
    { key: 'state', title: s('state'), cell: (f) => <FormMark state={f.state} />, phone: 'aside' },
    { key: 'period', title: s('period'), cell: (f) => s(`period_${f.period}`), phone: 'detail' },
    { key: 'filler', title: s('filler'), cell: (f) => s(`filler_${f.filler}`), phone: 'detail' },
    { key: 'items', title: t('items'), cell: (f) => format.count(f.items), align: 'right', phone: 'none' },
    { key: 'rounds', title: t('roundsSent'), cell: (f) => format.count(f.rounds), align: 'right', phone: 'none' },
    { key: 'region', title: t('region'), cell: (f) => f.region.name, phone: 'detail' },
    { key: 'code', title: t('code'), cell: (f) => f.code, phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={s('title')} scope={s('scope')} actions={<ReasonedButton type="primary" reason={may('collections:manage') ? null : s('mayNot')} onClick={() => setIsAdding(true)}>{t('add')}</ReasonedButton>}><CollectionTabs current="forms" /></PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: s('search') }} onReset={list.reset} total={data && s('formCount', { count: data.total })}
        filters={[{ key: 'state', label: s('state'), isSingle: true, value: state ? [state] : [], onChange: (values) => list.setValues('state', values, 'eq'), options: states.map((value) => ({ value, text: t(`state_${value}`) })) }]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(collections.exportForms, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={s('forms')} columns={columns} rows={data?.items} rowKey={(f) => f.id} href={(f) => pathTo('collectionForm', { id: f.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={s('noneFits')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
      {isAdding && <NewFormDialog onClose={() => setIsAdding(false)} />}
    </ListPage>
  )
}
