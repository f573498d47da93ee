import { chains, type ChainRow, type ChainSector } from '@jingwei/contract/chains'
import { Button, Modal, Input } from 'antd'
import { useState } from 'react'
import { download } from '../../api/files.ts'
import { useApi, useCommand } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { useSearchParams } from '../../app/search-params.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useList } from '../../app/use-list.ts'
import { pathTo } from '../../paths.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ListPage, ViewTabs } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonedButton } from '../../ui/reasoned-button.tsx'
import { RegionField } from '../organisations/picker-fields.tsx'
import { AddDialog } from './add-dialog.tsx'
import './chains.css'
import { texts } from './texts.ts'
import { useTitle } from './words.tsx'

const sorts = ['-updated', 'title'] as const

/** `/chains`: industry chains, and the sectors they belong to. */
export default function ChainsPage() {
  const t = useText(texts)
  const { may } = useSession()
  const [search] = useSearchParams()
  const [isAdding, setIsAdding] = useState(false)
  const view = search['view'] === 'sectors' ? 'sectors' : 'chains'
  const reason = may('chains:manage') ? null : t('mayNot')
  return (
    <ListPage>
      <PageHead title={t('title')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={reason} onClick={() => setIsAdding(true)}>{view === 'sectors' ? t('addSector') : t('addChain')}</ReasonedButton>}>
        <ViewTabs label={t('title')} current={view} views={[{ key: 'chains', text: t('viewChains'), href: pathTo('chains') }, { key: 'sectors', text: t('viewSectors'), href: pathTo('chains', { view: 'sectors' }) }]} />
      </PageHead>
      {view === 'sectors' ? <Sectors /> : <Chains />}
      {isAdding && (view === 'sectors' ? <SectorDialog onClose={() => setIsAdding(false)} /> : <AddDialog onClose={() => setIsAdding(false)} />)}
    </ListPage>
  )
}

function Chains() {
  const t = useText(texts)
  const format = useFormat()
  const titleOf = useTitle()
  const list = useList({ sort: '-updated' })
  const sort = sorts.find((one) => one === list.sort) ?? '-updated'
  const sector = list.valuesOf('sector', 'eq')[0]
  const isRetired = list.valuesOf('retired', 'eq')[0] === 'true'
  const asked = { ...(list.q ? { q: list.q } : {}), ...(sector ? { sector } : {}), retired: isRetired ? 'true' : 'false', sort }
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(chains.list, { query: { ...asked, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const sectors = useApi(chains.sectors).data?.items ?? []
  const columns: Column<ChainRow>[] = [
    { key: 'title', title: t('name'), cell: (c) => titleOf(c), width: 280, sort: 'title', phone: 'title' },
    { key: 'sector', title: t('sector'), cell: (c) => c.sector && titleOf(c.sector), width: 120, phone: 'detail' },
    { key: 'region', title: t('region'), cell: (c) => c.region.name, phone: 'detail' },
    { key: 'edition', title: t('edition'), cell: (c) => (c.edition > 0 ? t('editionOf', { n: c.edition }) : t('notYet')) + (c.hasDraft ? ` · ${t('draft')}` : ''), phone: 'aside' },
    { key: 'links', title: t('links'), cell: (c) => format.count(c.links), align: 'right', phone: 'none' },
    { key: 'scenes', title: t('scenes'), cell: (c) => format.count(c.scenes), align: 'right', phone: 'none' },
    { key: 'firms', title: t('firms'), cell: (c) => t('firmsOf', { count: c.firms }), align: 'right', phone: 'detail' },
    { key: 'updated', title: t('updated'), cell: (c) => format.dateTime(c.updatedAt), align: 'right', sort: '-updated', phone: 'none' },
  ]
  return (
    <>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} onReset={list.reset} total={data && t('count', { count: data.total })} extra={<Button size="small" onClick={() => download(chains.exportList, { query: { ...asked, format: 'xlsx' } })}>{t('exportAll')}</Button>}
        filters={[
          { key: 'sector', label: t('sector'), isSingle: true, value: sector ? [sector] : [], onChange: (values) => list.setValues('sector', values, 'eq'), options: sectors.map((s) => ({ value: s.code, text: titleOf(s), ...(s.chains ? { count: String(s.chains) } : {}) })) },
          { key: 'retired', label: t('state'), isSingle: true, value: isRetired ? ['true'] : [], onChange: (values) => list.setValues('retired', values, 'eq'), options: [{ value: 'true', text: t('retired') }] },
        ]} />
      <DataTable label={t('title')} columns={columns} rows={data?.items} rowKey={(c) => c.id} href={(c) => pathTo('chain', { id: c.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={list.isFiltered ? <EmptyState title={t('noneFits')} actions={<Button onClick={list.reset}>{t('reset')}</Button>} /> : <EmptyState title={t('none')} why={t('noneWhy')} />} />
    </>
  )
}

function Sectors() {
  const t = useText(texts)
  const format = useFormat()
  const language = useLanguage()
  const titleOf = useTitle()
  const { data, error, refetch } = useApi(chains.sectors)
  const columns: Column<ChainSector>[] = [
    { key: 'title', title: t('sector'), cell: (s) => titleOf(s), width: 240, phone: 'title' },
    { key: 'code', title: t('sectorCode'), cell: (s) => s.code, phone: 'detail' },
    { key: 'source', title: t('source'), cell: (s) => (s.source === 'national' ? `${t('national')} ${s.version ?? ''}` : (s.region?.name ?? t('regional'))), width: 160, phone: 'detail' },
    { key: 'scenes', title: t('nationalScenes'), cell: (s) => (s.nationalScenes === null ? null : <>{format.count(s.nationalScenes)}{!s.isVerified && <span className="jw-amber"> {t('unverified')}</span>}</>), align: 'right', phone: 'detail' },
    { key: 'chains', title: t('chainsOf'), cell: (s) => (s.chains > 0 ? <a href={pathTo('chains', { filter: `sector:eq:${s.code}` })}>{format.count(s.chains)}</a> : format.count(0)), align: 'right', phone: 'aside' },
  ]
  return (
    <>
      <p className="jw-label jw-chain-source">{data && t('sectorsWhy', { source: data.source[language] })}</p>
      <DataTable label={t('viewSectors')} columns={columns} rows={data?.items} rowKey={(s) => s.code} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} />
    </>
  )
}

function SectorDialog({ onClose }: { onClose: () => void }) {
  const t = useText(texts)
  const { region } = useRegion()
  const [place, setPlace] = useState(region)
  const [code, setCode] = useState('')
  const [title, setTitle] = useState('')
  const [titleEn, setTitleEn] = useState('')
  const add = useCommand(chains.addSector, { makesStale: [chains.sectors], onDone: onClose })
  const wrong = (name: string) => add.error?.field(`body.${name}`)
  return (
    <Modal open title={t('addSector')} onCancel={onClose} okText={t('addSector')} cancelText={t('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !title.trim() || !code || !place }} mask={{ closable: false }}
      onOk={() => place && add.mutate({ body: { code, title: title.trim(), titleEn: titleEn.trim() || null, regionCode: place.code } })}>
      {add.error && <Problem title={add.error.title || t('notDone')} problem={add.error} />}
      <Field label={t('sectorCode')} hint={t('sectorHint')} error={wrong('code')}><Input value={code} maxLength={4} onChange={(e) => setCode(e.target.value.toUpperCase())} /></Field>
      <Field label={t('name')} error={wrong('title')}><Input value={title} maxLength={60} onChange={(e) => setTitle(e.target.value)} /></Field>
      <Field label={t('nameEn')} isOptional error={wrong('titleEn')}><Input value={titleEn} maxLength={200} onChange={(e) => setTitleEn(e.target.value)} /></Field>
      <Field label={t('region')} error={wrong('regionCode')}><RegionField value={place} onChange={setPlace} /></Field>
    </Modal>
  )
}
