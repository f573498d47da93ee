import type { Answers } from '@jingwei/contract/programmes'
import type { Terms } from '@jingwei/contract/terms'
import { decimalOf, type Decimal, type Value, type ValueType } from '../rules/index.ts'
import { firmFacts, type KnownFact } from './facts.ts'

/** A fact of one firm: null when nobody knows. `asOf`: the day that it was true on, where that is known. */
export type FactValue = { readonly value: Value; readonly asOf: string | null }
export type FirmFacts = ReadonlyMap<string, FactValue>

/** As JSON keeps it: numbers as text with all their digits. */
export type KeptValue = string | boolean | readonly string[] | null
export type KeptFact = KnownFact & { readonly value: KeptValue; readonly asOf: string | null }
/**
 * All that an outcome follows from, as it was when somebody signed. Nothing outside is asked again: not the registry, not the programme, not
 * the list of facts.
 */
export type Snapshot = { readonly on: string; readonly programme: { readonly id: number; readonly code: string; readonly number: number; readonly digest: string }; readonly terms: Terms; readonly facts: readonly KeptFact[]; readonly answers: Answers }

const millionth = 1_000_000n
function decimalText(a: Decimal): string {
  const absolute = a < 0n ? -a : a
  const part = (absolute % millionth).toString().padStart(6, '0').replace(/0+$/, '')
  return `${a < 0n ? '-' : ''}${absolute / millionth}${part ? `.${part}` : ''}`
}
const isDecimals = (value: readonly Decimal[] | readonly string[]): value is readonly Decimal[] => typeof value[0] === 'bigint'
export function keptValue(value: Value): KeptValue {
  if (typeof value === 'bigint') return decimalText(value)
  if (Array.isArray(value)) return isDecimals(value as readonly Decimal[] | readonly string[]) ? (value as readonly Decimal[]).map(decimalText) : (value as readonly string[])
  return value as string | boolean | null
}
export function valueOf(kept: KeptValue, type: ValueType): Value {
  if (kept === null || typeof kept === 'boolean') return kept
  if (typeof kept === 'string') return type === 'number' ? decimalOf(kept) : kept
  return type === 'numbers' ? kept.map((one) => decimalOf(one)!) : kept
}

/** All facts of a firm, known or not, to be kept. */
export const keepFacts = (facts: FirmFacts): KeptFact[] => firmFacts.map((fact) => ({ ...fact, value: keptValue(facts.get(fact.code)?.value ?? null), asOf: facts.get(fact.code)?.asOf ?? null }))
export const factsOfKept = (kept: readonly KeptFact[]): FirmFacts => new Map(kept.map((fact) => [fact.code, { value: valueOf(fact.value, fact.type), asOf: fact.asOf }]))
/** Text with its keys in order, so that the same content has the same digest wherever it was kept. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) => (v !== null && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : v))
