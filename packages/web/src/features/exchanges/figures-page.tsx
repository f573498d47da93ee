import { exchanges, type ReceivedFigure } from '@jingwei/contract/exchanges'
import { download } from '../../api/files.ts'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateDot, type Tone } from '../../ui/state-dot.tsx'
import { ExportRows } from '../../ui/export-rows.tsx'
import { texts } from './texts.ts'
import { ExchangeTabs, useValue } from './words.tsx'

const sorts = ['indicator', '-on', '-value'] as const
const tones: Record<ReceivedFigure['status'], Tone> = { A: 'green', P: 'amber', M: 'faint', Q: 'grey' }

/** `/exchanges/figures`: every figure that was taken, also those that later packages replaced. */
export default function FiguresPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const value = useValue()
  const list = useList({ sort: 'indicator' })
  const [search, setSearch] = useSearchParams()
  const packageId = Number(search['package']) || undefined
  const replaced = (['false', 'true'] as const).find((one) => one === list.valuesOf('replaced', 'eq')[0])
  const partners = useApi(exchanges.partners, { query: { limit: 200 } })
  const partnerId = Number(list.valuesOf('partner', 'eq')[0]) || undefined
  const filter = { ...(packageId ? { packageId } : {}), ...(partnerId ? { partnerId } : {}), ...(replaced ? { replaced } : {}) }
  const sort = sorts.find((one) => one === list.sort) ?? 'indicator'
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(exchanges.figures, { query: { ...filter, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const reset = () => { list.reset(); setSearch({ package: undefined }) }
  const columns: Column<ReceivedFigure>[] = [
    { key: 'indicator', title: t('indicator'), cell: (f) => f.title[language], width: 220, sort: 'indicator', phone: 'title' },
    { key: 'value', title: t('value'), cell: (f) => (f.value === null ? t(`status_${f.status}`) : <span className="jw-number">{value(f.value, f.unit)}</span>), align: 'right', sort: '-value', phone: 'aside' },
    { key: 'region', title: t('region'), cell: (f) => f.region.name, phone: 'detail' },
    { key: 'cut', title: t('cut'), cell: (f) => [f.industry, f.size, f.level].filter(Boolean).join(' · ') || null, phone: 'detail' },
    { key: 'on', title: t('on'), cell: (f) => format.date(f.on), align: 'right', sort: '-on', phone: 'detail' },
    { key: 'status', title: t('status'), cell: (f) => (f.replacedBy !== null ? <StateDot tone="grey">{t('replaced')}</StateDot> : <StateDot tone={tones[f.status]}>{t(`status_${f.status}`)}</StateDot>), phone: 'none' },
    { key: 'own', title: t('ownValue'), cell: (f) => <span className="jw-number">{value(f.own, f.unit)}</span>, align: 'right', phone: 'none' },
    { key: 'by', title: t('toldBy'), cell: (f) => [f.partner.name, t('sequence', { n: String(f.sequence) }), f.isMarked && t('marked')].filter(Boolean).join(' · '), width: 220, phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} scope={t('scope')}><ExchangeTabs current="figures" /></PageHead>
      <FilterBar onReset={reset} total={data && t('count_figures', { count: data.total })}
        filters={[
          { key: 'partner', label: t('partner'), isSingle: true, value: partnerId ? [String(partnerId)] : [], onChange: (values) => list.setValues('partner', values, 'eq'), options: (partners.data?.items ?? []).filter((p) => p.direction !== 'send').map((p) => ({ value: String(p.id), text: p.name })) },
          { key: 'replaced', label: t('status'), isSingle: true, value: replaced ? [replaced] : [], onChange: (values) => list.setValues('replaced', values, 'eq'), options: [{ value: 'false', text: t('current') }, { value: 'true', text: t('replaced') }] },
        ]}
        extra={<ExportRows total={data?.total ?? 0} save={(as) => download(exchanges.exportFigures, { query: { ...filter, sort, format: as } })} />} />
      <DataTable label={t('figures')} columns={columns} rows={data?.items} rowKey={(f) => f.id} href={(f) => pathTo('exchangePackage', { id: f.packageId })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered || packageId ? <EmptyState title={t('noneFits')} actions={<button type="button" className="jw-word" onClick={reset}>{t('reset')}</button>} /> : <EmptyState title={t('noFigures')} why={t('noFiguresWhy')} />} />
    </ListPage>
  )
}
