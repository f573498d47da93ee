import { TableError } from '../../kernel/tables/index.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { checkRows, type RunOptions } from './check-rows.ts'
import { actorOf, asSystem, openTable, Stopping, Superseded, type Ground } from './ground.ts'
import { changeIfStill, findImport, removeStaged, type ImportRecord } from './imports.store.ts'
import type { State } from './imports.tables.ts'
import { columnsOf } from './read-columns.ts'
import { writeRows } from './write-rows.ts'

type Step = (ground: Ground, record: ImportRecord, options: RunOptions) => Promise<void>

/** What moves an import on from each state that moves by itself. */
const steps: Partial<Record<State, Step>> = { uploaded: read, reading: read, checking: checkRows, writing: writeRows }

const lockClass = 746_003

/** Holds an import for this process; null when another one has it. `wait` for as long as that takes. */
async function hold({ kernel }: Ground, id: number, wait: boolean): Promise<(() => Promise<void>) | null> {
  const client = await kernel.database.pool.connect()
  try {
    const { rows } = await client.query<{ held: boolean }>(
      wait ? 'select pg_advisory_lock($1, $2) is not null as held' : 'select pg_try_advisory_lock($1, $2) as held',
      [lockClass, id % 2_147_483_647],
    )
    if (!rows[0]?.held) {
      client.release()
      return null
    }
  } catch (error) {
    client.release(true)
    throw error
  }
  return async () => {
    await client.query('select pg_advisory_unlock($1, $2)', [lockClass, id % 2_147_483_647]).then(
      () => client.release(),
      () => client.release(true),
    )
  }
}

/**
 * Moves an import on until it waits for a person or has ended, and gives it as it then is; null when another process is at it.
 * It may be killed at any moment and run again.
 */
export async function runImport(ground: Ground, id: number, options: RunOptions & { wait?: boolean } = {}): Promise<ImportRecord | null> {
  const release = await hold(ground, id, options.wait === true)
  if (!release) return null
  try {
    for (;;) {
      const record = await asSystem(ground, (db) => findImport(db, id))
      if (!record) throw new Error(`there is no import ${id}`)
      const step = steps[record.state]
      if (!step) return record
      if (options.signal?.aborted) throw new Stopping()
      try {
        await step(ground, record, options)
      } catch (error) {
        if (error instanceof Superseded) continue
        if (error instanceof Stopping || isAway(error)) throw error
        await fail(ground, record, error)
      }
    }
  } finally {
    await release()
  }
}

/** The database cannot be reached or is going down: the same step will do later. */
function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && /^(08|57P|53|40|55P03|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code)) return true
  return (
    typeof message === 'string' &&
    /connection terminated|connection ended|client has encountered a connection error|not queryable/i.test(message)
  )
}

async function read(ground: Ground, record: ImportRecord) {
  if (record.state === 'uploaded') {
    if (!(await asSystem(ground, (db) => changeIfStill(db, record, { state: 'reading' })))) throw new Superseded()
    return
  }
  const importer = ground.importerOf(record.kind)
  const table = await openTable(ground, record, 'as-chosen')
  const { columns, missing } = columnsOf(table, importer, record.chosen)
  await asSystem(ground, async (db) => {
    await removeStaged(db, importer, record.id, 'nothing')
    const still = await changeIfStill(db, record, {
      state: missing.length > 0 ? 'mapping' : 'checking',
      format: table.format,
      encoding: table.encoding ?? null,
      sheet: table.sheet || null,
      sheets: table.sheets,
      header_row: table.headerRow,
      columns,
      line: 0,
      rows: 0,
      staged: 0,
      bytes_done: 0,
      bytes_total: table.progress().bytesTotal,
      count_changed: 0,
      count_same: 0,
      count_refused: 0,
      changed_fields: 0,
      by_region: [],
    })
    if (!still) throw new Superseded()
  })
}

/** The whole import fails: why is kept, everything it staged goes. */
async function fail(ground: Ground, record: ImportRecord, error: unknown) {
  const isMissing = (error as { code?: unknown }).code === 'ENOENT'
  const [code, args] =
    error instanceof TableError ? [error.code, { ...error.parameters }] : [isMissing ? 'imports.file-gone' : 'imports.unexpected', {}]
  if (code === 'imports.unexpected') ground.kernel.log.error({ err: error, import: record.id }, 'import failed')
  await asSystem(ground, async (db) => {
    await removeStaged(db, ground.importerOf(record.kind), record.id, 'nothing')
    const still = await changeIfStill(db, record, {
      state: 'failed',
      problem_code: code,
      problem_args: args,
      is_confirmed: false,
      line: 0,
      rows: 0,
      staged: 0,
      count_changed: 0,
      count_same: 0,
      count_refused: 0,
      changed_fields: 0,
      by_region: [],
      finished_at: ground.kernel.now().toISOString(),
    })
    if (still)
      await audit(db, actorOf(record), {
        action: 'import.failed',
        subject: `import:${record.id}`,
        regionX: record.region_x,
        summary: `${record.file_name}: ${code}`,
      })
  })
}
