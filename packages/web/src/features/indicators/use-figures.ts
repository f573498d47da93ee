import { indicators } from '@jingwei/contract/indicators'
import { regions } from '@jingwei/contract/regions'
import { useEffect, useRef } from 'react'
import { useApi } from '../../api/query.ts'
import { dateData } from '../../app/format.ts'
import { useRegion } from '../../app/region.tsx'
import { useSearchParams } from '../../app/search-params.ts'
import { firstDiagnosed, sinceBeginning } from './figures.ts'
import type { Among } from './links.ts'

export const measures = ['two', 'diagnosed'] as const
export type Measure = (typeof measures)[number]
const isDay = (text: string | undefined): text is string => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
const trendMonths = 60

/** What the pages of figures show, kept in the address: place, day, industry, size, the two days compared, the measure of the tiles. */
export function useFigures() {
  const [search, setSearch] = useSearchParams()
  const { region: place, top } = useRegion()
  const today = dateData(Date.now())
  const code = search['region'] ?? place?.code ?? ''
  const on = isDay(search['on']) && search['on'] < today ? search['on'] : today
  const among: Among = { region: code, on, industry: search['industry'], size: search['size'] }
  const isPlaced = code !== ''
  const narrowing = { region: code, ...(among.industry ? { industry: among.industry } : {}), ...(among.size ? { size: among.size } : {}) }

  // The switcher of the top bar is the other way to choose a place: the later choice wins.
  const seen = useRef(place?.code)
  useEffect(() => {
    if (seen.current === place?.code) return
    seen.current = place?.code
    setSearch({ region: undefined })
  }, [place?.code, setSearch])

  const cockpit = useApi(indicators.cockpit, { query: { ...narrowing, on } }, { enabled: isPlaced })
  const trend = useApi(indicators.trend, { query: { ...narrowing, months: trendMonths } }, { enabled: isPlaced })
  const path = useApi(regions.children, { params: { code } }, { enabled: isPlaced, staleMs: 600_000 })
  const from = isDay(search['from']) ? search['from'] : firstDiagnosed(trend.data?.points ?? [])
  const to = isDay(search['to']) ? search['to'] : on
  const hasTwoDays = from !== undefined && from < to
  const movement = useApi(indicators.movement, { query: { ...narrowing, from: from ?? '', to } }, { enabled: isPlaced && hasTwoDays })

  const above = path.data?.path ?? []
  const topAt = Math.max(
    0,
    above.findIndex((one) => one.code === top?.code),
  )
  return {
    among,
    today,
    top,
    cockpit,
    trend,
    movement,
    from,
    to,
    hasTwoDays,
    isPlaced,
    points: sinceBeginning(trend.data?.points ?? []),
    /** From the top of the mandate down to where one looks. */
    path: above.slice(topAt),
    measure: (search['measure'] === 'diagnosed' ? 'diagnosed' : 'two') as Measure,
    showsMatrix: search['matrix'] === '1',
    choose: setSearch,
    /** The same page one place further in or out, as a link. */
    hrefOf: (region: string) => {
      const kept = Object.entries({ ...search, region }).filter((pair): pair is [string, string] => Boolean(pair[1]))
      return `?${new URLSearchParams(kept)}`
    },
  }
}
export type Figures = ReturnType<typeof useFigures>
