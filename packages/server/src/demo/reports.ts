import { mandateRoles } from '@jingwei/contract/access'
import type { Actor } from '../kernel/access/actor.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'

type People = Record<string, { id: string; name: string }>
/** Ends of months before a day, the oldest first. */
const monthEnds = (today: string, months: number) => Array.from({ length: months }, (_, i) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - months + i, 0)).toISOString().slice(0, 10))

/** Indicators of the province that were released, month by month, and a monthly report. */
export async function insertDemoReports(kernel: Kernel, { regions, reports, measures }: Faces, people: People): Promise<void> {
  const home = regions.byCode('36')
  const [leader, analyst] = [people['leader'], people['analyst']]
  if (!home || !leader || !analyst) return
  await measures.fold()
  const actorOf = (person: { id: string; name: string }, role: 'leader' | 'analyst'): Actor => ({ scope: 'region', person, capacityId: null, permissions: new Set(mandateRoles[role]), region: { code: home.code, lo: home.lo, hi: home.hi }, organisationId: null })
  for (const on of monthEnds(kernel.today(), 3))
    for (const code of ['known_firms', 'diagnosed_firms']) await kernel.database.as(actorOf(leader, 'leader'), (db) => reports.release(db, actorOf(leader, 'leader'), { code, regionCode: home.code, on, below: true }))
  await kernel.database.as(actorOf(analyst, 'analyst'), (db) => reports.setUp(db, actorOf(analyst, 'analyst'), { title: '数字化转型月报（演示）', regionCode: home.code, codes: ['known_firms', 'diagnosed_firms'], below: true, by: ['size'], compare: ['month', 'year'], months: 12, schedule: { every: 'month', day: 5 }, receivers: [leader.id], language: 'zh' }))
}
