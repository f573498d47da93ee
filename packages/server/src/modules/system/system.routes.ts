import { system as contract } from '@jingwei/contract/system'
import { invalid } from '../../kernel/errors/problem-error.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { auditPage, verifyAudit } from './system.store.ts'

const idOf = (cursor: string | undefined) => {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor)) throw invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效', en: 'not a cursor of this list' } }])
  return Number(cursor)
}
/** Newest first, by id; the total is not counted, for these lists only grow. */
const pageOf = <R extends { id: number }, T>(rows: R[], limit: number, shown: (row: R) => T) => ({
  items: rows.slice(0, limit).map(shown), next: rows.length > limit ? String(rows[limit - 1]!.id) : null, total: Math.min(rows.length, limit), totalIsExact: rows.length <= limit,
})

export function systemRoutes({ http, sealAudit }: Kernel) {
  http.route<typeof contract.audit, object>(contract.audit, async ({ db, query }) => {
    await sealAudit()
    const rows = await auditPage(db, { ...query, before: idOf(query.cursor) })
    return pageOf(rows, query.limit, (r) => ({ id: r.id, at: r.at, by: r.person_name, capacity: r.capacity, action: r.action, subject: r.subject, summary: r.summary, before: r.before, after: r.after, hash: r.hash ?? '' }))
  })
  http.route<typeof contract.verifyAudit, object>(contract.verifyAudit, async ({ db }) => {
    await sealAudit()
    const { entries, broken_at } = await verifyAudit(db)
    return { entries, intact: broken_at === null, brokenAt: broken_at }
  })
}
