import type { Application, programmes as contract } from '@jingwei/contract/programmes'
import type { Body } from '@jingwei/contract/operation'
import { defaultCalendar, workingDaysAfter } from '@jingwei/engines/service-levels'
import { personOf, system, type Actor } from '../../../kernel/access/actor.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import type { ProgrammesTables } from '../programmes.tables.ts'
import { allowed, keepApart, perform } from './act.ts'
import { lockApplication, overdue } from './application.store.ts'
import { applicationNotFound, firmClosed, notKnown } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { findProgramme } from './round.store.ts'
import { showApplication } from './show-application.ts'
import { transitionOf } from './transitions.ts'

/** The formal check: by somebody who is not of the firm, and of what was signed. */
export async function checkApplication(db: ProgrammesDb, context: Context, actor: Actor, id: number, { decision, note, version }: Body<typeof contract.checkApplication>): Promise<Application> {
  const a = await lockApplication(db, id)
  const programme = a && (await findProgramme(db, a.programme_id))
  if (!a || !programme) throw applicationNotFound()
  if (a.version !== version) throw changedMeanwhile()
  const transition = allowed(decision, a.state, programme.state)
  await keepApart(context, actor, [a], 'examine')
  if (decision === 'accept') {
    const closed = await context.organisations.closed(db, [a.organisation_id])
    if (closed.has(a.organisation_id)) throw firmClosed(closed.get(a.organisation_id) ?? null)
    if (a.outcome === 'unknown' || a.computed_fen === null) throw notKnown(a.fitness?.conditions.filter((c) => c.outcome === 'unknown').map((c) => c.title) ?? [])
  }
  const { id: checker, name } = personOf(actor)
  const mendBy = decision === 'return' ? workingDaysAfter(defaultCalendar, context.kernel.today(), a.snapshot?.terms.calendar.checkWorkingDays ?? 5) : null
  await perform(db, context, actor, a, transition, { note, change: { checked_by: checker, checker: name, checked_at: context.kernel.now().toISOString(), check_note: note, due_on: mendBy } })
  return showApplication(db, context, actor, id)
}

/** Each night: what was returned and not mended in time is out; officers hear of checks that are late. */
export const defineWatching = (context: Context) => {
  const { kernel, notices } = context
  kernel.jobs.daily('programmes.watch-applications', () => kernel.database.as<ProgrammesTables, void>(system, async (db) => {
    for (let after = 0; ;) {
      const rows = await overdue(db, kernel.today(), after)
      for (const a of rows) {
        if (a.state === 'returned') await perform(db, context, system, a, transitionOf('expire'))
        else await notices.tell(db, { regionX: a.programme_x, permission: 'programmes:manage' }, { kind: 'programme-application.late', key: `programme-application:${a.id}:late:${a.due_on!}`, isUrgent: true, link: { kind: 'programme-application', id: a.id }, title: { zh: `申报 ${a.number!} 的形式审查已超期`, en: `The formal check of application ${a.number!} is late` }, detail: { zh: a.title, en: a.title } })
      }
      if (rows.length < 200) return
      after = rows.at(-1)!.id
    }
  }))
}
