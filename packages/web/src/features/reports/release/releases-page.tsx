import { reports, type ReleaseRow } from '@jingwei/contract/reports'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
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
import '../reports.css'
import { texts } from '../texts.ts'
import { FigureCell } from '../words.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { RuleDialog } from './rule-dialog.tsx'

const sorts = ['-released', 'released', '-on', 'on'] as const

/** `/releases`: what the region has published, and publishing. */
export default function ReleasesPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { may } = useSession()
  const { region } = useRegion()
  const list = useList({ sort: '-released' })
  const [open, setOpen] = useState<'release' | 'rule' | null>(null)
  const sort = sorts.find((one) => one === list.sort) ?? '-released'
  const within = region ? { region: region.code } : {}
  const { data, error, refetch, isPending, isFetching, isPlaceholderData } = useApi(reports.releases, { query: { ...within, sort, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } })
  const rule = useApi(reports.disclosure, { query: within }).data
  const columns: Column<ReleaseRow>[] = [
    { key: 'title', title: t('indicator'), cell: (r) => (r.by ? `${r.title[language]} · ${t('cutBy', { title: r.by.title[language] })}` : r.title[language]), width: 320, phone: 'title' },
    { key: 'region', title: t('region'), cell: (r) => r.region.name, phone: 'detail' },
    { key: 'value', title: t('value'), cell: (r) => <FigureCell of={r} figure={r} />, align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'on', title: t('on'), cell: (r) => format.dateFull(r.on), align: 'right', sort: '-on', phone: 'detail' },
    { key: 'note', title: t('note'), cell: (r) => (r.replaces === null ? null : `${t('correctionOf', { id: r.replaces })} · ${r.note ?? ''}`), width: 220, phone: 'none' },
    { key: 'state', title: t('state'), cell: (r) => (r.replacedBy === null ? null : <span className="jw-amber">{t('replaced')}</span>), phone: 'none' },
    { key: 'released', title: t('releasedAt'), cell: (r) => format.dateTime(r.releasedAt), align: 'right', sort: '-released', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('releases')} scope={t('releasesScope')} facts={rule && <><span>{rule.rule.text[language]}</span>{rule.setBy && <span>{t('ruleSet', { name: rule.setBy })}</span>}</>}
        actions={<><Button href={pathTo('published')}>{t('openPage')}</Button><ReasonedButton reason={may('indicators:publish') ? null : t('mayNot')} onClick={() => setOpen('rule')}>{t('ruleChange')}</ReasonedButton><ReasonedButton type="primary" reason={may('indicators:publish') ? null : t('mayNot')} onClick={() => setOpen('release')}>{t('release')}</ReasonedButton></>} />
      <FilterBar filters={[]} onReset={list.reset} total={data && t('count', { count: `${format.count(data.total)}${data.totalIsExact ? '' : '+'}` })} extra={<button type="button" className="jw-word" onClick={() => download(reports.exportReleases, { query: within })}>{t('exportAs')}</button>} />
      <DataTable label={t('releases')} columns={columns} rows={data?.items} rowKey={(r) => r.id} href={(r) => pathTo('publishedFigure', { id: r.id })} isLoading={isPending} isRefreshing={isFetching && isPlaceholderData} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()} sort={sort} onSort={list.setSort} paging={list.paging(data)}
        empty={<EmptyState title={t('isNot')} why={t('isNotWhy')} />} />
      {open === 'release' && <ReleaseDialog onClose={() => setOpen(null)} />}
      {open === 'rule' && rule && <RuleDialog at={rule} onClose={() => setOpen(null)} />}
    </ListPage>
  )
}
