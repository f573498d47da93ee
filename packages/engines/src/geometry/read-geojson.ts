import { stepsPerDegree, type Outline } from './topology.ts'

export type GeoJsonLimits = { readonly points: number; readonly features: number; /** Characters of one feature. */ readonly featureCharacters: number }
/** What is wrong, with the place of the feature in the file, from 1; `isRefused` unless it is only to be told. */
export type GeoJsonFault = {
  readonly code:
    | 'not-json' | 'not-geojson' | 'no-features' | 'no-geometry' | 'geometry-type' | 'points-left-out' | 'ring-open' | 'ring-short' | 'ring-flat' | 'position' | 'out-of-range' | 'swapped' | 'outside-china'
    | 'other-crs' | 'too-many-points' | 'too-many-features' | 'feature-too-large'
  readonly feature: number | null
  readonly name: string | null
  readonly isRefused: boolean
  readonly value: string | null
}
export type ReadFeature = { readonly number: number; readonly id: string | null; readonly properties: Readonly<Record<string, unknown>>; readonly outline: Outline; readonly points: number }
export type GeoJsonRead = { readonly features: readonly ReadFeature[]; readonly points: number; readonly faults: readonly GeoJsonFault[] }

const mostFaults = 50
const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const words = (v: unknown) => (typeof v === 'string' || typeof v === 'number' ? String(v) : null)

/**
 * Reads a FeatureCollection (RFC 7946) as its text comes: features are parsed one at a time, so that memory grows with the points kept
 * and with the largest feature, not with the text. Lines and areas are taken; single points are left out and told.
 */
export function openGeoJson(limits: GeoJsonLimits) {
  const features: ReadFeature[] = []
  const faults: GeoJsonFault[] = []
  let points = 0
  let count = 0
  let isOver = false
  const fault = (code: GeoJsonFault['code'], isRefused: boolean, feature: number | null = null, name: string | null = null, value: string | null = null) => {
    if (faults.length < mostFaults && !faults.some((f) => f.code === code && f.feature === feature)) faults.push({ code, feature, name, isRefused, value })
  }
  const stop = (code: GeoJsonFault['code'], feature: number | null = null) => {
    fault(code, true, feature)
    isOver = true
  }

  const take = (raw: unknown) => {
    count++
    if (count > limits.features) return stop('too-many-features')
    const feature = isRecord(raw) ? raw : {}
    const properties = isRecord(feature['properties']) ? feature['properties'] : {}
    const name = words(properties['name']) ?? words(properties['NAME'])
    const told = (code: GeoJsonFault['code'], isRefused = true, value: string | null = null) => fault(code, isRefused, count, name, value)
    if (feature['type'] !== 'Feature') return told('not-geojson', true, words(feature['type']))
    const geometry = feature['geometry']
    if (geometry === null || geometry === undefined) return told('no-geometry', false)
    const outline = isRecord(geometry) ? outlineOf(geometry, told) : null
    if (!isRecord(geometry)) told('not-geojson')
    if (!outline || outline.parts.length === 0) return
    const n = outline.parts.reduce((sum, part) => sum + part.reduce((s, list) => s + list.length / 2, 0), 0)
    points += n
    if (points > limits.points) return stop('too-many-points')
    features.push({ number: count, id: words(feature['id']), properties, outline, points: n })
  }

  // The text outside `features`, and the feature that is being read.
  let outside = ''
  let inside = ''
  let depth = 0
  let inText = false
  let escaped = false
  let place: 'before' | 'in' | 'after' = 'before'

  const begins = /"features"\s*:\s*\[$/
  return {
    /** The next piece of the text. Gives false once there is no sense in going on. */
    push(text: string): boolean {
      if (isOver) return false
      let from = 0
      for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i)
        if (inText) {
          if (escaped) escaped = false
          else if (c === 92) escaped = true
          else if (c === 34) inText = false
          continue
        }
        if (c === 34) {
          inText = true
          if (place === 'in' && depth === 2) {
            stop('not-json', count + 1)
            return false
          }
        }
        else if (c === 123 || c === 91) {
          depth++
          if (place === 'before' && c === 91 && depth === 2) {
            outside += text.slice(from, i + 1)
            from = i + 1
            if (begins.test(outside.slice(-40))) place = 'in'
          } else if (place === 'in' && depth === 3 && c === 123) from = i
        } else if (c === 125 || c === 93) {
          depth--
          if (place === 'in' && depth === 2) {
            inside += text.slice(from, i + 1)
            from = i + 1
            let parsed: unknown
            try {
              parsed = JSON.parse(inside)
            } catch {
              stop('not-json', count + 1)
            }
            inside = ''
            if (!isOver) take(parsed)
            if (isOver) return false
          } else if (place === 'in' && depth === 1) {
            place = 'after'
            from = i
          }
        } else if (place === 'in' && depth === 2) {
          // Only commas and space stand between features.
          if (c !== 44 && c > 32) stop('not-json', count + 1)
          from = i + 1
          if (isOver) return false
        }
      }
      const rest = text.slice(from)
      if (place === 'in' && depth > 2) inside += rest
      else if (place !== 'in') outside += rest
      if (inside.length > limits.featureCharacters || outside.length > limits.featureCharacters) stop('feature-too-large', inside ? count + 1 : null)
      return !isOver
    },
    end(): GeoJsonRead {
      if (!isOver) {
        try {
          const root: unknown = JSON.parse(outside.charCodeAt(0) === 0xfeff ? outside.slice(1) : outside)
          const type = isRecord(root) ? root['type'] : null
          if (isRecord(root)) crs(root['crs'])
          if (type === 'Feature') take(root)
          else if (isRecord(root) && (type === 'Polygon' || type === 'MultiPolygon')) take({ type: 'Feature', properties: {}, geometry: root })
          else if (type !== 'FeatureCollection') fault('not-geojson', true, null, null, words(type))
        } catch {
          fault('not-json', true)
        }
      }
      if (features.length === 0 && !faults.some((f) => f.isRefused)) fault('no-features', true)
      return { features, points, faults }
    },
  }

  /** The member of 2008 is gone from the standard; where it is there and names another system than degrees, coordinates would mislead. */
  function crs(given: unknown) {
    const name = isRecord(given) && isRecord(given['properties']) ? words(given['properties']['name']) : null
    if (name !== null && !/CRS84|4326|4490|4214/i.test(name)) fault('other-crs', true, null, null, name)
  }
}

type Tell = (code: GeoJsonFault['code'], isRefused?: boolean, value?: string | null) => void
const listOf = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : [])

function outlineOf(geometry: Record<string, unknown>, tell: Tell): Outline | null {
  const given = listOf(geometry['coordinates'])
  const ring = (r: unknown) => lineOf(r, tell, true)
  const present = (list: (Int32Array | null)[]) => list.flatMap((one) => (one ? [one] : []))
  switch (geometry['type']) {
    case 'Polygon':
      return { kind: 'area', parts: [present(given.map(ring))].filter((p) => p.length > 0) }
    case 'MultiPolygon':
      return { kind: 'area', parts: given.map((polygon) => present(listOf(polygon).map(ring))).filter((p) => p.length > 0) }
    case 'LineString':
      return { kind: 'line', parts: [present([lineOf(given, tell, false)])].filter((p) => p.length > 0) }
    case 'MultiLineString':
      return { kind: 'line', parts: [present(given.map((line) => lineOf(line, tell, false)))].filter((p) => p.length > 0) }
    case 'GeometryCollection': {
      const areas = listOf(geometry['geometries']).flatMap((g) => (isRecord(g) && String(g['type']).endsWith('Polygon') ? (outlineOf(g, tell)?.parts ?? []) : []))
      if (areas.length > 0) return { kind: 'area', parts: areas }
      tell('geometry-type', true, 'GeometryCollection')
      return null
    }
    case 'Point':
    case 'MultiPoint':
      tell('points-left-out', false)
      return null
    default:
      tell('geometry-type', true, words(geometry['type']))
      return null
  }
}

/** Positions as steps; neighbours that fall together are one. */
function lineOf(given: unknown, tell: Tell, isRing: boolean): Int32Array | null {
  const positions = listOf(given)
  const steps = new Int32Array(positions.length * 2)
  let n = 0
  for (const position of positions) {
    const [x, y] = listOf(position)
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      tell('position', true, JSON.stringify(position)?.slice(0, 60) ?? null)
      return null
    }
    if (Math.abs(x) > 180 || Math.abs(y) > 90) {
      tell(Math.abs(x) <= 90 && Math.abs(y) <= 180 ? 'swapped' : 'out-of-range', true, `${x}, ${y}`)
      return null
    }
    if (x < 73 || x > 136 || y < 3 || y > 54) {
      if (x >= 3 && x <= 54 && y >= 73) {
        tell('swapped', true, `${x}, ${y}`)
        return null
      }
      tell('outside-china', false, `${x}, ${y}`)
    }
    const [sx, sy] = [Math.round(x * stepsPerDegree), Math.round(y * stepsPerDegree)]
    if (n > 0 && steps[2 * n - 2] === sx && steps[2 * n - 1] === sy) continue
    steps[2 * n] = sx
    steps[2 * n + 1] = sy
    n++
  }
  const first = listOf(positions[0])
  const last = listOf(positions.at(-1))
  if (isRing && (positions.length < 4 || first[0] !== last[0] || first[1] !== last[1])) {
    tell(positions.length < 4 ? 'ring-short' : 'ring-open', true, JSON.stringify(positions[0])?.slice(0, 60) ?? null)
    return null
  }
  if (isRing && n < 4) {
    // Smaller than a metre: nothing that could be drawn.
    tell('ring-flat', false)
    return null
  }
  return n < 2 ? null : steps.slice(0, 2 * n)
}
