import { lineOf, pointsOf, type Drawing } from '@jingwei/engines/geometry'

/** A plane to draw on: from degrees to units, of which a degree north has one, with the west and north of the map at nought. */
export type Plane = { readonly west: number; readonly north: number; readonly narrow: number; readonly width: number; readonly height: number }
export const planeOf = (west: number, south: number, east: number, north: number): Plane => {
  // A degree east is drawn as wide as it is in the middle of the map.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  return { west, north, narrow, width: Math.max(1e-4, (east - west) * narrow), height: Math.max(1e-4, north - south) }
}
export const planeOfDrawing = ({ box: [west, south, east, north], stepsPerDegree: n }: Drawing): Plane => planeOf(west / n, south / n, east / n, north / n)

/** Units of a path are so many to a degree, whole numbers, so that the text of a path stays short. */
export const pathUnits = 10_000
export type DrawnShape = {
  readonly key: string | null
  readonly name: string | null
  readonly kind: 'area' | 'line'
  readonly path: string
  /** Where its name stands, and the box of what it covers, as shares of the whole. */
  readonly at: { readonly x: number; readonly y: number }
  readonly share: { readonly width: number; readonly height: number }
}

/** Paths of a drawing; shapes of one region are one path, so that one click and one colour is theirs. */
export function shapesOf(drawing: Drawing, plane: Plane): DrawnShape[] {
  const arcs = drawing.arcs.map(pointsOf)
  const { stepsPerDegree } = drawing
  const x = (steps: number) => Math.round((steps / stepsPerDegree - plane.west) * plane.narrow * pathUnits)
  const y = (steps: number) => Math.round((plane.north - steps / stepsPerDegree) * pathUnits)
  const groups = new Map<string, Drawing['shapes'][number][]>()
  drawing.shapes.forEach((shape, i) => {
    const key = shape.code ?? `#${i}`
    groups.set(key, [...(groups.get(key) ?? []), shape])
  })
  return [...groups.values()].map((group) => {
    const first = group[0]!
    let path = ''
    let largest: { area: number; x: number; y: number } = { area: -1, x: 0, y: 0 }
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
    for (const shape of group)
      for (const ring of shape.parts.flat()) {
        const line = lineOf(arcs, ring)
        let [area, cx, cy] = [0, 0, 0]
        for (let i = 0; i < line.length; i += 2) {
          const [px, py] = [x(line[i]!), y(line[i + 1]!)]
          path += `${i === 0 ? 'M' : 'L'}${px} ${py}`
          left = Math.min(left, px)
          right = Math.max(right, px)
          top = Math.min(top, py)
          bottom = Math.max(bottom, py)
          if (i + 3 >= line.length) continue
          const [qx, qy] = [x(line[i + 2]!), y(line[i + 3]!)]
          const cross = px * qy - qx * py
          area += cross
          cx += (px + qx) * cross
          cy += (py + qy) * cross
        }
        if (shape.kind === 'area') path += 'Z'
        if (Math.abs(area) > largest.area && area !== 0) largest = { area: Math.abs(area), x: cx / (3 * area), y: cy / (3 * area) }
      }
    const at = largest.area > 0 ? largest : { x: (left + right) / 2, y: (top + bottom) / 2 }
    const [width, height] = [plane.width * pathUnits, plane.height * pathUnits]
    return { key: first.code, name: first.name, kind: first.kind, path, at: { x: at.x / width, y: at.y / height }, share: { width: (right - left) / width, height: (bottom - top) / height } }
  })
}
