import type { RegionClues } from '@jingwei/engines/regions'
import type { Regions } from '../regions/index.ts'
import type { Told } from './import-cells.ts'

/** `hi` is null where nothing in the row told the place and the import's own region was taken. */
export type Place = { x: number; hi: number | null; formerCode: string | null }
type Area = { readonly code: string; readonly lo: number; readonly hi: number }

/**
 * Where a firm lies: what its row tells, as narrow as it tells it; the authority in its credit code narrows that, or speaks where
 * the row is silent; else the import's region. A row that names a place outside that region is refused.
 */
export function placeReader(regions: Regions, area: Area): (clues: RegionClues) => Told<Place> {
  const whole = regions.byCode(area.code)
  const inside = (x: number) => area.lo <= x && x <= area.hi
  const isNation = whole?.level === 0
  const assumed: Told<Place> = isNation ? { value: null, fault: 'region-missing' } : { value: { x: area.lo, hi: null, formerCode: null } }
  return (clues) => {
    const { authority, ...told } = clues
    const found = regions.match(clues)
    if (!found) return assumed
    let node = regions.byCode(found.code)
    let how = found.how
    let former = how === 'former-code' ? (clues.code ?? authority ?? null) : null
    if (!node) return assumed
    if (!inside(node.lo)) {
      // Only the words of the row say that a firm is elsewhere; who registered it does not.
      const said = authority === undefined ? found : regions.match(told)
      const place = said && regions.byCode(said.code)
      if (!place) return assumed
      if (!inside(place.lo)) {
        // "江西省" in a file for 上饶市 is not wrong, only wide.
        if (place.lo <= area.lo && area.hi <= place.hi) return assumed
        return { value: null, fault: 'region-outside', args: { place: place.fullName, region: whole?.fullName ?? area.code } }
      }
      node = place
      how = said.how
      former = how === 'former-code' ? (clues.code ?? null) : null
    }
    if (node.level === 0) return assumed
    return { value: { x: node.lo, hi: node.hi, formerCode: former } }
  }
}
