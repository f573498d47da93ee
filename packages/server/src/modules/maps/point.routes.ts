import { maps as contract } from '@jingwei/contract/maps'
import { regionOf, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Context } from './context.ts'
import { unknownRegion } from './maps.errors.ts'
import { etagOf, headOf, mediaType, packed, stateClass, streamed } from './points.ts'

/** Places of firms, plants and projects, each under the caller's rights. */
export function pointRoutes(context: Context) {
  const { kernel, regions, organisations, machines, projects } = context
  const { http } = kernel
  const areaOf = (actor: Actor, code: string | undefined) => {
    const node = code === undefined ? regionOf(actor) : regions.resolve(code)
    if (!node) throw unknownRegion(code!)
    return { lo: node.lo, hi: node.hi }
  }

  http.stream<typeof contract.firmPoints>(contract.firmPoints, async ({ as, actor, query }) => {
    const area = areaOf(actor, query.region)
    const asked = { filter: query.filter, ...(query.q === undefined ? {} : { q: query.q }) }
    const { points, unplaced, changedAt } = await as<never, { points: number; unplaced: number; changedAt: string | null }>((db) => organisations.points(db, asked, area).count())
    return {
      stream: streamed(headOf(points, unplaced), (work) => as<never, void>(work), (db) => organisations.points(db, asked, area).batches()),
      name: 'firms.bin', mediaType, inline: true, etag: etagOf(actor, area, asked, points, unplaced, changedAt),
    }
  })
  http.stream<typeof contract.machinePoints>(contract.machinePoints, async ({ as, actor, query }) => {
    const area = areaOf(actor, query.region)
    return as<never, ReturnType<typeof packed>>(async (db) => {
      const plants = await machines.connectedWithin(db, area)
      const places = await organisations.placesOf(db, plants.map((p) => p.organisationId))
      const points = plants.flatMap(({ organisationId: id, machines: n }) => (places.has(id) ? [{ id, class: n, ...places.get(id)! }] : []))
      return packed(actor, 'machines.bin', points, plants.length - points.length)
    })
  })
  http.stream<typeof contract.projectPoints>(contract.projectPoints, async ({ as, actor, query }) => {
    const area = areaOf(actor, query.region)
    return as<never, ReturnType<typeof packed>>(async (db) => {
      const all = await projects.placesWithin(db, area)
      const places = await placesOfFirms(db, all.flatMap((p) => (p.longitude === null && p.organisationId !== null ? [p.organisationId] : [])))
      const points = all.flatMap((p) => {
        const place = p.longitude !== null && p.latitude !== null ? { longitude: p.longitude, latitude: p.latitude } : places.get(p.organisationId ?? 0)
        return place ? [{ id: p.id, class: stateClass(p.state), ...place }] : []
      })
      return packed(actor, 'projects.bin', points, all.length - points.length)
    })
  })
  const placesOfFirms = (db: Db<never>, ids: readonly number[]) => organisations.placesOf(db, [...new Set(ids)])
}
