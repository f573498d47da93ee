import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import type { ConnectionFacts, MachineFacts } from '../modules/machines/index.ts'
import type { Point } from '../modules/telemetry/index.ts'
import { historyFact } from './history.ts'
import { pace } from './machines.ts'
import { seeded, type Random } from './random.ts'

const secondsNear = 5
const secondsFar = 120
const running = 1
/** Running is what most machines do; from the others they come back to it. */
const next: Record<number, readonly [state: number, perHour: number][]> = { 1: [[3, 0.5], [2, 0.25], [4, 0.12]], 2: [[1, 4]], 3: [[1, 6]], 4: [[1, 2.5]], 6: [[1, 1]], 0: [[1, 60]] }

type Running = { machine: MachineFacts; connection: ConnectionFacts; state: number; produced: number; rejected: number; energy: number; beam: number; atMs: number }

/**
 * The demo's machines go on speaking while its server runs, through the same way in as real ones: the plant that is shown from near every few
 * seconds, the others every two minutes, a part of them in turn.
 */
export function keepDemoMachinesAlive(kernel: Kernel, faces: Faces, near: number): void {
  const random = seeded(Date.now() & 0xffff)
  const plants = new Map<number, { isNear: boolean; machines: Running[] }>()
  let isRunning = true
  let turn = 0
  let busy: Promise<unknown> = Promise.resolve()
  /** From where their past ends, so that counters go on; a plant whose past is not made yet waits. */
  const begin = async (isNear: boolean) => {
    const made = await kernel.database.owner.query('select 1 from kernel.fact where name = $1', [historyFact(isNear ? 'near' : 'far')])
    if (made.rowCount === 0) return false
    const now = kernel.now().getTime()
    const { rows } = await kernel.database.owner.query<{ connection_id: number; machines: number[] }>(
      `select m.connection_id, array_agg(m.id) as machines from machines.machine m left join machines.machine_use u on u.machine_id = m.id
       where m.retired_at is null and m.connection_id is not null and (m.organisation_id = $1) = $2 and ($2 or u.last_reading_at > now() - interval '1 day') group by 1`, [near, isNear])
    const facts = await faces.machines.byIds(rows.flatMap((r) => r.machines))
    const of = (m: MachineFacts, role: string) => [...m.signals.values()].find((s) => s.role === role)?.id ?? 0
    const last = await faces.telemetry.last([...facts.values()].flatMap((m) => ['state', 'produced', 'rejected', 'energy', 'runout'].map((r) => of(m, r))).filter((id) => id > 0))
    for (const { connection_id: id, machines } of rows) {
      const connection = await faces.machines.directory.byId(id)
      if (!connection) continue
      const value = (m: MachineFacts, role: string) => last.get(of(m, role))?.value ?? 0
      plants.set(id, { isNear, machines: machines.flatMap((m): Running[] => {
        const machine = facts.get(m)
        return machine ? [{ machine, connection, state: value(machine, 'state') || running, produced: value(machine, 'produced'), rejected: value(machine, 'rejected'), energy: value(machine, 'energy'), beam: value(machine, 'runout') || 1_800, atMs: now }] : []
      }) })
    }
    return true
  }
  const speak = async (id: number) => {
    const plant = plants.get(id)
    const connection = await faces.machines.directory.byId(id)
    if (!plant || !connection) return
    const now = Math.floor(kernel.now().getTime() / 1000) * 1000
    await faces.telemetry.ingest.points(connection, plant.machines.flatMap((m) => step(m, now, random)), now)
  }
  const tick = async () => {
    const far = [...plants].filter(([, p]) => !p.isNear).map(([id]) => id)
    const share = Math.ceil(far.length / (secondsFar / secondsNear))
    const due = [...[...plants].filter(([, p]) => p.isNear).map(([id]) => id), ...far.slice(turn * share, (turn + 1) * share)]
    turn = (turn + 1) % Math.ceil(secondsFar / secondsNear)
    await Promise.all(due.map(speak))
  }
  const loop = async () => {
    const begun = { near: false, far: false }
    while (isRunning) {
      begun.near ||= await begin(true)
      begun.far ||= await begin(false)
      await tick().catch((error: unknown) => kernel.log.debug({ err: error }, 'the demo’s machines wait for the store'))
      await new Promise((resolve) => setTimeout(resolve, secondsNear * 1000).unref())
    }
  }
  busy = loop().catch((error: unknown) => kernel.log.warn({ err: error }, 'the demo’s machines do not speak'))
  kernel.onClose(async () => {
    isRunning = false
    await Promise.race([busy, new Promise((resolve) => setTimeout(resolve, 100))])
  })
}

function step(m: Running, now: number, random: Random): Point[] {
  const seconds = Math.min(Math.max((now - m.atMs) / 1000, 0), 600)
  m.atMs = now
  const rates = pace[typeOf(m.machine)]!
  for (const [state, perHour] of next[m.state] ?? [])
    if (random() < (perHour * seconds) / 3600) {
      m.state = state
      break
    }
  const works = m.state === running
  const made = works ? (rates.unitsPerHour * seconds * (0.9 + random() * 0.06)) / 3600 : 0
  m.produced += made
  m.rejected += made * 0.01
  const kw = rates.kw * (works ? 0.8 + random() * 0.1 : m.state === 4 ? 0.05 : 0.24)
  m.energy += (kw * seconds) / 3600
  m.beam = m.beam <= 1 ? 1_800 : m.beam - (works ? seconds * 0.012 : 0)
  const values: Record<string, number> = { state: m.state, produced: Math.floor(m.produced), rejected: Math.floor(m.rejected), energy: Math.round(m.energy * 100) / 100, power: Math.round(kw * 10) / 10, speed: works ? Math.round(rates.speedAt * (0.97 + random() * 0.04)) : 0, runout: Math.round(m.beam) }
  return [...m.machine.signals.values()].flatMap((signal): Point[] => {
    const value = signal.role === null ? undefined : values[signal.role]
    if (value === undefined || ((signal.role === 'produced' || signal.role === 'rejected') && rates.unitsPerHour === 0)) return []
    return [{ signal, atMs: now, value, text: null, quality: 0 }]
  })
}
const typeOf = ({ signals }: MachineFacts) => (signals.has('picks') ? 'loom' : signals.has('yarn_g') ? 'ring-frame' : signals.has('yarn_kg') ? 'texturing' : signals.has('courses') ? 'warp-knitting' : signals.has('dyed_kg') ? 'dyeing-vat' : signals.has('pressure_mpa') ? 'compressor' : 'packaging')
