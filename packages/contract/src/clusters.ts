import { z } from 'zod'
import { line, longText, Place, UnitRef } from './case-parts.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const Month = z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), cases: z.number().int(), firms: z.number().int() })
export const clusterStates = {
  found: { zh: '待处理', en: 'To decide' }, rectifying: { zh: '整改中', en: 'Being rectified' }, rectified: { zh: '已整改', en: 'Rectified' }, dismissed: { zh: '非同一问题', en: 'Not the same problem' },
} as const satisfies Record<string, Text>
const ClusterState = z.enum(Object.keys(clusterStates) as [keyof typeof clusterStates, ...(keyof typeof clusterStates)[]])
/** The same problem of several firms. */
export const Cluster = z
  .object({
    id: z.number().int(), title: z.string().describe('“31 firms: cannot hire loom mechanics”, in the words of the case most like the others'), subject: z.object({ code: z.string(), title: Text }), region: Place, words: z.array(z.string()).describe('What their texts have in common'),
    firms: z.number().int(), cases: z.number().int(), openCases: z.number().int(), firstAt: instant, lastAt: instant, foundAt: instant,
    state: ClusterState, dismissedBecause: z.string().nullable(), rectificationId: z.number().int().nullable().describe('The newest that was not given up'), months: z.array(Month).describe('Cases of each month, the last 24'),
  })
  .meta({ id: 'CaseCluster' })
export type Cluster = z.infer<typeof Cluster>

export const rectificationStates = {
  open: { zh: '整改中', en: 'Under way' }, submitted: { zh: '待验收', en: 'Waiting for acceptance' }, accepted: { zh: '已验收', en: 'Accepted' }, abandoned: { zh: '已终止', en: 'Given up' },
} as const satisfies Record<string, Text>
const RectificationState = z.enum(Object.keys(rectificationStates) as [keyof typeof rectificationStates, ...(keyof typeof rectificationStates)[]])
const Measure = z.object({ id: z.number().int(), text: z.string(), dueOn: isoDate.nullable(), doneOn: isoDate.nullable(), result: z.string().nullable() })
export const Rectification = z
  .object({
    id: z.number().int(), version: z.number().int(), clusterId: z.number().int(), title: z.string(), goal: z.string(), region: Place, unit: UnitRef, dueOn: isoDate, isOverdue: z.boolean(), state: RectificationState,
    measures: z.array(Measure), createdAt: instant, createdBy: z.string().nullable(), submittedAt: instant.nullable(), submittedByMe: z.boolean().describe('The caller submitted it, and so may not accept it'), acceptedAt: instant.nullable(), acceptedBy: z.string().nullable(), acceptanceNote: z.string().nullable(),
    months: z.array(Month), effect: z.object({ turnOn: isoDate.describe('The last measure’s day, or the acceptance'), monthsBefore: z.number(), casesBefore: z.number().int(), monthsAfter: z.number(), casesAfter: z.number().int() }).nullable().describe('Cases of this kind before and after; null until a measure is done'),
    events: z.array(z.object({ at: instant, title: z.string(), text: z.string().nullable(), by: z.string().nullable() })),
  })
  .meta({ id: 'Rectification' })
export type Rectification = z.infer<typeof Rectification>
export const RectificationStep = z.discriminatedUnion('action', [
  z.object({ action: z.literal('add-measure'), text: line(500), dueOn: isoDate.nullable().default(null) }),
  z.object({ action: z.literal('finish-measure'), measureId: z.number().int().positive(), doneOn: isoDate, result: line(1000) }),
  z.object({ action: z.literal('submit'), text: line(1000).nullable().default(null) }),
  z.object({ action: z.literal('change'), dueOn: isoDate.optional(), unitId: z.number().int().positive().optional(), reason: line(500) }),
])
export const AcceptanceStep = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), note: line(1000).nullable().default(null) }),
  z.object({ action: z.literal('send-back'), reason: line(1000) }),
  z.object({ action: z.literal('abandon'), reason: line(1000) }),
])

const all = z.literal('all')
export const clusterSorts = ['-firms', 'firms', '-cases', 'cases', '-open', 'open', '-last', 'last'] as const
const ClusterQuery = z.object({ state: ClusterState.or(all).default('all'), subject: z.string().max(40).optional(), regionCode: RegionCode.optional(), sort: z.enum(clusterSorts).default('-firms') })
export const rectificationSorts = ['due', '-due', '-created', 'created'] as const
const RectificationQuery = z.object({
  state: RectificationState.or(all).default('all'), unitId: z.coerce.number().int().positive().optional(), regionCode: RegionCode.optional(), overdue: z.enum(['true']).optional().describe('Only those past their day'), sort: z.enum(rectificationSorts).default('due'),
})
const format = z.enum(['xlsx', 'csv']).default('xlsx')

const officers = { permission: 'cases:read', scope: ['region'] } as const
const dispatch = { permission: 'cases:dispatch', scope: ['region'] } as const
const handle = { permission: 'cases:handle', scope: ['region'] } as const
const approve = { permission: 'cases:approve', scope: ['region'] } as const
export const clusters = {
  clusters: operation({ method: 'GET', path: '/case-clusters', summary: { zh: '共性问题', en: 'The same problem across firms, most firms first' }, access: officers, query: pageQuery.extend(ClusterQuery.shape), response: page(Cluster) }),
  exportClusters: operation({ method: 'GET', path: '/case-clusters/export', summary: { zh: '导出共性问题', en: 'Export clusters' }, access: officers, query: ClusterQuery.extend({ format }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  cluster: operation({ method: 'GET', path: '/case-clusters/:id', summary: { zh: '一个共性问题', en: 'One cluster; its cases by the filter `cluster` of the list' }, access: officers, params: idParams, response: Cluster }),
  findClusters: operation({ method: 'POST', path: '/case-clusters/find', summary: { zh: '立即归集', en: 'Look for clusters now; the daily job does the same' }, access: dispatch, status: 202, response: z.object({ queued: z.boolean() }), limitPerMinute: 6 }),
  dismissCluster: operation({ method: 'POST', path: '/case-clusters/:id/dismiss', summary: { zh: '不是同一问题', en: 'Not the same problem' }, access: dispatch, params: idParams, body: z.object({ reason: line(500) }), response: Cluster }),
  rectify: operation({
    method: 'POST', path: '/case-clusters/:id/rectification', summary: { zh: '转为整改', en: 'Turn a cluster into a rectification item' }, access: approve, params: idParams, status: 201,
    body: z.object({ title: line(120), goal: longText, unitId: z.number().int().positive(), dueOn: isoDate, measures: z.array(z.object({ text: line(500), dueOn: isoDate.nullable().default(null) })).max(30).default([]) }), response: Rectification,
  }),
  rectifications: operation({ method: 'GET', path: '/rectifications', summary: { zh: '整改事项', en: 'Rectification items' }, access: officers, query: pageQuery.extend(RectificationQuery.shape), response: page(Rectification) }),
  exportRectifications: operation({ method: 'GET', path: '/rectifications/export', summary: { zh: '导出整改事项', en: 'Export rectification items' }, access: officers, query: RectificationQuery.extend({ format }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  rectification: operation({ method: 'GET', path: '/rectifications/:id', summary: { zh: '一项整改', en: 'One rectification item' }, access: officers, params: idParams, response: Rectification }),
  rectifyStep: operation({ method: 'POST', path: '/rectifications/:id/steps', summary: { zh: '整改进展', en: 'A measure, its result, the submission' }, access: handle, params: idParams, body: RectificationStep, response: Rectification }),
  acceptRectification: operation({ method: 'POST', path: '/rectifications/:id/acceptance', summary: { zh: '验收整改', en: 'Accept, send back or give up' }, access: approve, params: idParams, body: AcceptanceStep, response: Rectification }),
}
