import { timingSafeEqual } from 'node:crypto'
import type { ConnectionFacts, Directory } from './face.ts'
import type { Keys, LoadedConnection } from './facts.store.ts'
import { digestOf } from './token.ts'

export type DirectoryLimits = {
  /** Kept at most, counted in signals and machines: some 300 bytes each. */
  readonly weight: number
  readonly negatives: number
  readonly negativeMs: number
  /** Credentials looked up in one statement. */
  readonly batch: number
}
export const directoryLimits: DirectoryLimits = { weight: 500_000, negatives: 20_000, negativeMs: 5_000, batch: 500 }
export type OpenDirectory = Directory & {
  /** A connection that was changed somewhere; null: any of them may have been. */
  forget(connectionId: number | null): void
}

type Entry = LoadedConnection & { readonly keys: readonly string[]; readonly weight: number }
type Waiting = { resolve: (found: Entry | null) => void; reject: (error: unknown) => void; promise: Promise<Entry | null>; tries: number }

function waiter(): Waiting {
  let resolve!: Waiting['resolve']
  let reject!: Waiting['reject']
  const promise = new Promise<Entry | null>((yes, no) => void ([resolve, reject] = [yes, no]))
  return { resolve, reject, promise, tries: 0 }
}
/** What cannot be one of ours is not kept in mind either: a stranger may send very long names. */
const couldBe = { username: /^[\w-]{1,64}$/, certificate: /^[0-9a-f]{64}$/, sparkplug: /^[A-Za-z0-9][A-Za-z0-9._ /-]{0,63}$/ }

const keysOf = ({ facts, digest }: LoadedConnection) => [
  `i${facts.id}`, `t${digest}`, `u${facts.username}`, ...(facts.certificateSha256 ? [`c${facts.certificateSha256}`] : []), ...(facts.sparkplug ? [sparkplugKey(facts.sparkplug.group, facts.sparkplug.edge)] : []),
]
const sparkplugKey = (group: string, edge: string) => `s${JSON.stringify([group, edge])}`

function asked(keys: readonly string[]): Keys {
  const found: Keys = { ids: [], digests: [], usernames: [], certificates: [], sparkplug: [] }
  for (const key of keys) {
    const value = key.slice(1)
    switch (key[0]) {
      case 'i': found.ids.push(Number(value)); break
      case 't': found.digests.push(value); break
      case 'u': found.usernames.push(value); break
      case 'c': found.certificates.push(value); break
      default: {
        const [group, edge] = JSON.parse(value) as [string, string]
        found.sparkplug.push({ group, edge })
      }
    }
  }
  return found
}

/**
 * Connections in memory. Whoever asks while a statement runs waits for the next one, which answers all of them together, so that ten
 * thousand devices that come back at once cost some dozens of statements.
 */
export function openDirectory(load: (keys: Keys) => Promise<LoadedConnection[]>, nowMs: () => number, limits = directoryLimits): OpenDirectory {
  /** In order of last use, the oldest first. */
  const entries = new Map<number, Entry>()
  const byKey = new Map<string, number>()
  const negatives = new Map<string, number>()
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<(connectionId: number) => void>()
  /** Handed out at some time: those that a listener may hold on to, though they are no longer kept here. */
  const handedOut = new Set<number>()
  let weight = 0
  let isLoading = false
  /** Changed while a statement was running, which may have read what was there before. */
  let changedMeanwhile: { all: boolean; any: boolean; ids: Set<number> } | null = null

  const drop = (id: number) => {
    const entry = entries.get(id)
    if (!entry) return
    entries.delete(id)
    weight -= entry.weight
    for (const key of entry.keys) if (byKey.get(key) === id) byKey.delete(key)
  }
  const keep = (loaded: LoadedConnection): Entry => {
    const { facts } = loaded
    drop(facts.id)
    const entry: Entry = { ...loaded, keys: keysOf(loaded), weight: 1 + [...facts.machines.values()].reduce((n, m) => n + 1 + m.signals.size, 0) }
    entries.set(facts.id, entry)
    weight += entry.weight
    for (const key of entry.keys) {
      byKey.set(key, facts.id)
      negatives.delete(key)
    }
    for (const oldest of entries.keys()) {
      if (weight <= limits.weight || oldest === facts.id) break
      drop(oldest)
    }
    return entry
  }
  const keepNegative = (key: string) => {
    if (negatives.size >= limits.negatives) negatives.delete(negatives.keys().next().value!)
    negatives.set(key, nowMs() + limits.negativeMs)
  }

  async function loadAll() {
    isLoading = true
    // In the next turn, so that those who ask in this one go together.
    await Promise.resolve()
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, limits.batch)
      for (const [key] of batch) waiting.delete(key)
      const meanwhile = { all: false, any: false, ids: new Set<number>() }
      changedMeanwhile = meanwhile
      let loaded: LoadedConnection[]
      try {
        loaded = await load(asked(batch.map(([key]) => key)))
      } catch (error) {
        for (const [, w] of batch) w.reject(error)
        continue
      } finally {
        changedMeanwhile = null
      }
      const found = new Map<string, { entry: Entry; isFresh: boolean }>()
      for (const one of loaded) {
        const isFresh = !meanwhile.all && !meanwhile.ids.has(one.facts.id)
        const entry = keep(one)
        if (!isFresh) drop(one.facts.id)
        for (const key of entry.keys) found.set(key, { entry, isFresh })
      }
      for (const [key, w] of batch) {
        const answer = found.get(key)
        // Once more, so that nobody is let in by what was true before; a connection that changes all the time is answered in the end.
        if ((answer ? !answer.isFresh : meanwhile.any) && w.tries < 3) {
          const next = waiting.get(key)
          if (next) next.promise.then(w.resolve, w.reject)
          else waiting.set(key, { ...w, tries: w.tries + 1 })
        } else {
          if (!answer && !meanwhile.any) keepNegative(key)
          if (answer) handedOut.add(answer.entry.facts.id)
          w.resolve(answer?.entry ?? null)
        }
      }
    }
    isLoading = false
  }
  async function find(key: string): Promise<Entry | null> {
    const id = byKey.get(key)
    if (id !== undefined) {
      const entry = entries.get(id)!
      entries.delete(id)
      entries.set(id, entry)
      handedOut.add(id)
      return entry
    }
    const until = negatives.get(key)
    if (until !== undefined) {
      if (until > nowMs()) return null
      negatives.delete(key)
    }
    let w = waiting.get(key)
    if (!w) {
      w = waiter()
      waiting.set(key, w)
      if (!isLoading) void loadAll()
    }
    return w.promise
  }
  const enabled = (entry: Entry | null): ConnectionFacts | null => (entry?.facts.isEnabled ? entry.facts : null)

  return {
    byToken: async (token) => enabled(await find(`t${digestOf(token)}`)),
    async byUsername(username, token) {
      if (!couldBe.username.test(username)) return null
      const entry = await find(`u${username}`)
      return entry && timingSafeEqual(Buffer.from(entry.digest), Buffer.from(digestOf(token))) ? enabled(entry) : null
    },
    named: async (username) => (couldBe.username.test(username) ? enabled(await find(`u${username}`)) : null),
    byCertificate: async (sha256) => (couldBe.certificate.test(sha256) ? enabled(await find(`c${sha256}`)) : null),
    bySparkplug: async (group, edge) => (couldBe.sparkplug.test(group) && couldBe.sparkplug.test(edge) ? enabled(await find(sparkplugKey(group, edge))) : null),
    byId: async (id) => (Number.isSafeInteger(id) && id > 0 ? enabled(await find(`i${id}`)) : null),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forget(connectionId) {
      negatives.clear()
      if (changedMeanwhile) {
        changedMeanwhile.any = true
        if (connectionId === null) changedMeanwhile.all = true
        else changedMeanwhile.ids.add(connectionId)
      }
      if (connectionId === null) {
        entries.clear()
        byKey.clear()
        weight = 0
      } else drop(connectionId)
      for (const id of connectionId === null ? [...handedOut] : [connectionId]) for (const listener of listeners) listener(id)
    },
  }
}
