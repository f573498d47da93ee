export type DeviceRate = {
  /** Takes one message of a connection and gives 0, or takes nothing and gives the milliseconds until it may come. */
  take(connectionId: number): number
}

type Bucket = { left: number; atMs: number }

/**
 * One bucket a connection, whichever way its messages come, that holds two seconds' worth. `perSecond` 0 is no limit.
 * Who sends too fast waits: over MQTT the socket is not read, over HTTP the answer is 429.
 */
export function openDeviceRate(perSecond: number, nowMs: () => number = () => performance.now()): DeviceRate {
  if (perSecond === 0) return { take: () => 0 }
  const size = Math.max(1, perSecond * 2)
  const buckets = new Map<number, Bucket>()
  let sweptMs = nowMs()
  // A full bucket says nothing: it can be made again.
  const sweep = (now: number) => {
    for (const [id, bucket] of buckets) if (now - bucket.atMs > 2000) buckets.delete(id)
    sweptMs = now
  }
  return {
    take(connectionId) {
      const now = nowMs()
      if (now - sweptMs > 60_000) sweep(now)
      const bucket = buckets.get(connectionId)
      if (!bucket) {
        buckets.set(connectionId, { left: size - 1, atMs: now })
        return 0
      }
      const left = Math.min(size, bucket.left + ((now - bucket.atMs) / 1000) * perSecond)
      bucket.atMs = now
      bucket.left = left >= 1 ? left - 1 : left
      return left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * 1000)
    },
  }
}
