/** Longitude and latitude in degrees. */
export type Position = { readonly longitude: number; readonly latitude: number }

/**
 * Systems in which coordinates circulate in China. `cgcs2000` and `wgs84` differ by centimetres and count as one here. `gcj02` is what Chinese
 * map services give, some hundred metres off by design; `bd09` is Baidu's, off once more.
 */
export const coordinateSystems = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const
export type CoordinateSystem = (typeof coordinateSystems)[number]

/** A box around the whole of China with its seas. Wide on purpose: it finds what cannot be right, not what is right. */
export const chinaBox = { west: 73, south: 3, east: 136, north: 54 } as const
export const insideChina = ({ longitude, latitude }: Position): boolean =>
  longitude >= chinaBox.west && longitude <= chinaBox.east && latitude >= chinaBox.south && latitude <= chinaBox.north

export type Located = { readonly kind: 'point'; readonly position: Position } | { readonly kind: 'wrong'; readonly reason: 'range' | 'swapped' | 'outside' | 'zero' }
/** Whether two numbers can be a place in China; says so where they can only be one with its numbers exchanged. */
export function locate(longitude: number, latitude: number): Located {
  if (longitude === 0 && latitude === 0) return { kind: 'wrong', reason: 'zero' }
  const position = { longitude, latitude }
  if (insideChina(position)) return { kind: 'point', position }
  if (insideChina({ longitude: latitude, latitude: longitude })) return { kind: 'wrong', reason: 'swapped' }
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return { kind: 'wrong', reason: 'range' }
  return { kind: 'wrong', reason: 'outside' }
}

/*
 * WGS-84 to GCJ-02. UNOFFICIAL: the transformation is not published; this is the polynomial and sine series that has circulated among
 * programmers since 2010 and agrees with Chinese map services to a metre or two in most of the country. Good for drawing one layer over another, not for
 * surveying. Outside the box nothing is shifted. a, e² are those of the Krasovsky 1940 ellipsoid, as in the circulating formula.
 */
const majorAxis = 6378245
const eccentricity = 0.006693421622965943
const wave = (v: number, a: number, b: number) => (a * Math.sin(v * b * Math.PI) * 2) / 3
function shift(x: number, y: number): { east: number; north: number } {
  const common = wave(x, 20, 6) + wave(x, 20, 2)
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + common + wave(y, 20, 1) + wave(y, 40, 1 / 3) + wave(y, 160, 1 / 12) + wave(y, 320, 1 / 30)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + common + wave(x, 20, 1) + wave(x, 40, 1 / 3) + wave(x, 150, 1 / 12) + wave(x, 300, 1 / 30)
  return { east, north }
}

export function gcj02OfWgs84(position: Position): Position {
  if (!insideChina(position)) return position
  const { longitude, latitude } = position
  const { east, north } = shift(longitude - 105, latitude - 35)
  const radians = (latitude / 180) * Math.PI
  const magic = 1 - eccentricity * Math.sin(radians) ** 2
  const root = Math.sqrt(magic)
  return {
    longitude: longitude + (east * 180) / ((majorAxis / root) * Math.cos(radians) * Math.PI),
    latitude: latitude + (north * 180) / (((majorAxis * (1 - eccentricity)) / (magic * root)) * Math.PI),
  }
}
/** The inverse, by approaching it: to a centimetre after four steps, as the shift changes slowly. */
export function wgs84OfGcj02(position: Position): Position {
  let guess = position
  for (let i = 0; i < 4; i++) {
    const there = gcj02OfWgs84(guess)
    guess = { longitude: guess.longitude + position.longitude - there.longitude, latitude: guess.latitude + position.latitude - there.latitude }
  }
  return guess
}

// Baidu's own shift on top of GCJ-02; unofficial in the same way.
const baiduTurn = (Math.PI * 3000) / 180
const gcj02OfBd09 = ({ longitude, latitude }: Position): Position => {
  const [x, y] = [longitude - 0.0065, latitude - 0.006]
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * baiduTurn)
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * baiduTurn)
  return { longitude: radius * Math.cos(angle), latitude: radius * Math.sin(angle) }
}

/** A position of any of the systems in WGS-84, which is what is stored. */
export const toWgs84 = (position: Position, system: CoordinateSystem): Position =>
  system === 'gcj02' ? wgs84OfGcj02(position) : system === 'bd09' ? wgs84OfGcj02(gcj02OfBd09(position)) : position

/** Degrees as they are written: `115.858`, `东经115.858°`, `115°51′28.8″E`. Null where it is none. */
export function parseDegrees(text: string): number | null {
  const plain = text.normalize('NFKC').trim().toUpperCase().replace(/^东经/, 'E').replace(/^西经/, 'W').replace(/^北纬/, 'N').replace(/^南纬/, 'S').replace(/\s+/g, '')
  const match = /^([EWNS])?([-−+]?)(\d{1,3}(?:\.\d+)?)(?:[°度](?:(\d{1,2}(?:\.\d+)?)['′分])?(?:(\d{1,2}(?:\.\d+)?)(?:["″秒]|''|′′))?)?([EWNS])?$/.exec(plain)
  if (!match) return null
  const [, before, sign, degrees, minutes = '0', seconds = '0', after] = match
  const side = before ?? after
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return null
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600
  return (sign === '-' || sign === '−') !== (side === 'W' || side === 'S') ? -value : value
}
/** The system that a heading or a note names: 经度（高德）, lng_bd09. */
export const systemNamed = (text: string): CoordinateSystem =>
  /gcj|火星|高德|腾讯|amap/i.test(text) ? 'gcj02' : /bd-?_?09|百度|baidu/i.test(text) ? 'bd09' : 'wgs84'
