import type { Import } from '@jingwei/contract/imports'
import type { Tone } from '../../ui/state-dot.tsx'

export type State = Import['state']

/** Moves by itself, so one looks again. `mapping` and `ready` wait for a person. */
export const isMoving = (state: State): boolean => ['uploaded', 'reading', 'checking', 'writing'].includes(state)
export const isOver = (state: State): boolean => ['done', 'failed', 'cancelled'].includes(state)
export const mayCancel = (state: State): boolean => !isOver(state) && state !== 'writing'
export const mayMap = (state: State): boolean => ['mapping', 'checking', 'ready'].includes(state)

export const tones: Record<State, Tone> = {
  uploaded: 'blue',
  reading: 'blue',
  mapping: 'amber',
  checking: 'blue',
  ready: 'amber',
  writing: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'faint',
}

/** Of 上传, 对应列, 预览, 写入: where an import stands; 4 once all are behind it. */
export function stepOf(job: Pick<Import, 'state' | 'columns' | 'startedWritingAt' | 'progress'>): number {
  if (job.state === 'done') return 4
  if (job.state === 'writing') return 3
  if (job.state === 'checking' || job.state === 'ready') return 2
  if (job.state === 'mapping') return 1
  if (job.state === 'uploaded' || job.state === 'reading') return 0
  // Failed or given up: as far as it came.
  return job.startedWritingAt ? 3 : job.progress.rows > 0 ? 2 : job.columns.length > 0 ? 1 : 0
}

type Sample = { atMs: number; bytesDone: number }
/** From the pace since one began to look; nothing until it can be told. */
export function secondsLeft(first: Sample | null, now: Sample, bytesTotal: number): number | null {
  if (!first || now.atMs - first.atMs < 1500 || now.bytesDone <= first.bytesDone || now.bytesDone >= bytesTotal) return null
  const bytesInSecond = ((now.bytesDone - first.bytesDone) / (now.atMs - first.atMs)) * 1000
  return Math.max(1, Math.ceil((bytesTotal - now.bytesDone) / bytesInSecond))
}

/** Rows are not known before the end; they are estimated from the part of the file that has been read. */
export function estimatedRows({ rows, bytesDone, bytesTotal }: Import['progress'], state: State): number | null {
  if (state !== 'checking') return rows
  if (rows === 0 || bytesDone === 0) return null
  return bytesDone >= bytesTotal ? rows : Math.round((rows * bytesTotal) / bytesDone)
}

export type Corrections = Readonly<Record<number, string | null>>

/** Columns as they would be after the corrections; a field that moves to another column leaves the first. */
export function corrected(columns: Import['columns'], corrections: Corrections): Import['columns'] {
  const taken = new Set(Object.values(corrections).filter((field) => field !== null))
  return columns.map((column) => {
    if (column.index in corrections) return { ...column, field: corrections[column.index] ?? null, how: 'chosen' as const }
    return column.field !== null && taken.has(column.field) ? { ...column, field: null, how: null } : column
  })
}

/** Required fields that no column fills. */
export const missingFields = (job: Pick<Import, 'columns' | 'fields'>): Import['fields'] => {
  const filled = new Set(job.columns.map((column) => column.field))
  return job.fields.filter((field) => field.required && !filled.has(field.name))
}

/** What is sent: every column that differs from what the server has. */
export const mappingOf = (before: Import['columns'], after: Import['columns']): { index: number; field: string | null }[] =>
  after
    .filter((column) => before.find((one) => one.index === column.index)?.field !== column.field)
    .map(({ index, field }) => ({ index, field }))
