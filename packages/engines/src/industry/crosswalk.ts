import { allIndustries, strictName } from './classification.ts'
import { added2002, from2002 } from './data/from-2002.ts'
import { added2011, from2011 } from './data/from-2011.ts'

export type IndustryEdition = 2002 | 2011 | 2017

/** Where a code of an older edition went; several targets or `certain: false` ask for a person's choice. */
export type Crosswalk = { readonly code: string, readonly name: string, readonly to: readonly string[], readonly certain: boolean }

type OldEdition = { readonly byCode: ReadonlyMap<string, Crosswalk>, readonly byName: ReadonlyMap<string, readonly Crosswalk[]> }

const sources = { 2011: [from2011, added2011], 2002: [from2002, added2002] } as const
const loaded = new Map<IndustryEdition, OldEdition>()

function edition(year: 2002 | 2011): OldEdition {
  const known = loaded.get(year)
  if (known) return known
  const [entries, added] = sources[year]
  const byCode = new Map<string, Crosswalk>()
  const absent = new Set(added.split(' '))
  for (const node of allIndustries().values()) {
    if (!absent.has(node.code)) byCode.set(node.code, { code: node.code, name: node.name, to: [node.code], certain: true })
  }
  for (const entry of entries.trim().split(/[;\n]/)) {
    const [, code = '', name = '', unsure = '', targets = ''] = /^(\S+) (.*)>(\??)(.*)$/.exec(entry) ?? []
    const to = targets.split(',')
    byCode.set(code, { code, name: name === '' ? allIndustries().get(to[0] ?? '')?.name ?? '' : name, to, certain: unsure === '' })
  }
  const byName = new Map<string, Crosswalk[]>()
  for (const walk of byCode.values()) {
    const name = strictName(walk.name)
    const same = byName.get(name)
    if (same) same.push(walk)
    else byName.set(name, [walk])
  }
  const found = { byCode, byName }
  loaded.set(year, found)
  return found
}

/** A code of the given edition in GB/T 4754-2017; for 2017 itself, the code. */
export function crosswalk(code: string, year: IndustryEdition): Crosswalk | undefined {
  if (year !== 2017) return edition(year).byCode.get(code)
  const node = allIndustries().get(code)
  return node && { code, name: node.name, to: [code], certain: true }
}

let names2017: Map<string, Crosswalk[]> | undefined

/** Every node of the edition that bears the name; a group and its only class often share one. */
export function namedIn(name: string, year: IndustryEdition): readonly Crosswalk[] {
  if (year !== 2017) return edition(year).byName.get(strictName(name)) ?? []
  if (!names2017) {
    names2017 = new Map()
    for (const node of allIndustries().values()) {
      const key = strictName(node.name)
      names2017.set(key, [...(names2017.get(key) ?? []), { code: node.code, name: node.name, to: [node.code], certain: true }])
    }
  }
  return names2017.get(strictName(name)) ?? []
}
