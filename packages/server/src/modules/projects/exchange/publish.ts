import { compiledRelease, type JsonObject, type Release } from '@jingwei/engines/open-contracting'
import type { Activity } from '@jingwei/engines/iati'
import { isDeepStrictEqual } from 'node:util'
import { system } from '../../../kernel/access/actor.ts'
import type { As, Context, ProjectsDb } from '../context.ts'
import { activityOf, publisherRef, type Publisher } from './as-activity.ts'
import { ocidOf, releaseContent, tagsOf, withTakenAway } from './as-release.ts'
import { moneyMovesOf, publishedMoves, type MoneyMove } from './money-moves.ts'
import { allPublicIds, externalsOf, insertReleases, lastReleases, publicAmong, publishedMilestones, publishedProjects, type PublishedMilestone, type PublishedProject } from './published.store.ts'

const batch = 400

type Facts = { readonly milestones: readonly PublishedMilestone[]; readonly moves: readonly MoneyMove[]; readonly publisher: Publisher }
/** Plan and money of projects that the caller was found to see, and who publishes them. */
async function factsOf(db: ProjectsDb, { ledgers, regions }: Context, projects: readonly PublishedProject[]): Promise<(p: PublishedProject) => Facts> {
  const ownerOf = new Map(projects.flatMap((p) => [p.allocation_account, p.commitment_account, p.disbursement_account, p.expenditure_account, p.recovery_account].map((account) => [account, p.id] as const)))
  const milestones = grouped(await publishedMilestones(db, projects.map((p) => p.id)), (m) => m.project_id)
  const entries = grouped(await ledgers.entriesOf(db, [...ownerOf.keys()], { moves: publishedMoves }), (e) => ownerOf.get(e.lines[0]!.account)!)
  return (p) => {
    const { code, fullName } = regions.toRef(p.region_x)
    return { milestones: milestones.get(p.id) ?? [], moves: moneyMovesOf(p, entries.get(p.id) ?? []), publisher: { ref: publisherRef(code), name: fullName } }
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => number): ReadonlyMap<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

/** Says in a new release what has changed of projects since the last one; nothing where nothing has. */
export async function publishReleases(context: Context, projectIds: readonly number[]): Promise<number> {
  const { kernel } = context
  return kernel.database.as(system, async (db: ProjectsDb) => {
    const projects = await publishedProjects(db, { ids: await publicAmong(db, projectIds), limit: projectIds.length })
    const [facts, last, now] = [await factsOf(db, context, projects), await lastReleases(db, projects.map((p) => p.id)), kernel.now().toISOString()]
    const fresh = projects.flatMap((p) => {
      const { milestones, moves, publisher } = facts(p)
      const content = releaseContent(p, milestones, moves, publisher)
      const before = last.get(p.id)?.body ?? null
      if (before && isDeepStrictEqual(content, saidBy(before))) return []
      const ocid = ocidOf(kernel.config.JINGWEI_OCDS_PREFIX, p.number)
      const tag = tagsOf(content, before, p.state)
      return [{ project_id: p.id, ocid, tag: tag.join(','), at: now, body: { ocid, id: `${p.number}-${Date.parse(now)}`, date: now, tag, ...(before ? withTakenAway(content, saidBy(before)) : content) } }]
    })
    await insertReleases(db, fresh)
    return fresh.length
  })
}
const saidBy = ({ ocid: _o, id: _i, date: _d, tag: _t, ...content }: JsonObject): JsonObject => withoutNulls(content)
const withoutNulls = (of: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(of).flatMap(([key, value]) => (value === null ? [] : [[key, typeof value === 'object' && !Array.isArray(value) ? withoutNulls(value as JsonObject) : value]])))

/** Every project that anybody may see: each night, so that what no event told is published too. */
export async function publishAll(context: Context): Promise<number> {
  let [after, published] = [0, 0]
  for (;;) {
    const ids = await context.kernel.database.as(system, (db: ProjectsDb) => allPublicIds(db, { after, limit: batch }))
    if (ids.length === 0) return published
    published += await publishReleases(context, ids)
    after = ids.at(-1)!
  }
}

/** The record of a process: its releases, and what they merge to. */
export const recordOf = (ocid: string, releases: readonly JsonObject[]): JsonObject => ({ ocid, releases: [...releases], compiledRelease: compiledRelease(releases as readonly Release[]) })

/** Published projects as activities, in the order of their numbers: ours by their books, those of others as their own files had them. */
export async function* publishedActivities(context: Context, as: As, regions: readonly { readonly lo: number; readonly hi: number }[] | null): AsyncGenerator<Activity> {
  for (let after = 0; ; ) {
    // Which of them anybody may see the database decides, in the scope of who asks.
    const projects = await as((db: ProjectsDb) => publishedProjects(db, { after, limit: batch, regions }))
    if (projects.length === 0) return
    const { facts, externals } = await context.kernel.database.as(system, async (db: ProjectsDb) => ({ externals: await externalsOf(db, projects.map((p) => p.id)), facts: await factsOf(db, context, projects.filter((p) => p.external_id === null)) }))
    for (const p of projects) {
      const external = externals.get(p.id)
      const own = external ? null : facts(p)
      yield external ?? activityOf(p, own!.milestones, own!.moves, own!.publisher)
    }
    after = projects.at(-1)!.id
  }
}
