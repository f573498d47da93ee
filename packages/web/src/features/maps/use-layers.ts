import { indicators } from '@jingwei/contract/indicators'
import { regions } from '@jingwei/contract/regions'
import { useMemo } from 'react'
import { useApi } from '../../api/query.ts'
import { useRegion } from '../../app/region.tsx'
import { useSearchParams } from '../../app/search-params.ts'
import { useLanguage } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import type { Manner } from '../../ui/map/point-canvas.ts'
import { spokenName } from '../indicators/figures.ts'
import { useIndicatorFormat } from '../indicators/use-indicator-format.ts'
import { pathTo } from '../../paths.ts'
import { useMap } from './use-map.ts'
import { layers, usePoints } from './use-points.ts'

/** The ground of a map is an indicator, or plain. */
export const plain = 'none'
const usual = 'olive_share'
/** From so many points on groups are easier to read than dots, unless one asks for dots. */
const readable = 3_000

/** What the map shows, kept in the address: the place, what colours it, which points lie on it, and what narrows them. */
export function useLayers() {
  const [search, setSearch] = useSearchParams()
  const format = useFormat()
  const write = useIndicatorFormat()
  const language = useLanguage()
  const { region: place, top, choose } = useRegion()
  const code = search['region'] ?? place?.code ?? ''
  const layer = layers.find((one) => one === search['layer']) ?? 'none'
  const definitions = useApi(indicators.list, { query: { state: 'current' } }, { staleMs: 600_000 })
  const asking = search['ground'] ?? (layer === 'none' ? usual : plain)
  const definition = definitions.data?.items.find((one) => one.code === asking)
  const industry = search['industry'] ?? ''
  const size = search['size'] ?? ''
  const among = { ...(industry ? { industry } : {}), ...(size ? { size } : {}) }
  const figures = useApi(indicators.figures, { query: { codes: definition?.code ?? '', region: code, below: 'true', ...among } }, { enabled: code !== '' && definition !== undefined })
  const path = useApi(regions.children, { params: { code } }, { enabled: code !== '', staleMs: 600_000 })
  const reviewed = useMap(code, layer === 'none' ? 0 : 1)
  const filter = [industry && `industry:in:${industry}`, size && `size:in:${size}`].filter(Boolean).join(';')
  const points = usePoints(layer, { region: code, ...(filter ? { filter } : {}) })
  const hidden = useMemo(() => new Set((search['hide'] ?? '').split(',').filter(Boolean).map(Number)), [search])
  const shows = useMemo(() => (hidden.size === 0 ? undefined : (kind: number) => !hidden.has(kind)), [hidden])
  const asked = (['groups', 'dots'] as const).find((one) => one === search['manner'])
  const manner: Manner = asked ?? ((points.data?.count ?? 0) > readable ? 'groups' : 'dots')
  const hrefOf = (region: string) => `?${new URLSearchParams(Object.entries({ ...search, region }).filter((pair): pair is [string, string] => Boolean(pair[1])))}`
  const parts = path.data?.children ?? []
  const values = new Map((definition ? (figures.data?.figures ?? []) : []).map((figure) => [figure.region.code, figure.value]))
  const here = path.data?.region
  const above = path.data?.path.filter((one) => one.code !== code) ?? []
  const topAt = above.findIndex((one) => one.code === top?.code)
  return {
    code, layer, manner, askedManner: asked, industry, size, hidden, shows, points, figures, reviewed, here, parts, choose, setSearch, hrefOf,
    /** Nearest first; nothing above the mandate's own region. */
    above: code === top?.code ? [] : above.slice(Math.max(0, topAt)).toReversed(),
    definitions: definitions.data?.items ?? [],
    /** What colours the ground; null where nothing does. */
    ground: definition ? { code: definition.code, title: definition.title[language], unit: write.unitName(definition), href: `${pathTo('indicator', { code: definition.code })}?${new URLSearchParams({ region: code, ...among })}` } : null,
    text: (value: number) => (!definition ? '' : definition.unit.code === '1' ? format.decimal(value * 100, definition.decimals) : write.bare(definition, value)),
    tiles: parts.map((part) => ({ key: part.code, name: spokenName(part.name, code), value: values.get(part.code) ?? null, href: hrefOf(part.code) })),
    whole: values.get(code) ?? null,
  }
}
export type Layers = ReturnType<typeof useLayers>
