import type { Actor } from '../../kernel/access/actor.ts'
import { regionOf } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Projects } from '../projects/index.ts'
import type { RegionNode, Regions } from '../regions/index.ts'
import { partnerIsHere, regionOutside, unknownProject, unknownRegion } from './workplans.errors.ts'
import type { WorkplansTables } from './workplans.tables.ts'

export type WorkplansDb = Db<WorkplansTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly notices: Notices; readonly projects: Projects }
/** What the use cases of this module stand on. */
export type Context = Uses & { readonly kernel: Kernel }

export const placeRef = ({ regions }: Context, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
/** A place of the caller's own region. */
export function homeOf({ regions }: Context, actor: Actor, code: string): RegionNode {
  const { lo, hi } = regionOf(actor)
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code)
  if (node.lo < lo || node.hi > hi) throw regionOutside()
  return node
}
/** Another region, that looks on. */
export function partnerOf({ regions }: Context, home: RegionNode, code: string | null): number | null {
  if (code === null) return null
  const node = regions.resolve(code)
  if (!node) throw unknownRegion(code, 'body.partnerRegionCode')
  if (node.lo <= home.hi && home.lo <= node.hi) throw partnerIsHere()
  return node.lo
}
/** That a project which is named is one of those the caller sees. */
export async function seesProject(db: WorkplansDb, { projects }: Context, path: string, id: number | null | undefined): Promise<void> {
  if (id !== null && id !== undefined && !(await projects.titlesOf(db, [id])).has(id)) throw unknownProject(path)
}
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
export const daysAfter = (day: string, n: number) => new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
/** Days past its day: of what is open until today, of what was done until that day, of what was dropped none. */
export const daysLate = ({ state, due_on, done_on }: { state: string; due_on: string; done_on: string | null }, today: string) => (state === 'dropped' ? 0 : Math.max(0, daysBetween(due_on, done_on ?? today)))
