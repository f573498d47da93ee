import { z } from 'zod'
import { line, Place } from './case-parts.ts'
import { idParams, instant, isoDate, operation } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const Duration = z.object({ amount: z.number().positive().max(10_000), unit: z.enum(['minutes', 'hours', 'days']), clock: z.enum(['working', 'elapsed']) })
const Step = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/).describe('Names the step for good: each is told once a case'), tells: z.enum(['handler', 'unit', 'dispatcher', 'above']),
  when: z.union([z.object({ share: z.number().positive().max(1) }), z.object({ after: Duration })]).describe('A share of the time used, or a time after the deadline'),
})
export const serviceClassCodes = ['emergency', 'utility', 'ordinary', 'hard'] as const
export const ServiceClassVersion = z
  .object({
    id: z.number().int().nullable().describe('null: as shipped'), code: z.string(), title: Text, region: Place.nullable(), firstResponse: Duration, solution: Duration, steps: z.array(Step),
    validFrom: instant.nullable(), by: z.string().nullable(), isCurrent: z.boolean().describe('Holds for cases that are reported now'),
  })
  .meta({ id: 'ServiceClassVersion' })
export type ServiceClassVersion = z.infer<typeof ServiceClassVersion>
export const WorkingDay = z.object({ id: z.number().int(), date: isoDate, kind: z.enum(['working', 'off']), name: z.string(), region: Place, by: z.string().nullable() }).meta({ id: 'CaseWorkingDay' })

const officers = { permission: 'cases:read', scope: ['region'] } as const
const promise = { permission: 'cases:approve', scope: ['region'] } as const
export const serviceTimes = {
  serviceClasses: operation({ method: 'GET', path: '/case-catalogue/classes', summary: { zh: '时限类别及沿革', en: 'Service classes of a region with their history, newest first' }, access: officers, query: z.object({ regionCode: RegionCode.optional() }), response: z.object({ items: z.array(ServiceClassVersion) }) }),
  saveServiceClass: operation({
    method: 'PUT', path: '/case-catalogue/classes', summary: { zh: '调整时限', en: 'Change what a region promises; holds for cases reported from then on' }, access: promise,
    body: z.object({ regionCode: RegionCode, code: z.enum(serviceClassCodes), firstResponse: Duration, solution: Duration, steps: z.array(Step).max(8).optional().describe('Left out: as before') }), response: ServiceClassVersion,
  }),
  workingDays: operation({ method: 'GET', path: '/case-calendar', summary: { zh: '本地休息日与上班日', en: 'Days that a region keeps free or works, beside the national calendar' }, access: officers, query: z.object({ regionCode: RegionCode.optional(), year: z.coerce.number().int().min(2000).max(2100).optional() }), response: z.object({ items: z.array(WorkingDay) }) }),
  saveWorkingDay: operation({ method: 'PUT', path: '/case-calendar', summary: { zh: '设休息日或上班日', en: 'Keep a day free, or work on it; open cases are reckoned anew' }, access: promise, body: z.object({ regionCode: RegionCode, date: isoDate, kind: z.enum(['working', 'off']), name: line(60) }), response: WorkingDay }),
  removeWorkingDay: operation({ method: 'DELETE', path: '/case-calendar/:id', summary: { zh: '取消设置', en: 'Take a day back to the national calendar' }, access: promise, params: idParams, response: null }),
}
