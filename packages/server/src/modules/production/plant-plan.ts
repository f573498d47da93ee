import type { PlantSettings } from '@jingwei/contract/production'
import type { ShiftPlan } from '@jingwei/engines/shifts'
import { settingsOf, type ProductionDb } from './production.store.ts'

/**
 * What holds until a plant says otherwise: two shifts around the clock, no break. Nothing that was made falls outside the plan then, and a
 * plant that works in one shift sees its nights as stops until it says so; never the other way round.
 */
export const defaultSettings: PlantSettings = {
  version: 0,
  shifts: [
    { name: '白班', startMinute: 480, endMinute: 1200, breakMinutes: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    { name: '夜班', startMinute: 1200, endMinute: 1920, breakMinutes: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] },
  ],
  holidays: [], tariffs: [], oeeTarget: null,
}

export type PlantPlan = {
  /** The latest. */
  readonly settings: PlantSettings
  on(date: string): ShiftPlan
  tariffsOn(date: string): PlantSettings['tariffs']
  /** Days on which a plan gives way to the next. */
  readonly changes: readonly string[]
}

export function planOf(versions: readonly { valid_from: string; settings: PlantSettings }[]): PlantPlan {
  const on = (date: string) => (versions.findLast((v) => v.valid_from <= date) ?? versions[0])?.settings ?? defaultSettings
  return { settings: versions.at(-1)?.settings ?? defaultSettings, on, tariffsOn: (date) => on(date).tariffs, changes: versions.slice(1).map((v) => v.valid_from) }
}

export async function plansOf(db: ProductionDb, organisationIds: readonly number[]): Promise<Map<number, PlantPlan>> {
  const versions = new Map<number, { valid_from: string; settings: PlantSettings }[]>(organisationIds.map((id) => [id, []]))
  for (const { organisation_id, valid_from, version, definition } of await settingsOf(db, organisationIds)) versions.get(organisation_id)?.push({ valid_from, settings: { version, ...definition } })
  return new Map([...versions].map(([id, of]) => [id, planOf(of)]))
}
