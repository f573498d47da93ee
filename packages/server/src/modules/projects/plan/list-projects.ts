import type { Query } from '@jingwei/contract/operation'
import { ProjectState, type projects as contract, type ProjectTotals } from '@jingwei/contract/projects'
import { basisPoints } from '@jingwei/engines/ledger'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/actor.ts'
import { invalid } from '../../../kernel/errors/problem-error.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { unknownRegion } from '../projects.errors.ts'
import { balancesOf, moneyOf } from './book-money.ts'
import { accountsByCurrency, countProjects, pageOfProjects, type ProjectFilter } from './list-projects.store.ts'
import { rowsOf } from './show-project.ts'

type Asked = Omit<Query<typeof contract.totals>, 'on'>
const listed = (text: string | undefined) => (text ?? '').split(',').map((s) => s.trim()).filter((s) => s !== '')

export function filterOf({ regions, kernel }: Context, actor: Actor, query: Asked): ProjectFilter {
  const states = listed(query.state)
  const unknown = states.find((s) => !(ProjectState.options as readonly string[]).includes(s))
  if (unknown !== undefined) throw invalid([{ path: 'query.state', code: 'state', message: { zh: `没有“${unknown}”这种状态，可用 ${ProjectState.options.join('、')}`, en: `no state ${unknown}; there are ${ProjectState.options.join(', ')}` } }])
  const nodes = listed(query.region).map((code) => {
    const node = regions.resolve(code)
    if (!node) throw unknownRegion(code, 'query.region')
    return node
  })
  return { q: query.q || undefined, states, health: query.health, regions: nodes, area: query.area || undefined, programmeId: query.programmeId, organisationId: query.organisationId, partner: query.partner, own: actor.scope === 'region' ? actor.region : null, today: kernel.today() }
}

export async function listProjects(db: ProjectsDb, context: Context, actor: Actor, query: Query<typeof contract.list>) {
  const page = await pageOfProjects(db, filterOf(context, actor, query), query.sort, query)
  return { ...page, items: await rowsOf(db, context, page.items) }
}

/** Sums over what a filter finds. Rates follow from the books; nobody typed them. */
export async function totalsOf(db: ProjectsDb, context: Context, actor: Actor, { on, ...query }: Query<typeof contract.totals>): Promise<z.infer<typeof ProjectTotals>> {
  const filter = filterOf(context, actor, query)
  const { projects, recipients, approved, started, finished, late } = await countProjects(db, filter, on)
  const groups = await accountsByCurrency(db, filter, on)
  const stands = await balancesOf(db, context, groups.flatMap((g) => g.accounts), on)
  return { projects, recipients, started, finished, late, startedBasisPoints: basisPoints(started, approved), currencies: groups.map(({ currency, awardFen, costFen, accounts }) => ({ currency, awardFen, costFen, money: moneyOf(accounts, stands) })) }
}
