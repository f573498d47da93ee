import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawingOf, drawingWidths, gcj02OfWgs84, importanceOf, lineOf, locate, openGeoJson, parseDegrees, partOf, systemNamed, pointsOf, checkReviewNumber, topologyOf, toWgs84, wgs84OfGcj02, type Drawing } from './index.ts'
import { inventedSquares } from './invented.fixture.ts'

const limits = { points: 100_000, features: 1000, featureCharacters: 1_000_000 }
const read = (text: string, pieces = 1, most: typeof limits = limits) => {
  const reader = openGeoJson(most)
  const size = Math.ceil(text.length / pieces)
  for (let i = 0; i < text.length && reader.push(text.slice(i, i + size)); i += size);
  return reader.end()
}
const grid = (columns: number, rows: number) => Array.from({ length: columns * rows }, (_, i) => ({ code: `9${i}`, name: `方块${i}`, column: i % columns, row: Math.floor(i / columns) }))
const drawn = (columns: number, rows: number, width: number): Drawing => {
  const { features } = read(JSON.stringify(inventedSquares(grid(columns, rows))))
  return drawingOf(topologyOf(features.map((f) => f.outline)), features.map((f) => ({ code: String(f.properties['adcode']), name: null })), width)
}
const rings = (drawing: Drawing) => drawing.shapes.flatMap((shape) => shape.parts.flat().map((ring) => lineOf(drawing.arcs.map(pointsOf), ring)))

describe('GeoJSON', () => {
  it('is read the same in whatever pieces it comes', () => {
    const text = JSON.stringify(inventedSquares(grid(3, 2)), null, 1)
    const whole = read(text)
    expect(whole.faults).toEqual([])
    expect(whole.features.map((f) => [f.number, f.properties['name'], f.points])).toEqual(grid(3, 2).map((s, i) => [i + 1, s.name, 97]))
    fc.assert(fc.property(fc.integer({ min: 1, max: text.length }), (pieces) => {
      expect(read(text, pieces)).toEqual(whole)
    }), { numRuns: 40 })
  })

  const feature = (geometry: unknown, properties: unknown = { name: '甲' }) => JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] })
  const ring = [[115, 28], [116, 28], [116, 29], [115, 28]]
  it.each([
    ['not-json', '{"type":"FeatureCollection","features":[{]}'],
    ['not-json', '不是 JSON'],
    ['not-json', '{"type":"FeatureCollection","features":["a"]}'],
    ['not-geojson', '{"a":1}'],
    ['not-geojson', '[1]'],
    ['no-features', '{"type":"FeatureCollection","features":[]}'],
    ['ring-open', feature({ type: 'Polygon', coordinates: [[[115, 28], [116, 28], [116, 29], [115, 29]]] })],
    ['ring-short', feature({ type: 'Polygon', coordinates: [[[115, 28], [116, 28], [115, 28]]] })],
    ['out-of-range', feature({ type: 'Polygon', coordinates: [[[500_000, 3_100_000], [116, 28], [116, 29], [500_000, 3_100_000]]] })],
    ['swapped', feature({ type: 'Polygon', coordinates: [[[28, 115], [28, 116], [29, 116], [28, 115]]] })],
    ['position', feature({ type: 'Polygon', coordinates: [[[null, 28], [116, 28], [116, 29], [null, 28]]] })],
    ['geometry-type', feature({ type: 'Circle', coordinates: [115, 28] })],
    ['other-crs', JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } }, features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }] })],
  ])('refuses %s', (code, text) => {
    expect(read(text).faults.filter((f) => f.isRefused).map((f) => f.code)).toEqual([code])
  })
  it('tells what it leaves out, and refuses nothing for it', () => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [115, 28] } }, { type: 'Feature', properties: {}, geometry: null }, { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }] })
    expect(read(text).faults.map((f) => [f.code, f.feature, f.isRefused])).toEqual([['points-left-out', 1, false], ['no-geometry', 2, false]])
  })
  it('stops at its limits', () => {
    const text = JSON.stringify(inventedSquares(grid(3, 3)))
    expect(read(text, 9, { ...limits, points: 200 }).faults[0]).toMatchObject({ code: 'too-many-points', isRefused: true })
    expect(read(text, 9, { ...limits, features: 4 }).faults[0]).toMatchObject({ code: 'too-many-features', isRefused: true })
    expect(read(text, 1000, { ...limits, featureCharacters: 300 }).faults[0]).toMatchObject({ code: 'feature-too-large', isRefused: true })
  })
  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.json().map((json) => `{"type":"FeatureCollection","features":[${json}]}`)), (text) => {
      const { features, faults } = read(text, 3)
      expect(features.length > 0 || faults.length > 0).toBe(true)
    }))
  })
})

describe('shared arcs', () => {
  it.each(drawingWidths)('keep every ring closed and every border common at a width of %i', (width) => {
    const drawing = drawn(4, 3, width)
    for (const line of rings(drawing)) {
      expect(line.slice(0, 2)).toEqual(line.slice(-2))
      expect(line.length / 2).toBeGreaterThanOrEqual(4)
    }
    // 4 × 3 squares: 17 borders inside; each is an arc that is used from both sides.
    const uses = new Map<number, number>()
    for (const shape of drawing.shapes) for (const arc of shape.parts.flat(2)) uses.set(arc < 0 ? ~arc : arc, (uses.get(arc < 0 ? ~arc : arc) ?? 0) + 1)
    expect([...uses.values()].filter((n) => n === 2)).toHaveLength(17)
    expect([...uses.values()].filter((n) => n > 2)).toEqual([])
  })
  it('cover the same area at every scale, as nothing lies between neighbours', () => {
    const area = (line: readonly number[]) => {
      let sum = 0
      for (let i = 0; i + 3 < line.length; i += 2) sum += line[i]! * line[i + 3]! - line[i + 2]! * line[i + 1]!
      return sum / 2
    }
    for (const width of [60, ...drawingWidths]) {
      const drawing = drawn(3, 3, width)
      const outer = drawing.shapes.flatMap((shape) => shape.parts.flat(2))
      const edge = new Map<number, number>()
      for (const arc of outer) edge.set(arc < 0 ? ~arc : arc, (edge.get(arc < 0 ? ~arc : arc) ?? 0) + (arc < 0 ? -1 : 1))
      // Inner borders are run through once in each direction, so the sum of all areas is that within the outer border.
      expect(outer.filter((arc) => edge.get(arc < 0 ? ~arc : arc) === 0)).toHaveLength(24)
      expect(Math.abs(rings(drawing).reduce((sum, line) => sum + area(line), 0))).toBeGreaterThan(0)
    }
  })
  it('leave out points that nobody would see, and no island', () => {
    const [fine, coarse] = [drawn(4, 3, 20_000), drawn(4, 3, 100)]
    const size = (d: Drawing) => d.arcs.reduce((n, arc) => n + arc.length / 2, 0)
    expect(size(coarse)).toBeLessThan(size(fine) / 3)
    const island = { kind: 'area' as const, parts: [[Int32Array.from([11_500_000, 2_800_000, 11_500_020, 2_800_000, 11_500_020, 2_800_020, 11_500_000, 2_800_020, 11_500_000, 2_800_000])]] }
    const far = { kind: 'area' as const, parts: [[Int32Array.from([10_000_000, 2_000_000, 11_000_000, 2_000_000, 11_000_000, 3_000_000, 10_000_000, 2_000_000])]] }
    const drawing = drawingOf(topologyOf([island, far]), [{ code: '1', name: null }, { code: '2', name: null }], 100)
    expect(rings(drawing).map((line) => line.length / 2)).toEqual([4, 4])
  })
  it('make a hole and what fills it one line', () => {
    const hole = [10, 10, 10, 20, 20, 20, 20, 10, 10, 10]
    const filling = [20, 20, 20, 10, 10, 10, 10, 20, 20, 20]
    const { arcs, shapes } = topologyOf([{ kind: 'area', parts: [[Int32Array.from([0, 0, 30, 0, 30, 30, 0, 30, 0, 0]), Int32Array.from(hole)]] }, { kind: 'area', parts: [[Int32Array.from(filling)]] }])
    expect(arcs).toHaveLength(2)
    expect([shapes[0]!.parts[0]![1]!, shapes[1]!.parts[0]![0]!].flat().map((i) => (i < 0 ? ~i : i))).toEqual([1, 1])
  })
  it('give a part with only what it needs', () => {
    const part = partOf(drawn(4, 3, 5000), (shape) => shape.code === '90' || shape.code === '91')
    expect([part.shapes.map((s) => s.code), part.arcs.length]).toEqual([['90', '91'], 6])
    for (const line of rings(part)) expect(line.slice(0, 2)).toEqual(line.slice(-2))
    expect([part.box[0], part.box[2]].map((x: number) => Math.round(x / 1e4) / 10)).toEqual([114, 115])
  })
})

describe('importance', () => {
  it('is what remains visible: the corner before the dent', () => {
    expect([...importanceOf([0, 0, 10, 1, 20, 0, 30, 50, 40, 0], 1)]).toEqual([Infinity, 10, 500, 1000, Infinity])
  })
  it('never makes a point more important than one that goes later', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 6, maxLength: 120 }), (list) => {
      const points = list.slice(0, list.length & ~1)
      const weights = [...importanceOf(points, 0.9)]
      expect(weights).toHaveLength(points.length / 2)
      expect(weights.every((w) => w >= 0)).toBe(true)
      expect([...importanceOf(points.map((v) => v + 7), 0.9)]).toEqual(weights)
    }))
  })
})

describe('coordinates', () => {
  it('are shifted by some hundred metres and come back', () => {
    const there = gcj02OfWgs84({ longitude: 115.858, latitude: 28.682 })
    expect(Math.abs(there.longitude - 115.858)).toBeGreaterThan(0.002)
    expect(Math.abs(there.longitude - 115.858)).toBeLessThan(0.01)
    fc.assert(fc.property(fc.double({ min: 74, max: 134, noNaN: true }), fc.double({ min: 5, max: 53, noNaN: true }), (longitude, latitude) => {
      const back = wgs84OfGcj02(gcj02OfWgs84({ longitude, latitude }))
      expect(Math.abs(back.longitude - longitude) + Math.abs(back.latitude - latitude)).toBeLessThan(2e-7)
    }))
    expect(gcj02OfWgs84({ longitude: -0.1, latitude: 51.5 })).toEqual({ longitude: -0.1, latitude: 51.5 })
    expect(toWgs84({ longitude: 115, latitude: 28 }, 'cgcs2000')).toEqual({ longitude: 115, latitude: 28 })
  })
  it.each([[115.9, 28.7, 'point'], [28.7, 115.9, 'swapped'], [0, 0, 'zero'], [2.35, 48.86, 'outside'], [1159, 28.7, 'range'], [NaN, 28, 'range']])('tells of %d, %d: %s', (longitude, latitude, told) => {
    const found = locate(longitude, latitude)
    expect(found.kind === 'point' ? 'point' : found.reason).toBe(told)
  })
})

describe('degrees as they are written', () => {
  it.each([['115.858', 115.858], [' 东经115.858° ', 115.858], ['115°51′28.8″E', 115.858], ['28°40′55.2″N', 28.682], ['−28.5', -28.5], ['W10', -10], ['115,858', null], ['115°61′', null], ['', null], ['位于城南', null]])('%s', (text, degrees) => {
    const found = parseDegrees(text)
    expect(found === null ? null : Math.round(found * 1e6) / 1e6).toBe(degrees)
  })
  it.each([['经度', 'wgs84'], ['经度（高德）', 'gcj02'], ['lng_bd09', 'bd09'], ['GCJ-02 经度', 'gcj02'], ['百度坐标', 'bd09']])('%s is %s', (heading, system) => expect(systemNamed(heading)).toBe(system))
})

describe('review numbers', () => {
  it.each([
    ['GS(2024)1234号', 'GS(2024)1234号', true], ['审图号：GS（2024）0650 号', 'GS(2024)0650号', true], ['gs京〔2023〕0123号', 'GS京(2023)0123号', true], ['赣S(2024)001号', '赣S(2024)001号', true],
    ['待定', '待定', false], ['GS2024-1234', 'GS2024-1234', false],
  ])('%s', (given, text, isUsual) => expect(checkReviewNumber(given)).toEqual({ text, isUsual }))
  it('of nothing but its name is none', () => expect(checkReviewNumber('审图号： ')).toBeNull())
})
