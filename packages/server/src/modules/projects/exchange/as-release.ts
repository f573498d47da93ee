import { minorDigitsOf } from '@jingwei/engines/capital'
import type { Json, JsonObject } from '@jingwei/engines/open-contracting'
import type { Publisher } from './as-activity.ts'
import type { MoneyMove } from './money-moves.ts'
import type { PublishedMilestone, PublishedProject } from './published.store.ts'

/** Of the contracting process that a project is. */
export const ocidOf = (prefix: string, number: string) => `${prefix}-${number}`

const withoutNothing = (value: Readonly<Record<string, Json | undefined>>): JsonObject => Object.fromEntries(Object.entries(value).filter((field): field is [string, Json] => field[1] !== undefined && field[1] !== null && !(Array.isArray(field[1]) && field[1].length === 0)))
const at = (day: string | null) => (day === null ? undefined : `${day}T00:00:00+08:00`)
const contractStatus: Readonly<Record<string, string>> = { planned: 'pending', running: 'active', suspended: 'active', finished: 'active', closed: 'terminated', ended: 'terminated' }
const milestoneStatus: Readonly<Record<string, string>> = { scheduled: 'scheduled', reported: 'scheduled', met: 'met', 'partly-met': 'partiallyMet', 'not-met': 'notMet' }

/** What is known of a project, in the fields of Open Contracting 1.1; without number, day and tag of a release. */
export function releaseContent(p: PublishedProject, milestones: readonly PublishedMilestone[], moves: readonly MoneyMove[], publisher: Publisher): JsonObject {
  const unit = 10 ** minorDigitsOf(p.currency)
  const value = (minor: number): JsonObject => ({ amount: minor / unit, currency: p.currency })
  const recipient = p.organisation_name === null ? null : { id: p.organisation_id === null ? `${p.number}-recipient` : `JW-ORG-${p.organisation_id}`, name: p.organisation_name }
  const payer = { id: publisher.ref, name: publisher.name }
  const paid = moves.filter((m) => m.kind === 'disbursement')
  const period = withoutNothing({ startDate: at(p.started_on ?? p.starts_on), endDate: at(p.finished_on ?? p.ends_on) })
  return withoutNothing({
    language: 'zh', initiationType: 'tender', buyer: payer,
    parties: [{ ...payer, roles: ['buyer', 'funder', 'payer'] }, ...(recipient ? [{ ...recipient, roles: ['supplier', 'payee'] }] : [])],
    planning: withoutNothing({ rationale: p.summary, budget: withoutNothing({ id: p.line_code, description: p.line_title, amount: value(p.award_fen), project: p.programme_title, projectID: p.programme_id === null ? undefined : String(p.programme_id) }) }),
    awards: [withoutNothing({ id: p.number, title: p.title, description: p.summary, status: p.state === 'ended' ? 'cancelled' : 'active', date: at(p.agreement_signed_on), value: value(p.award_fen), suppliers: recipient ? [recipient] : undefined, contractPeriod: period })],
    contracts: [
      withoutNothing({
        id: p.agreement_number ?? p.number, awardID: p.number, title: p.title, status: contractStatus[p.state], period, value: value(p.award_fen), dateSigned: at(p.agreement_signed_on),
        implementation: withoutNothing({
          transactions: paid.map((m) => withoutNothing({ id: m.key, date: at(m.on), value: value(Math.abs(m.minor)), payer: m.minor > 0 ? payer : recipient, payee: m.minor > 0 ? recipient : payer })),
          milestones: milestones.map((m) => withoutNothing({ id: String(m.id), title: m.title, type: m.pay_fen > 0 ? 'financing' : 'delivery', code: m.code, dueDate: at(m.due_on), dateMet: at(m.met_on), status: milestoneStatus[m.state] })),
        }),
      }),
    ],
  })
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
/** What was said before and is no longer so has to be taken away by name: a release only adds to those before it. */
export function withTakenAway(content: JsonObject, before: JsonObject): JsonObject {
  const gone = Object.keys(before).filter((key) => before[key] !== null && content[key] === undefined)
  return { ...Object.fromEntries(gone.map((key) => [key, null])), ...Object.fromEntries(Object.entries(content).map(([key, value]) => [key, isObject(value) && isObject(before[key]) ? withTakenAway(value, before[key]) : value])) }
}

/** What a release is about, by what was said before. Codes of the list releaseTag. */
export function tagsOf(content: JsonObject, before: JsonObject | null, state: string): string[] {
  const paid = (of: JsonObject | null) => JSON.stringify(of?.['contracts'] ?? null).includes('"transactions"')
  if (before === null) return ['planning', 'award', 'contract', ...(paid(content) ? ['implementation'] : [])]
  if (state === 'ended') return ['contractTermination']
  return paid(content) && !paid(before) ? ['implementation'] : ['implementationUpdate']
}
