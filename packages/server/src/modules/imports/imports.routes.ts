import { Readable } from 'node:stream'
import { imports as contract } from '@jingwei/contract/imports'
import type { Text } from '@jingwei/contract/text'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid, notFound } from '../../kernel/errors/problem-error.ts'
import { writeTable, type TableColumn } from '../../kernel/tables/index.ts'
import { fieldTwice, fileGone, notInThisState, noSuchColumn, unknownField } from './imports.errors.ts'
import { asSystem, type Ground } from './ground.ts'
import type { Importer, Kind } from './importer.ts'
import type { Chosen, ImportsTables, State } from './imports.tables.ts'
import {
  changeImport,
  countImports,
  findImport,
  listImports,
  lockImport,
  newRowsOf,
  rowsOf,
  type ImportRecord,
  type ImportsDb,
} from './imports.store.ts'
import { refusedFile } from './refused-file.ts'
import { showImport, showRow } from './show-import.ts'
import { keepFile } from './upload-import.ts'

const mediaTypes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' } as const
const kindNames: Record<Kind, Text> = { organisations: { zh: '企业', en: 'Firms' }, providers: { zh: '服务商', en: 'Providers' }, solutions: { zh: '解决方案', en: 'Solutions' }, experts: { zh: '专家', en: 'Experts' } }
const seen = (record: ImportRecord | undefined): ImportRecord => {
  if (!record) throw notFound({ zh: '导入任务', en: 'Import' })
  return record
}
const only = (record: ImportRecord, states: readonly State[]) => {
  if (!states.includes(record.state)) throw notInThisState(record.state)
}
function after(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor))
    throw invalid([
      {
        path: 'query.cursor',
        code: 'cursor',
        message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' },
      },
    ])
  return Number(cursor)
}

export const enqueueRun = (ground: Ground, db: ImportsDb, id: number, runAt?: Date) =>
  ground.kernel.jobs.enqueue(db, 'imports.run', { id }, { key: `imports.run:${id}`, ...(runAt && { runAt }) })

export function importRoutes(ground: Ground) {
  const { http } = ground.kernel
  const shown = (r: ImportRecord, language: 'zh' | 'en') => showImport(r, ground.importerOf(r.kind), language)

  http.route<typeof contract.list, ImportsTables>(contract.list, async ({ db, query, language }) => {
    const found = await listImports(db, after(query.cursor), query.limit + 1)
    const items = found.slice(0, query.limit)
    return {
      items: items.map((r) => shown(r, language)),
      next: found.length > query.limit ? String(items.at(-1)!.id) : null,
      total: await countImports(db),
      totalIsExact: true,
    }
  })
  http.stream(contract.upload, async ({ actor, body, file, language }) => {
    const made = await keepFile(ground, actor, { ...file!, kind: body.kind, regionCode: body.regionCode, isConfirmed: false }, (db, id) =>
      enqueueRun(ground, db, id),
    )
    return shown(made, language)
  })
  http.stream<typeof contract.template>(contract.template, async ({ query, language }) => {
    const { fields } = ground.importerOf(query.kind)
    const name = language === 'zh' ? kindNames[query.kind].zh : kindNames[query.kind].en
    return {
      stream: writeTable('xlsx', fields.map((f): TableColumn => ({ header: f.label[language], type: 'text', width: f.required ? 28 : 18 })), Readable.from([]), { sheetName: name }),
      name: language === 'zh' ? `${name}导入模板.xlsx` : `${name.toLowerCase()}-to-import.xlsx`, mediaType: mediaTypes.xlsx,
    }
  })
  http.route<typeof contract.get, ImportsTables>(contract.get, async ({ db, params, language }) =>
    shown(seen(await findImport(db, params.id)), language),
  )
  http.route<typeof contract.map, ImportsTables>(contract.map, async ({ actor, db, params, body, language }) => {
    const record = seen(await lockImport(db, params.id))
    only(record, ['mapping', 'checking', 'ready', 'failed'])
    if (record.tidied_at !== null) throw fileGone()
    const isOtherTable =
      (body.sheet !== undefined && body.sheet !== record.sheet) || (body.headerRow !== undefined && body.headerRow !== record.header_row)
    const fields = body.fields && checkedFields(body.fields, record, ground.importerOf(record.kind), isOtherTable)
    const chosen: Chosen = {
      sheet: body.sheet ?? record.chosen.sheet,
      headerRow: body.headerRow ?? record.chosen.headerRow,
      fields: merged(isOtherTable ? [] : (record.chosen.fields ?? []), fields ?? []),
    }
    const changed = await changeImport(db, record.id, {
      state: 'reading',
      chosen,
      generation: record.generation + 1,
      problem_code: null,
      problem_args: null,
      is_confirmed: false,
      finished_at: null,
      line: 0,
      rows: 0,
      staged: 0,
      bytes_done: 0,
      count_changed: 0,
      count_same: 0,
      count_refused: 0,
      changed_fields: 0,
      by_region: [],
    })
    await audit(db, actor, {
      action: 'import.mapped',
      subject: `import:${record.id}`,
      regionX: record.region_x,
      summary: record.file_name,
      after: chosen,
    })
    await enqueueRun(ground, db, record.id)
    return shown(changed, language)
  })
  http.route<typeof contract.rows, ImportsTables>(contract.rows, async ({ db, params, query, language }) => {
    const record = seen(await findImport(db, params.id))
    const importer = ground.importerOf(record.kind)
    const from = after(query.cursor) ?? 0
    const { outcome } = query
    // Staged rows are kept where only background work may look; that the caller may see the import was asked above.
    const found =
      outcome === 'new'
        ? (await asSystem(ground, (all) => newRowsOf(all, importer, record.id, from, query.limit + 1))).map((r) => ({
            line: r.line,
            name: r.name,
            outcome: 'new' as const,
            problems: r.notes,
            changes: null,
          }))
        : await rowsOf(db, record.id, outcome, from, query.limit + 1)
    const items = found.slice(0, query.limit)
    return {
      items: items.map((r) => showRow(r, record, importer, language)),
      next: found.length > query.limit ? String(items.at(-1)!.line) : null,
      total: showImport(record, importer, language).counts[outcome],
      totalIsExact: true,
    }
  })
  http.stream(contract.refused, async ({ as, params, query, language }) => {
    const record = seen(await as<ImportsTables, ImportRecord | undefined>((db) => findImport(db, params.id)))
    only(record, ['checking', 'ready', 'writing', 'done'])
    if (record.tidied_at !== null) throw fileGone()
    return { ...(await refusedFile(ground, record, query.format, language)), mediaType: mediaTypes[query.format] }
  })
  http.route<typeof contract.write, ImportsTables>(contract.write, async ({ actor, db, params, language }) => {
    const record = seen(await lockImport(db, params.id))
    // A second click finds it under way, which is what it wanted.
    if (record.state === 'writing') return shown(record, language)
    only(record, ['ready'])
    const changed = await changeImport(db, record.id, {
      state: 'writing',
      is_confirmed: true,
      started_writing_at: ground.kernel.now().toISOString(),
      bytes_done: 0,
    })
    await audit(db, actor, {
      action: 'import.confirmed',
      subject: `import:${record.id}`,
      regionX: record.region_x,
      summary: record.file_name,
    })
    await enqueueRun(ground, db, record.id)
    return shown(changed, language)
  })
  http.route<typeof contract.cancel, ImportsTables>(contract.cancel, async ({ actor, db, params, language }) => {
    const record = seen(await lockImport(db, params.id))
    if (record.state === 'cancelled') return shown(record, language)
    only(record, ['uploaded', 'reading', 'mapping', 'checking', 'ready', 'failed'])
    const changed = await changeImport(db, record.id, {
      state: 'cancelled',
      generation: record.generation + 1,
      finished_at: ground.kernel.now().toISOString(),
    })
    await audit(db, actor, {
      action: 'import.cancelled',
      subject: `import:${record.id}`,
      regionX: record.region_x,
      summary: record.file_name,
    })
    await ground.kernel.jobs.enqueue(db, 'imports.tidy', { id: record.id }, { key: `imports.tidy:${record.id}` })
    return shown(changed, language)
  })
}

type Choice = { index: number; field: string | null }
/** The later word on a column counts; a field placed anew leaves the column that had it. */
function merged(before: readonly Choice[], now: readonly Choice[]): Choice[] {
  const placed = new Set(now.flatMap((c) => (c.field === null ? [] : [c.field])))
  const spoken = new Set(now.map((c) => c.index))
  return [...before.filter((c) => !spoken.has(c.index) && !(c.field !== null && placed.has(c.field))), ...now]
}
function checkedFields(fields: readonly Choice[], record: ImportRecord, importer: Importer, isOtherTable: boolean): Choice[] {
  const used = new Set<string>()
  for (const { index, field } of fields) {
    if (!isOtherTable && record.columns.length > 0 && index >= record.columns.length) throw noSuchColumn(index)
    if (field === null) continue
    const known = importer.fields.find((f) => f.name === field)
    if (!known) throw unknownField(field)
    if (used.has(field)) throw fieldTwice(known.label)
    used.add(field)
  }
  return [...fields]
}
