import type { maps as contract } from '@jingwei/contract/maps'
import { maxMapBytes, type RegionMap } from '@jingwei/contract/maps'
import { checkReviewNumber, drawingWidths, type GeoJsonLimits } from '@jingwei/engines/geometry'
import { Readable } from 'node:stream'
import { regionOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { StreamHandler } from '../../kernel/http/route.ts'
import type { Context } from './context.ts'
import { faultText } from './fault-texts.ts'
import type { MapAnswer, MapQuestion } from './map-thread.ts'
import { fileRefused, nothingMatched, outsideYourRegion, unknownRegion, validUntilBefore } from './maps.errors.ts'
import { insertMap, insertShapes } from './maps.store.ts'
import type { MapsTables } from './maps.tables.ts'
import { matchShapes } from './match-shapes.ts'
import { wholeMap } from './show-map.ts'

/** Bounds what one file may cost: some 200 MB and a few seconds of a thread. The counties of the whole country in good detail are well inside. */
export const limits: GeoJsonLimits = { points: 2_000_000, features: 10_000, featureCharacters: 24 * 1024 ** 2 }

/** Takes a file as a draft. What is wrong with it is told before anything of it is kept but the bytes. */
export const addMap =
  (context: Context): StreamHandler<typeof contract.add> =>
  async ({ as, file, body, actor }): Promise<RegionMap> => {
    const { kernel, regions, reader } = context
    const node = regions.resolve(body.regionCode)
    if (!node) throw unknownRegion(body.regionCode)
    const { lo, hi } = regionOf(actor)
    if (node.lo < lo || node.lo > hi) throw outsideYourRegion(node.fullName)
    if (body.validUntil !== undefined && body.validUntil < body.validFrom) throw validUntilBefore()
    const review = checkReviewNumber(body.reviewNumber ?? '')
    const stored = await kernel.files.put(file!.stream, { maxBytes: maxMapBytes })
    const read = (await reader.ask({ path: stored.path, limits } satisfies MapQuestion)) as MapAnswer
    const told = read.faults.map((fault) => ({ code: fault.code, feature: fault.feature, name: fault.name, isRefused: fault.isRefused, text: faultText(fault) }))
    if (read.drawings.length !== drawingWidths.length) throw fileRefused(told.filter((f) => f.isRefused))
    const { shapes, report } = matchShapes(read.shapes, node, regions)
    if (report.matched.length === 0) throw nothingMatched(node.name)
    const drawings = await Promise.all(read.drawings.map(async (text) => (await kernel.files.put(Readable.from([text]), { maxBytes: 4 * maxMapBytes })).digest))
    return as<MapsTables, RegionMap>(async (db) => {
      const made = await insertMap(db, {
        region_x: node.lo, title: body.title, review_number: review?.text ?? null, source: body.source, system: body.system, valid_from: body.validFrom, valid_until: body.validUntil ?? null,
        file_name: file!.name.slice(0, 200), file_digest: stored.digest, bytes: stored.bytes, drawings, shapes: shapes.length, points: read.points,
        report: { ...report, notes: told.map(({ code, feature, text }) => ({ code, feature, text })) }, created_by: actor.person?.name ?? null,
      })
      await insertShapes(db, made.id, shapes)
      await audit(db, actor, { action: 'map.imported', subject: `map:${made.id}`, regionX: node.lo, summary: body.title, after: { file: made.file_name, digest: stored.digest.toString('hex'), matched: report.matched.length, unmatched: report.unmatched.length } })
      return wholeMap(db, context, made)
    })
  }
