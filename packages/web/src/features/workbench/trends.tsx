import { indicators } from '@jingwei/contract/indicators'
import { useApi } from '../../api/query.ts'
import type { FigureParts } from '../../app/format.ts'
import { useText } from '../../app/i18n.ts'
import { useRegion } from '../../app/region.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { MeasureBar } from '../../ui/bars.tsx'
import { Bones } from '../../ui/bones.tsx'
import { Section } from '../../ui/layout.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { fromTwo, ratio } from '../indicators/figures.ts'
import { texts } from './texts.ts'

/** Three numbers that move slowly, kept small. */
export function Trends() {
  const t = useText(texts)
  const format = useFormat()
  const { region } = useRegion()
  const trend = useApi(
    indicators.trend,
    { query: { ...(region ? { region: region.code } : {}), months: 12 } },
    { enabled: region !== null, staleMs: 60_000 },
  )
  const points = trend.data?.points ?? []
  const last = points.at(-1)
  const before = points.at(-2)
  const shares = points.map((one) => ratio(fromTwo(one.levels), one.diagnosed))
  const share = shares.at(-1) ?? null
  const shareBefore = shares.at(-2) ?? null
  const line = (label: string, value: FigureParts, values: readonly (number | null)[], note: string) => (
    <li>
      <span>
        <span className="jw-label">{label}</span>
        <span title={value.exact}>
          <b>{value.value}</b> <span className="jw-label">{value.after}</span>
        </span>
      </span>
      <Sparkline values={values} label={t('trendOf', { what: label })} />
      <span className="jw-label jw-trend-note">{note}</span>
    </li>
  )
  return (
    <Section
      title={t('trends', { place: region?.name ?? '' })}
      scope={t('trendsScope')}
      more={<a href={pathTo('indicators')}>{t('indicators')}</a>}
    >
      {trend.error && !trend.data && <Problem title={t('trendFailed')} problem={trend.error} onAgain={() => void trend.refetch()} />}
      {trend.isPending && !trend.error && <Bones rows={3} what={t('indicators')} />}
      {last && before && (
        <ul className="jw-trends">
          {line(
            t('known'),
            format.figure(last.known, t('firms')),
            points.map((one) => one.known),
            t('thisMonth', { change: format.change(last.known - before.known) }),
          )}
          {line(
            t('diagnosed'),
            format.figure(last.diagnosed, t('firms')),
            points.map((one) => one.diagnosed),
            t('thisMonth', { change: format.change(last.diagnosed - before.diagnosed) }),
          )}
          {line(
            t('two'),
            {
              before: '',
              value: share === null ? format.nothing : format.decimal(share * 100, 1),
              after: share === null ? '' : '%',
              exact: '',
            },
            shares,
            shareBefore === null ? '' : t('lastMonth', { share: format.share(shareBefore) }),
          )}
        </ul>
      )}
    </Section>
  )
}

const ranked = 5

/** The parts of the region by their share of level 2 and above; the place itself is the mark. */
export function Ranking() {
  const t = useText(texts)
  const format = useFormat()
  const { region } = useRegion()
  const cockpit = useApi(
    indicators.cockpit,
    { query: region ? { region: region.code } : {} },
    { enabled: region !== null, staleMs: 60_000 },
  )
  const data = cockpit.data
  const parts = (data?.byRegion ?? []).flatMap((row) => {
    const share = ratio(fromTwo(row.levels), row.diagnosed)
    return row.key === null || share === null ? [] : [{ key: row.key, name: row.name ?? row.key, share }]
  })
  const whole = data ? ratio(fromTwo(data.levels), data.diagnosed) : null
  if (!data || whole === null || parts.length < 2) return null
  return (
    <Section
      title={t('ranking')}
      scope={t('rankingScope')}
      more={<a href={pathTo('indicators')}>{t('rankingAll', { count: parts.length })}</a>}
    >
      {parts
        .toSorted((a, b) => b.share - a.share)
        .slice(0, ranked)
        .map((part) => (
          <MeasureBar
            key={part.key}
            label={part.name}
            ratio={part.share}
            text={format.share(part.share)}
            target={whole}
            href={pathTo('indicators', { region: part.key })}
          />
        ))}
      <p className="jw-label jw-under">{t('rankingMark', { place: data.region.name, share: format.share(whole) })}</p>
    </Section>
  )
}
