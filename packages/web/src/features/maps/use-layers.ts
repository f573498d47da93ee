import { indicators } from '@jingwei/contract/indicators'
import { regions } from '@jingwei/contract/regions'
import { useMemo } from 'react'
import { useApi } from '../../api/query.ts'
import { useRegion } from '../../app/region.tsx'
import { useSearchParams } from '../../app/search-params.ts'
import { useFormat } from '../../app/use-format.ts'
import type { Manner } from '../../ui/map/point-canvas.ts'
import { fromTwo, ratio, spokenName } from '../indicators/figures.ts'
import { useMap } from './use-map.ts'
import { layers, usePoints } from './use-points.ts'

export const grounds = ['two', 'diagnosed', 'known', 'none'] as const
export type Ground = (typeof grounds)[number]
/** From so many points on groups are easier to read than dots, unless one asks for dots. */
const readable = 3_000

/** What the map shows, kept in the address: the place, what colours it, which points lie on it, and what narrows them. */
export function useLayers() {
  const [search, setSearch] = useSearchParams()
  const format = useFormat()
  const { region: place, top, choose } = useRegion()
  const code = search['region'] ?? place?.code ?? ''
  const ground = grounds.find((one) => one === search['ground']) ?? (search['layer'] && search['layer'] !== 'none' ? 'none' : 'two')
  const layer = layers.find((one) => one === search['layer']) ?? 'none'
  const industry = search['industry'] ?? ''
  const size = search['size'] ?? ''
  const among = { ...(industry ? { industry } : {}), ...(size ? { size } : {}) }
  const cockpit = useApi(indicators.cockpit, { query: { region: code, ...among } }, { enabled: code !== '' })
  const path = useApi(regions.children, { params: { code } }, { enabled: code !== '', staleMs: 600_000 })
  const reviewed = useMap(code, layer === 'none' ? 0 : 1)
  const filter = [industry && `industry:in:${industry}`, size && `size:in:${size}`].filter(Boolean).join(';')
  const points = usePoints(layer, { region: code, ...(filter ? { filter } : {}) })
  const hidden = useMemo(() => new Set((search['hide'] ?? '').split(',').filter(Boolean).map(Number)), [search])
  const shows = useMemo(() => (hidden.size === 0 ? undefined : (kind: number) => !hidden.has(kind)), [hidden])
  const asked = (['groups', 'dots'] as const).find((one) => one === search['manner'])
  const manner: Manner = asked ?? ((points.data?.count ?? 0) > readable ? 'groups' : 'dots')
  const hrefOf = (region: string) => `?${new URLSearchParams(Object.entries({ ...search, region }).filter((pair): pair is [string, string] => Boolean(pair[1])))}`
  const valueOf = (row: { known: number; diagnosed: number; levels: readonly number[] }): number | null =>
    ground === 'two' ? ratio(fromTwo(row.levels), row.diagnosed) : ground === 'diagnosed' ? ratio(row.diagnosed, row.known) : ground === 'known' ? row.known : null
  const parts = path.data?.children ?? []
  const figures = new Map((cockpit.data?.byRegion ?? []).map((row) => [row.key, row]))
  const here = path.data?.region
  const above = path.data?.path.filter((one) => one.code !== code) ?? []
  const topAt = above.findIndex((one) => one.code === top?.code)
  return {
    code, ground, layer, manner, askedManner: asked, industry, size, hidden, shows, points, cockpit, reviewed, here, parts, choose, setSearch, hrefOf,
    /** Nearest first; nothing above the mandate's own region. */
    above: code === top?.code ? [] : above.slice(Math.max(0, topAt)).toReversed(),
    text: (value: number) => (ground === 'known' ? format.count(value) : format.decimal(value * 100, 1)),
    tiles: parts.map((part) => {
      const row = figures.get(part.code)
      return { key: part.code, name: spokenName(part.name, code), value: row ? valueOf(row) : null, href: hrefOf(part.code) }
    }),
    whole: cockpit.data ? valueOf(cockpit.data) : null,
  }
}
export type Layers = ReturnType<typeof useLayers>
