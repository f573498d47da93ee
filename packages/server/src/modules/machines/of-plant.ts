import { system, type Actor } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { MachineFacts } from './face.ts'
import { machinesOfFirm, type MachinesDb } from './facts.store.ts'
import { notShared, organisationNeeded, plantNotFound } from './machines.errors.ts'
import type { MachinesTables } from './machines.tables.ts'
import { sharingOf } from './plant.store.ts'

/**
 * The machines behind figures of a plant as a whole: a firm's own, or those of a firm that shares figures with the caller's bureau. A bureau
 * that sees figures need not see the machines, so they are read in the system's name after its right was established in the caller's.
 */
export async function ofPlant(db: MachinesDb, kernel: Kernel, actor: Actor, isVisible: (id: number) => Promise<boolean>, organisationId: number | undefined): Promise<{ organisationId: number; machines: MachineFacts[] }> {
  if (actor.scope === 'organisation') {
    const own = actor.organisationId
    if (own === null || (organisationId !== undefined && organisationId !== own)) throw plantNotFound()
    return { organisationId: own, machines: await machinesOfFirm(db, own) }
  }
  if (actor.scope !== 'region') throw plantNotFound()
  if (organisationId === undefined) throw organisationNeeded()
  if (!(await isVisible(organisationId))) throw plantNotFound()
  // Row-level security shows what firms of the caller's region share, and no other firm's.
  const level = (await sharingOf(db, organisationId))?.level ?? 'counts'
  if (level === 'counts') throw notShared()
  return { organisationId, machines: await kernel.database.as<MachinesTables, MachineFacts[]>(system, (all) => machinesOfFirm(all, organisationId)) }
}
