import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import copy from 'pg-copy-streams'

export type CopyValue = string | number | boolean | null | undefined | readonly string[] | readonly number[]

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escapeText = (text: string) => (special.test(text) ? text.replace(/[\\\n\r\t]/g, (c) => escapes[c]!) : text)
const arrayText = (list: readonly (string | number)[]) =>
  typeof list[0] === 'number' ? `{${list.join(',')}}` : `{${list.map((v) => `"${String(v).replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** One row in COPY's text format. A NUL, which PostgreSQL cannot hold, is left out. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = ''
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (i > 0) line += '\t'
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value === 'string') line += escapeText(value.includes('\0') ? value.replaceAll('\0', '') : value)
    else if (typeof value === 'object') line += escapeText(arrayText(value))
    else line += String(value)
  }
  return line + '\n'
}

/** Streams rows into a table through COPY, some thousand at a time; memory does not grow with their number. */
export async function copyRows(client: pg.ClientBase, table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>) {
  let count = 0
  async function* chunks() {
    let chunk = ''
    for await (const row of rows) {
      chunk += copyLine(row)
      count++
      if (chunk.length < 256 * 1024) continue
      yield chunk
      chunk = ''
    }
    if (chunk) yield chunk
  }
  const target = client.query(copy.from(`copy ${table} (${columns.map((c) => pg.escapeIdentifier(c)).join(', ')}) from stdin`))
  await pipeline(Readable.from(chunks()), target)
  return count
}
