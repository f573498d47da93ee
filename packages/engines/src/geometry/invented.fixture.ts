/** Invented squares, no boundaries of anything: a grid whose borders wiggle, so that neighbours have many points in common. */
export type Square = { readonly code: string; readonly name: string; readonly column: number; readonly row: number }

const degree = 0.5
const pointsOfASide = 24
/** A wiggle that depends on the border alone, so that both neighbours draw the same. */
const wiggle = (a: number, b: number, i: number) => Math.sin((a * 12.9898 + b * 78.233 + i) * 43.7) * 0.015 * Math.sin((i / pointsOfASide) * Math.PI)
const rounded = (v: number) => Math.round(v * 1e5) / 1e5

/** GeoJSON of squares, half a degree each, the first column at `west`, the first row at `north`. */
export function inventedSquares(squares: readonly Square[], { west = 114, north = 30, note = '测试用虚构方块，不是行政区域界线' } = {}) {
  const corner = (column: number, row: number) => [west + column * degree, north - row * degree] as const
  // Along a parallel from west to east, and along a meridian from north to south.
  const across = (column: number, row: number) =>
    Array.from({ length: pointsOfASide + 1 }, (_, i) => [corner(column, row)[0] + (i / pointsOfASide) * degree, corner(column, row)[1] + wiggle(column, row, i)].map(rounded))
  const along = (column: number, row: number) =>
    Array.from({ length: pointsOfASide + 1 }, (_, i) => [corner(column, row)[0] + wiggle(row + 50, column, i), corner(column, row)[1] - (i / pointsOfASide) * degree].map(rounded))
  return {
    type: 'FeatureCollection',
    note,
    features: squares.map(({ code, name, column, row }) => ({
      type: 'Feature',
      properties: { adcode: code, name },
      geometry: {
        type: 'Polygon',
        coordinates: [[...across(column, row).toReversed(), ...along(column, row).slice(1), ...across(column, row + 1).slice(1), ...along(column + 1, row).toReversed().slice(1)]],
      },
    })),
  }
}
