import type { ReportContent, ReportFields } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import { Readable } from 'node:stream'
import { system, type Actor } from '../../../kernel/access/actor.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { mailOf } from '../../../kernel/mail/mail.ts'
import { printForm } from '../../../kernel/print/print-form.ts'
import { digestOf, type Context, type ReportsDb } from '../context.ts'
import { makeContent } from './content.ts'
import { reportForm } from './print-report.ts'
import { dayOf, dueUntil } from './report-days.ts'
import { dueReports, editionDue, insertEdition, reportById, updateReport, type ReportRow } from './report.store.ts'
import { reportWorkbook } from './workbook.ts'

type Job = { readonly reportId: number; readonly dueOn: string | null; readonly on: string }
/** Missed days are made up for, but nobody reads two years of weeks at once. */
const mostAtOnce = 12
const maxBytes = 64 * 1024 ** 2
const noOwner: Text = { zh: '设立者已没有查看这个区划数字的权限；请有权限的人打开报表并保存一次，以后即以其权限生成。', en: 'Its owner may no longer see figures of this region; somebody who may opens the report and saves it, and it is made with their rights.' }

/** Whoever may see figures of a region today, in the capacity they had if it still holds. */
async function readerOf({ accounts, kernel }: Context, personId: string, regionX: number, capacity: string | null): Promise<Actor | undefined> {
  const all = await kernel.database.as(system, (db: ReportsDb) => accounts.actingAs(db, personId))
  const able = all.filter((a) => a.permissions.has('indicators:read') && a.region !== null && a.region.lo <= regionX && a.region.hi >= regionX)
  return able.find((a) => a.capacityId === capacity) ?? able[0]
}
export const mayReceive = async (context: Context, personId: string, regionX: number) => (await readerOf(context, personId, regionX, null)) !== undefined

export function defineMaking(context: Context): void {
  const { jobs, database } = context.kernel
  mailOf(context.kernel)
  jobs.define<Job>('reports.make', (job) => makeEdition(context, job))
  jobs.daily('reports.due', () => database.as(system, (db: ReportsDb) => callDue(context, db)))
}
/** Calls for every edition that is due since the last night that ran. */
export async function callDue({ kernel }: Context, db: ReportsDb): Promise<void> {
  const today = kernel.today()
  for (const report of await dueReports(db, today)) {
    const { schedule } = report.fields as ReportFields
    if (!schedule || report.next_on === null) continue
    const { due, next } = dueUntil(schedule, report.next_on, today, mostAtOnce)
    for (const dueOn of due) await kernel.jobs.enqueue(db, 'reports.make', { reportId: report.id, dueOn, on: dayOf(schedule, dueOn) } satisfies Job, { key: `reports.make:${report.id}:${dueOn}` })
    await updateReport(db, report.id, { next_on: next })
  }
}

/** Makes one edition with the rights that its owner has now, keeps it for good, and tells who may read it. Again after a crash: the same. */
export async function makeEdition(context: Context, { reportId, dueOn, on }: Job): Promise<void> {
  const { kernel } = context
  const report = await kernel.database.as(system, async (db: ReportsDb) => (dueOn !== null && (await editionDue(db, reportId, dueOn)) ? undefined : reportById(db, reportId)))
  if (!report) return
  const fields = report.fields as ReportFields
  const owner = await readerOf(context, report.owner_id, report.region_x, report.capacity)
  const made = owner ? await contentOf(context, owner, fields, on) : noOwner
  const head = { report_id: report.id, region_x: report.region_x, on_day: on, due_on: dueOn, made_at: kernel.now().toISOString() }
  if (!('figures' in made)) {
    await kernel.database.as(system, async (db: ReportsDb) => {
      const edition = await insertEdition(db, { ...head, state: 'failed', problem: JSON.stringify(made) })
      if (edition) await context.notices.tell(db, { regionX: report.region_x, permission: 'reports:manage' }, { kind: 'report-failed', key: `report-failed:${edition.id}`, title: { zh: `报表“${report.title}”没有生成`, en: `The report “${report.title}” was not made` }, detail: made, link: { kind: 'report', id: report.id } })
    })
    return
  }
  const pdf = await printForm(kernel, reportForm(made, { number: `R-${report.id}-${on}`, language: fields.language, madeOn: kernel.today() }))
  const files = { pdf: await kernel.files.put(pdf.stream(), { maxBytes }), xlsx: await kernel.files.put(Readable.from(reportWorkbook(made, fields.language)), { maxBytes }) }
  const sent = await Promise.all(fields.receivers.map(async (id) => ({ id, may: await mayReceive(context, id, report.region_x) })))
  await kernel.database.as(system, async (db: ReportsDb) => {
    const names = await context.accounts.people(db, fields.receivers)
    const edition = await insertEdition(db, {
      ...head, state: 'made', content: JSON.stringify(made), digest: digestOf(made), fold_id: made.fold.id, fold_at: made.fold.at, pdf: files.pdf.digest, xlsx: files.xlsx.digest,
      sent: JSON.stringify(sent.map(({ id, may }) => ({ name: names.get(id) ?? '—', state: may ? 'told' : 'no-right' }))),
    })
    if (!edition) return
    await tellReceivers(context, db, report, { id: edition.id, on }, sent.filter((s) => s.may).map((s) => s.id))
    await audit(db, { ...system, person: owner!.person }, { action: 'report.made', subject: `report:${report.id}`, regionX: report.region_x, after: { edition: edition.id, on, digest: digestOf(made) } })
  })
}

async function contentOf({ kernel, ...uses }: Context, owner: Actor, fields: ReportFields, on: string): Promise<ReportContent | Text> {
  try {
    return await kernel.database.as(owner, (db: ReportsDb) => makeContent({ kernel, ...uses }, db, owner, fields, on), 'one moment')
  } catch (error) {
    // What the report asks for is gone: that is said in its history. Anything else is tried again.
    if (error instanceof ProblemError && error.status < 500) return error.text.detail ?? error.text.title
    throw error
  }
}

async function tellReceivers(context: Context, db: ReportsDb, report: ReportRow, edition: { id: number; on: string }, ids: readonly string[]): Promise<void> {
  const { kernel, notices, accounts } = context
  const title: Text = { zh: `${report.title}（${edition.on}）已生成`, en: `${report.title} (${edition.on}) is ready` }
  await notices.tellEach(db, ids.map((personId) => ({ personId, kind: 'report', key: `report:${edition.id}`, title, detail: null, link: { kind: 'report', id: report.id } })), { staysInside: true })
  const link = `${kernel.config.JINGWEI_PUBLIC_URL?.replace(/\/$/, '') ?? ''}/reports/${report.id}/editions/${edition.id}`
  const { language } = report.fields as ReportFields
  const addresses = [...(await accounts.accountsOf(db, ids)).values()].filter((a) => a.includes('@'))
  // The file stays here: who opens the link is asked for their rights.
  await mailOf(kernel).queue(db, addresses.map((to) => ({ to, subject: title[language], text: `${title[language]}\n\n${link}\n` })))
}
