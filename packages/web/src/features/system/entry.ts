import { pathTo } from '../../paths.ts'

export type Difference = { readonly field: string; readonly before: string | null; readonly after: string | null }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const written = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : value === null || value === undefined ? {} : { '': value }

/** What an entry of the trail says stood before and after, item by item; what stayed the same is left out. */
export function differences(before: unknown, after: unknown): Difference[] {
  const old = fieldsOf(before)
  const now = fieldsOf(after)
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, before: written(old[field]), after: written(now[field]) }))
    .filter((one) => one.before !== one.after)
}

const pages = {
  organisation: 'organisation',
  campaign: 'campaign',
  assessment: 'assessment',
  instrument: 'instrument',
  import: 'importJob',
} as const
/** `organisation:12` → its page; null where the subject has none. */
export function subjectPage(subject: string | null): string | null {
  const match = /^(\w+):(\d+)$/.exec(subject ?? '')
  const kind = match?.[1]
  return match && kind && Object.hasOwn(pages, kind) ? pathTo(pages[kind as keyof typeof pages], { id: match[2]! }) : null
}
