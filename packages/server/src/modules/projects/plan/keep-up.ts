import { system } from '../../../kernel/access/actor.ts'
import type { Context, ProjectsDb } from '../context.ts'
import type { ProjectsTables } from '../projects.tables.ts'
import { daysAfter } from './health.ts'
import { dueMilestones } from './keep-up.store.ts'
import { moveProjects } from './project.store.ts'
import { tellOf } from './tell-people.ts'

const [soonDays, lateDays, batch] = [7, 30, 500]
const asSystem = <T>({ kernel }: Context, work: (db: ProjectsDb) => Promise<T>) => kernel.database.as<ProjectsTables, T>(system, work)

/** Each night: what is due within a week, and what was due and is not there. Each day of a plan tells once, and a change of the day anew. */
export const defineNightly = (context: Context) =>
  context.kernel.jobs.daily('projects.due', async () => {
    const today = context.kernel.today()
    for (let after = 0, n = batch; n === batch; )
      n = await asSystem(context, async (db) => {
        const due = await dueMilestones(db, daysAfter(today, -lateDays), daysAfter(today, soonDays), after, batch)
        for (const m of due) {
          const isLate = m.due_on < today
          const what = { kind: isLate ? 'milestone.late' : 'milestone.due', key: `milestone-${isLate ? 'late' : 'due'}:${m.milestone_id}:${m.due_on}`, isUrgent: isLate, says: isLate ? { zh: `节点“${m.milestone}”已逾期（${m.due_on}）`, en: `: the milestone “${m.milestone}” was due on ${m.due_on}` } : { zh: `节点“${m.milestone}”将于 ${m.due_on} 到期`, en: `: the milestone “${m.milestone}” is due on ${m.due_on}` } }
          await tellOf(db, context, m, 'recipient', what)
          if (m.organisation_id !== null) await tellOf(db, context, m, 'managers', { ...what, key: `${what.key}:managers` })
        }
        after = due.at(-1)?.milestone_id ?? after
        return due.length
      })
  })

/** When two records of one firm become one, its projects and payments go to the record that stays. */
export const followMerges = (context: Context) =>
  context.kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'projects', ({ id, duplicateId }) =>
    asSystem(context, async (db) => {
      const stays = (await context.organisations.rows(db, [id])).get(id)
      if (stays) await moveProjects(db, duplicateId, { id, name: stays.name })
    }),
  )
