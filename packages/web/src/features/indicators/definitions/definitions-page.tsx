import { indicators, type Definition } from '@jingwei/contract/indicators'
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
import { useGo } from '../../../app/client-links.tsx'
import { useIndicatorFormat } from '../use-indicator-format.ts'
import { texts } from './texts.ts'

const stages = ['know', 'diagnose', 'match', 'fund', 'connect', 'prove', 'economy'] as const
const states = ['current', 'draft', 'retired'] as const

/** What a figure is: a stock or a flow, how far money has come, how firm a promise is. */
export function useKind() {
  const t = useText(texts)
  return (d: Pick<Definition, 'time' | 'money' | 'promised'>) => [t(d.time ?? 'ratio'), d.money && t(d.money), d.promised && t(d.promised)].filter(Boolean).join(' · ')
}

/** `/indicators/definitions`: every figure there is, what it means and what it is now. */
export default function DefinitionsPage() {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const write = useIndicatorFormat()
  const kindOf = useKind()
  const go = useGo()
  const { may } = useSession()
  const { region } = useRegion()
  const list = useList({ sort: 'place' })
  const stage = stages.find((one) => one === list.valuesOf('stage', 'eq')[0])
  const state = states.find((one) => one === list.valuesOf('state', 'eq')[0]) ?? 'current'
  const { data, error, refetch, isPending } = useApi(indicators.list, { query: { state, ...(stage ? { stage } : {}) } })
  const words = list.q.trim().toLowerCase()
  const rows = data?.items.filter((d) => words === '' || [d.code, d.title.zh, d.title.en, ...d.synonyms].some((text) => text.toLowerCase().includes(words)))
  const codes = rows?.filter((d) => d.state === 'current').map((d) => d.code).join(',') ?? ''
  const figures = useApi(indicators.figures, { query: { codes, ...(region ? { region: region.code } : {}) } }, { enabled: codes !== '' && codes.length < 2000 })
  const valueOf = new Map(figures.data?.figures.map((f) => [f.code, f]))
  const columns: Column<Definition>[] = [
    { key: 'title', title: t('title'), cell: (d) => d.title[language], width: 240, phone: 'title' },
    { key: 'value', title: t('value'), cell: (d) => write.inWords(d, valueOf.get(d.code)?.value ?? null), align: 'right', ink: 'ink', phone: 'aside' },
    { key: 'stage', title: t('stage'), cell: (d) => t(d.stage), phone: 'detail' },
    { key: 'kind', title: t('kind'), cell: kindOf, phone: 'detail' },
    { key: 'formula', title: t('formula'), cell: (d) => d.formula, width: 320, ink: 'ink3', phone: 'none' },
    { key: 'version', title: t('version'), cell: (d) => format.count(d.version), align: 'right', phone: 'none' },
    { key: 'whose', title: t('whose'), cell: (d) => d.region?.name ?? t('product'), phone: 'none' },
    { key: 'owner', title: t('owner'), cell: (d) => d.owner ?? format.nothing, isExtra: true },
    { key: 'code', title: t('code'), cell: (d) => d.code, ink: 'ink3', phone: 'none' },
  ]
  return (
    <ListPage>
      <PageHead title={t('definitions')} scope={t('scope')} actions={<ReasonedButton type="primary" reason={may('indicators:define') ? null : t('mayNot')} onClick={() => go(pathTo('newIndicator'))}>{t('add')}</ReasonedButton>} />
      <FilterBar search={{ value: list.q, onChange: list.setQ, placeholder: t('search') }} onReset={list.reset} total={rows && t('count', { count: rows.length })}
        filters={[
          { key: 'stage', label: t('stage'), isSingle: true, value: stage ? [stage] : [], onChange: (values) => list.setValues('stage', values, 'eq'), options: stages.map((value) => ({ value, text: t(value) })) },
          { key: 'state', label: t('state'), isSingle: true, value: [state], onChange: (values) => list.setValues('state', values, 'eq'), options: states.map((value) => ({ value, text: t(value) })) },
        ]} />
      <DataTable label={t('definitions')} columns={columns} rows={rows} rowKey={(d) => d.code} href={(d) => pathTo('indicator', { code: d.code })} isLoading={isPending} problem={error} problemTitle={t('failed')} onAgain={() => void refetch()}
        empty={<EmptyState title={list.isFiltered ? t('noneFits') : t('none')} actions={list.isFiltered && <button type="button" className="jw-word" onClick={list.reset}>{t('reset')}</button>} />} />
    </ListPage>
  )
}
