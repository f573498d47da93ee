/*
 * Open Contracting 1.1: what becomes of the releases of one process. Rules: https://standard.open-contracting.org/1.1/en/schema/merging/
 * — in order of date, a field given again replaces, null takes away, objects grow together, lists of things with an id are joined by it, all
 * other lists are replaced whole.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }
/** One publication about one process: `ocid`, `id`, `date` and `tag` are there, the rest as known. */
export type Release = JsonObject & { readonly ocid: string; readonly id: string; readonly date: string; readonly tag: readonly string[] }

export class MergeFault extends Error {
  readonly code: 'different-processes' | 'no-releases' | 'no-date'
  constructor(code: MergeFault['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Lists of things with an id that are replaced whole all the same, because the id alone does not tell them apart. */
const wholeLists = new Set(['additionalIdentifiers', 'additionalClassifications', 'classifications', 'identifiers', 'deliveryLocations', 'deliveryAddresses', 'locations'])
/** Of the release, not of the process. */
const ofTheRelease = new Set(['id', 'date', 'tag', 'publisher', 'links'])

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
const idOf = (value: Json): string | number | null => (isObject(value) && (typeof value['id'] === 'string' || typeof value['id'] === 'number') ? value['id'] : null)
const isJoinedById = (key: string, list: readonly Json[]): list is readonly JsonObject[] => !wholeLists.has(key) && list.every(isObject)

/** The releases of one process in the order of their dates; checks that they are what they should be. */
function ordered(releases: readonly Release[]): readonly [Release, ...Release[]] {
  const [first, ...rest] = releases.map((r) => ({ r, ms: instantOf(r) })).sort((a, b) => a.ms - b.ms).map(({ r }) => r)
  if (!first) throw new MergeFault('no-releases', 'there is no release to merge')
  const other = rest.find((r) => r.ocid !== first.ocid)
  if (other) throw new MergeFault('different-processes', `${first.ocid} and ${other.ocid} are two processes`)
  return [first, ...rest]
}
function instantOf({ id, date }: Release): number {
  const ms = Date.parse(date)
  if (Number.isNaN(ms)) throw new MergeFault('no-date', `release ${id} says no date`)
  return ms
}
const contentOf = (release: Release) => Object.entries(release).filter(([key]) => !ofTheRelease.has(key))

/** What is known of the process after the last release. Releases may come in any order; none is changed. */
export function compiledRelease(releases: readonly Release[]): Release {
  const all = ordered(releases)
  const whole = new Map<string, Grown>()
  for (const release of all) grow(whole, contentOf(release))
  const { ocid, date } = all.at(-1)!
  return { tag: ['compiled'], id: `${ocid}-${date}`, date, ...(plain(whole) as JsonObject), ocid }
}

type Things = { readonly isThings: true; readonly byId: Map<string | number, Map<string, Grown>> }
type Grown = Exclude<Json, null> | Map<string, Grown> | Things
const isThings = (value: Grown | undefined): value is Things => typeof value === 'object' && 'isThings' in value && value.isThings === true && 'byId' in value

function grow(whole: Map<string, Grown>, fields: Iterable<readonly [string, Json]>): void {
  for (const [key, value] of fields) {
    if (value === null) whole.delete(key)
    else if (isObject(value)) {
      const before = whole.get(key)
      const inside = before instanceof Map ? before : new Map<string, Grown>()
      grow(inside, Object.entries(value))
      whole.set(key, inside)
    } else if (Array.isArray(value) && value.length > 0 && isJoinedById(key, value)) {
      const before = whole.get(key)
      const things: Things = isThings(before) ? before : { isThings: true, byId: new Map() }
      for (const [i, thing] of value.entries()) {
        // What has no id cannot be the same as anything: it stands for itself.
        const id = idOf(thing) ?? `\u0000${things.byId.size}-${i}`
        const inside = things.byId.get(id) ?? new Map<string, Grown>()
        grow(inside, Object.entries(thing as JsonObject))
        things.byId.set(id, inside)
      }
      whole.set(key, things)
    } else whole.set(key, value)
  }
}
function plain(value: Grown): Json {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inside]) => [key, plain(inside)]))
  if (isThings(value)) return [...value.byId.values()].map(plain)
  return value
}

type Version = { readonly releaseID: string; readonly releaseDate: string; readonly releaseTag: readonly string[]; readonly value: Json }

/** Every value that a field ever had, with the release that gave it; a value given again unchanged is no new one. */
export function versionedRelease(releases: readonly Release[]): JsonObject {
  const all = ordered(releases)
  const whole: Record<string, Json> = {}
  for (const release of all) {
    const version = { releaseID: release.id, releaseDate: release.date, releaseTag: release.tag }
    record(whole, contentOf(release).filter(([key]) => key !== 'ocid'), version, false)
  }
  return { ocid: all[0].ocid, ...whole }
}

function record(whole: Record<string, Json>, fields: Iterable<readonly [string, Json]>, version: Omit<Version, 'value'>, isThing: boolean): void {
  for (const [key, value] of fields) {
    if (isThing && key === 'id') whole[key] = value
    else if (isObject(value)) {
      const inside = isObject(whole[key]) ? { ...whole[key] } : {}
      record(inside, Object.entries(value), version, false)
      whole[key] = inside
    } else if (Array.isArray(value) && value.length > 0 && isJoinedById(key, value)) {
      const things = [...((whole[key] as readonly JsonObject[] | undefined) ?? [])]
      for (const thing of value) {
        const id = idOf(thing)
        const at = id === null ? -1 : things.findIndex((known) => known['id'] === id)
        const inside = at < 0 ? {} : { ...things[at] }
        record(inside, Object.entries(thing), version, true)
        if (at < 0) things.push(inside)
        else things[at] = inside
      }
      whole[key] = things
    } else {
      const versions = Array.isArray(whole[key]) ? (whole[key] as readonly Version[]) : []
      const last = versions.at(-1)
      if (last === undefined ? value === null : JSON.stringify(last.value) === JSON.stringify(value)) continue
      whole[key] = [...versions, { ...version, value }]
    }
  }
}
