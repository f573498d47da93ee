import { cases } from '@jingwei/contract/cases'
import { Button, Input, Select } from 'antd'
import { useMemo } from 'react'
import { useApi } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { dateData } from '../../../app/format.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useRegion } from '../../../app/region.tsx'
import { useSearchParams } from '../../../app/search-params.ts'
import { chart, lightColors } from '../../../app/tokens.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Chart } from '../../../ui/chart.tsx'
import type { ChartOption } from '../../../ui/chart-engine.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { Band, PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Segments } from '../../machines/segments.tsx'
import '../cases.css'
import { texts as shared } from '../texts.ts'
import { useCatalogue } from '../use-catalogue.ts'
import { ratio, type FiguresOfGroup } from '../words.ts'
import { GroupsTable, useSpan } from './groups-table.tsx'
import { bys, listBehind, type Among, type Behind, type By } from './links.ts'
import { texts } from './texts.ts'

const byKeys = { unit: 'byUnit', subject: 'bySubject', region: 'byRegion', month: 'byMonth' } as const satisfies Record<By, string>
const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
/** The last twelve months, this one included. */
function usualDays(): { from: string; until: string } {
  const until = dateData(Date.now())
  return { from: `${Number(until.slice(0, 4)) - 1}${until.slice(4, 8)}01`, until }
}

/** What a leader asks: how many, how fast, how well, and where not. */
export default function CaseFiguresPage() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const go = useGo()
  const { region, top } = useRegion()
  const catalogue = useCatalogue()
  const [search, setSearch] = useSearchParams()
  const usual = usualDays()
  const from = isDay(search['from']) ? search['from'] : usual.from
  const until = isDay(search['until']) ? search['until'] : usual.until
  const by = bys.find((one) => one === search['by']) ?? 'unit'
  const subject = search['subject'] ?? null
  const unitId = /^[1-9]\d{0,14}$/.test(search['unit'] ?? '') ? Number(search['unit']) : null
  const isTurned = until < from
  const asked = { from, until, ...(region ? { regionCode: region.code } : {}), ...(subject ? { subject } : {}), ...(unitId === null ? {} : { unitId }) }
  const found = useApi(cases.figures, { query: { ...asked, by } }, { enabled: !isTurned })
  const months = useApi(cases.figures, { query: { ...asked, by: 'month' } }, { enabled: !isTurned })
  const units = useApi(cases.units, { query: {} }, { staleMs: 60_000 })
  const among = useMemo((): Among => ({ from, until, subject, unitId, region: region && region.code !== top?.code ? region.code : null }), [from, until, subject, unitId, region, top])
  const total = found.data?.total
  return (
    <>
      <PageHead title={t('title')} crumbs={[{ text: s('cases'), href: pathTo('cases') }]} actions={<><Button onClick={() => go(pathTo('caseClusters'))}>{s('clusters')}</Button><Button onClick={() => go(pathTo('rectifications'))}>{s('rectifications')}</Button></>} scope={region && t('scope', { place: region.name, from: format.dateFull(from), until: format.dateFull(until) })} />
      <Band>
        <div className="jw-case-picks">
          <label>{t('from')}<Input type="date" value={from} max={until} onChange={(event) => setSearch({ from: event.target.value || undefined })} /></label>
          <label>{t('until')}<Input type="date" value={until} min={from} onChange={(event) => setSearch({ until: event.target.value || undefined })} /></label>
          <label>{t('subject')}<Select allowClear value={subject} placeholder={t('all')} style={{ minWidth: 160 }} onChange={(value: string | null | undefined) => setSearch({ subject: value ?? undefined })} showSearch={{ optionFilterProp: 'label' }} options={catalogue.all.map((one) => ({ value: one.code, label: one.title[language] }))} /></label>
          <label>{t('unit')}<Select allowClear value={unitId} placeholder={t('all')} style={{ minWidth: 200 }} onChange={(value: number | null | undefined) => setSearch({ unit: value ? String(value) : undefined })} showSearch={{ optionFilterProp: 'label' }} options={(units.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))} /></label>
        </div>
      </Band>
      <PageBody>
        {isTurned && <Problem title={t('wrongDays')} />}
        {found.error && !found.data && <Problem title={t('failed')} problem={found.error} onAgain={() => void found.refetch()} />}
        {found.isPending && !found.error && !isTurned && <Bones rows={6} what={t('title')} />}
        {total && total.received === 0 && <EmptyState title={t('nothing')} why={t('nothingWhy')} actions={<a href={pathTo('cases', { queue: 'all' })}>{t('list')}</a>} />}
        {total && total.received > 0 && (
          <>
            <Headline total={total} among={among} />
            {months.data && months.data.groups.length > 1 && <Section title={t('trend')}><Trend groups={months.data.groups} among={among} /></Section>}
            <Section title={t('groups')} more={<Segments label={t('by')} value={by} onChange={(next) => setSearch({ by: next === 'unit' ? undefined : next })} options={bys.map((value) => ({ value, text: t(byKeys[value]) }))} />}>
              <GroupsTable groups={found.data?.groups ?? []} by={by} among={among} />
            </Section>
          </>
        )}
      </PageBody>
    </>
  )
}

function Headline({ total, among }: { total: FiguresOfGroup; among: Among }) {
  const t = useText(texts)
  const format = useFormat()
  const span = useSpan()
  const rate = (key: 'response' | 'inTime' | 'solution' | 'satisfaction', why: 'responseWhy' | 'inTimeWhy' | 'solutionWhy' | 'satisfactionWhy', behind: Behind) => {
    const share = ratio(total[key])
    const href = listBehind(among, behind)
    return <Figure label={t(key)} value={share === null ? format.nothing : format.share(share)} note={share === null ? t('noRate') : <>{t('of', total[key])} · {t(why)}</>} {...(share !== null && href ? { href } : {})} />
  }
  const number = (key: 'received' | 'open' | 'overdue' | 'unanswered' | 'reopened', behind: Behind, note?: string) => {
    const href = listBehind(among, behind)
    return <Figure label={t(key)} value={format.figure(total[key], t('cases'))} {...(note ? { note } : {})} {...(href ? { href } : {})} />
  }
  return (
    <>
      <Figures>
        {rate('response', 'responseWhy', 'all')}
        {rate('inTime', 'inTimeWhy', 'all')}
        {rate('solution', 'solutionWhy', 'solved')}
        {rate('satisfaction', 'satisfactionWhy', 'satisfied')}
        <Figure label={t('median')} value={span(total.medianMs) ?? format.nothing} note={t('medianWhy')} />
      </Figures>
      <Figures>
        {number('received', 'all')}
        {number('open', 'open')}
        {number('overdue', 'overdue')}
        {number('reopened', 'reopened')}
        {number('unanswered', 'unanswered', t('unansweredWhy'))}
      </Figures>
    </>
  )
}

/** What came each month, and what of it is overdue now. */
function Trend({ groups, among }: { groups: readonly FiguresOfGroup[]; among: Among }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const option = useMemo((): ChartOption => ({
    animation: false,
    grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: groups.map((one) => one.key ?? ''), axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => format.count(value) } },
    series: [
      { type: 'bar', name: t('received'), data: groups.map((one) => one.received), color: chart.light.series[0] },
      { type: 'bar', name: t('overdue'), data: groups.map((one) => one.overdue), color: lightColors.red },
    ],
  }), [groups, t, format])
  return (
    <Chart option={option} height={200} label={t('trendLabel', { from: groups[0]?.key ?? '', until: groups.at(-1)?.key ?? '' })}
      onClick={({ dataIndex, seriesName }) => {
        const href = listBehind(among, seriesName === t('overdue') ? 'overdue' : 'all', { by: 'month', key: groups[dataIndex]?.key ?? null })
        if (href) go(href)
      }} />
  )
}
