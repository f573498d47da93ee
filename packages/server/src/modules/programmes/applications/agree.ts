import type { Application, programmes as contract } from '@jingwei/contract/programmes'
import type { Body } from '@jingwei/contract/operation'
import { dateOf, defaultCalendar } from '@jingwei/engines/service-levels'
import { addDays } from '@jingwei/engines/shifts'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { allowed, keepApart, lineOf, perform } from './act.ts'
import { historyOf, lockApplication } from './application.store.ts'
import { applicationNotFound, dateFault, firmClosed, noBook, notYourDecision } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { shareOut } from './instalments.ts'
import { bookOf, findProgramme, listedAs } from './round.store.ts'
import { showApplication } from './show-application.ts'

/** The agreement by the terms that were signed: the money is committed and the project begins, in this one transaction. Prepared by who agrees, approved by who decided. */
export async function agree(db: ProgrammesDb, context: Context, actor: Actor, id: number, { number, signedOn, startsOn, version }: Body<typeof contract.agree>): Promise<Application> {
  const a = await lockApplication(db, id)
  const programme = a && (await findProgramme(db, a.programme_id))
  if (!a || !programme) throw applicationNotFound()
  if (a.version !== version) throw changedMeanwhile()
  const transition = allowed('agree', a.state, programme.state)
  // A later round may have begun meanwhile: who approved it, and when, is in its own history.
  const approval = (await historyOf(db, id)).findLast((h) => h.state === 'approved')
  const bookId = await bookOf(db, programme.id)
  const by = personOf(actor)
  if (approval?.by_id === by.id) throw notYourDecision()
  await keepApart(context, actor, [a], 'examine')
  const today = context.kernel.today()
  const decidedOn = approval ? dateOf(defaultCalendar, Date.parse(approval.at)) : today
  if (signedOn > today) throw dateFault('body.signedOn', '签订日期不能在今天之后', 'the day of signing is still to come')
  if (signedOn < decidedOn) throw dateFault('body.signedOn', `名单 ${decidedOn} 才批准，协议不能早于它`, `the list was decided on ${decidedOn}; the agreement is not older`)
  if (startsOn < signedOn) throw dateFault('body.startsOn', '开始日期不能早于签订日期', 'it begins before it was signed')
  if (startsOn > addDays(signedOn, 366)) throw dateFault('body.startsOn', '开始日期在签订一年以后，请核对', 'it begins more than a year after it was signed; check the date')
  const closed = await context.organisations.closed(db, [a.organisation_id])
  if (closed.has(a.organisation_id)) throw firmClosed(closed.get(a.organisation_id) ?? null)
  if (bookId === null || !approval || a.awarded_fen === null || !a.snapshot) throw noBook()
  const { terms } = a.snapshot
  const line = terms.lines.find((l) => l.code === lineOf(a.fitness))
  if (!line) throw noBook()
  const partner = terms.sources.find((s) => s.code === line.sourceCode)?.partnerRegionCode ?? null
  const sums = shareOut(a.awarded_fen, terms.milestones.map((m) => m.shareBasisPoints))
  const project = await context.projects.begin(db, {
    title: a.title, summary: a.summary || null, regionX: a.region_x, partnerX: partner === null ? null : (context.regions.resolve(partner)?.lo ?? null), area: line.area, organisation: { id: a.organisation_id, name: a.organisation_name },
    programme: { id: programme.id, title: programme.title_zh, version: a.version_number, applicationId: a.id }, agreement: { number, signedOn }, bookId, lineCode: line.code, awardFen: a.awarded_fen, costFen: a.cost_fen, startsOn,
    milestones: terms.milestones.map((m, i) => ({ code: m.code, title: m.title.zh, dueOn: laterOf(startsOn, addDays(signedOn, m.days)), payFen: sums[i]!, needsEffect: m.needsEffect, wanted: m.evidence })),
    approvals: terms.approvals, paymentWorkingDays: terms.calendar.paymentWorkingDays, proposedBy: by, approvedBy: { id: approval.by_id, name: approval.by_name },
  })
  const awards = Object.fromEntries((a.fitness?.awards ?? []).flatMap((one) => (one.fen !== null && one.fen > 0 ? [[one.code, one.fen]] : [])))
  await perform(db, context, actor, a, transition, { note: number, change: { agreement_number: number, agreement_signed_on: signedOn, agreed_by: by.id, project_id: project.id, line_awards: JSON.stringify(awards) } })
  await listedAs(db, [id], 'agreed')
  return showApplication(db, context, actor, id)
}
const laterOf = (a: string, b: string) => (a > b ? a : b)
