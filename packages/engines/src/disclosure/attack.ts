import { canonical, optimum } from './simplex.ts'
import type { Published } from './types.ts'

export type Range = { readonly place: number; readonly part: number; readonly least: number; readonly most: number }

/**
 * What can be known of the cells that are kept back: the least and the most that each can be, given all that is shown, that sums are sums,
 * and that nothing is below zero. It reasons from what is published alone, another way than the protection does; that is how that is tried.
 * `knows` are cells that this attacker knows, such as the own one. For tables of some hundred hidden cells.
 */
export function attack({ places, parts, shown, hidden }: Published, knows: readonly { readonly place: number; readonly part: number; readonly value: number }[] = []): Range[] {
  const keyOf = (c: { place: number; part: number }) => c.place * (parts.length + 1) + c.part + 1
  const known = new Map([...shown, ...knows].map((c) => [keyOf(c), c.value]))
  const unknown = new Map(hidden.filter((c) => !known.has(keyOf(c))).map((c, i) => [keyOf(c), i]))
  const rows: { coefficients: number[]; sum: number }[] = []
  /** Σ parts − whole = 0. Cells that are neither shown nor hidden are empty. */
  const equation = (pieces: { place: number; part: number }[], whole: { place: number; part: number }) => {
    const coefficients = Array.from({ length: unknown.size }, () => 0)
    let sum = 0
    for (const [sign, cell] of [...pieces.map((p) => [1, p] as const), [-1, whole] as const]) {
      const at = unknown.get(keyOf(cell))
      if (at === undefined) sum -= sign * (known.get(keyOf(cell)) ?? 0)
      else coefficients[at]! += sign
    }
    if (coefficients.some((c) => c !== 0)) rows.push({ coefficients, sum })
  }
  for (const [i] of places.entries()) {
    if (parts.length > 0) equation(parts.map((_, part) => ({ place: i, part })), { place: i, part: -1 })
    const children = places.flatMap((p, j) => (p.parent === i ? [j] : []))
    if (children.length > 0) for (let part = -1; part < parts.length; part++) equation(children.map((place) => ({ place, part })), { place: i, part })
  }
  const program = canonical(rows, unknown.size)
  return hidden.map(({ place, part }) => {
    const key = keyOf({ place, part })
    const at = unknown.get(key)
    if (at === undefined) return { place, part, least: known.get(key)!, most: known.get(key)! }
    return { place, part, least: -optimum(program, at, -1), most: optimum(program, at, 1) }
  })
}
