import { invalid } from '../errors/problem-error.ts'

/** Where a list goes on: the key of its last row as text, the row itself, and the count of the first page, so that paging on does not count again. */
export type Cursor = { key: string; id: number; total: number; isExact: boolean }
export const badCursor = () => invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])

export const printCursor = (c: Cursor) => Buffer.from(JSON.stringify([c.key, c.id, c.total, c.isExact])).toString('base64url')
const numbersAndTimes = /^[-\d.:+ TZ]*(infinity)?$/
/** `form`: what a key of this list looks like, because it becomes a value of the statement. */
export function parseCursor(text: string | undefined, form = numbersAndTimes): Cursor | null {
  if (text === undefined) return null
  try {
    const [key, id, total, isExact] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof key === 'string' && form.test(key) && typeof id === 'number' && Number.isSafeInteger(id) && typeof total === 'number' && Number.isSafeInteger(total) && typeof isExact === 'boolean') return { key, id, total, isExact }
  } catch {
    // Not ours: refused below.
  }
  throw badCursor()
}
