import type { RegionMap, MapInUse, MapRow } from '@jingwei/contract/maps'
import { checkReviewNumber } from '@jingwei/engines/geometry'
import type { RegionNode } from '../regions/index.ts'
import type { Context } from './context.ts'
import { mapInUse, type MapRecord, type MapsDb } from './maps.store.ts'

/** From the region itself to the nation, and the parts that it is drawn with; a place without parts is drawn itself. */
export function extentOf({ regions }: Pick<Context, 'regions'>, node: RegionNode) {
  const above = [node.lo]
  for (let n = node.parentCode === null ? undefined : regions.byCode(node.parentCode); n; n = n.parentCode === null ? undefined : regions.byCode(n.parentCode)) above.push(n.lo)
  const children = regions.childrenOf(node.code)
  return { above, parts: children.length > 0 ? children.map((child) => child.lo) : [node.lo] }
}

export async function mapRow(db: MapsDb, context: Context, r: MapRecord): Promise<MapRow> {
  const { code, name } = context.regions.toRef(r.region_x)
  const node = context.regions.byX(r.region_x)
  const used = r.state === 'published' && node ? await mapInUse(db, extentOf(context, node), context.kernel.today()) : undefined
  return {
    id: r.id, version: r.version, region: { code, name }, title: r.title, reviewNumber: r.review_number, reviewNumberIsUsual: r.review_number !== null && (checkReviewNumber(r.review_number)?.isUsual ?? false),
    source: r.source, system: r.system as MapRow['system'], validFrom: r.valid_from, validUntil: r.valid_until, state: r.state as MapRow['state'], isUsed: used?.id === r.id,
    fileName: r.file_name, bytes: r.bytes, shapes: r.shapes, points: r.points, matched: r.report.matched.length, missing: r.report.missing.length,
    createdAt: r.created_at, createdBy: r.created_by, publishedAt: r.published_at, publishedBy: r.published_by, withdrawnFor: r.withdrawn_for,
  }
}
export const wholeMap = async (db: MapsDb, context: Context, r: MapRecord): Promise<RegionMap> => ({ ...(await mapRow(db, context, r)), report: r.report })

export const inUse = (r: MapRecord, node: RegionNode): MapInUse => ({
  id: r.id, title: r.title, reviewNumber: r.review_number!, source: r.source, system: r.system as MapInUse['system'], validFrom: r.valid_from, isWhole: r.region_x === node.lo, digest: r.drawings[0]!.toString('hex').slice(0, 16),
})
