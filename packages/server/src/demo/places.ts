import type { RegionNode } from '../modules/regions/index.ts'

/** Middles of the cities to a tenth of a degree, so that invented firms lie about where their city does. Everything finer is invented. */
const middles: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  '3601': [115.9, 28.7], '3602': [117.2, 29.3], '3603': [113.9, 27.6], '3604': [116, 29.6], '3605': [114.9, 27.8], '3606': [117.1, 28.3], '3607': [114.9, 25.8], '3608': [115, 27.1], '3609': [114.5, 28.2], '3610': [116.4, 27.8], '3611': [117.7, 28.6],
}
const fraction = (seed: number) => {
  const v = Math.sin(seed * 12.9898) * 43758.5453
  return v - Math.floor(v)
}
/** As much to one side as to the other, mostly near. */
const around = (seed: number) => fraction(seed) + fraction(seed + 0.31) + fraction(seed + 0.57) - 1.5
const rounded = (v: number) => Math.round(v * 1e4) / 1e4

/** An invented place of an invented firm; one in twelve has none, as in real rosters. */
export function placeOf(id: number, region: RegionNode): { longitude: number; latitude: number } | null {
  const middle = middles[region.code.slice(0, 4)]
  if (!middle || id % 12 === 0) return null
  const county = Number(region.code.replace(/\D/g, '').slice(0, 6).padEnd(6, '0')) % 9973
  return { longitude: rounded(middle[0] + around(county) * 0.7 + around(id) * 0.07), latitude: rounded(middle[1] + around(county + 0.5) * 0.6 + around(id + 0.5) * 0.06) }
}
