import type { machines as contract, SignalDefinition } from '@jingwei/contract/machines'
import type { Body } from '@jingwei/contract/operation'
import { signalFaults } from '@jingwei/engines/machine-types'
import type { Updateable } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { checkPlace } from './add-machine.ts'
import { findConnection, hasOtherMachine, lockConnection, updateConnection } from './connection.store.ts'
import type { Context } from './context.ts'
import type { MachinesDb } from './facts.store.ts'
import { lockMachine, putSignal, signalsOf, updateMachine, type MachineRecord } from './machine.store.ts'
import { definitionFaults, isRetired, machineNotFound, noSuchConnection, orTaken, roleTaken, signalKindFixed, tooManySignals } from './machines.errors.ts'
import type { MachineTable } from './machines.tables.ts'
import { readMachine } from './show-machine.ts'

/** Of more than a type brings along, and few enough that a machine stays a page. */
const signalLimit = 200

async function lockWorking(db: MachinesDb, id: number): Promise<MachineRecord> {
  const machine = await lockMachine(db, id)
  if (!machine) throw machineNotFound()
  if (machine.retired_at !== null) throw isRetired()
  return machine
}

const columnOf = {
  code: 'code', name: 'name', workshopId: 'workshop_id', maker: 'maker', model: 'model', serial: 'serial', commissionedOn: 'commissioned_on', payloadName: 'payload_name',
  idealSecondsPerUnit: 'ideal_seconds_per_unit', connectionId: 'connection_id',
} as const satisfies Record<string, keyof MachineTable>

export async function changeMachine(db: MachinesDb, context: Context, actor: Actor, id: number, { version, ...input }: Body<typeof contract.change>) {
  const before = await lockWorking(db, id)
  if (before.version !== version) throw changedMeanwhile()
  await checkPlace(db, context, input)
  if (input.connectionId && !(await findConnection(db, input.connectionId))) throw noSuchConnection('body.connectionId')
  const change: Updateable<MachineTable> = {}
  for (const [field, column] of Object.entries(columnOf) as [keyof typeof columnOf, keyof MachineRecord][]) {
    // Without a name of its own in messages, a machine is called by its code there.
    const value = field === 'payloadName' && input.payloadName === null ? (input.code ?? before.code) : input[field]
    if (value !== undefined && value !== before[column]) Object.assign(change, { [column]: value })
  }
  const columns = Object.keys(change) as (keyof MachineRecord)[]
  if (columns.length > 0) {
    const after = await orTaken(updateMachine(db, id, change))
    const values = (from: MachineRecord) => Object.fromEntries(columns.map((c) => [c, from[c]]))
    await audit(db, actor, { action: 'machine.changed', subject: `machine:${id}`, regionX: before.region_x, summary: `${after.code} ${after.name}`, before: values(before), after: values(after) })
  }
  return readMachine(db, context, actor, id)
}

export async function setSignal(db: MachinesDb, context: Context, actor: Actor, id: number, signal: SignalDefinition) {
  const machine = await lockWorking(db, id)
  const faults = signalFaults(signal)
  if (faults.length > 0) throw definitionFaults(faults)
  const there = await signalsOf(db, id)
  const before = there.find((s) => s.code === signal.code)
  if (before && before.kind !== signal.kind) throw signalKindFixed(before.kind)
  if (!before && there.length >= signalLimit) throw tooManySignals(signalLimit)
  const holder = signal.role === null ? undefined : there.find((s) => s.role === signal.role && s.code !== signal.code)
  if (holder) throw roleTaken(holder.code)
  await putSignal(db, machine, signal)
  await updateMachine(db, id, {})
  await audit(db, actor, { action: before ? 'machine.signal-changed' : 'machine.signal-added', subject: `machine:${id}`, regionX: machine.region_x, summary: `${machine.code} ${signal.code}`, before, after: signal })
  return readMachine(db, context, actor, id)
}

/**
 * Its code is free for another, and nothing that still comes from it is taken; its readings stay. A connection that no other machine ever had
 * is disabled with it: a credential in a machine that is sold or scrapped opens nothing.
 */
export async function retireMachine(db: MachinesDb, context: Context, actor: Actor, id: number) {
  const machine = await lockMachine(db, id)
  if (!machine) throw machineNotFound()
  if (machine.retired_at === null) {
    await updateMachine(db, id, { retired_at: context.kernel.now().toISOString() })
    await audit(db, actor, { action: 'machine.retired', subject: `machine:${id}`, regionX: machine.region_x, summary: `${machine.code} ${machine.name}` })
    const own = machine.connection_id === null ? undefined : await lockConnection(db, machine.connection_id)
    if (own?.is_enabled && !(await hasOtherMachine(db, own.id, id))) {
      await updateConnection(db, own.id, { is_enabled: false })
      await audit(db, actor, { action: 'connection.disabled', subject: `connection:${own.id}`, regionX: own.region_x, summary: own.name, before: { is_enabled: true }, after: { is_enabled: false } })
    }
  }
  return readMachine(db, context, actor, id)
}
