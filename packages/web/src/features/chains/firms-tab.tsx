import { chains, type ChainMap, type HandPlacing, type PlacedFirm } from '@jingwei/contract/chains'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { download } from '../../api/files.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { LevelBars } from '../../ui/level-bars.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { PlaceDialog, type Asked } from './place-dialog.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

const sorts = ['-revenue', 'name', '-level', 'certainty'] as const
/** Firms on the chain and why each stands where it stands; what was said by hand. */
export function FirmsTab({ map, region }: { map: ChainMap; region: string | undefined }) {
  const t = useText(texts)
  const { may } = useSession()
  const [search, setSearch] = useSearchParams()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isImporting, setIsImporting] = useState(false)
  const isHand = search['hand'] === 'true'
  const manages = may('chains:manage') && map.edition > 0 && !map.isRetired
  return (
    <div className="jw-chain-firms">
      <div className="jw-chain-toolbar">
        <Segmented value={isHand ? 'hand' : 'all'} onChange={(v) => setSearch({ hand: v === 'hand' ? 'true' : undefined, cursor: undefined, page: undefined })} options={[{ value: 'all', label: t('allFirms') }, { value: 'hand', label: t('handTab') }]} />
        <span style={{ flex: 1 }} />
        {isHand && <Button onClick={() => download(chains.exportHand, { params: { id: map.id }, query: { format: 'xlsx' } })}>{t('exportHand')}</Button>}
        {isHand && manages && <Button onClick={() => setIsImporting(true)}>{t('importHand')}</Button>}
        {manages && <Button onClick={() => setAsked({ firm: null, link: search['link'] ?? null })}>{t('place')}</Button>}
      </div>
      {isHand ? <Hand map={map} manages={manages} /> : <Firms map={map} region={region} manages={manages} ask={setAsked} />}
      {asked && <PlaceDialog map={map} asked={asked} onClose={() => setAsked(null)} />}
      {isImporting && <ImportDialog what={{ kind: 'hand', chainId: map.id }} onClose={() => setIsImporting(false)} />}
    </div>
  )
}

function Firms({ map, region, manages, ask }: { map: ChainMap; region: string | undefined; manages: boolean; ask: (asked: Asked) => void }) {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const titleOf = useTitle()
  const { may } = useSession()
  const [search, setSearch] = useSearchParams()
  const list = useList({ sort: '-revenue' })
  const sort = sorts.find((one) => one === list.sort) ?? '-revenue'
  const how = (['hand', 'product', 'industry'] as const).find((h) => h === search['how'])
  const { link, unsure, leading } = search
  const query = { ...(list.q ? { q: list.q } : {}), ...(link ? { link } : {}), ...(how ? { how } : {}), ...(unsure === 'true' ? { unsure: 'true' } : {}), ...(leading === 'true' ? { leading: 'true' } : {}), ...(region ? { region } : {}), sort }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(chains.firms, { params: { id: map.id }, query: { ...query, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const set = (name: string) => (values: readonly string[]) => setSearch({ [name]: values[0], cursor: undefined, page: undefined })
  const columns: Column<PlacedFirm>[] = [
    { key: 'name', title: t('firm'), cell: (f) => f.organisation.name, width: 260, sort: 'name', phone: 'title' },
    { key: 'link', title: t('link'), cell: (f) => titleOf(f.link), width: 130, phone: 'aside' },
    { key: 'because', title: t('because'), cell: (f) => f.because[language], width: 240, phone: 'detail' },
    { key: 'certainty', title: t('certainty'), cell: (f) => <span className={f.certainty < 50 ? 'jw-amber' : undefined}>{format.share(f.certainty / 100, 0)}</span>, align: 'right', sort: 'certainty', phone: 'detail' },
    { key: 'level', title: t('level'), cell: (f) => <LevelBars level={f.level} />, sort: '-level', phone: 'detail' },
    { key: 'leading', title: t('leading'), cell: (f) => (f.isLeading ? t('leadingMark') : null), phone: 'none' },
    { key: 'region', title: t('region'), cell: (f) => f.region.name, phone: 'detail' },
    { key: 'revenue', title: `${t('revenue')}, ${format.moneyUnit}`, cell: (f) => (f.revenueFen === null ? null : format.moneyCell(f.revenueFen)), align: 'right', sort: '-revenue', phone: 'none' },
  ]
  return (
    <>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('firmSearch') }} onReset={() => setSearch({ q: undefined, link: undefined, how: undefined, unsure: undefined, leading: undefined, cursor: undefined, page: undefined })} total={data && t('firmsOf', { count: data.total })}
        extra={may('organisations:export') && <Button size="small" onClick={() => download(chains.exportFirms, { params: { id: map.id }, query: { ...query, format: 'xlsx' } })}>{t('exportAll')}</Button>}
        filters={[
          { key: 'link', label: t('link'), isSingle: true, value: link ? [link] : [], onChange: set('link'), options: map.document.links.map((l) => ({ value: l.code, text: titleOf(l), count: String(map.standings.find((s) => s.code === l.code)?.firms ?? 0) })) },
          { key: 'how', label: t('how'), isSingle: true, value: how ? [how] : [], onChange: set('how'), options: (['hand', 'product', 'industry'] as const).map((h) => ({ value: h, text: t(`how_${h}`) })) },
          { key: 'unsure', label: t('onlyUnsure'), isSingle: true, value: unsure ? [unsure] : [], onChange: set('unsure'), options: [{ value: 'true', text: t('unsure') }] },
          { key: 'leading', label: t('leading'), isSingle: true, value: leading ? [leading] : [], onChange: set('leading'), options: [{ value: 'true', text: t('leadingMark') }] },
        ]} />
      <DataTable label={t('firms')} columns={columns} rows={data?.items} rowKey={(f) => f.id} href={(f) => pathTo('organisation', { id: f.organisation.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)} empty={<EmptyState title={t('noFirms')} why={t('noFirmsWhy')} />}
        {...(manages ? { rowAction: (f: PlacedFirm) => <button type="button" className="jw-word" aria-label={`${t('move')} ${f.organisation.name}`} onClick={() => ask({ firm: f.organisation, link: f.link.code })}>{t('move')}</button> } : {})} />
    </>
  )
}

const tones = { placed: 'green', excluded: 'grey', closed: 'amber', lost: 'amber' } as const
function Hand({ map, manages }: { map: ChainMap; manages: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useTitle()
  const list = useList({ sort: '-at' })
  const { data, error, refetch, isPending } = useApi(chains.hand, { params: { id: map.id }, query: list.query.cursor ? { cursor: list.query.cursor } : {} })
  const back = useCommand(chains.unplace, { makesStale: [chains.hand] })
  const columns: Column<HandPlacing>[] = [
    { key: 'firm', title: t('firm'), cell: (h) => h.organisation.name, width: 280, phone: 'title' },
    { key: 'state', title: t('state'), cell: (h) => <StateDot tone={tones[h.state]}>{t(`hand_${h.state}`)}</StateDot>, phone: 'aside' },
    { key: 'link', title: t('link'), cell: (h) => h.link && titleOf(h.link), width: 150, phone: 'detail' },
    { key: 'note', title: t('note'), cell: (h) => h.note, width: 220, phone: 'detail' },
    { key: 'by', title: t('by'), cell: (h) => h.by, phone: 'detail' },
    { key: 'at', title: t('at'), cell: (h) => format.dateTime(h.at), align: 'right', phone: 'none' },
  ]
  return (
    <>
      {back.error && <Problem title={back.error.title || t('notDone')} problem={back.error} />}
      <DataTable label={t('handTab')} columns={columns} rows={data?.items} rowKey={(h) => h.id} href={(h) => pathTo('organisation', { id: h.organisation.id })} isLoading={isPending} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} paging={list.paging(data)} empty={<EmptyState title={t('noHand')} />}
        {...(manages ? { rowAction: (h: HandPlacing) => <button type="button" className="jw-word" aria-label={`${t('takeBack')} ${h.organisation.name}`} onClick={() => back.mutate({ params: { id: h.id } })}>{t('takeBack')}</button> } : {})} />
    </>
  )
}
