import type { ProgrammeFit } from '@jingwei/contract/programmes'
import { evaluate } from '@jingwei/engines/programmes'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import { compiledOf } from './compiled.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { factsOfFirms } from './facts/firm-facts.ts'
import { currentVersions, openAround, ownApplications } from './programme.store.ts'
import { firmNotFound } from './programmes.errors.ts'
import { showRows } from './show-programme.ts'

type Fit = z.infer<typeof ProgrammeFit>
const places: Record<Fit['fitness']['outcome'], number> = { met: 0, review: 1, unknown: 2, 'not-met': 3 }

/** Every open programme that reaches the firm's place, with what its terms say of it: what is met first. */
export async function fitsOf(db: ProgrammesDb, context: Context, actor: Actor): Promise<{ items: Fit[] }> {
  const id = actor.organisationId!
  const [firm] = await context.organisations.factsOf(db, [id])
  if (!firm) throw firmNotFound()
  const facts = (await factsOfFirms(context, db, [id], context.kernel.today())).get(id)!
  const open = await openAround(db, firm.regionX)
  const versions = new Map((await currentVersions(db, open.map((p) => p.id))).map((v) => [v.programme_id, v]))
  const rows = await showRows(db, context, actor, open)
  const own = new Map((await ownApplications(db, open.map((p) => p.id))).map((a) => [a.programme_id, { id: a.id, state: a.state as NonNullable<Fit['application']>['state'] }]))
  const items = rows.flatMap((programme) => {
    const version = versions.get(programme.id)
    return version ? [{ programme, fitness: evaluate(compiledOf(version), facts, {}), application: own.get(programme.id) ?? null }] : []
  })
  return { items: items.sort((a, b) => places[a.fitness.outcome] - places[b.fitness.outcome]) }
}
