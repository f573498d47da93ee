import { gatherAlike } from '@jingwei/engines/clusters'
import { system } from '../../../kernel/access/actor.ts'
import type { CasesTables } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import type { CasesDb } from '../work/case.store.ts'
import { comparable, dropEmptyClusters, insertCluster, knownClusters, leaveClusters, putInClusters, updateCluster } from './cluster.store.ts'

export const findJob = 'cases.find-clusters'
const dayMs = 86_400_000
export const fewestFirms = 5
/** Of the pairs of characters that two reports hold together, those that both hold. */
const alike = 0.55
type Comparable = Awaited<ReturnType<typeof comparable>>[number]

/** The city of a case: problems are compared within it. */
const areaOf = ({ regions }: Context, x: number): number => {
  const node = regions.byX(x)
  if (!node) return x
  return regions.pathOf(node.code).findLast((n) => n.level <= 2)?.lo ?? x
}
/** The smallest region that holds all the places. */
function regionAround({ regions }: Context, xs: readonly number[]): { lo: number; hi: number } {
  const [low, high] = [Math.min(...xs), Math.max(...xs)]
  const node = regions.byX(low)
  const around = node ? regions.pathOf(node.code).findLast((n) => n.lo <= low && n.hi >= high) : undefined
  return around ?? { lo: low, hi: high }
}

/**
 * The same problem of several firms: cases of one subject and city whose words are alike, joined over as many steps as it takes. The same
 * cases give the same clusters. A cluster keeps its id for as long as one of its cases is in it, so that what was decided about it stays.
 */
export async function findClusters(context: Context, db: CasesDb): Promise<number> {
  const now = context.kernel.now()
  const rows = await comparable(db, new Date(now.getTime() - 730 * dayMs).toISOString())
  const groups = new Map<string, Comparable[]>()
  for (const r of rows) {
    const key = `${r.subject} ${areaOf(context, r.region_x)}`
    const group = groups.get(key)
    if (group) group.push(r)
    else groups.set(key, [r])
  }
  const states = new Map((await knownClusters(db)).map((k) => [k.id, k.state]))
  const taken = new Set<number>()
  const [cases, clusters, alone]: [number[], number[], number[]] = [[], [], []]
  let found = 0
  for (const key of [...groups.keys()].sort()) {
    // Comparing is work of this thread; requests get their turn in between.
    await new Promise((turn) => setImmediate(turn))
    const group = groups.get(key)!
    for (const { members, centre } of gatherAlike(group.map((r) => r.terms), { alike })) {
      const own = members.map((m) => group[m]!)
      const firms = new Set(own.map((r) => r.organisation_id)).size
      if (firms < fewestFirms) {
        for (const r of own) if (r.cluster_id !== null) alone.push(r.id)
        continue
      }
      found++
      const region = regionAround(context, own.map((r) => r.region_x))
      const ats = own.map((r) => r.reported_at).sort()
      const title = group[centre]!.title
      const counts = { region_x: region.lo, region_hi: region.hi, subject: own[0]!.subject, firms, cases: own.length, first_at: ats[0]!, last_at: ats.at(-1)! }
      const before = own.flatMap((r) => r.cluster_id ?? []).filter((id) => !taken.has(id) && states.has(id)).sort((a, b) => a - b)[0]
      let id = before
      // What a person put a name to keeps it.
      if (id === undefined) id = (await insertCluster(db, { ...counts, title, words: commonWords(own), found_at: now.toISOString() })).id
      else await updateCluster(db, id, states.get(id) === 'found' ? { ...counts, title, words: commonWords(own) } : counts)
      taken.add(id)
      for (const r of own) {
        cases.push(r.id)
        clusters.push(id)
      }
    }
  }
  await putInClusters(db, cases, clusters)
  if (alone.length > 0) await leaveClusters(db, alone)
  await dropEmptyClusters(db)
  return found
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** They say that something lacks, not what. */
const empty = new Set(['不到', '没有', '无法', '不能', '不了', '只能', '不足', '希望', '需要', '我们', '公司', '企业'])
/** The words of a title; letters that the dictionary leaves alone stand together as one. */
function wordsOf(title: string): Set<string> {
  const found: string[] = []
  let run = ''
  const end = () => {
    found.push(run)
    run = ''
  }
  for (const { segment, isWordLike } of segmenter.segment(title)) {
    if (isWordLike && [...segment].length === 1 && /\p{Script=Han}/u.test(segment)) run += segment
    else {
      end()
      if (isWordLike) found.push(segment)
    }
  }
  end()
  return new Set(found.filter((word) => [...word].length >= 2 && !empty.has(word)))
}
/** Words that a third of the titles have at least, those of most first. */
function commonWords(own: readonly Comparable[]): string[] {
  const counts = new Map<string, number>()
  for (const { title } of own) for (const word of wordsOf(title)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].filter(([, n]) => n >= own.length / 3).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8).map(([word]) => word)
}

export function defineFinding(context: Context) {
  const { jobs, database } = context.kernel
  const work = async () => void (await database.as<CasesTables, number>(system, (db) => findClusters(context, db)))
  jobs.daily('cases.find-clusters-daily', work)
  jobs.define(findJob, work)
}
