/** A place on a grid: column 0 is the west, row 0 the north. It shows where regions lie to each other, never their boundaries. */
export type CartogramTile = { readonly code: string, readonly column: number, readonly row: number }

// One row a line, two or four digits a tile, dots where the grid is empty.
const nation = `
.. .. .. .. .. .. 23
.. .. .. 15 .. .. 22
65 62 64 14 11 12 21
54 63 61 41 13 37 ..
.. 51 50 42 34 32 31
.. 53 52 43 36 33 ..
.. .. 45 44 35 71 ..
.. .. 46 82 81 .. ..
`

const jiangxi = `
.... 3604 3602 ....
3609 3601 3606 3611
3603 3605 3610 ....
.... 3608 .... ....
.... 3607 .... ....
`

const places = (drawing: string): ReadonlyMap<string, CartogramTile> => new Map(
  drawing.trim().split('\n').flatMap((line, row) => line.split(' ').flatMap((code, column) => code.startsWith('.') ? [] : [[code, { code, column, row }]])),
)

const drawn = [places(nation), places(jiangxi)]

/** A grid a little wider than high, filled in the order of the codes. */
const grid = (codes: readonly string[]): CartogramTile[] => {
  const columns = Math.max(1, Math.ceil(Math.sqrt(codes.length * 1.2)))
  return codes.map((code, i) => ({ code, column: i % columns, row: Math.floor(i / columns) }))
}

/**
 * Tiles for the regions of one level: as drawn for the provinces and for Jiangxi's cities, a compact grid for all others.
 * Depends only on the set of codes: neither on their order nor on how many figures are known. A drawn region keeps its place
 * when others are missing. Regions outside the drawing are placed below it. A code that comes twice has one tile.
 */
export function cartogram(regionCodes: readonly string[]): CartogramTile[] {
  const codes = [...new Set(regionCodes)].sort()
  const layout = drawn.find((map) => codes.some((code) => map.has(code)))
  if (!layout) return grid(codes)
  const tiles = codes.flatMap((code) => layout.get(code) ?? [])
  const rest = codes.filter((code) => !layout.has(code))
  const below = Math.max(...[...layout.values()].map((tile) => tile.row)) + 1
  return [...tiles, ...grid(rest).map((tile) => ({ ...tile, row: tile.row + below }))].sort((a, b) => a.code < b.code ? -1 : 1)
}
