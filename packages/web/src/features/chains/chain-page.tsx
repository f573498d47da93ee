import { chains } from '@jingwei/contract/chains'
import { useParams } from '@tanstack/react-router'
import { Button, Dropdown, Select } from 'antd'
import { useState } from 'react'
import { download, saveAs } from '../../api/files.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { ConfirmAction } from '../../ui/confirm-action.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure, Figures } from '../../ui/figure.tsx'
import { PageBody, ViewTabs } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { AddDialog } from './add-dialog.tsx'
import { ChainMap } from './chain-map.tsx'
import './chains.css'
import { FirmsTab } from './firms-tab.tsx'
import { GapsTab } from './gaps-tab.tsx'
import { LinkDrawer } from './link-drawer.tsx'
import { PlanTab } from './plan-tab.tsx'
import { ScenesTab } from './scenes-tab.tsx'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

const views = ['map', 'gaps', 'firms', 'scenes', 'plan'] as const
const gaps = ['found', 'fill', 'extend', 'strengthen'] as const

/** `/chains/$id`: the map of a chain with the region’s firms, its gaps, firms, scenes with their four lists, and the plan. */
export default function ChainPage() {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useTitle()
  const go = useGo()
  const id = Number(useParams({ strict: false }).id)
  const { may } = useSession()
  const { region } = useRegion()
  const [search, setSearch] = useSearchParams()
  const [isCopying, setIsCopying] = useState(false)
  const view = views.find((v) => v === search['view']) ?? 'map'
  const year = Number(search['year']) || Number(format.dateData(Date.now()).slice(0, 4))
  const edition = Number(search['edition']) || null
  const query = { ...(region ? { region: region.code } : {}), year }
  const { data: map, error, refetch } = useApi(chains.get, { params: { id }, query: { ...query, ...(edition ? { edition } : {}) } }, { refetchEveryMs: (answer) => ((answer as { isPlacing?: boolean } | undefined)?.isPlacing ? 2_000 : false) })
  const editions = useApi(chains.editions, { params: { id } }).data?.items ?? []
  const change = useCommand(chains.change)
  const refresh = useCommand(chains.refresh)
  if (!map) return <PageBody>{error ? <Problem title={error.title || t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={t('title')} />}</PageBody>
  const address = (of: string) => pathTo('chain', { id }, of === 'map' ? {} : { view: of })
  const count = (state: string) => map.standings.filter((s) => s.state === state).length
  const json = () => {
    const address = URL.createObjectURL(new Blob([JSON.stringify({ format: 'jingwei-chain', version: 1, title: map.title, edition: map.shown.edition, document: map.document }, null, 2)], { type: 'application/json' }))
    saveAs(address, `${map.title}.json`)
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  const exported = (part: 'links' | 'edges' | 'scenes' | 'entries' | 'gaps' | 'attachments') => download(chains.exportPart, { params: { id }, query: { ...query, part, format: 'xlsx' } })
  const isEmpty = map.document.links.length === 0
  return (
    <>
      <PageHead title={titleOf(map)} crumbs={[{ text: t('title'), href: pathTo('chains') }]} scope={map.isRetired ? t('retired') : map.within.name} facts={[map.sector && titleOf(map.sector), map.region.name, map.shown.edition > 0 && t('editionOf', { n: map.shown.edition }), map.isPlacing ? t('placing') : map.placedAt && t('placedAt', { time: format.dateTime(map.placedAt) })].filter(Boolean).join(' · ')}
        actions={
          <>
            <Dropdown menu={{ items: [...(['links', 'edges', 'scenes', 'entries'] as const).map((part) => ({ key: part, label: t(`part_${part}`), onClick: () => exported(part) })), { key: 'gaps', label: t('viewGaps'), onClick: () => exported('gaps') }, { key: 'attachments', label: t('part_attachments'), onClick: () => exported('attachments') }, { key: 'json', label: t('jsonOut'), onClick: json }] }} trigger={['click']}><Button>{t('exportAll')}</Button></Dropdown>
            {may('chains:manage') && map.edition > 0 && !map.isRetired && <Button loading={map.isPlacing} onClick={() => refresh.mutate({ params: { id } })}>{t('refresh')}</Button>}
            {map.canChange && <ConfirmAction verb={map.isRetired ? t('restore') : t('retire')} question={`${map.isRetired ? t('restore') : t('retire')}?`} consequence={map.isRetired ? undefined : t('retireWhy')} onConfirm={() => change.mutateAsync({ params: { id }, body: { isRetired: !map.isRetired, version: map.version } })} />}
            {map.canChange && !map.isRetired && <Button type="primary" onClick={() => go(pathTo('chainEditor', { id }))}>{t('edit')}</Button>}
            {!map.canChange && may('chains:manage') && <Button onClick={() => setIsCopying(true)}>{t('copyMine')}</Button>}
          </>
        }>
        {refresh.error && <Problem title={refresh.error.title || t('notDone')} problem={refresh.error} />}
        {!isEmpty && (
          <Figures>
            <Figure size="small" label={t('firms')} value={format.count(map.firms)} href={address('firms')} />
            {gaps.map((g) => <Figure key={g} size="small" label={t(`state_${g}`)} value={format.count(count(g))} href={address('gaps')} />)}
          </Figures>
        )}
        <ViewTabs label={titleOf(map)} current={view} views={views.map((v) => ({ key: v, text: t(v === 'firms' ? 'firms' : v === 'map' ? 'viewMap' : v === 'gaps' ? 'viewGaps' : v === 'scenes' ? 'viewScenes' : 'viewPlan'), href: address(v) }))} />
      </PageHead>
      <PageBody>
        {editions.length > 1 && view === 'map' && (
          <div className="jw-chain-toolbar">
            <Select aria-label={t('editions')} value={map.shown.edition} style={{ minWidth: 220 }} onChange={(n: number) => setSearch({ edition: n === map.edition ? undefined : String(n) })} options={editions.map((e) => ({ value: e.edition, label: `${t('editionOf', { n: e.edition })} · ${format.date(e.publishedAt)}${e.note ? ` · ${e.note}` : ''}` }))} />
            {map.shown.edition < map.edition && <span className="jw-amber">{t('olderShown', { n: map.shown.edition })}</span>}
          </div>
        )}
        {isEmpty ? <EmptyState title={t('noLinks')} why={t('unpublished')} /> : view === 'map' ? <ChainMap document={map.document} standings={map.standings} chosen={search['link'] ?? null} onChoose={(link) => setSearch({ link }, { push: true })} />
          : view === 'gaps' ? <GapsTab map={map} /> : view === 'firms' ? <FirmsTab map={map} region={region?.code} /> : view === 'scenes' ? <ScenesTab map={map} /> : <PlanTab map={map} year={year} />}
      </PageBody>
      {view === 'map' && search['link'] && <LinkDrawer map={map} code={search['link']} onClose={() => setSearch({ link: undefined })} />}
      {isCopying && <AddDialog copyOf={id} onClose={() => setIsCopying(false)} />}
    </>
  )
}
