import { sql } from 'kysely'
import { audit } from '../../kernel/audit/audit.ts'
import { fewRows, type RunOptions } from './check-rows.ts'
import { countByRegion } from './count-by-region.ts'
import { actorOf, asSystem, scopeOf, Stopping, Superseded, type Ground } from './ground.ts'
import {
  acceptedByRegion,
  analyseRows,
  changeIfStill,
  changeImport,
  forgetComparison,
  insertOutcomes,
  isTouchedSince,
  outcomesOf,
  stagedRows,
  totalsOf,
  tune,
  type ImportRecord,
} from './imports.store.ts'
import { tidyLater } from './tidy-imports.ts'

/**
 * Writes the accepted rows in one transaction: all of them or none. Rows that somebody changed since the preview are compared
 * again inside it, so that nothing written meanwhile is overwritten unseen.
 */
export async function writeRows(ground: Ground, record: ImportRecord, options: RunOptions): Promise<void> {
  const importer = ground.importerOf(record.kind)
  const scope = scopeOf(ground, record)
  const actor = actorOf(record)
  // Others see how far it is through a transaction of its own: this one shows nothing before its end.
  const onRows = async (done: number) => {
    if (options.signal?.aborted) throw new Stopping()
    const bytesDone = record.rows === 0 ? record.bytes_total : Math.floor(record.bytes_total * Math.min(1, done / record.rows))
    const shown = await asSystem(ground, (db) => changeImport(db, record.id, { bytes_done: bytesDone }))
    options.onProgress?.(shown)
  }
  await onRows(0)
  await asSystem(ground, async (db) => {
    await tune(db, { work_mem: '256MB', maintenance_work_mem: '256MB', gin_pending_list_limit: '64MB' })
    if (record.staged !== (await stagedRows(db, importer, record.id))) {
      // The database crashed since the check and lost what was staged: the file is checked again, then written.
      if (!(await changeIfStill(db, record, { state: 'checking', line: 0 }))) throw new Superseded()
      return
    }
    if (await isTouchedSince(db, importer.subject, record.compared_after)) {
      await forgetComparison(db, record.id, null)
      await insertOutcomes(db, record, 'compare', importer.compare(scope, sql`true`))
      if (record.rows > fewRows) await analyseRows(db)
      await insertOutcomes(db, record, 'duplicate', importer.duplicates(scope, outcomesOf(record.id)))
    }
    const work = { scope, actor, outcomes: outcomesOf(record.id), rows: record.rows, lastLine: record.line, onRows }
    let { missed } = await importer.write(db, { ...work, lines: null })
    for (let round = 0; missed.length > 0; round += 1) {
      if (round === 5) throw new Error(`${missed.length} rows of import ${record.id} are being changed faster than they can be written`)
      await forgetComparison(db, record.id, missed)
      await insertOutcomes(db, record, 'compare', importer.compare(scope, sql`r.line = any(${missed}::int[])`))
      missed = (await importer.write(db, { ...work, lines: missed })).missed
    }
    const totals = await totalsOf(db, record.id)
    const accepted = await acceptedByRegion(db, importer, record.id)
    const still = await changeIfStill(db, record, {
      state: 'done',
      finished_at: ground.kernel.now().toISOString(),
      bytes_done: record.bytes_total,
      count_changed: totals.changed,
      count_same: totals.same,
      count_refused: totals.refused,
      changed_fields: totals.fields,
      by_region: countByRegion(ground.regions, record.region_code, accepted),
    })
    if (!still) throw new Superseded()
    const counts = {
      new: record.rows - totals.changed - totals.same - totals.refused,
      changed: totals.changed,
      same: totals.same,
      refused: totals.refused,
    }
    await audit(db, actor, {
      action: 'import.written',
      subject: `import:${record.id}`,
      regionX: record.region_x,
      summary: record.file_name,
      after: counts,
    })
    await tidyLater(ground, db, record.id)
  })
  if (record.rows > fewRows) await asSystem(ground, (db) => importer.settle(db))
}
