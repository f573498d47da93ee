import { recognise, type OpenTable } from '../../kernel/tables/index.ts'
import type { Importer } from './importer.ts'
import type { Chosen, Column } from './imports.tables.ts'

const samplesShown = 3
const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Which column holds what: what a person chose, else what the headings and the values below them say. */
export function columnsOf(table: OpenTable, importer: Importer, chosen: Chosen): { columns: Column[]; missing: string[] } {
  const decided = new Map((chosen.fields ?? []).map((f) => [f.index, f.field]))
  const taken = new Set([...decided.values()].filter((f) => f !== null))
  // A field that a person placed, and a column that a person decided on, are not guessed about.
  const open = importer.fields
    .filter((f) => !taken.has(f.name))
    .map((f) => ({ name: f.name, labels: [...f.synonyms, f.label.zh, f.label.en], ...(f.looksLike && { looksLike: f.looksLike }) }))
  const guesses = recognise(
    table.header.map((h, i) => (decided.has(i) ? '' : h)),
    table.sample.map((row) => row.map((cell, i) => (decided.has(i) ? '' : cell))),
    open,
  )
  const columns = table.header.map((header, index): Column => {
    const samples = table.sample
      .map((row) => row[index] ?? '')
      .filter((v) => v.trim() !== '')
      .slice(0, samplesShown)
      .map(cut)
    const choice = decided.get(index)
    if (choice !== undefined) return { index, header, samples, field: choice, how: choice === null ? null : 'chosen' }
    const guess = guesses.columns.find((c) => c.column === index)
    return { index, header, samples, field: guess?.field ?? null, how: guess?.reason ?? null }
  })
  const found = new Set(columns.map((c) => c.field))
  return { columns, missing: importer.fields.filter((f) => f.required && !found.has(f.name)).map((f) => f.name) }
}
