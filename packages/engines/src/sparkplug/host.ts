import { bdSeqOf, readBirth, resolve, type Birth, type HostPoint, type Note } from './births.ts'
import { decodePayload, type Payload } from './payload.ts'
import type { Topic } from './topic.ts'
import { WireError } from './wire.ts'

export type HostSettings = {
  /** So long a message that came too early waits for those before it. */
  readonly reorderMs: number
  /** An edge node is asked for a rebirth no more often than this; unanswered, twice as late each time, up to five minutes. */
  readonly rebirthMs: number
  /** So many messages wait for one that is missing. */
  readonly mostWaiting: number
}
export const hostDefaults: HostSettings = { reorderMs: 3000, rebirthMs: 10_000, mostWaiting: 128 }

type EdgeTopic = Exclude<Topic, { type: 'STATE' }>
export type HostEvent =
  /** A message on a topic of this edge node. */
  | { readonly type: 'message'; readonly topic: EdgeTopic; readonly payload: Uint8Array; readonly nowMs: number }
  /** The timer that the last `timer` action set has run out. */
  | { readonly type: 'timer'; readonly nowMs: number }
  /** The host has started and knows of this edge node from before, but not how it is. */
  | { readonly type: 'start'; readonly nowMs: number }

export type RebirthReason = 'start' | 'before-birth' | 'gap' | 'unknown-metric' | 'unreadable-birth'
export type HostAction =
  | { readonly type: 'points'; readonly device: string | null; readonly points: readonly HostPoint[] }
  /** `device` null: the edge node itself. */
  | { readonly type: 'online' | 'offline'; readonly device: string | null; readonly atMs: number }
  /** All metrics of these devices (`all`: and of the node) are stale from then on. */
  | { readonly type: 'stale'; readonly devices: readonly string[] | 'all'; readonly atMs: number }
  | { readonly type: 'rebirth'; readonly reason: RebirthReason }
  /** Replaces the timer of this node; null ends it. */
  | { readonly type: 'timer'; readonly afterMs: number | null }
  /** The payload became nothing, or not all it could. */
  | { readonly type: 'fault'; readonly code: 'unreadable' | 'before-birth' | 'no-seq' | 'unknown-metric'; readonly detail: string }
  | { readonly type: 'note'; readonly note: Note }

type Device = { readonly birth: Birth; readonly isOnline: boolean; /** False between a rebirth of the node and its own. */ readonly isBorn: boolean }
type Waiting = { readonly seq: number; readonly topic: EdgeTopic; readonly payload: Payload; readonly receivedMs: number }
type Seen = { readonly seq: number; readonly atMs: number | null }
/** The last request for a rebirth, open until a birth answers it. It stays to slow down the next: a node that is always wrong must not be made to sing all day. */
type Asked = { readonly atMs: number; readonly times: number; readonly reason: RebirthReason; readonly isOpen: boolean }
export type NodeState = {
  readonly phase: 'unknown' | 'online' | 'offline'
  readonly bdSeq: number | null
  readonly bornMs: number | null
  readonly birth: Birth | null
  readonly devices: ReadonlyMap<string, Device>
  readonly nextSeq: number
  /** Messages are missing and were given up: until the next birth any sequence is taken and aliases are doubted. */
  readonly hasGap: boolean
  readonly waiting: readonly Waiting[]
  readonly recent: readonly Seen[]
  readonly reorderDueMs: number | null
  readonly asked: Asked | null
}
export const unknownNode: NodeState = { phase: 'unknown', bdSeq: null, bornMs: null, birth: null, devices: new Map(), nextSeq: 0, hasGap: false, waiting: [], recent: [], reorderDueMs: null, asked: null }

const longestRebirthMs = 300_000
const remembered = 16

/**
 * What a Sparkplug host does about one edge node (group and edge id). Pure: the same state and event give the same answer, and the state
 * that was passed in stays as it was.
 */
export function step(state: NodeState, event: HostEvent, settings: HostSettings = hostDefaults): { state: NodeState; actions: HostAction[] } {
  const run = new Step(state, event.nowMs, settings)
  if (event.type === 'message') run.message(event.topic, event.payload)
  else if (event.type === 'timer') run.timer()
  else run.ask('start')
  return run.end()
}

class Step {
  #node: NodeState
  readonly #before: NodeState
  readonly #nowMs: number
  readonly #settings: HostSettings
  readonly #actions: HostAction[] = []

  constructor(node: NodeState, nowMs: number, settings: HostSettings) {
    this.#node = this.#before = node
    this.#nowMs = nowMs
    this.#settings = settings
  }

  end(): { state: NodeState; actions: HostAction[] } {
    const [before, after] = [this.#due(this.#before), this.#due(this.#node)]
    if (before !== after) this.#do({ type: 'timer', afterMs: after === null ? null : Math.max(0, after - this.#nowMs) })
    return { state: this.#node, actions: this.#actions }
  }

  message(topic: EdgeTopic, bytes: Uint8Array): void {
    if (topic.type === 'NCMD' || topic.type === 'DCMD') return
    let payload: Payload
    try {
      payload = decodePayload(bytes)
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      this.#do({ type: 'fault', code: 'unreadable', detail: error.message })
      if (topic.type === 'NBIRTH' || topic.type === 'DBIRTH') this.ask('unreadable-birth')
      return
    }
    if (topic.type === 'NBIRTH') this.#nodeBirth(payload)
    else if (topic.type === 'NDEATH') this.#nodeDeath(payload)
    else this.#sequenced(topic, payload)
  }

  timer(): void {
    const { reorderDueMs, asked } = this.#node
    if (reorderDueMs !== null && this.#nowMs >= reorderDueMs) this.#giveUp()
    else if (asked?.isOpen && this.#nowMs >= this.#rebirthDueMs(asked)) this.ask(asked.reason)
    // Fired before its time: it must be set again.
    else if (this.#due(this.#node) !== null) this.#do({ type: 'timer', afterMs: this.#due(this.#node)! - this.#nowMs })
  }

  /** Asks for a rebirth, unless that was done a moment ago. */
  ask(reason: RebirthReason): void {
    const { asked } = this.#node
    if (asked !== null && this.#nowMs < this.#rebirthDueMs(asked)) {
      if (!asked.isOpen) this.#set({ asked: { ...asked, reason, isOpen: true } })
      return
    }
    const isLongAgo = asked !== null && !asked.isOpen && this.#nowMs - asked.atMs > longestRebirthMs
    this.#set({ asked: { atMs: this.#nowMs, times: isLongAgo ? 1 : Math.min((asked?.times ?? 0) + 1, 20), reason, isOpen: true } })
    this.#do({ type: 'rebirth', reason })
  }

  #nodeBirth(payload: Payload): void {
    const { bdSeq: oldBdSeq, bornMs, phase, asked } = this.#node
    const bdSeq = bdSeqOf(payload)
    const isNewSession = bdSeq !== oldBdSeq
    // A session that is over may still have a birth on its way.
    if (phase === 'online' && isNewSession && !asked?.isOpen && bornMs !== null && payload.atMs !== null && payload.atMs < bornMs) return this.#note('late-birth')
    if (bdSeq === null) this.#note('no-bdseq')
    if (payload.seq !== 0) this.#note('birth-seq')
    let read: ReturnType<typeof readBirth>
    try {
      read = readBirth(payload, true)
    } catch (error) {
      return this.#unreadable(error)
    }
    for (const note of read.notes) this.#note(note)
    const atMs = payload.atMs ?? this.#nowMs
    // What waits was sent before this birth, or has overtaken it.
    const overtook = this.#node.waiting.filter((w) => payload.atMs !== null && w.payload.atMs !== null && w.payload.atMs >= payload.atMs)
    this.#takeAll(this.#node.waiting.filter((w) => !overtook.includes(w)))
    const { devices } = this.#node
    let after: ReadonlyMap<string, Device> = new Map([...devices].map(([name, device]) => [name, { ...device, isBorn: false }]))
    if (phase === 'online' && isNewSession) {
      // The will of the session before did not arrive, or will arrive too late to mean anything.
      for (const [name, device] of devices) if (device.isOnline) this.#do({ type: 'offline', device: name, atMs })
      this.#do({ type: 'stale', devices: 'all', atMs })
      after = new Map()
    }
    this.#set({ phase: 'online', bdSeq, bornMs: payload.atMs, birth: read.birth, devices: after, nextSeq: ((payload.seq ?? 0) + 1) % 256, hasGap: false, waiting: overtook, recent: [], reorderDueMs: overtook.length === 0 ? null : this.#nowMs + this.#settings.reorderMs, asked: asked && { ...asked, isOpen: false } })
    if (phase !== 'online' || isNewSession) this.#do({ type: 'online', device: null, atMs })
    this.#points(null, payload, read.birth, this.#nowMs)
    this.#takeWaiting()
  }

  #nodeDeath(payload: Payload): void {
    const { phase, bdSeq } = this.#node
    const dead = bdSeqOf(payload)
    if (phase === 'offline') return
    // The will of a session that another has followed already.
    if (phase === 'online' && bdSeq !== null && dead !== null && dead !== bdSeq) return this.#note('late-death')
    this.#takeAll(this.#node.waiting)
    const atMs = this.#nowMs
    this.#do({ type: 'offline', device: null, atMs })
    for (const [name, device] of this.#node.devices) if (device.isOnline) this.#do({ type: 'offline', device: name, atMs })
    this.#do({ type: 'stale', devices: 'all', atMs })
    this.#set({ ...unknownNode, phase: 'offline', bdSeq: dead ?? bdSeq, asked: this.#node.asked && { ...this.#node.asked, isOpen: false } })
  }

  /** Everything between birth and death of the node comes in an order. */
  #sequenced(topic: EdgeTopic, payload: Payload): void {
    if (this.#node.phase !== 'online') {
      this.#do({ type: 'fault', code: 'before-birth', detail: `${topic.type} before NBIRTH` })
      return this.ask('before-birth')
    }
    const { seq } = payload
    if (seq === null) {
      this.#do({ type: 'fault', code: 'no-seq', detail: `${topic.type} has no sequence number` })
      return this.ask('gap')
    }
    if (this.#node.recent.some((seen) => seen.seq === seq && seen.atMs === payload.atMs) || this.#node.waiting.some((w) => w.seq === seq)) return this.#note('duplicate')
    const message = { seq, topic, payload, receivedMs: this.#nowMs }
    if (this.#node.hasGap || seq === this.#node.nextSeq) {
      this.#take(message)
      this.#takeWaiting()
      return
    }
    const waiting = [...this.#node.waiting, message]
    this.#set({ waiting, reorderDueMs: this.#node.reorderDueMs ?? this.#nowMs + this.#settings.reorderMs })
    if (waiting.length >= this.#settings.mostWaiting) this.#giveUp()
  }

  #takeWaiting(): void {
    if (this.#node.waiting.length === 0) return
    for (;;) {
      const next = this.#node.waiting.find(({ seq }) => seq === this.#node.nextSeq)
      if (!next) break
      this.#set({ waiting: this.#node.waiting.filter((w) => w !== next) })
      this.#take(next)
    }
    if (this.#node.waiting.length === 0) this.#set({ reorderDueMs: null })
  }

  /** What is missing did not come in time: take what waits, in its order, and start over by a rebirth. */
  #giveUp(): void {
    this.#takeAll(this.#node.waiting)
    this.ask('gap')
  }

  #takeAll(waiting: readonly Waiting[]): void {
    if (waiting.length === 0) return
    const { nextSeq } = this.#node
    this.#set({ waiting: [], reorderDueMs: null, hasGap: true })
    const distance = ({ seq }: Waiting) => (seq - nextSeq + 256) % 256
    for (const message of waiting.toSorted((a, b) => distance(a) - distance(b))) this.#take(message)
  }

  #take({ seq, topic, payload, receivedMs }: Waiting): void {
    this.#set({ nextSeq: (seq + 1) % 256, recent: [...this.#node.recent.slice(1 - remembered), { seq, atMs: payload.atMs }] })
    if (topic.type === 'DBIRTH') return this.#deviceBirth(topic.device, payload, receivedMs)
    if (topic.type === 'DDEATH') return this.#deviceDeath(topic.device, payload, receivedMs)
    this.#endOfBirths(payload.atMs ?? receivedMs)
    if (topic.type === 'NDATA') return this.#points(null, payload, this.#node.birth!, receivedMs)
    const device = this.#node.devices.get(topic.device!)
    if (device?.isBorn) return this.#points(topic.device, payload, device.birth, receivedMs)
    this.#do({ type: 'fault', code: 'before-birth', detail: `${topic.type} before DBIRTH` })
    this.ask('before-birth')
  }

  #deviceBirth(name: string, payload: Payload, receivedMs: number): void {
    let read: ReturnType<typeof readBirth>
    try {
      read = readBirth(payload, false)
    } catch (error) {
      return this.#unreadable(error)
    }
    for (const note of read.notes) this.#note(note)
    const wasOnline = this.#node.devices.get(name)?.isOnline ?? false
    this.#set({ devices: new Map(this.#node.devices).set(name, { birth: read.birth, isOnline: true, isBorn: true }) })
    if (!wasOnline) this.#do({ type: 'online', device: name, atMs: payload.atMs ?? receivedMs })
    this.#points(name, payload, read.birth, receivedMs)
  }

  #deviceDeath(name: string, payload: Payload, receivedMs: number): void {
    const device = this.#node.devices.get(name)
    if (device?.isOnline === false) return
    const atMs = payload.atMs ?? receivedMs
    if (payload.atMs === null) this.#note('no-timestamp')
    this.#do({ type: 'offline', device: name, atMs })
    this.#do({ type: 'stale', devices: [name], atMs })
    if (device) this.#set({ devices: new Map(this.#node.devices).set(name, { ...device, isOnline: false, isBorn: false }) })
  }

  /** Data follow when all births are through: a device that was online and was not born again is gone. */
  #endOfBirths(atMs: number): void {
    const gone = [...this.#node.devices].filter(([, device]) => device.isOnline && !device.isBorn).map(([name]) => name)
    if (gone.length === 0) return
    for (const name of gone) this.#do({ type: 'offline', device: name, atMs })
    this.#do({ type: 'stale', devices: gone, atMs })
    const devices = new Map(this.#node.devices)
    for (const name of gone) devices.set(name, { ...devices.get(name)!, isOnline: false })
    this.#set({ devices })
  }

  #points(device: string | null, payload: Payload, birth: Birth, receivedMs: number): void {
    let found: ReturnType<typeof resolve>
    try {
      found = resolve(payload, birth, receivedMs, this.#node.hasGap)
    } catch (error) {
      return this.#unreadable(error)
    }
    for (const note of found.notes) this.#note(note)
    if (found.points.length > 0) this.#do({ type: 'points', device, points: found.points })
    if (!found.isUnknown) return
    this.#do({ type: 'fault', code: 'unknown-metric', detail: 'an alias or a metric that was in no birth' })
    this.ask('unknown-metric')
  }

  #unreadable(error: unknown): void {
    if (!(error instanceof WireError)) throw error
    this.#do({ type: 'fault', code: 'unreadable', detail: error.message })
    this.ask('unreadable-birth')
  }

  #rebirthDueMs = ({ atMs, times }: { atMs: number; times: number }): number => atMs + Math.min(this.#settings.rebirthMs * 2 ** (times - 1), Math.max(longestRebirthMs, this.#settings.rebirthMs))
  #due({ reorderDueMs, asked }: NodeState): number | null {
    const dues = [reorderDueMs, asked?.isOpen ? this.#rebirthDueMs(asked) : null].filter((due) => due !== null)
    return dues.length === 0 ? null : Math.min(...dues)
  }
  #set(change: Partial<NodeState>): void {
    this.#node = { ...this.#node, ...change }
  }
  #do(action: HostAction): void {
    this.#actions.push(action)
  }
  #note(note: Note): void {
    this.#do({ type: 'note', note })
  }
}
