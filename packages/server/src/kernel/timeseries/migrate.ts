import { createHash } from 'node:crypto'
import { splitStatements } from './statement.ts'
import type { Timeseries } from './index.ts'

/** One SQL file. ClickHouse knows no transaction over several statements: write each so that it may run twice (`if not exists`). */
export type TimeseriesMigration = { module: string; number: number; sql: string }

export class MigrationError extends Error {
  readonly code: 'timeseries.migration-changed' | 'timeseries.migration-failed'
  constructor(code: MigrationError['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

const bounded = { maxExecutionMs: 600_000 }

const recordTable = `create table if not exists schema_migration (
  module String, number UInt32, checksum String, applied_at DateTime64(3) default now64(3)
) engine = ReplacingMergeTree order by (module, number)`

const checksumOf = (sql: string) => createHash('sha256').update(sql).digest('hex')

/**
 * Applies what has not been applied, in the order given; returns how many. Two servers that start at once may both run a file, which is
 * harmless because its statements may run twice. A file is recorded when its last statement has succeeded.
 */
export const migrateTimeseries = async (timeseries: Timeseries, migrations: readonly TimeseriesMigration[]): Promise<number> => {
  await timeseries.command(recordTable, bounded)
  const known = await timeseries.query<{ module: string; number: number; checksum: string }>(
    'select module, number, any(checksum) as checksum from schema_migration group by module, number', {}, bounded)
  const applied = new Map(known.map(({ module, number, checksum }) => [`${module}/${number}`, checksum]))
  let count = 0
  for (const { module, number, sql } of migrations) {
    const name = `${module}/${number}`
    const checksum = checksumOf(sql)
    const before = applied.get(name)
    if (before === checksum) continue
    if (before !== undefined) {
      throw new MigrationError('timeseries.migration-changed', `Migration ${name} was changed after it had been applied. Add a new one.`)
    }
    for (const statement of splitStatements(sql)) {
      try {
        await timeseries.command(statement, bounded)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        throw new MigrationError('timeseries.migration-failed', `Migration ${name} failed: ${why}`, error)
      }
    }
    await timeseries.insert('schema_migration', [{ module, number, checksum }], { token: `${name}:${checksum}` })
    count++
  }
  return count
}
