/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const deepest = 64
/**
 * JSON in its one canonical form (RFC 8785): names sorted by UTF-16 units, no spaces, numbers and texts as ECMAScript prints them. Two
 * systems that hold the same value get the same bytes, and so the same signature. Throws on what has no such form: a number that is not
 * finite, half of a surrogate pair, a structure nested too deeply.
 */
export function canonical(value: Json, depth = 0): string {
  if (depth > deepest) throw new RangeError('nested too deeply')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a number that is not finite has no form in JSON')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return printed(value)
  if (isList(value)) return `[${value.map((one) => canonical(one, depth + 1)).join(',')}]`
  return `{${Object.keys(value).sort(byUnits).map((name) => `${printed(name)}:${canonical(value[name]!, depth + 1)}`).join(',')}}`
}
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
const byUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
function printed(text: string): string {
  // With the flag u this meets only halves that stand alone.
  if (/[\uD800-\uDFFF]/u.test(text)) throw new RangeError('half of a surrogate pair has no form in UTF-8')
  return JSON.stringify(text)
}
