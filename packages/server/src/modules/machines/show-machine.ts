import type { Machine, MachineRow } from '@jingwei/contract/machines'
import type { Actor } from '../../kernel/access/actor.ts'
import { aliveSince, type Context } from './context.ts'
import type { MachinesDb } from './facts.store.ts'
import { machineRecord, pageOfMachines, type ListInput, type ListScope, type MachineListRecord } from './list-machines.store.ts'
import { signalsOf } from './machine.store.ts'
import { machineNotFound, unknownRegion } from './machines.errors.ts'

export function scopeOf({ kernel, regions }: Context, actor: Actor, region?: string): ListScope {
  const scope = { aliveSince: aliveSince(kernel), withConnections: actor.scope === 'organisation' }
  if (region === undefined) return scope
  const place = regions.resolve(region)
  if (!place) throw unknownRegion(region)
  return { ...scope, place }
}

export function rowOf(r: MachineListRecord, organisations: ReadonlyMap<number, { name: string }>, scope: ListScope): MachineRow {
  return {
    id: r.id, code: r.code, name: r.name, organisation: { id: r.organisation_id, name: organisations.get(r.organisation_id)?.name ?? '' }, type: { id: r.type_id, code: r.type_code, title: { zh: r.title_zh, en: r.title_en } },
    workshop: r.workshop_id === null ? null : { id: r.workshop_id, name: r.workshop_name ?? '' },
    connection: r.connection_id === null || r.protocol === null ? null : { id: r.connection_id, name: r.connection_name ?? '', protocol: r.protocol },
    maker: r.maker, model: r.model, serial: r.serial, commissionedOn: r.commissioned_on, lastReadingAt: r.last_reading_at,
    isAlive: r.retired_at === null && r.last_reading_at !== null && r.last_reading_at >= scope.aliveSince, retiredAt: r.retired_at,
  }
}
export const namesOf = (db: MachinesDb, { organisations }: Context, records: readonly MachineListRecord[]) => organisations.rows(db, [...new Set(records.map((r) => r.organisation_id))])

export async function listMachines(db: MachinesDb, context: Context, actor: Actor, input: ListInput & { region?: string | undefined; cursor?: string | undefined; limit: number }) {
  const scope = scopeOf(context, actor, input.region)
  const found = await pageOfMachines(db, input, scope)
  const names = await namesOf(db, context, found.items)
  return { ...found, items: found.items.map((r) => rowOf(r, names, scope)) }
}

export async function readMachine(db: MachinesDb, context: Context, actor: Actor, id: number): Promise<Machine> {
  const scope = scopeOf(context, actor)
  const record = await machineRecord(db, id, scope.withConnections)
  if (!record) throw machineNotFound()
  const [names, signals] = [await namesOf(db, context, [record]), await signalsOf(db, id)]
  return {
    ...rowOf(record, names, scope), version: record.version, payloadName: record.payload_name, idealSecondsPerUnit: record.ideal_seconds_per_unit,
    signals: signals.map((s) => ({
      id: s.id, code: s.code, title: { zh: s.title_zh, en: s.title_en }, kind: s.kind, role: s.role, unit: s.unit, samplingSeconds: s.sampling_seconds, holdSeconds: s.hold_seconds, min: s.min_value, max: s.max_value, states: s.states,
    })),
  }
}
