import type { Session } from 'chdb'
import type { EngineLimits } from './messages.ts'
import { SessionPool, Stopper } from './pool.ts'
import { openSession, Slot } from './slot.ts'
import { Spool } from './spool.ts'
import { StreamPool } from './streams.ts'

/** Together 13 of the 16 threads that the process gets, so that files and compression always find one. */
const readSlots = 6
const writeSlots = 3
const streamThreads = 3

export type Engine = {
  reads: SessionPool
  writes: SessionPool
  streams: StreamPool
  spool: Spool
  stopAll(): Promise<void>
  close(): void
}

const slots = (directory: string, kind: string, count: number) =>
  Array.from({ length: count }, (_, i) => new Slot(directory, `${kind}-${i}`))

export const openEngine = (directory: string, limits: EngineLimits, entry: URL, onLost: (error: Error) => void): Engine => {
  // Never used for a query: it keeps the engine and its tables loaded while all others are being replaced.
  const anchor: Session = openSession(directory)
  const control = new Slot(directory, 'control')
  const stopper = new Stopper(control, onLost)
  const reads = new SessionPool(slots(directory, 'read', readSlots), stopper, limits.maxWaiting)
  const writes = new SessionPool(slots(directory, 'write', writeSlots), stopper, limits.maxWaiting)
  const streams = new StreamPool(streamThreads, limits.maxWaiting, { directory, entry, stopper, onDeath: onLost })
  const spool = new Spool(directory, limits.maxBodyBytes)
  return {
    reads, writes, streams, spool,
    stopAll: async () => {
      await Promise.all([reads.stopAll(), writes.stopAll(), streams.stopAll()])
    },
    close: () => {
      spool.remove()
      reads.close()
      writes.close()
      control.close()
      anchor.close()
    },
  }
}
