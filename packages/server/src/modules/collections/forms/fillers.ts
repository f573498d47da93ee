import type { FormDefinition } from '@jingwei/contract/collection-form'
import type { RegionNode } from '../../regions/index.ts'
import { goneOf, type CollectionsDb, type Context } from '../context.ts'

/** More in one round than any province has above scale. */
export const mostFillers = 30_000
export type Filler = { readonly name: string; readonly regionX: number; readonly organisationId: number | null; readonly industryCode: string | null; readonly sizeClass: string | null }

/** Streets, counties or cities below a node, as readers see them: placeholders and what is no more left out. */
export function regionsAt(context: Context, home: RegionNode, level: number): RegionNode[] {
  const found: RegionNode[] = []
  for (const node of context.regions.snapshot().byX.values())
    if (node.level === level && node.lo >= home.lo && node.hi <= home.hi && !['group', 'park', 'village'].includes(node.kind) && !goneOf(context, node.lo)) found.push(node)
  return found.sort((a, b) => a.lo - b.lo)
}

/** Whom a form asks within its region: those that stand at the end of the period. */
export async function fillersOf(db: CollectionsDb, context: Context, home: RegionNode, { filler }: FormDefinition, on: string): Promise<Filler[]> {
  if (filler.kind === 'region') return regionsAt(context, home, filler.level).map((n) => ({ name: n.name, regionX: n.lo, organisationId: null, industryCode: null, sizeClass: null }))
  const found = await context.organisations.select(db, { query: { q: filler.q || undefined, filter: [`region:in:${home.code}`, filler.filter].filter(Boolean).join(';') } }, mostFillers)
  const ids = found.map((f) => f.id)
  const [closed, facts] = [await context.organisations.closed(db, ids), new Map((await context.organisations.factsOf(db, ids)).map((f) => [f.id, f]))]
  return found
    .filter((f) => {
      const day = closed.get(f.id)
      return day === undefined || (day !== null && day > on)
    })
    .map((f) => ({ name: f.name, regionX: f.regionX, organisationId: f.id, industryCode: facts.get(f.id)?.industryCode ?? null, sizeClass: facts.get(f.id)?.sizeClass ?? null }))
}
