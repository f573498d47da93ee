import { Readable } from 'node:stream'
import { maps as contract, type MapInUse } from '@jingwei/contract/maps'
import { regionOf } from '../../kernel/access/actor.ts'
import { addMap } from './add-map.ts'
import { changeMap, publishMap, withdrawMap } from './change-map.ts'
import type { Context } from './context.ts'
import { openDrawings } from './drawings.ts'
import { mapNotFound, outsideYourRegion, unknownRegion } from './maps.errors.ts'
import { findMap, mapInUse, pageOfMaps, type MapRecord, type MapsDb } from './maps.store.ts'
import type { MapsTables } from './maps.tables.ts'
import { etagOf } from './points.ts'
import { extentOf, inUse, mapRow, wholeMap } from './show-map.ts'

type T = MapsTables
const mediaType = 'application/json; charset=utf-8'

export function mapRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const drawings = openDrawings(context)
  const nodeOf = (code: string) => {
    const node = regions.resolve(code)
    if (!node) throw unknownRegion(code)
    return node
  }
  /** Those who manage maps see the drafts of their own region; what others published is not theirs. */
  const ownMap = async (db: MapsDb, region: { lo: number; hi: number }, id: number): Promise<MapRecord> => {
    const map = await findMap(db, id)
    if (!map || map.region_x < region.lo || map.region_x > region.hi) throw mapNotFound()
    return map
  }

  http.route<typeof contract.list, T>(contract.list, async ({ db, actor, query }) => {
    const own = regionOf(actor)
    const node = query.region === undefined ? own : nodeOf(query.region)
    if (node.hi < own.lo || node.lo > own.hi) throw outsideYourRegion(query.region ?? '')
    const region = { lo: Math.max(own.lo, node.lo), hi: Math.min(own.hi, node.hi) }
    const { items, ...page } = await pageOfMaps(db, { region, state: query.state }, query)
    const rows = []
    for (const item of items) rows.push(await mapRow(db, context, item))
    return { ...page, items: rows }
  })
  http.stream<typeof contract.add>(contract.add, addMap(context))
  http.route<typeof contract.get, T>(contract.get, async ({ db, actor, params }) => wholeMap(db, context, await ownMap(db, regionOf(actor), params.id)))
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body }) => wholeMap(db, context, await changeMap(db, actor, params.id, body)))
  http.route<typeof contract.publish, T>(contract.publish, async ({ db, actor, params, body }) => wholeMap(db, context, await publishMap(db, context, actor, params.id, body.version)))
  http.route<typeof contract.withdraw, T>(contract.withdraw, async ({ db, actor, params, body }) => wholeMap(db, context, await withdrawMap(db, context, actor, params.id, body.version, body.reason)))
  http.stream<typeof contract.file>(contract.file, async ({ as, actor, params }) => {
    const map = await as<T, MapRecord>((db) => ownMap(db, regionOf(actor), params.id))
    return { stream: kernel.files.read(map.file_digest), name: map.file_name, mediaType: 'application/geo+json' }
  })
  http.stream<typeof contract.preview>(contract.preview, async ({ as, actor, params, query }) =>
    as<T, { stream: Readable; name: string; mediaType: string; inline: true }>(async (db) => {
      const map = await ownMap(db, regionOf(actor), params.id)
      return { stream: Readable.from([JSON.stringify(await drawings(db, map, query.detail, null, true))]), name: 'map.json', mediaType, inline: true }
    }),
  )

  http.route<typeof contract.ofRegion, T>(contract.ofRegion, async ({ db, query }) => {
    const node = nodeOf(query.region)
    const found = await mapInUse(db, extentOf(context, node), kernel.today())
    const map: MapInUse | null = found ? inUse(found, node) : null
    return { region: { code: node.code, name: node.name }, map }
  })
  http.stream<typeof contract.drawing>(contract.drawing, async ({ as, actor, params, query }) => {
    const node = nodeOf(query.region)
    return as<T, { stream: Readable; name: string; mediaType: string; inline: true; etag: string }>(async (db) => {
      const map = await findMap(db, params.id)
      if (!map || map.state !== 'published') throw mapNotFound()
      const parts = new Set(extentOf(context, node).parts)
      const text = async function* () {
        yield JSON.stringify(drawing)
      }
      const drawing = await drawings(db, map, query.detail, parts, map.region_x === node.lo)
      return { stream: Readable.from(text()), name: 'map.json', mediaType, inline: true, etag: etagOf(actor, map.drawings[query.detail]!.toString('hex'), [...parts]) }
    })
  })
}
