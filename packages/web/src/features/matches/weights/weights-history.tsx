import { matches, type Market } from '@jingwei/contract/matches'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Story } from '../../../ui/story.tsx'
import { useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

/** Who changed the weights of this region, when, why, and by how much from the version before. */
export function WeightsHistory({ market }: { market: Market }) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMatchWords()
  const { data, error, refetch } = useApi(matches.weightHistory, { query: { market: market.code } })
  const share = (weight: number) => format.share(weight / 10_000, 0)
  const shipped = Object.fromEntries(market.facets.map((one) => [one.code, one.shipped]))
  const changes = (now: Record<string, number>, before: Record<string, number>) =>
    market.facets.filter((one) => (now[one.code] ?? 0) !== (before[one.code] ?? 0)).map((one) => `${words.of(one.title)} ${share(before[one.code] ?? 0)} → ${share(now[one.code] ?? 0)}`).join(' · ')
  const items = data?.items ?? []
  return (
    <details className="jw-near">
      <summary>{t('history')}{items.length > 0 && ` (${items.length})`}</summary>
      {error && !data && <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />}
      {data && items.length === 0 && <p className="jw-ink2">{t('none')}</p>}
      {items.length > 0 && (
        <Story label={t('history')} items={items.map((one, i) => {
          const isReset = Object.keys(one.weights).length === 0
          const older = items[i + 1]?.weights ?? {}
          const from = Object.keys(older).length === 0 ? shipped : older
          return { key: one.version, at: one.at, title: isReset ? t('reset') : one.note, detail: [`${one.by} · ${t('version', { version: one.version })}`, changes(isReset ? shipped : one.weights, from)].filter(Boolean).join(' — '), state: 'done' as const }
        })} />
      )}
    </details>
  )
}
