import type { machines as contract } from '@jingwei/contract/machines'
import type { Answer } from '@jingwei/contract/operation'
import { regionOf, system, type Actor } from '../../kernel/access/actor.ts'
import { aliveSince, type Context } from './context.ts'
import type { Machines } from './face.ts'
import type { MachinesDb } from './facts.store.ts'
import { outsideYourRegion, unknownRegion } from './machines.errors.ts'
import type { MachinesTables } from './machines.tables.ts'
import { connected, connectedIds, sharingFigures, type ConnectedRow } from './overview.store.ts'

const day = 86_400_000
const energyDays = 30
/** A figure of fewer firms, or one that is nearly one firm's, would tell that firm's. */
const leastFirms = 3
const largestShare = 0.8

/** Firms of which something is counted once each, whatever the grouping: a machine has one firm, and a firm one place. */
type Firm = ConnectedRow & { online: number | null; tce: number | null; revenueFen: number | null }

function sums(firms: readonly Firm[]) {
  const machines = firms.reduce((n, f) => n + f.machines, 0)
  const known = firms.filter((f) => f.online !== null)
  return {
    firms: new Set(firms.map((f) => f.organisation_id)).size, machines, alive: firms.reduce((n, f) => n + f.alive, 0),
    // `online` is the firm's sum over its machines, so the rate is a ratio of sums, not a mean of rates.
    onlineRate: machines === 0 || known.length === 0 ? null : known.reduce((n, f) => n + f.online!, 0) / known.reduce((n, f) => n + f.machines, 0),
  }
}
/** The sum, or null where it would tell one firm's. */
export function guardedSum(values: readonly number[]): number | null {
  const total = values.reduce((a, b) => a + b, 0)
  return values.length < leastFirms || total <= 0 || Math.max(...values) > largestShare * total ? null : total
}
function energyOf(firms: readonly Firm[]) {
  const known = firms.filter((f) => f.tce !== null)
  const withRevenue = known.filter((f) => f.revenueFen !== null && f.revenueFen > 0)
  const kgce = guardedSum(withRevenue.map((f) => f.tce! * 1_000))
  // Revenue is of a year, energy of thirty days: the same stretch of both.
  const revenue10kYuan = withRevenue.reduce((n, f) => n + f.revenueFen! / 1_000_000, 0) * (energyDays / 365)
  return { energyFirms: known.length, energyTce: guardedSum(known.map((f) => f.tce!)), intensityKgcePer10kYuan: kgce === null || guardedSum(withRevenue.map((f) => f.revenueFen!)) === null ? null : kgce / revenue10kYuan }
}
function grouped<K>(firms: readonly Firm[], keyOf: (f: Firm) => K): Map<K, Firm[]> {
  const groups = new Map<K, Firm[]>()
  for (const f of firms) {
    const key = keyOf(f)
    const there = groups.get(key)
    if (there) there.push(f)
    else groups.set(key, [f])
  }
  return groups
}
/** `C1711` → `C17`: divisions are what an intensity can be compared by. */
const divisionOf = (code: string | null) => (code === null ? null : (/^[A-T]?\d{2}/.exec(code)?.[0] ?? code))

/** While the store of readings is away, the counts are there all the same. */
const orNothing = <T>({ log }: Context['kernel'], work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    log.warn({ err: error }, 'the overview goes without figures from readings')
    return null
  })

/** What is read of a day or a month may be some minutes old: a province's readings are many, and its overview is opened often. */
const keptMs = 300_000
const mostKept = 200
export function keeping<T>(nowMs: () => number): (key: string, ask: () => Promise<T | null>) => Promise<T | null> {
  const kept = new Map<string, { at: number; answer: Promise<T | null> }>()
  return (key, ask) => {
    const there = kept.get(key)
    if (there && nowMs() - there.at < keptMs) return there.answer
    const answer = ask()
    kept.delete(key)
    kept.set(key, { at: nowMs(), answer })
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
    // Nothing, or a fault, is asked for again.
    const forget = () => void (kept.get(key)?.answer === answer && kept.delete(key))
    answer.then((value) => value === null && forget(), forget)
    return answer
  }
}

/** Whoever knows readings gives them here; what another gave before is not kept. */
export const sourcesOf = (context: Context, nowMs: () => number): Pick<Machines, 'energyFrom' | 'onlineFrom'> => ({
  energyFrom(source) {
    context.sources.energy = source
    context.kept.energy = keeping(nowMs)
  },
  onlineFrom(source) {
    context.sources.online = source
    context.kept.online = keeping(nowMs)
  },
})

/** Of each firm, the seconds known over the seconds, added up over its machines. */
async function onlineByFirm({ kernel, sources }: Context, lo: number, hi: number): Promise<Map<number, number> | null> {
  if (!sources.online) return null
  const machines = await kernel.database.as<MachinesTables, Awaited<ReturnType<typeof connectedIds>>>(system, (db) => connectedIds(db, lo, hi))
  if (machines.length === 0) return new Map()
  const now = kernel.now()
  const shares = await orNothing(kernel, sources.online(machines.map((m) => m.id), new Date(now.getTime() - day), now))
  if (shares === null) return null
  const byFirm = new Map<number, number>()
  for (const m of machines) byFirm.set(m.organisation_id, (byFirm.get(m.organisation_id) ?? 0) + Math.min(1, shares.get(m.id) ?? 0))
  return byFirm
}

export async function readOverview(db: MachinesDb, context: Context, actor: Actor, asked: string | undefined): Promise<Answer<typeof contract.overview>> {
  const { kernel, regions, organisations, sources } = context
  const own = regionOf(actor)
  const node = regions.resolve(asked ?? own.code)
  if (!node) throw unknownRegion(asked ?? own.code)
  if (node.lo < own.lo || node.lo > own.hi) throw outsideYourRegion(node.fullName)
  const rows = await connected(db, node.lo, node.hi, aliveSince(kernel))
  const key = `${node.lo}:${node.hi}`
  const online = await context.kept.online(key, () => onlineByFirm(context, node.lo, node.hi))
  const sharing = await sharingFigures(db)
  const open = rows.map((r) => r.organisation_id).filter((id) => sharing.has(id))
  const now = kernel.now()
  const source = sources.energy
  const found = open.length > 0 && source ? await context.kept.energy(`${key}:${open.length}`, () => orNothing(kernel, source(open, new Date(now.getTime() - energyDays * day), now))) : null
  // A firm that has stopped sharing since is not in it.
  const energy = new Map([...(found ?? [])].filter(([id]) => sharing.has(id)))
  const records = await organisations.rows(db, [...energy.keys()])
  const firms = rows.map((r): Firm => ({ ...r, online: online === null ? null : (online.get(r.organisation_id) ?? 0), tce: energy.get(r.organisation_id) ?? null, revenueFen: records.get(r.organisation_id)?.revenueFen ?? null }))

  const children = regions.childrenOf(node.code)
  const childOf = grouped(firms, (f) => children.find((c) => c.lo <= f.region_x && f.region_x <= c.hi) ?? node)
  return {
    region: { code: node.code, name: node.name }, at: now.toISOString(), total: sums(firms),
    // Firms that lie in the region and in none of its parts have a line of their own, so that the lines make the total.
    byRegion: [...children, ...(childOf.has(node) && children.length > 0 ? [node] : [])].map((c) => ({ code: c.code, name: c.name, ...sums(childOf.get(c) ?? []) })),
    byIndustry: [...grouped(firms, (f) => divisionOf(f.industry_code))].map(([code, of]) => ({ code, ...sums(of), ...energyOf(of) })).sort((a, b) => b.machines - a.machines || (a.code ?? '~').localeCompare(b.code ?? '~')),
  }
}
