import { z } from 'zod'
import { instant, operation, page, pageQuery } from './operation.ts'

export const AuditEntry = z
  .object({
    id: z.number().int(), at: instant, by: z.string().nullable(), capacity: z.string().nullable(), action: z.string(),
    subject: z.string().nullable(), summary: z.string().nullable(), before: z.unknown(), after: z.unknown(), hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })

export const system = {
  audit: operation({
    method: 'GET', path: '/audit', summary: { zh: '审计记录', en: 'Audit trail' }, access: { permission: 'audit:read', scope: ['region'] },
    query: pageQuery.extend({ action: z.string().max(60).optional(), subject: z.string().max(100).optional(), by: z.string().max(100).optional() }), response: page(AuditEntry),
  }),
  verifyAudit: operation({
    method: 'POST', path: '/audit/verify', summary: { zh: '验证审计链', en: 'Verify the chain of hashes' }, access: { permission: 'audit:read', scope: ['region'] }, limitPerMinute: 6,
    response: z.object({ entries: z.number().int(), intact: z.boolean(), brokenAt: z.number().int().nullable() }),
  }),
}
