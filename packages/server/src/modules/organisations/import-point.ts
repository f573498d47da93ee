import { locate, parseDegrees, systemNamed, toWgs84, type Position } from '@jingwei/engines/geometry'
import type { Cell } from '../../kernel/tables/index.ts'
import { textOf, type Told } from './import-cells.ts'

const faults = { swapped: 'point-swapped', outside: 'point-outside', range: 'point-outside', zero: 'point-zero' } as const
const rounded = (v: number) => Math.round(v * 1e6) / 1e6

/** A place from two cells, in WGS-84 whatever the headings say it was written in: 经度（高德） is shifted back. */
export function pointReader(headings: readonly [longitude: string, latitude: string]): (longitude: Cell | undefined, latitude: Cell | undefined) => Told<Position> {
  const named = headings.map(systemNamed)
  const system = named.find((one) => one !== 'wgs84') ?? 'wgs84'
  const degreesOf = (cell: Cell | undefined) => {
    if (typeof cell === 'number') return cell
    const text = textOf(cell)
    return text === null ? null : (parseDegrees(text) ?? NaN)
  }
  return (x, y) => {
    const [longitude, latitude] = [degreesOf(x), degreesOf(y)]
    if (longitude === null && latitude === null) return { value: null }
    if (longitude === null || latitude === null) return { value: null, note: 'point-half' }
    if (Number.isNaN(longitude) || Number.isNaN(latitude)) return { value: null, fault: 'point-not-degrees' }
    const found = locate(longitude, latitude)
    if (found.kind === 'wrong') return { value: null, fault: faults[found.reason], args: { longitude, latitude } }
    const place = toWgs84(found.position, system)
    return { value: { longitude: rounded(place.longitude), latitude: rounded(place.latitude) } }
  }
}
