import type { Import, ImportRow } from '@jingwei/contract/imports'
import type { Language } from '@jingwei/contract/text'
import type { z } from 'zod'
import type { Importer } from './importer.ts'
import type { Change, Problem } from './imports.tables.ts'
import type { ImportRecord } from './imports.store.ts'
import { failureText, problemText } from './texts.ts'

export function showImport(r: ImportRecord, importer: Importer, language: Language): Import {
  return {
    id: r.id,
    kind: importer.kind,
    state: r.state,
    fileName: r.file_name,
    fileBytes: r.file_bytes,
    format: r.format,
    encoding: r.encoding,
    sheet: r.sheet,
    sheets: r.sheets,
    headerRow: r.header_row,
    regionCode: r.region_code,
    regionName: r.region_name,
    columns: r.columns,
    fields: importer.fields.map((f) => ({ name: f.name, label: f.label, required: f.required === true })),
    progress: { rows: r.rows, bytesDone: r.bytes_done, bytesTotal: r.bytes_total || r.file_bytes },
    counts: {
      new: r.rows - r.count_changed - r.count_same - r.count_refused,
      changed: r.count_changed,
      same: r.count_same,
      refused: r.count_refused,
    },
    changedFields: r.changed_fields,
    byRegion: r.by_region,
    problem: r.problem_code === null ? null : { code: r.problem_code, detail: failureText(r.problem_code, r.problem_args ?? {}, language) },
    createdBy: r.person_name,
    createdAt: r.created_at,
    startedWritingAt: r.started_writing_at,
    finishedAt: r.finished_at,
  }
}

type Row = {
  line: number
  outcome: z.infer<typeof ImportRow>['outcome']
  name: string | null
  problems: readonly Problem[] | null
  changes: readonly Change[] | null
}

export function showRow(row: Row, record: ImportRecord, importer: Importer, language: Language): z.infer<typeof ImportRow> {
  const headerOf = (field: string | null) => record.columns.find((c) => field !== null && c.field === field)?.header ?? null
  const shown = (field: string, value: string | null) => (value === null ? null : importer.shown(field, value, language))
  return {
    line: row.line,
    outcome: row.outcome,
    name: row.name,
    problems: (row.problems ?? []).map((p) => ({
      field: p.field,
      header: headerOf(p.field),
      value: p.value,
      code: p.code,
      ...problemText(p, importer, language),
    })),
    changes: (row.changes ?? []).map((c) => ({ field: c.field, from: shown(c.field, c.from), to: shown(c.field, c.to) })),
  }
}
