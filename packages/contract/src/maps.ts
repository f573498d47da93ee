import { z } from 'zod'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { OrganisationQuery } from './organisations.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

/** `wgs84` and `cgcs2000` agree to centimetres and lie on one another; `gcj02` is what Chinese map services give, some hundred metres off. */
export const MapSystem = z.enum(['wgs84', 'cgcs2000', 'gcj02'])
export type MapSystem = z.infer<typeof MapSystem>
/** A draft is checked and looked at; only a published map is shown to others. Maps of before stay. */
export const MapState = z.enum(['draft', 'published', 'withdrawn'])
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const text = (max: number) => z.string().trim().min(1).max(max)

/** What a file was found to hold: which regions, which of its shapes belong to none, which regions it lacks, and what was wrong. */
export const MapReport = z
  .object({
    matched: z.array(RegionRef.extend({ by: z.enum(['code', 'name']) })),
    unmatched: z.array(z.object({ number: z.number().int().describe('Place in the file, from 1'), name: z.string().nullable(), code: z.string().nullable() })).describe('Drawn without a value: an island, a line at sea, or a code that is no region’s'),
    twice: z.array(RegionRef).describe('Regions that more than one shape of the file belongs to; they are drawn together'),
    missing: z.array(RegionRef).describe('Parts of the region that the file has no shape for'),
    notes: z.array(z.object({ code: z.string(), feature: z.number().int().nullable(), text: Text })),
  })
  .meta({ id: 'MapReport' })
export type MapReport = z.infer<typeof MapReport>

export const MapRow = z
  .object({
    id: z.number().int(), version: z.number().int(), region: RegionRef, title: z.string(),
    reviewNumber: z.string().nullable().describe('审图号, as it is printed on the map'), reviewNumberIsUsual: z.boolean().describe('Whether it has the form of numbers given today'),
    source: z.string(), system: MapSystem, validFrom: isoDate, validUntil: isoDate.nullable(), state: MapState, isUsed: z.boolean().describe('Whether its region is drawn with it today'),
    fileName: z.string(), bytes: z.number().int(), shapes: z.number().int(), points: z.number().int(), matched: z.number().int(), missing: z.number().int(),
    createdAt: instant, createdBy: z.string().nullable(), publishedAt: instant.nullable(), publishedBy: z.string().nullable(), withdrawnFor: z.string().nullable(),
  })
  .meta({ id: 'MapRow' })
export type MapRow = z.infer<typeof MapRow>
export const RegionMap = MapRow.extend({ report: MapReport }).meta({ id: 'RegionMap' })
export type RegionMap = z.infer<typeof RegionMap>

/** What a region is drawn with. */
export const MapInUse = z
  .object({
    id: z.number().int(), title: z.string(), reviewNumber: z.string(), source: z.string(), system: MapSystem, validFrom: isoDate,
    isWhole: z.boolean().describe('Made for this region; otherwise its parts are taken out of the map of a larger one'),
    digest: z.string().describe('Of what is drawn; part of the drawing’s address, so that a browser may keep it'),
  })
  .meta({ id: 'MapInUse' })
export type MapInUse = z.infer<typeof MapInUse>

const manage = { permission: 'maps:manage', scope: ['region'] } as const
const everybody = { permission: null, scope: ['public', 'person', 'region', 'organisation'] } as const
export const maxMapBytes = 64 * 1024 ** 2
const words = { title: text(100), source: text(200), validFrom: isoDate, reviewNumber: z.string().trim().max(60).nullable(), validUntil: isoDate.nullable() }
const version = z.object({ version: z.number().int() })

/** Classes of points: of firms the level, 5 where there is none; of projects the place of the state in `pointStates`; of plants the number of machines. */
export const pointStates = ['planned', 'running', 'suspended', 'finished', 'closed', 'ended'] as const
export const unknownLevel = 5
/**
 * Points go out as little-endian binary: a head of 16 bytes (`JWP1`, how many points, how many records have no place, 0), then runs: class and
 * number of points (uint32 each), and for each point longitude and latitude (float32, WGS-84) and the record's id (uint32).
 */
const points = { response: null, download: 'application/octet-stream', limitPerMinute: 240 } as const
const where = z.object({ region: RegionCode.optional() })

export const maps = {
  list: operation({
    method: 'GET', path: '/maps', summary: { zh: '地图列表', en: 'Maps, newest first, those of before included' }, access: manage,
    query: pageQuery.extend({ region: RegionCode.optional(), state: MapState.optional() }), response: page(MapRow),
  }),
  add: operation({
    method: 'POST', path: '/maps', summary: { zh: '导入地图（GeoJSON）', en: 'Import a map as a draft: a GeoJSON FeatureCollection (RFC 7946) of the parts of a region' }, access: manage, status: 201, upload: { maxBytes: maxMapBytes },
    body: z.object({ ...words, regionCode: RegionCode, system: MapSystem, reviewNumber: z.string().trim().max(60).optional(), validUntil: isoDate.optional() }), response: RegionMap, limitPerMinute: 20,
  }),
  get: operation({ method: 'GET', path: '/maps/:id', summary: { zh: '一幅地图', en: 'A map with what its file was found to hold' }, access: manage, params: idParams, response: RegionMap }),
  change: operation({ method: 'PATCH', path: '/maps/:id', summary: { zh: '修改地图信息', en: 'Change the words of a draft' }, access: manage, params: idParams, body: z.object(words).partial().extend(version.shape), response: RegionMap }),
  publish: operation({ method: 'POST', path: '/maps/:id/publish', summary: { zh: '发布地图', en: 'Publish a map; one without a review number is refused' }, access: manage, params: idParams, body: version, response: RegionMap }),
  withdraw: operation({ method: 'POST', path: '/maps/:id/withdraw', summary: { zh: '撤下地图', en: 'Withdraw a map: what it drew is drawn with the one before, or with tiles' }, access: manage, params: idParams, body: version.extend({ reason: text(300) }), response: RegionMap }),
  file: operation({ method: 'GET', path: '/maps/:id/file', summary: { zh: '原始文件', en: 'The file as it came' }, access: manage, params: idParams, response: null, download: 'application/geo+json' }),
  preview: operation({
    method: 'GET', path: '/maps/:id/preview', summary: { zh: '预览', en: 'A map as it would be drawn, drafts included' }, access: manage, params: idParams, query: z.object({ detail: z.coerce.number().int().min(0).max(2).default(0) }),
    response: null, download: 'application/json',
  }),
  ofRegion: operation({
    method: 'GET', path: '/maps/of-region', summary: { zh: '某地所用的地图', en: 'The map that the parts of a region are drawn with: the newest that is published and valid; null where there is none' }, access: everybody,
    query: z.object({ region: RegionCode }), response: z.object({ region: RegionRef, map: MapInUse.nullable() }),
  }),
  drawing: operation({
    method: 'GET', path: '/maps/:id/drawing', summary: { zh: '绘图数据', en: 'Arcs that neighbours share, for a picture up to 1,200, 5,000 or 20,000 pixels wide, of a published map' }, access: everybody, params: idParams,
    query: z.object({ region: RegionCode, detail: z.coerce.number().int().min(0).max(2).default(0), digest: z.string().max(80).optional() }), response: null, download: 'application/json',
  }),
  firmPoints: operation({
    method: 'GET', path: '/maps/points/firms', summary: { zh: '企业点位', en: 'Places of firms by level, as binary' }, access: { permission: 'organisations:read', scope: ['region'] },
    query: where.extend(OrganisationQuery.pick({ q: true, filter: true }).shape), ...points,
  }),
  machinePoints: operation({ method: 'GET', path: '/maps/points/machines', summary: { zh: '设备点位', en: 'Plants with machines that send, by how many, as binary' }, access: { permission: 'machines:read', scope: ['region'] }, query: where, ...points }),
  projectPoints: operation({ method: 'GET', path: '/maps/points/projects', summary: { zh: '项目点位', en: 'Places of projects by state, as binary' }, access: { permission: 'projects:read', scope: ['region'] }, query: where, ...points }),
}
