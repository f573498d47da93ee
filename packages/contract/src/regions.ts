import { z } from 'zod'
import { operation } from './operation.ts'

export const RegionLevel = z.enum(['country', 'province', 'city', 'county', 'street', 'park', 'village'])
export const RegionCode = z.string().regex(/^[0-9A-Z]{1,24}$/)
export const Region = z
  .object({
    code: RegionCode,
    name: z.string(),
    fullName: z.string().describe('Names from the province down, e.g. 江西省上饶市信州区'),
    level: RegionLevel,
    parentCode: RegionCode.nullable(),
    hasChildren: z.boolean(),
    own: z.boolean().describe('Added by the region itself: a park, a village'),
  })
  .meta({ id: 'Region' })
export type Region = z.infer<typeof Region>
const codeParams = z.object({ code: RegionCode })

export const regions = {
  children: operation({
    method: 'GET', path: '/regions/:code/children', summary: { zh: '下级区划', en: 'Regions directly below one' },
    access: { permission: null, scope: ['public', 'person', 'region', 'organisation'] },
    params: codeParams, response: z.object({ region: Region, path: z.array(Region), children: z.array(Region) }),
  }),
  search: operation({
    method: 'GET', path: '/regions', summary: { zh: '按名称或代码找区划', en: 'Find regions by name or code' },
    access: { permission: null, scope: ['public', 'person', 'region', 'organisation'] },
    query: z.object({ q: z.string().min(1).max(50), within: RegionCode.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    response: z.object({ items: z.array(Region) }),
  }),
  add: operation({
    method: 'POST', path: '/regions', summary: { zh: '新增园区或村', en: 'Add a park or a village' },
    access: { permission: 'regions:manage', scope: ['region'] },
    body: z.object({ parentCode: RegionCode, name: z.string().trim().min(2).max(60), level: z.enum(['park', 'village', 'street']), code: RegionCode.optional() }),
    response: Region, status: 201,
  }),
  rename: operation({
    method: 'PATCH', path: '/regions/:code', summary: { zh: '改名（仅自建节点）', en: 'Rename a node of one’s own' },
    access: { permission: 'regions:manage', scope: ['region'] },
    params: codeParams, body: z.object({ name: z.string().trim().min(2).max(60) }), response: Region,
  }),
  formerCodes: operation({
    method: 'GET', path: '/regions/former-codes', summary: { zh: '旧区划代码对照', en: 'Former codes and what they map to' },
    access: { permission: 'regions:manage', scope: ['region'] },
    response: z.object({ items: z.array(z.object({ formerCode: RegionCode, code: RegionCode, name: z.string(), note: z.string().nullable() })) }),
  }),
  mapFormerCode: operation({
    method: 'PUT', path: '/regions/former-codes/:formerCode', summary: { zh: '登记旧代码对照', en: 'Map a former code to a region' },
    access: { permission: 'regions:manage', scope: ['region'] },
    params: z.object({ formerCode: z.string().regex(/^\d{6,12}$/) }),
    body: z.object({ code: RegionCode, note: z.string().max(200).optional() }),
    response: z.object({ formerCode: RegionCode, code: RegionCode }),
  }),
}
