import { system } from '../../kernel/access/actor.ts'
import type { Context, MatchesDb } from './context.ts'
import { tellOrganisation } from './end-enquiry.ts'
import { lockAskedOf, updateAsked, updateEnquiry, untoldDue } from './enquiry.store.ts'
import type { MatchesTables } from './matches.tables.ts'
import { moveMatches } from './merge.store.ts'
import { reopenJob } from './move-work.ts'
import { openEnquiriesOf } from './enquiry.store.ts'
import { findNeed, updateNeed } from './need.store.ts'
import { pruneShown } from './shown.store.ts'
import { findWork } from './work.store.ts'

/** What was shown is kept for two years: weights are judged by seasons, not by decades. */
const keepShownDays = 730
const asSystem = <T>({ kernel }: Context, work: (db: MatchesDb) => Promise<T>) => kernel.database.as<MatchesTables, T>(system, work)

/** Each night: who did not answer in time has missed it, and the firm is told that it can choose; old lists go. */
export function defineNightly(context: Context) {
  const { kernel } = context
  kernel.jobs.daily('matches.due', async () => {
    for (let n = 500; n === 500; )
      n = await asSystem(context, async (db) => {
        const due = await untoldDue(db, kernel.today())
        for (const e of due) {
          const asked = await lockAskedOf(db, [e.id])
          await updateAsked(db, asked.filter((a) => a.state === 'asked' || a.state === 'seen').map((a) => a.id), { state: 'missed', is_open: false })
          await updateEnquiry(db, e.id, { due_told: true })
          await tellOrganisation(db, context, e.organisation_id, { kind: 'enquiry.due', key: `enquiry.due:${e.id}`, title: { zh: `询价“${e.title}”已截止`, en: `The enquiry “${e.title}” is due` }, detail: { zh: `收到 ${e.offers} 份报价，请比较选定。`, en: `${e.offers} offer${e.offers === 1 ? '' : 's'} came in: compare and choose.` }, link: { kind: 'enquiry', id: e.id } })
        }
        return due.length
      })
    await asSystem(context, (db) => pruneShown(db, new Date(kernel.now().getTime() - keepShownDays * 86_400_000).toISOString().slice(0, 10)))
  })
  kernel.jobs.define<{ workId: number }>(reopenJob, ({ workId }) =>
    asSystem(context, async (db) => {
      const work = await findWork(db, workId)
      const need = work && (await findNeed(db, work.need_id))
      if (!need || work.state !== 'broken-off' || need.state !== 'working' || need.work_id !== workId) return
      await updateNeed(db, need.id, { state: (await openEnquiriesOf(db, need.id)).length > 0 ? 'asked' : 'open', updated_at: kernel.now().toISOString() })
    }),
  )
}
/** When two records of one firm become one, its needs and works go to the record that stays, on both sides. */
export const followMerges = (context: Context) =>
  context.kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'matches', ({ id, duplicateId }) =>
    asSystem(context, async (db) => {
      const stays = (await context.organisations.rows(db, [id])).get(id)
      const x = stays && context.regions.byCode(stays.region.code)?.lo
      if (stays && x !== undefined) await moveMatches(db, duplicateId, { id, regionX: x, name: stays.name })
    }),
  )
