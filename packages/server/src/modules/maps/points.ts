import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pointStates } from '@jingwei/contract/maps'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { handOver } from '../../kernel/database/hand-over.ts'
import type { Download } from '../../kernel/http/route.ts'

const mediaType = 'application/octet-stream'
const magic = Buffer.from('JWP1')
const bytesOfAPoint = 12

export const etagOf = (actor: Actor, ...said: readonly unknown[]) => createHash('sha256').update(JSON.stringify([actor.capacityId, actor.region, said])).digest('base64url').slice(0, 27)

export function headOf(points: number, unplaced: number): Buffer {
  const head = Buffer.alloc(16)
  magic.copy(head)
  head.writeUInt32LE(points, 4)
  head.writeUInt32LE(unplaced, 8)
  return head
}
/** A run of points of one class. The database writes numbers from their great end, typed arrays of browsers read from the small one. */
export function runOf(run: { readonly class: number; readonly count: number; readonly bytes: Buffer }): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(run.class, 0)
  head.writeUInt32LE(run.count, 4)
  return Buffer.concat([head, Buffer.from(run.bytes).swap32()])
}

/** Runs as they come out of one transaction, which lives as long as somebody reads. */
export function streamed(head: Buffer, as: (work: (db: Db<never>) => Promise<void>) => Promise<void>, runs: (db: Db<never>) => AsyncIterable<Parameters<typeof runOf>[0]>): Readable {
  async function* out(): AsyncGenerator<Buffer> {
    yield head
    const queue = handOver<Buffer>()
    const done = as(async (db) => {
      for await (const run of runs(db)) if (!(await queue.give(runOf(run)))) return
    }).then(queue.end, queue.fail)
    try {
      for (let next = await queue.take(); next; next = await queue.take()) yield next
    } finally {
      queue.stop()
      await done
    }
  }
  return Readable.from(out(), { objectMode: false, highWaterMark: 256 * 1024 })
}

export type Placed = { readonly id: number; readonly class: number; readonly longitude: number; readonly latitude: number }
/** A few thousand points are written at once, and named by what they hold. */
export function packed(actor: Actor, name: string, points: readonly Placed[], unplaced: number): Download {
  const byClass = new Map<number, Placed[]>()
  for (const point of points) {
    const there = byClass.get(point.class)
    if (there) there.push(point)
    else byClass.set(point.class, [point])
  }
  const runs = [...byClass].sort(([a], [b]) => a - b).map(([place, list]) => {
    const bytes = Buffer.alloc(list.length * bytesOfAPoint)
    list.forEach((point, i) => {
      bytes.writeFloatBE(point.longitude, i * bytesOfAPoint)
      bytes.writeFloatBE(point.latitude, i * bytesOfAPoint + 4)
      bytes.writeUInt32BE(point.id, i * bytesOfAPoint + 8)
    })
    return runOf({ class: place, count: list.length, bytes })
  })
  const stream = Buffer.concat([headOf(points.length, unplaced), ...runs])
  return { stream, name, mediaType, inline: true, etag: etagOf(actor, createHash('sha256').update(stream).digest('hex')) }
}
export const stateClass = (state: string) => Math.max(0, pointStates.findIndex((one) => one === state))
export { mediaType }
