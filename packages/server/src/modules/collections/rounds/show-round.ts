import type { Round, RoundRow, collections as contract } from '@jingwei/contract/collections'
import type { Query } from '@jingwei/contract/operation'
import { periodBefore, periodOf } from '@jingwei/engines/collections'
import { personOf, regionOf, type Actor } from '../../../kernel/access/actor.ts'
import type { RegionNode } from '../../regions/index.ts'
import { roundNotFound } from '../collections.errors.ts'
import { covers, placeRef, type CollectionsDb, type Context } from '../context.ts'
import { isMine } from '../forms/forms.ts'
import { countReports } from '../reports/report.store.ts'
import { definitionOf } from '../reports/show-report.ts'
import { countedRound, countsByPart, findRound, largestChanges, pageOfRounds, sumsByPart, type Counted, type ListedRound, type Part } from './round.store.ts'

const mostChanges = 30
const countsOf = ({ expected, draft, submitted, returned, approved, locked, excused, late }: Counted): Counted => ({ expected, draft, submitted, returned, approved, locked, excused, late })
const none: Counted = { expected: 0, draft: 0, submitted: 0, returned: 0, approved: 0, locked: 0, excused: 0, late: 0 }

export const toRoundRow = (context: Context, d: ListedRound): RoundRow => ({
  id: d.id, form: { id: d.form_id, code: d.code, title: { zh: d.form_title_zh, en: d.form_title_en } }, region: placeRef(context, d.region_x), period: periodOf(d.period, d.label)!, opensOn: d.opens_on, dueOn: d.due_on, lastOn: d.last_on, counts: countsOf(d),
})
export async function listRounds(db: CollectionsDb, context: Context, query: Query<typeof contract.rounds>) {
  const page = await pageOfRounds(db, { ...query, today: context.kernel.today() }, query.sort, query)
  return { ...page, items: page.items.map((d) => toRoundRow(context, d)) }
}

/** What the reader’s part of a round is cut into: the places just below, and the place itself for what lies in none of them. */
function partsOf({ regions }: Context, actor: Actor, d: { region_x: number; region_hi: number }): RegionNode[] {
  const own = regionOf(actor)
  const base = regions.byX(covers(own, { lo: d.region_x, hi: d.region_hi }) ? d.region_x : own.lo)
  if (!base) return []
  const below = regions.childrenOf(base.code)
  return [...below, { ...base, hi: base.lo }]
}

export async function readRound(db: CollectionsDb, context: Context, actor: Actor, id: number): Promise<Round> {
  const { kernel } = context
  const [round, listed] = [await findRound(db, id), await countedRound(db, id, kernel.today())]
  if (!round || !listed) throw roundNotFound()
  const definition = await definitionOf(db, round)
  const parts = partsOf(context, actor, round)
  const label = periodBefore(listed.period, { from: round.from_on }).label
  const counted = new Map((await countsByPart(db, round, parts satisfies Part[], kernel.today())).map((c) => [c.place, countsOf(c)]))
  const sums = await sumsByPart(db, round, parts, label)
  const at = (place: number | null, isBefore: boolean) => {
    const found: Record<string, number> = {}
    for (const s of sums) if (s.isBefore === isBefore && (place === null || s.place === place)) found[s.key] = (found[s.key] ?? 0) + s.n
    return found
  }
  return {
    ...toRoundRow(context, listed), number: round.number, definition, isMine: isMine(actor, round),
    isWaitingForMe: await countReports(db, { roundId: id, approves: { x: regionOf(actor).lo, personId: personOf(actor).id }, today: kernel.today() }),
    parts: parts.flatMap((p, i) => (counted.has(i) ? [{ region: { code: p.code, name: p.name }, counts: counted.get(i) ?? none, sums: at(i, false), before: at(i, true) }] : [])),
    sums: at(null, false), before: at(null, true),
    outliers: (await largestChanges(db, round, label, mostChanges)).map((o) => ({ reportId: o.id, filler: o.filler_name, item: o.key, value: o.n, before: o.b, changePercent: ((o.n - o.b) / Math.abs(o.b)) * 100, reason: o.reason })),
  }
}
