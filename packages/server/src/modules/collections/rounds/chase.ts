import { daysAfter } from '@jingwei/engines/collections'
import type { Text } from '@jingwei/contract/text'
import { system } from '../../../kernel/access/actor.ts'
import type { CollectionsTables } from '../collections.tables.ts'
import type { CollectionsDb, Context } from '../context.ts'
import { stepsOf, takenUntil } from '../reports/may.ts'
import { findReport, someReports, type ListedReport } from '../reports/report.store.ts'
import { definitionOf } from '../reports/show-report.ts'
import { fillersOfReport, named } from '../reports/tell.ts'
import { missingBelow, noteChased, toChase } from './chase.store.ts'

export const openedJob = 'collections.tell-opened'
const batch = 200
/** Steps of chasing, each once for a report: two days before its day; the day after; five days after, and the level above hears of it; when it is taken no longer, and whoever sent it hears. */
const steps = [{ step: 1, days: 2 }, { step: 2, days: -1 }, { step: 3, days: -5 }] as const
const words: Record<number, (r: ListedReport) => { title: Text; detail: Text }> = {
  1: (r) => ({ title: { zh: `快到期：${named(r).zh}`, en: `Due soon: ${named(r).en}` }, detail: { zh: `${r.filler_name}，请在 ${r.due_on} 前提交`, en: `${r.filler_name}: submit it by ${r.due_on}` } }),
  2: (r) => ({ title: { zh: `已逾期，请尽快报送：${named(r).zh}`, en: `Overdue, please submit: ${named(r).en}` }, detail: { zh: `${r.filler_name}，${takenUntil(r)} 后不再接收`, en: `${r.filler_name}: taken until ${takenUntil(r)}` } }),
  3: (r) => ({ title: { zh: `再次催报：${named(r).zh}`, en: `Still missing: ${named(r).en}` }, detail: { zh: `${r.filler_name}，${takenUntil(r)} 后不再接收；已告知上级`, en: `${r.filler_name}: taken until ${takenUntil(r)}; the level above was told` } }),
  4: (r) => ({ title: { zh: `已停止接收：${named(r).zh}`, en: `Taken no longer: ${named(r).en}` }, detail: { zh: `${r.filler_name}，如需补报请申请延期`, en: `${r.filler_name}: ask for an extension to submit it` } }),
}
export const remindOne = async (db: CollectionsDb, { notices }: Context, r: ListedReport, step: number, key: string) =>
  notices.tell(db, fillersOfReport(r), { kind: 'collection.late', key, ...words[step]!(r), link: { kind: 'collection-report', id: r.id }, isUrgent: step > 1 })

/** The level that approves, or for the last step whoever sent it, is told once for all below it. */
async function tellAbove(db: CollectionsDb, context: Context, r: ListedReport, step: number): Promise<void> {
  const above = step === 4 ? context.regions.byX(r.round_x) : stepsOf(context, r, await definitionOf(db, r))[0]
  if (!above) return
  const n = await missingBelow(db, r.round_id, above.lo, above.hi)
  await context.notices.tell(db, { regionX: above.lo, permission: step === 4 ? 'collections:manage' : 'collections:approve' }, {
    kind: 'collection.missing', key: `collection-missing:${r.round_id}:${above.lo}:${step}`, title: { zh: `${n} 家未报：${named(r).zh}`, en: `${n} missing: ${named(r).en}` },
    detail: step === 4 ? { zh: '接收期已过，请决定延期或免报', en: 'No longer taken: extend or excuse them' } : { zh: `已逾期五天`, en: 'five days overdue' }, link: { kind: 'collection-round', id: r.round_id }, isUrgent: true,
  })
}

export function defineChasing(context: Context): void {
  const { kernel } = context
  const within = <T>(work: (db: CollectionsDb) => Promise<T>) => kernel.database.as<CollectionsTables, T>(system, work)
  kernel.jobs.daily('collections.chase', async () => {
    const today = kernel.today()
    const chaseOne = async (db: CollectionsDb, id: number, step: number, told: Set<string>) => {
      const r = (await findReport(db, id))!
      await remindOne(db, context, r, step, `collection-late:${id}:${step}:${takenUntil(r)}`)
      const group = `${r.round_id}:${r.region_x}`
      if (step >= 3 && !told.has(group)) await tellAbove(db, context, r, step)
      await noteChased(db, [id], step)
      told.add(group)
    }
    const chase = async (step: number, day: Parameters<typeof toChase>[2]) => {
      const told = new Set<string>()
      for (let after = 0, ids: number[] = []; ; after = ids.at(-1)!) {
        ids = await within((db) => toChase(db, step, day, after, batch))
        // One that cannot be chased keeps none of the others back, and is tried again the next night.
        for (const id of ids) await within((db) => chaseOne(db, id, step, told)).catch((error: unknown) => kernel.log.error({ err: error, report: id, step }, 'a report was not chased'))
        if (ids.length < batch) return
      }
    }
    // The farthest step first: what is far past its day is not told of the nearer ones as well.
    await chase(4, { over: today })
    for (const { step, days } of [...steps].reverse()) await chase(step, { dueUntil: daysAfter(today, days), today })
  })
  kernel.jobs.define<{ roundId: number }>(openedJob, ({ roundId }) =>
    within(async (db) => {
      const waiting = await someReports(db, { roundId, states: ['draft'], today: kernel.today() }, 30_000)
      for (const r of waiting)
        await context.notices.tell(db, fillersOfReport(r), { kind: 'collection.opened', key: `collection-opened:${r.id}`, title: { zh: `请填报：${named(r).zh}`, en: `To fill: ${named(r).en}` }, detail: { zh: `${r.filler_name}，${r.due_on} 前提交`, en: `${r.filler_name}: by ${r.due_on}` }, link: { kind: 'collection-report', id: r.id } })
    }),
  )
}
