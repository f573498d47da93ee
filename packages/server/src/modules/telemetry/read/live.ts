import { Readable } from 'node:stream'
import type { Log } from '../../../kernel/log/log.ts'
import type { Last } from '../face.ts'
import { tooManyLive } from './read.errors.ts'

export type LiveLimits = { readonly perPerson: number; readonly inAll: number; readonly pollMs: number; readonly beatMs: number; readonly checkMs: number }
const usual: LiveLimits = { perPerson: 6, inAll: 1000, pollMs: 1000, beatMs: 15_000, checkMs: 60_000 }
type Watch = {
  readonly signals: readonly number[]
  readonly show: (readings: readonly Last[]) => unknown
  /** Whether whoever watches still may. */
  readonly mayStill: () => Promise<boolean>
}
type Watcher = Watch & { readonly person: string; readonly stream: Readable; checkedAt: number; beatAt: number; isFull: boolean; readonly noted: Map<number, Last>; readonly waiting: Set<number> }
export type Live = {
  /** Events as they come, beginning with what is known now. Refuses a person who watches too much already. */
  watch(person: string, watch: Watch): Readable
  /** One round: what a timer does every second while somebody watches. */
  round(): Promise<void>
  watchers(): number
  close(): void
}

const sameReading = (a: Last | undefined, b: Last) => a?.atMs === b.atMs && a.receivedMs === b.receivedMs && Object.is(a.value, b.value) && a.text === b.text
const eventOf = (data: unknown) => `event: readings\ndata: ${JSON.stringify(data)}\n\n`

/** All who watch share one question to the store a round. A reader that is slow gets the newest of each signal when it comes back. */
export function openLive(last: (signals: readonly number[]) => Promise<Map<number, Last>>, log: Log, limits: LiveLimits = usual): Live {
  const watchers = new Set<Watcher>()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null

  const end = (watcher: Watcher) => {
    if (!watchers.delete(watcher)) return
    watcher.stream.push(null)
    if (watchers.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  }
  /** What a watcher has not seen yet waits to be sent; of a signal that changes twice meanwhile, the newest. */
  const note = (watcher: Watcher, found: ReadonlyMap<number, Last>) => {
    for (const id of watcher.signals) {
      const reading = found.get(id)
      if (!reading || sameReading(watcher.noted.get(id), reading)) continue
      watcher.noted.set(id, reading)
      watcher.waiting.add(id)
    }
  }
  const send = (watcher: Watcher, now: number) => {
    if (watcher.isFull) return
    if (watcher.waiting.size > 0) {
      watcher.isFull = !watcher.stream.push(eventOf(watcher.show([...watcher.waiting].map((id) => watcher.noted.get(id)!))))
      watcher.waiting.clear()
      watcher.beatAt = now
    } else if (now - watcher.beatAt >= limits.beatMs) {
      watcher.isFull = !watcher.stream.push(': still here\n\n')
      watcher.beatAt = now
    }
  }
  const check = async (watcher: Watcher, now: number) => {
    watcher.checkedAt = now
    if (!(await watcher.mayStill().catch(() => false))) end(watcher)
  }
  const pollOnce = async () => {
    const now = performance.now()
    await Promise.all([...watchers].filter((w) => now - w.checkedAt >= limits.checkMs).map((w) => check(w, now)))
    const wanted = [...new Set([...watchers].flatMap((w) => w.signals))]
    if (wanted.length === 0) return
    const found = await last(wanted)
    for (const watcher of watchers) {
      note(watcher, found)
      send(watcher, now)
    }
  }
  const round = () =>
    (running ??= pollOnce()
      .catch((error: unknown) => log.warn({ err: error }, 'last readings could not be asked for those who watch'))
      .finally(() => (running = null)))

  return {
    watch(person, watch) {
      if (watchers.size >= limits.inAll || [...watchers].filter((w) => w.person === person).length >= limits.perPerson) throw tooManyLive()
      const watcher: Watcher = {
        ...watch, person, checkedAt: performance.now(), beatAt: performance.now(), isFull: false, noted: new Map(), waiting: new Set(),
        stream: new Readable({
          highWaterMark: 256 * 1024,
          read: () => (watcher.isFull = false),
          destroy: (error, done) => {
            end(watcher)
            done(error)
          },
        }),
      }
      watchers.add(watcher)
      // At once, so that the browser knows that it is connected.
      watcher.stream.push('retry: 3000\n\n')
      void last(watch.signals).then(
        (found) => {
          // Unless a round was quicker.
          if (watcher.noted.size === 0) note(watcher, found)
          if (watchers.has(watcher)) send(watcher, performance.now())
        },
        (error: unknown) => watcher.stream.destroy(error instanceof Error ? error : new Error(String(error))),
      )
      timer ??= setInterval(() => void round(), limits.pollMs).unref()
      return watcher.stream
    },
    round,
    watchers: () => watchers.size,
    close: () => {
      for (const watcher of watchers) end(watcher)
    },
  }
}
