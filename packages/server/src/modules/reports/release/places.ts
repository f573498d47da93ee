import type { Place } from '@jingwei/engines/disclosure'
import type { Regions } from '../../regions/index.ts'

export type Area = { readonly code: string; readonly name: string; readonly lo: number; readonly hi: number }
export type Weighing = {
  readonly places: readonly Place[]
  /** Regions, in the order of their places; what is published comes first. */
  readonly regions: readonly Area[]
  readonly published: number
  /** Stretches of regions that facts are summed over, each with its place. */
  readonly areas: readonly (Area & { readonly place: number })[]
}

/**
 * A region with what lies two levels below it: an office below publishes figures of its own, which must not undo what is kept back here. Records
 * that lie in a region and in none of its parts could be had by subtraction: they are a place of their own.
 */
export function placesOf(regions: Regions, region: Area, below: boolean): Weighing {
  const children = regions.childrenOf(region.code)
  const grandchildren = children.map((child) => regions.childrenOf(child.code))
  const named = [region, ...children, ...grandchildren.flat()]
  const places: Place[] = named.map((one, i) => ({ code: one.code, parent: i === 0 ? null : i <= children.length ? 0 : 1 + grandchildren.findIndex((of) => of.includes(one as (typeof of)[number])) }))
  const areas = named.map((one, place) => ({ code: one.code, name: one.name, lo: one.lo, hi: one.hi, place }))
  for (const [parent, parts] of [children, ...grandchildren].entries()) {
    const gaps = parts.length === 0 ? [] : gapsIn(named[parent]!, parts)
    if (gaps.length === 0) continue
    const place = places.push({ code: '', parent }) - 1
    areas.push(...gaps.map((gap) => ({ ...gap, place })))
  }
  return { places, regions: named, published: below ? 1 + children.length : 1, areas }
}

function gapsIn(whole: Area, parts: readonly Area[]): Area[] {
  const gaps: Area[] = []
  let from = whole.lo
  for (const part of [...parts].sort((a, b) => a.lo - b.lo)) {
    if (part.lo > from) gaps.push({ code: '', name: '', lo: from, hi: part.lo - 1 })
    from = Math.max(from, part.hi + 1)
  }
  if (from <= whole.hi) gaps.push({ code: '', name: '', lo: from, hi: whole.hi })
  return gaps
}
