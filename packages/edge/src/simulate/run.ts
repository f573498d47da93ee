import { setTimeout as delay } from 'node:timers/promises'
import { machineTypes } from '@jingwei/engines/machine-types'
import { simulate as fleetOf, type Fleet, type SimulatedMachine } from '@jingwei/engines/simulation'
import type { Moment } from './encode.ts'
import type { Options } from './options.ts'
import { openSender, type Sender } from './senders.ts'

type Sums = { messages: number; readings: number; events: number; repeatedReadings: number; repeatedEvents: number }
const none = (): Sums => ({ messages: 0, readings: 0, events: 0, repeatedReadings: 0, repeatedEvents: 0 })
/** `distinct`: what a store that keeps the first of each machine, signal and time must hold of what was acknowledged. */
export type Summary = {
  readonly machines: number; readonly clients: number; readonly seconds: number; readonly simulatedFrom: string; readonly simulatedUntil: string
  readonly sent: Sums; readonly acknowledged: Sums; readonly distinct: { readonly readings: number; readonly events: number }; readonly lost: number; readonly late: number; readonly reboots: number; readonly failures: Readonly<Record<string, number>>
}
/** A moment on its way with what it counts for. */
type Counted = { readonly moment: Moment; readings: number; events: number; repeatedReadings: number; repeatedEvents: number }
type Client = { readonly sender: Sender; flying: number }

export async function runSimulation(options: Options, stop: AbortSignal, tell: (line: string) => void): Promise<Summary> {
  const types = options.type === null ? machineTypes : machineTypes.filter((t) => t.code === options.type)
  const ofMachines = options.credentials.filter((c) => c.machine !== null)
  const machines = Array.from({ length: options.machines }, (_, i): SimulatedMachine & { type: string } => {
    const { signals, idealSecondsPerUnit, code } = types[i % types.length]!
    return { name: ofMachines[i]?.machine ?? `${options.prefix}${i + 1}`, type: code, signals, idealSecondsPerUnit }
  })
  const failures: Record<string, number> = {}
  const failed = (reason: string) => void (failures[reason] = (failures[reason] ?? 0) + 1)
  const clients = await openClients(options, machines, failed)
  const startMs = options.startMs ?? Date.now() - (options.seconds !== null && options.speed > 1 ? options.seconds * options.speed * 1000 : 0)
  const fleet = fleetOf(machines, { seed: options.seed, startMs, everySeconds: options.everySeconds, faults: options.faults })
  const [sent, acknowledged] = [none(), none()]

  const clientOf = (machine: number) => clients[ofMachines.length > 0 ? machine : machine % clients.length]!
  let wake = () => {}
  const send = (client: Client, batch: readonly Counted[]) => {
    const sums = batch.reduce((all, b) => ({ messages: 1, readings: all.readings + b.readings, events: all.events + b.events, repeatedReadings: all.repeatedReadings + b.repeatedReadings, repeatedEvents: all.repeatedEvents + b.repeatedEvents }), none())
    client.flying += 1
    add(sent, sums)
    client.sender.send(batch.map((b) => b.moment)).then(() => add(acknowledged, sums), (error: Error) => failed(error.message)).finally(() => {
      client.flying -= 1
      wake()
    })
  }
  const hasRoom = () => clients.every((client) => client.flying < options.window)
  const settled = async (done: () => boolean, withinMs = Infinity) => {
    const endMs = Date.now() + withinMs
    while (!done() && Date.now() < endMs) await Promise.race([new Promise<void>((resolve) => (wake = resolve)), delay(200)])
  }

  const begun = performance.now()
  const elapsedS = () => (performance.now() - begun) / 1000
  let toldS = 0
  let told = { sent: 0, acknowledged: 0 }
  const progress = () => {
    const now = elapsedS()
    if (now - toldS < 1) return
    const rate = (n: number, before: number) => Math.round((n - before) / (now - toldS))
    const lagS = now * options.speed - (fleet.nowMs - startMs) / 1000
    tell(`${now.toFixed(0).padStart(5)} s  sent ${rate(sent.readings, told.sent)}/s  acknowledged ${rate(acknowledged.readings, told.acknowledged)}/s  readings${lagS > 3 * options.speed * Math.max(1, fleet.tickMs / 1000) ? `  ${Math.round(lagS)} s behind` : ''}`)
    toldS = now
    told = { sent: sent.readings, acknowledged: acknowledged.readings }
  }
  const untilMs = options.seconds === null ? Infinity : startMs + options.seconds * options.speed * 1000
  // With what a slow line left undone the end comes later, but the fleet is the same.
  while (!stop.aborted && fleet.nowMs + fleet.tickMs <= untilMs && elapsedS() < (options.seconds ?? Infinity) * 2 + 10) {
    const dueMs = Math.min(untilMs, startMs + elapsedS() * 1000 * options.speed)
    if (fleet.nowMs + fleet.tickMs > dueMs) await delay(Math.min(200, Math.max(1, (fleet.nowMs + fleet.tickMs - dueMs) / options.speed)))
    else {
      await settled(() => hasRoom() || stop.aborted)
      dispatch(fleet, machines, (sink) => fleet.step(fleet.nowMs + fleet.tickMs, sink), clientOf, options.batch, send)
    }
    progress()
    // Acknowledgements want their turn.
    await new Promise((resolve) => setImmediate(resolve))
  }
  dispatch(fleet, machines, (sink) => fleet.flush(sink), clientOf, options.batch, send)
  const isDone = () => clients.every((client) => client.flying === 0)
  await settled(isDone, 60_000)
  const seconds = elapsedS()
  await Promise.race([Promise.all(clients.map((client) => client.sender.close().catch(() => {}))), delay(5000)])
  const { lost, late, reboots } = fleet.counts
  return {
    machines: machines.length, clients: clients.length, seconds: Number(seconds.toFixed(1)), simulatedFrom: new Date(startMs).toISOString(), simulatedUntil: new Date(fleet.nowMs).toISOString(),
    sent, acknowledged, distinct: { readings: acknowledged.readings - acknowledged.repeatedReadings, events: acknowledged.events - acknowledged.repeatedEvents }, lost, late, reboots, failures,
  }
}

function add(sums: Sums, more: Sums): void {
  sums.messages += more.messages
  sums.readings += more.readings
  sums.events += more.events
  sums.repeatedReadings += more.repeatedReadings
  sums.repeatedEvents += more.repeatedEvents
}

async function openClients(options: Options, machines: readonly (SimulatedMachine & { type: string })[], failed: (reason: string) => void): Promise<Client[]> {
  const { credentials, connections } = options
  const own = credentials.filter((c) => c.machine !== null)
  // A Sparkplug node cannot be in two sessions at once.
  const shared = own.length > 0 ? own : credentials.flatMap((c) => Array.from({ length: options.protocol === 'sparkplug' ? 1 : connections }, () => c))
  const clients: Client[] = []
  for (let i = 0; i < shared.length; i += 200)
    clients.push(...(await Promise.all(shared.slice(i, i + 200).map(async (credential, n) => {
      const devices = own.length > 0 ? [machines[i + n]!] : machines.filter((_, m) => m % shared.length === i + n)
      return { sender: await openSender(options, credential, devices, failed), flying: 0 }
    }))))
  return clients
}

/** Turns what the fleet says into moments, these into messages, and sends them; those of one client in order. */
function dispatch(fleet: Fleet, machines: readonly (SimulatedMachine & { type: string })[], run: (sink: (machine: number, signal: number, atMs: number, value: number | string) => void) => void, clientOf: (machine: number) => Client, batch: number, send: (client: Client, batch: readonly Counted[]) => void): void {
  const pending = new Map<Client, Counted[]>()
  let last: Counted | null = null
  let lastMachine = -1
  run((machine, signal, atMs, value) => {
    const { name, type, signals } = machines[machine]!
    const { code, kind } = signals[signal]!
    const isSame: boolean = last !== null && machine === lastMachine && last.moment.atMs === atMs
    const isRepeat = isSame && code in last!.moment.values
    if (!isSame || isRepeat) {
      const client = clientOf(machine)
      last = { moment: { machine: name, type, atMs, values: {} }, readings: 0, events: 0, repeatedReadings: 0, repeatedEvents: 0 }
      lastMachine = machine
      const list = pending.get(client)
      if (list) list.push(last)
      else pending.set(client, [last])
    }
    last!.moment.values[code] = value
    if (kind === 'event') {
      last!.events += 1
      if (isRepeat) last!.repeatedEvents += 1
    } else {
      last!.readings += 1
      if (isRepeat) last!.repeatedReadings += 1
    }
  })
  for (const [client, moments] of pending) for (let i = 0; i < moments.length; i += batch) send(client, moments.slice(i, i + batch))
}
