import { createHash } from 'node:crypto'
import type { Language } from '@jingwei/contract/text'

/** Plain data, in one language: what the form says, not how it looks. */
export type PrintForm = {
  readonly language: Language
  readonly title: string
  /** Under the title, such as the programme that it belongs to. */
  readonly subtitle?: string
  readonly number: string
  /** Who gives it out; stands over every page. */
  readonly issuer: string
  /** `YYYY-MM-DD`, printed at the foot. */
  readonly madeOn: string
  /** What the form is not, such as 草稿 or 作废; stands across every page. */
  readonly mark?: string
  readonly blocks: readonly FormBlock[]
  readonly signatures?: readonly FormSignature[]
}
export type FormBlock =
  /** Labels and values, two pairs beside each other unless they are `wide`. */
  | { readonly kind: 'facts'; readonly title?: string; readonly wide?: boolean; readonly facts: readonly { readonly label: string; readonly value: FormValue }[] }
  | { readonly kind: 'rows'; readonly title?: string; readonly columns: readonly FormColumn[]; readonly rows: readonly (readonly FormValue[])[] }
  | { readonly kind: 'text'; readonly title?: string; readonly text: string }
  /** Bars from zero, one under the other; `text` is the value in words. */
  | { readonly kind: 'bars'; readonly title?: string; readonly bars: readonly { readonly label: string; readonly value: number | null; readonly text: string }[] }
  /** A line through points at equal distances; a value that is missing is a gap. */
  | { readonly kind: 'curve'; readonly title?: string; readonly points: readonly { readonly label: string; readonly value: number | null; readonly text: string }[] }
export type FormColumn = {
  readonly label: string
  /** Share of the width; columns of amounts take what they need. */
  readonly width?: number
  /** Adds the amounts of the column up in a last row. */
  readonly summed?: boolean
}
/** Text, nothing, or an amount of money: in whole fen, written in yuan, to the right; in words too where a form wants it. */
export type FormValue = string | null | { readonly fen: number; readonly inWords?: boolean }
export type FormSignature = { readonly label: string; readonly name?: string; /** `YYYY-MM-DD`. */ readonly on?: string }

/** So many rows take some seconds; more are a table to download, not a form. */
export const mostFormRows = 1_000

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, v]) => [key, sorted(v)]))
}
/** SHA-256 over what the form says: printed on it, and made again from the same data to see whether a paper was changed. */
export const sealOf = (form: PrintForm): string => createHash('sha256').update(JSON.stringify(sorted(form))).digest('hex')
