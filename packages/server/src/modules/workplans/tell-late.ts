import type { Text } from '@jingwei/contract/text'
import { system } from '../../kernel/access/actor.ts'
import { daysAfter, type Context, type WorkplansDb } from './context.ts'
import { soonDays } from './postings/postings.ts'
import { dueKinds, dueOf, type Due, type DueKind } from './tell-late.store.ts'
import type { WorkplansTables } from './workplans.tables.ts'

const [lateDays, batch] = [30, 500]
/** So many days before its day something is told of. */
const ahead: Record<DueKind, number> = { workplan: 3, meeting: 3, posting: soonDays }
const words: Record<DueKind, (d: Due, isLate: boolean) => { title: Text; detail: Text }> = {
  workplan: (d, isLate) => ({ title: isLate ? { zh: `任务已逾期：${d.title}`, en: `Task overdue: ${d.title}` } : { zh: `任务快到期：${d.title}`, en: `Task due soon: ${d.title}` }, detail: byOwner(d) }),
  meeting: (d, isLate) => ({ title: isLate ? { zh: `会议事项已逾期：${d.title}`, en: `Action overdue: ${d.title}` } : { zh: `会议事项快到期：${d.title}`, en: `Action due soon: ${d.title}` }, detail: byOwner(d) }),
  posting: (d, isLate) => ({ title: isLate ? { zh: `已到期，请确认结束或续期：${d.title}`, en: `Past its end, end it or extend it: ${d.title}` } : { zh: `快到期：${d.title}`, en: `Ends soon: ${d.title}` }, detail: { zh: `${d.owner}，${d.due_on} 到期`, en: `${d.owner}, until ${d.due_on}` } }),
}
const byOwner = (d: Due): Text => ({ zh: `责任人 ${d.owner}，时限 ${d.due_on}`, en: `${d.owner}, due on ${d.due_on}` })

/** Each morning: what is due in the next days, and what was due and is not done. Each day that something has tells once, and another day anew. */
export const defineNightly = (context: Context) =>
  context.kernel.jobs.daily('workplans.due', async () => {
    const today = context.kernel.today()
    for (const kind of dueKinds)
      for (let after = 0, n = batch; n === batch; )
        n = await context.kernel.database.as<WorkplansTables, number>(system, async (db) => {
          const due = await dueOf(db, kind, daysAfter(today, -lateDays), daysAfter(today, ahead[kind]), after, batch)
          for (const d of due) await tell(db, context, kind, d, d.due_on < today)
          after = due.at(-1)?.id ?? after
          return due.length
        })
  })
async function tell(db: WorkplansDb, { notices }: Context, kind: DueKind, d: Due, isLate: boolean) {
  const when = isLate ? 'late' : 'due'
  const notice = { kind: `${kind}.${when}`, key: `${kind}-${when}:${d.id}:${d.due_on}`, ...words[kind](d, isLate), link: { kind, id: d.on }, isUrgent: isLate }
  await notices.tell(db, { regionX: d.region_x, permission: 'workplans:manage' }, notice)
  // A partner may have a leader and no officers; who is both is told once.
  if (d.partner_x !== null) for (const permission of ['workplans:manage', 'projects:approve'] as const) await notices.tell(db, { regionX: d.partner_x, permission }, notice)
}
