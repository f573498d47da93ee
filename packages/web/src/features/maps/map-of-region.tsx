import { cartogram } from '@jingwei/engines/cartogram'
import type { ReactNode } from 'react'
import { useText } from '../../app/i18n.ts'
import { Bones } from '../../ui/bones.tsx'
import type { Tile } from '../../ui/cartogram.tsx'
import { RegionMap } from '../../ui/region-map.tsx'
import { texts } from './texts.ts'
import { useMap } from './use-map.ts'

type Props = {
  /** The region whose parts are drawn. */
  region: string
  /** One for each part, by its code; where a click leads in `href`. Places of tiles are worked out here. */
  tiles: readonly Omit<Tile, 'column' | 'row'>[]
  text: (value: number) => string
  /** What the values are, for the table. */
  label: string
  isWall?: boolean
  legend?: ReactNode
  tallest?: number
}

/** The parts of a region in their colours: on its reviewed map, or as tiles until one is imported. For any page that has figures by region. */
export function MapOfRegion({ region, tiles, ...given }: Props) {
  const t = useText(texts)
  const { map, error } = useMap(region)
  if (map === undefined && !error) return <Bones rows={6} what={t('what')} />
  const places = new Map(cartogram(tiles.map((tile) => tile.key)).map((place) => [place.code, place]))
  const columns = Math.max(0, ...[...places.values()].map((place) => place.column)) + 1
  // Figures must not wait for a map that cannot be had.
  return <RegionMap map={map ?? null} columns={columns} tiles={tiles.map((tile) => ({ ...tile, column: (places.get(tile.key)?.column ?? 0) + 1, row: (places.get(tile.key)?.row ?? 0) + 1 }))} {...given} />
}
