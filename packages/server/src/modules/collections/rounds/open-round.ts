import type { Round, collections as contract } from '@jingwei/contract/collections'
import type { Body } from '@jingwei/contract/operation'
import { daysAfter, lastEnded, periodOf, type Period } from '@jingwei/engines/collections'
import { system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { badPeriod, formNotFound, noFillers, notMine, notPublished, periodAhead } from '../collections.errors.ts'
import type { CollectionsTables } from '../collections.tables.ts'
import type { CollectionsDb, Context } from '../context.ts'
import { fillersOf } from '../forms/fillers.ts'
import { editionOf, findForm, publishedForms, type FormRecord } from '../forms/form.store.ts'
import { isMine } from '../forms/forms.ts'
import { insertReports } from '../reports/report.store.ts'
import { openedJob } from './chase.ts'
import { insertRound, roundOf, type RoundRecord } from './round.store.ts'
import { readRound } from './show-round.ts'

/** Sends a form for a period. Sent again, it reaches those who came in the meantime: new firms, divisions after a split. */
export async function openRound(db: CollectionsDb, context: Context, actor: Actor, formId: number, { period: label }: Body<typeof contract.openRound>): Promise<Round> {
  const { kernel } = context
  const form = await findForm(db, formId)
  if (!form) throw formNotFound()
  if (!isMine(actor, form)) throw notMine()
  if (form.state !== 'published') throw notPublished()
  const period = periodOf(form.period, label)
  if (!period) throw badPeriod(lastEnded(form.period, kernel.today()).label)
  if (period.to >= kernel.today()) throw periodAhead()
  const { round, added, isNew } = await sendRound(db, context, actor, form, period)
  if (isNew && added === 0) throw noFillers()
  return readRound(db, context, actor, round.id)
}

export async function sendRound(db: CollectionsDb, context: Context, actor: Actor, form: FormRecord, period: Period): Promise<{ round: RoundRecord; added: number; isNew: boolean }> {
  const { kernel, regions } = context
  const now = kernel.now().toISOString()
  const before = await roundOf(db, form.id, period.label)
  const number = before?.number ?? form.number
  const definition = (await editionOf(db, form.id, number))!
  const dueOn = daysAfter(period.to, definition.dueDays)
  // Sent after its day, it gives at least a week: nobody is late for what they could not have known.
  const due = dueOn > kernel.today() || before ? dueOn : daysAfter(kernel.today(), 7)
  const round = before ?? (await insertRound(db, {
    form_id: form.id, number, region_x: form.region_x, region_hi: form.region_hi, label: period.label, from_on: period.from, to_on: period.to, opens_on: kernel.today(), due_on: due, last_on: daysAfter(due, definition.graceDays), created_by: actor.person?.id ?? null, created_at: now,
  })) ?? (await roundOf(db, form.id, period.label))!
  const home = regions.byX(form.region_x)
  const fillers = home ? await fillersOf(db, context, home, definition, period.to) : []
  const added = await insertReports(db, fillers.map((f) => ({
    round_id: round.id, form_id: form.id, region_x: f.regionX, organisation_id: f.organisationId, filler_x: f.organisationId === null ? f.regionX : null, filler_name: f.name, industry_code: f.industryCode, size_class: f.sizeClass, created_at: now, updated_at: now,
  })))
  await audit(db, actor, { action: before ? 'collection-round.sent-again' : 'collection-round.opened', subject: `collection-round:${round.id}`, regionX: form.region_x, summary: `${added}`, after: { form: form.code, period: period.label, fillers: added } })
  if (added > 0) await kernel.jobs.enqueue(db, openedJob, { roundId: round.id }, { key: `${openedJob}:${round.id}` })
  return { round, added, isNew: !before }
}

/** Each morning the period that ended is sent, of every published form, to its region as an officer there would send it. */
export const defineSending = (context: Context) =>
  context.kernel.jobs.daily('collections.send', async () => {
    const { kernel, regions } = context
    for (let after = 0, forms: FormRecord[] = []; ; after = forms.at(-1)!.id) {
      forms = await kernel.database.as<CollectionsTables, FormRecord[]>(system, (db) => publishedForms(db, after, 100))
      for (const form of forms) {
        const home = regions.byX(form.region_x)
        const period = lastEnded(form.period, kernel.today())
        // A form that was published later does not ask about the time before.
        if (!home || form.created_at.slice(0, 10) > daysAfter(period.to, 31)) continue
        const sender: Actor = { scope: 'region', person: null, capacityId: null, permissions: new Set(), region: { code: home.code, lo: home.lo, hi: home.hi }, organisationId: null }
        // One form that cannot be sent keeps none of the others back.
        await kernel.database
          .as<CollectionsTables, void>(sender, async (db) => {
            if (!(await roundOf(db, form.id, period.label))) await sendRound(db, context, sender, form, period)
          })
          .catch((error: unknown) => kernel.log.error({ err: error, form: form.id, period: period.label }, 'a form was not sent for its period'))
      }
      if (forms.length < 100) return
    }
  })
