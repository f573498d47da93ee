import { z } from 'zod'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

/** What may be imported; modules register theirs. */
export const ImportKind = z.enum(['organisations', 'providers', 'solutions', 'experts'])

/**
 * uploaded → reading → (mapping) → checking → ready → writing → done, or failed / cancelled.
 * `ready` waits for a person's word; every other state moves by itself and survives a restart.
 */
export const ImportState = z.enum(['uploaded', 'reading', 'mapping', 'checking', 'ready', 'writing', 'done', 'failed', 'cancelled'])

export const ImportColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  how: z.enum(['header', 'content', 'chosen']).nullable(),
})
export const ImportField = z.object({ name: z.string(), label: Text, required: z.boolean() })

export const Import = z
  .object({
    id: z.number().int(), kind: ImportKind, state: ImportState, fileName: z.string(), fileBytes: z.number().int(),
    format: z.string().nullable(), encoding: z.string().nullable(), sheet: z.string().nullable(), sheets: z.array(z.string()), headerRow: z.number().int().nullable(),
    regionCode: RegionCode.describe('Rows outside this subtree are refused'), regionName: z.string(),
    columns: z.array(ImportColumn), fields: z.array(ImportField),
    progress: z.object({ rows: z.number().int(), bytesDone: z.number().int(), bytesTotal: z.number().int() }),
    counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), refused: z.number().int() }).describe('They sum to progress.rows'),
    changedFields: z.number().int(),
    byRegion: z.array(z.object({ code: RegionCode, name: z.string(), rows: z.number().int() })).describe('Accepted rows by the level below the import’s region, once done'),
    problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdBy: z.string(), createdAt: instant, startedWritingAt: instant.nullable(), finishedAt: instant.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

export const ImportRow = z
  .object({
    line: z.number().int(), outcome: z.enum(['new', 'changed', 'same', 'refused']), name: z.string().nullable(),
    problems: z.array(z.object({ field: z.string().nullable(), header: z.string().nullable(), value: z.string().nullable(), code: z.string(), message: z.string(), cure: z.string() })),
    changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  })
  .meta({ id: 'ImportRow' })

const access = { permission: 'organisations:import', scope: ['region'] } as const
export const imports = {
  list: operation({ method: 'GET', path: '/imports', summary: { zh: '导入任务', en: 'Imports' }, access, query: pageQuery, response: page(Import) }),
  upload: operation({
    method: 'POST', path: '/imports', summary: { zh: '上传名录', en: 'Upload a file' }, access, status: 201, upload: { maxBytes: 2 * 1024 ** 3 },
    body: z.object({ kind: ImportKind.default('organisations'), regionCode: RegionCode.optional() }), response: Import,
  }),
  template: operation({ method: 'GET', path: '/imports/template', summary: { zh: '导入模板', en: 'A spreadsheet with the columns of a kind, to be filled in' }, access, query: z.object({ kind: ImportKind.default('organisations') }), response: null, download: 'application/octet-stream' }),
  get: operation({ method: 'GET', path: '/imports/:id', summary: { zh: '导入进度', en: 'One import' }, access, params: idParams, response: Import }),
  map: operation({
    method: 'PUT', path: '/imports/:id/mapping', summary: { zh: '改列的对应', en: 'Correct the columns, sheet or header row; checks again' }, access, params: idParams,
    body: z.object({ sheet: z.string().max(200).optional(), headerRow: z.number().int().min(1).max(100).optional(), fields: z.array(z.object({ index: z.number().int().min(0), field: z.string().nullable() })).optional() }),
    response: Import,
  }),
  rows: operation({
    method: 'GET', path: '/imports/:id/rows', summary: { zh: '预览各行', en: 'Rows of the preview' }, access, params: idParams,
    query: pageQuery.extend({ outcome: z.enum(['new', 'changed', 'same', 'refused']).default('refused') }), response: page(ImportRow),
  }),
  refused: operation({
    method: 'GET', path: '/imports/:id/refused', summary: { zh: '下载拒收行', en: 'Refused rows as a file, with reasons' }, access, params: idParams,
    query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream',
  }),
  write: operation({ method: 'POST', path: '/imports/:id/write', summary: { zh: '写入', en: 'Write the accepted rows' }, access, params: idParams, response: Import, status: 202 }),
  cancel: operation({ method: 'POST', path: '/imports/:id/cancel', summary: { zh: '放弃', en: 'Give an import up' }, access, params: idParams, response: Import }),
}
