import { once } from 'node:events'
import copy from 'pg-copy-streams'
import type { PoolClient } from 'pg'
import type { Value } from './importer.ts'

const special = /[\\\t\n\r\0]/
const specials = /[\\\t\n\r\0]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' }

/** One value of COPY's text format. */
export function copyValue(value: Value): string {
  if (value === null) return '\\N'
  switch (typeof value) {
    case 'string':
      return special.test(value) ? value.replace(specials, (c) => escapes[c]!) : value
    case 'number':
      return String(value)
    case 'boolean':
      return value ? 't' : 'f'
    default:
      return `{${(value as readonly number[]).join(',')}}`
  }
}

/** Rows in COPY's text format, turned to bytes every so often: one string of a whole chunk would be copied again and again. */
export class CopyRows {
  readonly buffers: Buffer[] = []
  count = 0
  private text = ''

  add(values: readonly Value[]) {
    let line = copyValue(values[0] ?? null)
    for (let i = 1; i < values.length; i++) line += `\t${copyValue(values[i] ?? null)}`
    this.text += `${line}\n`
    this.count += 1
    if (this.text.length > 128 * 1024) this.flush()
  }
  flush() {
    if (this.text !== '') this.buffers.push(Buffer.from(this.text, 'utf8'))
    this.text = ''
  }
}

export async function copyInto(client: PoolClient, table: string, columns: readonly string[], rows: CopyRows) {
  rows.flush()
  if (rows.count === 0) return
  const stream = client.query(copy.from(`copy ${table} (${columns.join(', ')}) from stdin`))
  const finished = new Promise<void>((resolve, reject) => stream.once('finish', resolve).once('error', reject))
  // Awaited below; an error that comes earlier is not to end the process meanwhile.
  finished.catch(() => undefined)
  for (const buffer of rows.buffers) if (!stream.write(buffer)) await Promise.race([once(stream, 'drain'), finished])
  stream.end()
  await finished
}
