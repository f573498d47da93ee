import type { Definition, DefinitionFields } from '@jingwei/contract/indicators'
import { parseFormula, unitOf, type Formula, type Measure, type ReadFormula } from '@jingwei/engines/indicators'
import type { Measures } from '../measures/index.ts'
import type { Regions } from '../regions/index.ts'
import { allDefinitions, type DefinitionRow, type IndicatorsDb } from './indicators.store.ts'

/** Every definition that the caller may see, with formulas read as they were when put in force. */
export type Catalogue = {
  readonly rows: readonly DefinitionRow[]
  row(code: string, version?: number): DefinitionRow | undefined
  formula(row: DefinitionRow): ReadFormula
  /** Reads a formula that is not stored, against what is in force. */
  read(source: string, own: string | null): ReadFormula
  shown(row: DefinitionRow): Definition
  /** Versions that a formula would be pinned to now. */
  pins(formula: Formula): Record<string, number>
}

export async function openCatalogue(db: IndicatorsDb, measures: Measures, regions: Regions): Promise<Catalogue> {
  const rows = await allDefinitions(db)
  const current = new Map(rows.filter((r) => r.state === 'current').map((r) => [r.code, r]))
  const byVersion = new Map(rows.map((r) => [`${r.code}@${r.version}`, r]))
  const vocabulary = measures.vocabulary()
  const inForce = new Map([...current].map(([code, r]) => [code, r.body.formula]))
  const read = (source: string, own: string | null) => parsed(source, vocabulary, inForce, own)
  const formula = (row: DefinitionRow): ReadFormula => {
    const pins = Object.entries(row.pins)
    // A draft speaks of what is in force; what was in force speaks of what it was put in force with.
    if (pins.length === 0) return read(row.body.formula, row.code)
    const pinned = new Map(pins.flatMap(([code, version]) => {
      const found = byVersion.get(`${code}@${version}`)
      return found ? [[code, found.body.formula] as const] : []
    }))
    return parsed(row.body.formula, vocabulary, pinned, row.code)
  }
  return {
    rows, read, formula,
    row: (code, version) => (version === undefined ? current.get(code) : byVersion.get(`${code}@${version}`)),
    shown: (row) => shownDefinition(row, formula(row).formula, vocabulary, regions),
    pins: (f) => Object.fromEntries(f.uses.flatMap((code) => (current.has(code) ? [[code, current.get(code)!.version]] : []))),
  }
}

/** Formulas over measures alone, read before: a page asks for the same forty again and again. One that speaks of other indicators depends on them. */
const memory = new Map<string, ReadFormula>()
function parsed(source: string, measures: ReadonlyMap<string, Measure>, indicators: ReadonlyMap<string, string>, own: string | null): ReadFormula {
  const key = `${measures.size} ${source}`
  const found = memory.get(key)
  if (found) return found
  const result = parseFormula(source, { measures, indicators }, own)
  if (result.formula?.uses.length === 0) {
    if (memory.size > 2000) memory.clear()
    memory.set(key, result)
  }
  return result
}

/** Dimensions that every sum of a formula has: only by these can the whole be cut. */
export function dimensionsOf(formula: Formula | null, measures: ReadonlyMap<string, Measure>) {
  const [first, ...others] = formula?.terms ?? []
  if (!first) return []
  const has = (measure: string, code: string) => measures.get(measure)?.dimensions.some((d) => d.code === code) === true
  return (measures.get(first.measure)?.dimensions ?? []).filter((d) => others.every((t) => has(t.measure, d.code))).map((d) => ({ code: d.code, title: d.title }))
}
export function quantityOf(formula: Formula | null, measures: ReadonlyMap<string, Measure>) {
  const { quantity } = formula ?? { quantity: { unit: '1', time: null, stage: null, promised: null, isAdditive: false } }
  return { unit: unitOf(quantity.unit), time: quantity.time, money: quantity.stage, promised: quantity.promised, isAdditive: quantity.isAdditive, dimensions: dimensionsOf(formula, measures), uses: [...(formula?.uses ?? [])] }
}
function shownDefinition(row: DefinitionRow, formula: Formula | null, measures: ReadonlyMap<string, Measure>, regions: Regions): Definition {
  const place = row.region_x === null ? null : regions.toRef(row.region_x)
  const body: DefinitionFields = row.body
  return {
    code: row.code, version: row.version, state: row.state, ...body, ...quantityOf(formula, measures),
    region: place && { code: place.code, name: place.name }, madeBy: row.maker, madeAt: row.made_at, inForceFrom: row.in_force_from,
  }
}
