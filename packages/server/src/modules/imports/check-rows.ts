import { cellText, type Cell, type TableRow } from '../../kernel/tables/index.ts'
import { sql } from 'kysely'
import { CopyRows } from './copy-text.ts'
import { asSystem, openTable, scopeOf, Stopping, Superseded, type Ground } from './ground.ts'
import type { Checked, Importer, Opening } from './importer.ts'
import type { Problem } from './imports.tables.ts'
import {
  acceptedByRegion,
  analyseRows,
  changeIfStill,
  copyRows,
  horizon,
  insertOutcomes,
  insertRefused,
  outcomesOf,
  removeStaged,
  stagedRows,
  totalsOf,
  tune,
  type ImportRecord,
  type RefusedRow,
} from './imports.store.ts'
import { countByRegion } from './count-by-region.ts'

const chunkRows = 20_000
/** Below this a bad plan costs less than asking for statistics. */
export const fewRows = 500
const nothing: readonly Problem[] = []

type Chunk = { rows: CopyRows; refused: RefusedRow[]; count: number; lastLine: number; firstLine: number }
const newChunk = (): Chunk => ({ rows: new CopyRows(), refused: [], count: 0, lastLine: 0, firstLine: 0 })
type Progress = Pick<
  ImportRecord,
  'line' | 'rows' | 'staged' | 'bytes_done' | 'bytes_total' | 'count_changed' | 'count_same' | 'count_refused' | 'changed_fields'
>
export type RunOptions = {
  onProgress?: ((record: ImportRecord) => void) | undefined
  signal?: AbortSignal | undefined
  chunkRows?: number | undefined
}

/**
 * Reads the file, checks its rows and stages them, chunk by chunk. A chunk and the line it reaches are committed together, so a
 * killed run is resumed behind it and no row is staged twice. While PostgreSQL takes one chunk, the next is being read.
 */
export async function checkRows(ground: Ground, record: ImportRecord, options: RunOptions): Promise<void> {
  const importer = ground.importerOf(record.kind)
  const scope = scopeOf(ground, record)
  const columns = record.columns.flatMap((c) => (c.field === null ? [] : [{ field: c.field, index: c.index, header: c.header }]))
  const check = importer.open({ ...scope, columns } satisfies Opening)
  let at = await resumeAt(ground, importer, record)
  const table = await openTable(ground, record, 'as-read')

  const commit = async (chunk: Chunk, before: Progress): Promise<Progress> =>
    asSystem(ground, async (db) => {
      await tune(db, { synchronous_commit: 'off', work_mem: '64MB' })
      await copyRows(db, importer, chunk.rows)
      await insertRefused(db, record, chunk.refused)
      const found = await insertOutcomes(
        db,
        record,
        'compare',
        importer.compare(scope, sql`r.line between ${chunk.firstLine} and ${chunk.lastLine}`),
      )
      const read = table.progress()
      const after: Progress = {
        line: chunk.lastLine,
        rows: before.rows + chunk.count,
        staged: before.staged + chunk.rows.count,
        bytes_done: read.bytesRead,
        bytes_total: read.bytesTotal,
        count_changed: before.count_changed + found.changed,
        count_same: before.count_same + found.same,
        count_refused: before.count_refused + chunk.refused.length + found.refused,
        changed_fields: before.changed_fields + found.fields,
      }
      if (!(await changeIfStill(db, record, after))) throw new Superseded()
      return after
    })

  let pending: Promise<Progress> = Promise.resolve(at)
  const hand = async (chunk: Chunk) => {
    at = await pending
    options.onProgress?.({ ...record, ...at })
    if (options.signal?.aborted) throw new Stopping()
    pending = commit(chunk, at)
    // It is awaited with the next chunk; until then an error must not end the process.
    pending.catch(() => undefined)
  }
  let chunk = newChunk()
  const resumeBehind = at.line
  try {
    for await (const batch of table.rows()) {
      for (const row of batch) if (row.line > resumeBehind) take(row, chunk, record.id, check)
      if (chunk.count >= (options.chunkRows ?? chunkRows)) {
        await hand(chunk)
        chunk = newChunk()
      }
      // Lets requests through between batches.
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (chunk.count > 0) await hand(chunk)
  } finally {
    at = await pending
  }
  options.onProgress?.({ ...record, ...at })
  await finish(ground, importer, record, at)
}

function take(row: TableRow, chunk: Chunk, importId: number, check: (cells: readonly Cell[]) => Checked) {
  if (chunk.count === 0) chunk.firstLine = row.line
  chunk.count += 1
  chunk.lastLine = row.line
  const odd = row.problems === undefined ? nothing : oddities(row)
  const checked = odd.length > 0 ? null : check(row.cells)
  if (checked?.values)
    chunk.rows.add([importId, row.line, checked.problems.length > 0 ? JSON.stringify(checked.problems) : null, ...checked.values])
  else chunk.refused.push({ line: row.line, name: checked?.name ?? null, problems: checked?.problems ?? odd })
}

/** What the reader of the table said against the row; other encodings it has already mended, error cells are empty. */
function oddities(row: TableRow): Problem[] {
  return (row.problems ?? []).flatMap((p): Problem[] => {
    if (p.kind === 'ragged') return [{ code: 'imports.ragged', field: null, value: null, args: { expected: p.expected, found: p.found } }]
    if (p.kind === 'undecodable')
      return [
        {
          code: 'imports.undecodable',
          field: null,
          value:
            row.cells
              .map(cellText)
              .find((t) => t.includes('�'))
              ?.slice(0, 80) ?? null,
        },
      ]
    return []
  })
}

/** Where to go on. A crash of the database empties the unlogged table of staged rows; then the checkpoint is void. */
async function resumeAt(ground: Ground, importer: Importer, record: ImportRecord): Promise<Progress> {
  const fresh: Progress = {
    line: 0,
    rows: 0,
    staged: 0,
    bytes_done: 0,
    bytes_total: record.bytes_total,
    count_changed: 0,
    count_same: 0,
    count_refused: 0,
    changed_fields: 0,
  }
  return asSystem(ground, async (db) => {
    const isWhole = record.line > 0 && record.staged === (await stagedRows(db, importer, record.id))
    if (isWhole) return record
    await removeStaged(db, importer, record.id, 'nothing')
    if (!(await changeIfStill(db, record, { ...fresh, compared_after: await horizon(db) }))) throw new Superseded()
    return fresh
  })
}

/** The whole file is staged: what repeats inside it shows only now. */
async function finish(ground: Ground, importer: Importer, record: ImportRecord, at: Progress) {
  const scope = scopeOf(ground, record)
  await asSystem(ground, async (db) => {
    await tune(db, { work_mem: '128MB' })
    if (at.rows > fewRows) {
      await importer.analyse(db)
      await analyseRows(db)
    }
    await insertOutcomes(db, record, 'duplicate', importer.duplicates(scope, outcomesOf(record.id)))
    const totals = await totalsOf(db, record.id)
    const accepted = await acceptedByRegion(db, importer, record.id)
    const still = await changeIfStill(db, record, {
      state: record.is_confirmed ? 'writing' : 'ready',
      ...(record.is_confirmed && { started_writing_at: ground.kernel.now().toISOString() }),
      bytes_done: at.bytes_total,
      count_changed: totals.changed,
      count_same: totals.same,
      count_refused: totals.refused,
      changed_fields: totals.fields,
      by_region: countByRegion(ground.regions, record.region_code, accepted),
    })
    if (!still) throw new Superseded()
  })
}
