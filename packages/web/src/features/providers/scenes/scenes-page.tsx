import { PlusOutlined } from '@ant-design/icons'
import { providers, SceneGroup, valueTags, type Scene } from '@jingwei/contract/providers'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSession } from '../../../app/session.tsx'
import { useList } from '../../../app/use-list.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Labels } from '../../../ui/description-list.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { ListPage } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { ExportRows } from '../../../ui/export-rows.tsx'
import { nation } from '../../organisations/nation.ts'
import { useWords } from '../../organisations/words.ts'
import { ProviderTabs } from '../list/provider-tabs.tsx'
import { texts as shared } from '../texts.ts'
import { SceneDialog } from './scene-dialog.tsx'
import { SceneLook } from './scene-look.tsx'
import { texts } from './texts.ts'
import { useGroupTitles } from './use-group-titles.ts'

type Sort = 'title' | '-title' | 'code' | '-code' | 'group'
/** `/scenes`: the catalogue that everything goes by; a region keeps its own scenes here. Few rows: they are sorted and searched as they stand. */
export default function ScenesPage() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const firms = useWords()
  const { may } = useSession()
  const { top } = useRegion()
  const [open, setOpen] = useState<Scene | 'new' | null>(null)
  const list = useList({ sort: 'group' })
  const { data, error, refetch, isPending } = useApi(providers.scenes)
  const scenes = data?.items ?? []
  const groups = useGroupTitles(scenes)
  const mayManage = may('providers:manage')
  const isOurs = (one: Scene) => mayManage && one.region !== null && top !== null && (top.code === nation.code || one.region.code.startsWith(top.code))
  const rows = data && shownScenes(scenes, list, language)
  const columns: Column<Scene>[] = [
    { key: 'title', title: s('scene'), cell: (row) => <button type="button" className="jw-word" onClick={() => setOpen(row)}>{row.title[language]}</button>, width: 200, sort: 'title', phone: 'title' },
    { key: 'group', title: t('group'), cell: (row) => row.group.title[language], sort: 'group', phone: 'detail' },
    { key: 'values', title: t('values'), cell: (row) => <Labels labels={row.values.map((one) => s(one))} />, phone: 'none' },
    { key: 'pain', title: t('pain'), cell: (row) => row.painPoint?.[language], width: 320, phone: 'none' },
    { key: 'industry', title: s('industry'), cell: (row) => (row.industryCode ? firms.industry(row.industryCode) : t('allIndustries')), width: 180, phone: 'none' },
    { key: 'source', title: t('source'), cell: (row) => row.region?.name ?? t('national'), phone: 'detail' },
    { key: 'code', title: t('code'), cell: (row) => row.code, sort: 'code', phone: 'none' },
    { key: 'state', title: s('state'), cell: (row) => <StateDot tone={row.isRetired ? 'grey' : 'green'}>{t(row.isRetired ? 'retired' : 'inUse')}</StateDot>, ink: 'ink', phone: 'aside' },
  ]
  return (
    <ListPage>
      <PageHead title={t('title')} facts={t('why')}
        actions={<><ExportRows total={scenes.length} save={(format) => download(providers.exportScenes, { query: { format } })} /><ReasonedButton type="primary" icon={<PlusOutlined />} reason={mayManage ? null : s('mayNotManage')} onClick={() => setOpen('new')}>{t('add')}</ReasonedButton></>}>
        <ProviderTabs current="scenes" />
      </PageHead>
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} onReset={list.reset} total={rows && s('count', { count: rows.length })}
        filters={[
          { key: 'group', label: t('group'), value: list.valuesOf('group'), options: SceneGroup.options.map((value) => ({ value, text: groups(value) })), onChange: (values) => list.setValues('group', values) },
          { key: 'value', label: t('values'), value: list.valuesOf('value'), options: valueTags.map((value) => ({ value, text: s(value) })), onChange: (values) => list.setValues('value', values) },
          { key: 'source', label: t('source'), isSingle: true, value: list.valuesOf('source', 'eq'), options: [{ value: 'national', text: t('nationalScenes') }, { value: 'region', text: t('ownScenes') }], onChange: (values) => list.setValues('source', values, 'eq') },
          { key: 'state', label: s('state'), isSingle: true, value: list.valuesOf('state', 'eq'), options: [{ value: 'used', text: t('inUse') }, { value: 'retired', text: t('retired') }], onChange: (values) => list.setValues('state', values, 'eq') },
        ]} />
      <DataTable label={t('title')} columns={columns} rows={rows} rowKey={(row) => row.code} isLoading={isPending} problem={error} problemTitle={s('failed')} onAgain={() => void refetch()} sort={list.sort} onSort={list.setSort}
        rowAction={(row) => (isOurs(row) ? <button type="button" className="jw-word" onClick={() => setOpen(row)}>{t('change')}</button> : null)}
        empty={<EmptyState title={t('none')} actions={<button type="button" className="jw-word" onClick={list.reset}>{s('reset')}</button>} />} />
      {open && (open === 'new' || isOurs(open) ? <SceneDialog scene={open === 'new' ? null : open} scenes={scenes} onClose={() => setOpen(null)} /> : <SceneLook scene={open} onClose={() => setOpen(null)} />)}
    </ListPage>
  )
}

function shownScenes(scenes: readonly Scene[], list: ReturnType<typeof useList>, language: 'zh' | 'en'): Scene[] {
  const q = list.q.trim().toLowerCase()
  const [groups, values, source, state] = [list.valuesOf('group'), list.valuesOf('value'), list.valuesOf('source', 'eq')[0], list.valuesOf('state', 'eq')[0]]
  const fits = (one: Scene) =>
    (q === '' || [one.title.zh, one.title.en, one.code, one.painPoint?.zh, one.painPoint?.en].some((text) => text?.toLowerCase().includes(q))) &&
    (groups.length === 0 || groups.includes(one.group.code)) && (values.length === 0 || one.values.some((value) => values.includes(value))) && (source === undefined || one.source === source) && (state === undefined || one.isRetired === (state === 'retired'))
  const found = scenes.filter(fits)
  const sort = list.sort as Sort
  if (sort === 'group') return found.toSorted((a, b) => SceneGroup.options.indexOf(a.group.code) - SceneGroup.options.indexOf(b.group.code))
  const key = (one: Scene) => (sort.endsWith('code') ? one.code : one.title[language])
  return found.toSorted((a, b) => key(a).localeCompare(key(b), language) * (sort.startsWith('-') ? -1 : 1))
}
