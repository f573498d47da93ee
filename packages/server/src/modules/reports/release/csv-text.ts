import { neutralText } from '../../../kernel/tables/neutral-text.ts'

/** A short table as CSV (RFC 4180): the feed is a text in memory, since its ETag goes before it. Texts that a spreadsheet would run are neutralised. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return ''
    const text = typeof value === 'number' ? String(value) : neutralText(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
