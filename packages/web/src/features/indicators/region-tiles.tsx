import type { CSSProperties } from 'react'
import type { Cockpit } from '@jingwei/contract/indicators'
import { cartogram } from '@jingwei/engines/cartogram'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MapOfRegion } from '../maps/map-of-region.tsx'
import { fromTwo, ratio, spokenName } from './figures.ts'
import { texts } from './texts.ts'
import type { Figures, Measure } from './use-figures.ts'

export const measured = (measure: Measure, row: { known: number; diagnosed: number; levels: readonly number[] }): number | null =>
  measure === 'two' ? ratio(fromTwo(row.levels), row.diagnosed) : ratio(row.diagnosed, row.known)

/** Switch between the two measures of the tiles. */
export function MeasureSwitch({ figures }: { figures: Figures }) {
  const t = useText(texts)
  const keys = { two: 'tilesTwo', diagnosed: 'tilesDiagnosed' } as const
  return (
    <span className="jw-measure-switch" role="group" aria-label={t('measure')}>
      {(['two', 'diagnosed'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={figures.measure === one}
          onClick={() => figures.choose({ measure: one === 'two' ? undefined : one })}
        >
          {t(keys[one])}
        </button>
      ))}
    </span>
  )
}

/** The parts of the region on its reviewed map, or as tiles where they lie to one another; each leads one place further in. */
export function RegionTiles({ figures, cockpit, isWall = false }: { figures: Figures; cockpit: Cockpit; isWall?: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const { measure, hrefOf } = figures
  const parts = cockpit.byRegion.flatMap((row) => (row.key === null ? [] : [{ ...row, key: row.key }]))
  const outside = cockpit.byRegion.find((row) => row.key === null)?.known ?? 0
  if (parts.length === 0) return <EmptyState title={t('noParts')} />
  if (cockpit.known > 0 && parts.every((row) => row.known === 0))
    return <EmptyState title={t('noneBelow', { place: cockpit.region.name })} />
  const places = cartogram(parts.map((row) => row.key))
  const text = (value: number) => format.decimal(value * 100, 1)
  const whole = measured(measure, cockpit)
  const rows = Math.max(...places.map((place) => place.row)) + 1
  return (
    <div className={rows > 5 ? 'jw-tiles jw-tiles-many' : 'jw-tiles'} style={{ '--rows': rows } as CSSProperties}>
      <MapOfRegion
        region={cockpit.region.code}
        label={t(measure === 'two' ? 'tilesTwo' : 'tilesDiagnosed')}
        isWall={isWall}
        tallest={isWall ? 1.05 : 0.9}
        text={text}
        legend={whole === null ? undefined : t('whole', { place: spokenName(cockpit.region.name, ''), value: text(whole) })}
        tiles={parts.map((row) => ({ key: row.key, name: spokenName(row.name ?? row.key, cockpit.region.code), value: measured(measure, row), href: hrefOf(row.key) }))}
      />
      {outside > 0 && <p className="jw-label">{t('inside', { count: outside })}</p>}
    </div>
  )
}
