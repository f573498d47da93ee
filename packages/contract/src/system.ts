import { z } from 'zod'
import { instant, operation, page, pageQuery } from './operation.ts'
import { Text } from './text.ts'

export const AuditEntry = z
  .object({
    id: z.number().int(), at: instant, by: z.string().nullable(), capacity: z.string().nullable(), action: z.string(),
    subject: z.string().nullable(), summary: z.string().nullable(), before: z.unknown(), after: z.unknown(), hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })

export const Notice = z
  .object({ id: z.number().int(), at: instant, kind: z.string(), text: Text, link: z.string().nullable(), readAt: instant.nullable() })
  .meta({ id: 'Notice' })

const mine = { permission: null, scope: ['person', 'region', 'organisation'] } as const
export const system = {
  audit: operation({
    method: 'GET', path: '/audit', summary: { zh: '审计记录', en: 'Audit trail' }, access: { permission: 'audit:read', scope: ['region'] },
    query: pageQuery.extend({ action: z.string().max(60).optional(), subject: z.string().max(100).optional(), by: z.string().max(100).optional() }), response: page(AuditEntry),
  }),
  verifyAudit: operation({
    method: 'POST', path: '/audit/verify', summary: { zh: '验证审计链', en: 'Verify the chain of hashes' }, access: { permission: 'audit:read', scope: ['region'] }, limitPerMinute: 6,
    response: z.object({ entries: z.number().int(), intact: z.boolean(), brokenAt: z.number().int().nullable() }),
  }),
  notices: operation({ method: 'GET', path: '/me/notices', summary: { zh: '消息', en: 'My notices' }, access: mine, query: pageQuery, response: page(Notice) }),
  readNotices: operation({ method: 'PUT', path: '/me/notices/read', summary: { zh: '标为已读', en: 'Mark notices as read' }, access: mine, body: z.object({ upTo: z.number().int() }), response: null }),
}
