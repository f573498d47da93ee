import { invalid } from '../../kernel/errors/problem-error.ts'

/** The count of the first page rides along, so that paging on does not count again. */
export type Cursor = { key: string; id: number; total: number; isExact: boolean }
export const printCursor = (c: Cursor) => Buffer.from(JSON.stringify([c.key, c.id, c.total, c.isExact])).toString('base64url')

export function parseCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const [key, id, total, isExact] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof key === 'string' && /^[-\d.:+ TZ]*(infinity)?$/.test(key) && typeof id === 'number' && Number.isSafeInteger(id) && typeof total === 'number' && Number.isSafeInteger(total) && typeof isExact === 'boolean') return { key, id, total, isExact }
  } catch {
    // Not ours: refused below.
  }
  throw invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])
}
