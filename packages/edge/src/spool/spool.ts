import { closeSync, fdatasync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UseError, type Log } from '../reading.ts'
import { framed, recordIn } from './records.ts'

const synced = promisify(fdatasync)

/** A record to be sent. `done` in the order in which they were taken. */
export type Taken = { readonly payload: Buffer; readonly segment: number; readonly next: number }
type Segment = { readonly number: number; bytes: number }
type Place = { readonly segment: number; readonly at: number }

/**
 * What was read and is not acknowledged, in files. A record is safe when `append` resolves; it is removed when it was acknowledged, in
 * whole segments. Beyond its size the oldest segment goes, and what was in it is counted. After a crash at most what was sent and whose
 * acknowledgement was not noted yet is sent again, which changes nothing where it is stored.
 */
export class Spool {
  readonly #folder: string
  readonly #maxBytes: number
  readonly #segmentBytes: number
  readonly #log: Log
  #segments: Segment[] = []
  #file: number | null = null
  /** Where the next record to be taken begins. */
  #reading: Place
  #acked: Place
  #notedMs = 0
  /** The segment that is being read. */
  #open: { segment: number; file: number } | null = null
  #dropped = 0
  #waiters: (() => void)[] = []

  constructor(folder: string, maxBytes: number, log: Log) {
    this.#folder = folder
    this.#maxBytes = maxBytes
    this.#segmentBytes = Math.max(64 * 1024, Math.min(8 * 1024 * 1024, Math.floor(maxBytes / 16)))
    this.#log = log
    mkdirSync(folder, { recursive: true })
    this.#lock()
    const numbers = readdirSync(folder).flatMap((name) => /^(\d{10})\.seg$/.exec(name)?.[1] ?? []).map(Number).toSorted((a, b) => a - b)
    this.#segments = numbers.map((number) => ({ number, bytes: statSync(this.#path(number)).size }))
    this.#acked = this.#readPlace()
    for (const segment of this.#segments) if (segment.number < this.#acked.segment || segment.bytes === 0) this.#remove(segment)
    this.#reading = this.#acked
  }

  get dropped(): number {
    return this.#dropped
  }
  /** Of records that are not acknowledged, more or less. */
  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0) - (this.#segments[0]?.number === this.#acked.segment ? this.#acked.at : 0)
  }

  /** Resolves when the record survives a loss of power. */
  async append(payload: Uint8Array): Promise<void> {
    const record = framed(payload)
    let last = this.#segments.at(-1)
    if (this.#file === null || !last || last.bytes + record.length > this.#segmentBytes) last = this.#begin()
    const file = this.#file!
    try {
      for (let written = 0; written < record.length; ) written += writeSync(file, record, written)
      await synced(file)
    } catch (error) {
      // Half a record at the end of this one: what comes next belongs into another.
      this.#end()
      throw error
    }
    last.bytes += record.length
    this.#bound()
    for (const wake of this.#waiters.splice(0)) wake()
  }

  /** The next record that was not taken yet; null when there is none. */
  take(): Taken | null {
    for (;;) {
      const segment = this.#segments.find(({ number }) => number >= this.#reading.segment)
      if (!segment) return null
      const at = segment.number === this.#reading.segment ? this.#reading.at : 0
      if (at >= segment.bytes) {
        if (segment === this.#segments.at(-1)) return null
        this.#reading = { segment: segment.number + 1, at: 0 }
        continue
      }
      const found = recordIn(this.#fileOf(segment), at, segment.bytes)
      if (found) {
        this.#reading = { segment: segment.number, at: found.next }
        return { payload: found.payload, segment: segment.number, next: found.next }
      }
      // Torn by a crash at its end, or damaged: nothing behind it can be found.
      this.#log.warn({ segment: segment.number, bytes: segment.bytes - at }, 'the rest of a segment of the buffer cannot be read and is left out')
      if (segment === this.#segments.at(-1)) this.#end()
      segment.bytes = at
    }
  }
  done({ segment, next }: Taken): void {
    // It may have been dropped while it was on its way.
    if (segment < this.#acked.segment || (segment === this.#acked.segment && next <= this.#acked.at)) return
    this.#acked = { segment, at: next }
    for (const old of this.#segments) if (old.number < segment) this.#remove(old)
    const last = this.#segments.at(-1)
    if (last?.number === segment && next >= last.bytes && last.bytes >= this.#segmentBytes / 2) this.#end()
    if (Date.now() - this.#notedMs > 200) this.#notePlace()
  }
  /** Resolves when a record is appended. */
  appended(): Promise<void> {
    return new Promise((resolve) => void this.#waiters.push(resolve))
  }
  close(): void {
    this.#notePlace()
    this.#end()
    this.#closeOpen()
    rmSync(join(this.#folder, 'lock'), { force: true })
    for (const wake of this.#waiters.splice(0)) wake()
  }

  #begin(): Segment {
    this.#end()
    const number = Math.max(this.#segments.at(-1)?.number ?? 0, this.#acked.segment) + 1
    this.#file = openSync(this.#path(number), 'wx', 0o600)
    const folder = openSync(this.#folder, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
    const segment = { number, bytes: 0 }
    this.#segments.push(segment)
    return segment
  }
  #end(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
  }
  #bound(): void {
    while (this.#segments.length > 1 && this.#segments.reduce((sum, { bytes }) => sum + bytes, 0) > this.#maxBytes) {
      const oldest = this.#segments[0]!
      const lost = this.#countFrom(oldest, oldest.number === this.#acked.segment ? this.#acked.at : 0)
      this.#dropped += lost
      this.#remove(oldest)
      const next = { segment: oldest.number + 1, at: 0 }
      this.#acked = next
      if (this.#reading.segment <= oldest.number) this.#reading = next
      this.#log.error({ messages: lost, total: this.#dropped }, 'the buffer is full: its oldest messages are dropped')
    }
  }
  #countFrom(segment: Segment, from: number): number {
    const file = this.#fileOf(segment)
    let count = 0
    for (let found = recordIn(file, from, segment.bytes); found; found = recordIn(file, found.next, segment.bytes)) count += 1
    return count
  }
  #fileOf(segment: Segment): number {
    if (this.#open?.segment !== segment.number) {
      this.#closeOpen()
      this.#open = { segment: segment.number, file: openSync(this.#path(segment.number), 'r') }
    }
    return this.#open.file
  }
  #closeOpen(): void {
    if (this.#open) closeSync(this.#open.file)
    this.#open = null
  }
  #remove(segment: Segment): void {
    if (segment === this.#segments.at(-1)) this.#end()
    this.#segments = this.#segments.filter((s) => s !== segment)
    if (this.#open?.segment === segment.number) this.#closeOpen()
    rmSync(this.#path(segment.number), { force: true })
  }
  #path = (number: number): string => join(this.#folder, `${String(number).padStart(10, '0')}.seg`)

  /** Not fsynced: a place that is too old only repeats what was sent. */
  #notePlace(): void {
    this.#notedMs = Date.now()
    const path = join(this.#folder, 'acknowledged')
    writeFileSync(`${path}.new`, JSON.stringify(this.#acked))
    renameSync(`${path}.new`, path)
  }
  #readPlace(): Place {
    const first = { segment: this.#segments[0]?.number ?? 0, at: 0 }
    try {
      const read = JSON.parse(readFileSync(join(this.#folder, 'acknowledged'), 'utf8')) as Partial<Place> | null
      const isPlace = Number.isSafeInteger(read?.segment) && Number.isSafeInteger(read?.at) && read!.at! >= 0
      return isPlace && read!.segment! >= first.segment ? { segment: read!.segment!, at: read!.at! } : first
    } catch {
      return first
    }
  }
  /** Two programs on one folder would send and remove each other's records. */
  #lock(): void {
    const path = join(this.#folder, 'lock')
    for (;;) {
      try {
        const file = openSync(path, 'wx')
        writeSync(file, `${process.pid} ${bootedS()}`)
        closeSync(file)
        return
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        const [holder = 0, booted = 0] = readFileSync(path, 'utf8').split(' ').map(Number)
        // After a loss of power the number may be that of anything.
        const isOfThisBoot = Math.abs(booted - bootedS()) < 60
        if (holder !== process.pid && isOfThisBoot && isAlive(holder)) throw new UseError(`${this.#folder} is in use by another jingwei edge (process ${holder})`)
        rmSync(path, { force: true })
      }
    }
  }
}
const bootedS = () => Math.round(Date.now() / 1000 - uptime())
function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
