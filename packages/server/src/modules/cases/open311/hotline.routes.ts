import { randomBytes } from 'node:crypto'
import { cases as contract, hotlineRights, type Hotline } from '@jingwei/contract/cases'
import type { Language, Text } from '@jingwei/contract/text'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile, invalid, ProblemError } from '../../../kernel/errors/problem-error.ts'
import { shownUrl } from '../../../kernel/outgoing/masked.ts'
import { checkTarget } from '../../../kernel/outgoing/send-outside.ts'
import { caseNotFound, hotlineNotFound, hotlineOfPerson, regionOutside } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf, placeOf } from '../context.ts'
import { type CasesDb, findCase, insertEvent, lockCase } from '../work/case.store.ts'
import { titleOf } from '../transitions.ts'
import { digestOf, permissionsOf, type Right } from './caller.ts'
import { countDeliveries, deliveriesOf, findHotline, type HotlineRecord, insertHotline, insertLink, isHotlineNamed, lastEventOf, linksOfCase, listHotlines, planDelivery, updateHotline } from './hotline.store.ts'
import { enqueueTelling, hotlineSeal } from './tell-hotline.ts'

type T = CasesTables
type Push = { target: string; secret: string | null } | null
const nameTaken = (name: string) => new ProblemError('cases.hotline-name-taken', 409, { title: { zh: `这里已有热线“${name}”`, en: `There is a hotline called ${name} here` } })
const makeKey = () => `jwh_${randomBytes(32).toString('base64url')}`
const keyed = (key: string) => ({ key_digest: digestOf(key), key_hint: key.slice(0, 8) })

/** Nobody gives a key more than the own mandate holds. */
function checkRights(actor: Actor, rights: readonly Right[]) {
  const missing = rights.find((r) => permissionsOf[r].some((p) => !actor.permissions.has(p)))
  if (missing) throw invalid([{ path: 'body.rights', code: 'rights', message: { zh: `你自己没有“${hotlineRights[missing].zh}”所需的权限`, en: `your own mandate does not hold what “${hotlineRights[missing].en}” needs` } }])
}

export function hotlineRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  const seal = hotlineSeal(context)
  const shown = (h: HotlineRecord, language: Language): Hotline => ({
    id: h.id, version: h.version, name: h.name, region: placeOf(context, h.region_x), rights: h.rights as Right[], sees: h.sees, perMinute: h.per_minute, isEnabled: h.is_enabled, keyHint: h.key_hint, push: h.shown,
    lastUsedAt: h.last_used_at, lastSentAt: h.last_sent_at, lastProblem: (h.last_problem as Text | null)?.[language] ?? null, createdAt: h.created_at, createdBy: h.created_by,
  })
  const pushed = (push: Push) => {
    if (push === null) return { shown: null, sealed: null }
    const fault = checkTarget(push.target.trim(), kernel.config.JINGWEI_ALLOW_PRIVATE_WEBHOOKS)
    if (fault) throw invalid([{ path: 'body.push.target', code: 'target', message: fault }])
    return { shown: shownUrl(push.target.trim()), sealed: seal.close({ target: push.target.trim(), secret: push.secret }) }
  }
  const said = (h: HotlineRecord) => ({ name: h.name, rights: h.rights, sees: h.sees, perMinute: h.per_minute, isEnabled: h.is_enabled, push: h.shown })
  const need = async (db: CasesDb, id: number) => {
    const found = await findHotline(db, id)
    if (!found) throw hotlineNotFound()
    return found
  }

  http.route<typeof contract.hotlines, T>(contract.hotlines, async ({ db, language }) => ({ items: (await listHotlines(db)).map((h) => shown(h, language)) }))
  http.route<typeof contract.addHotline, T>(contract.addHotline, async ({ db, actor, body, language }) => {
    const [node, mine] = [nodeOf(context, body.regionCode), regionOf(actor)]
    if (node.lo < mine.lo || node.hi > mine.hi) throw regionOutside()
    checkRights(actor, body.rights)
    const key = makeKey()
    const row = await insertHotline(db, {
      region_x: node.lo, region_hi: node.hi, name: body.name, rights: [...new Set(body.rights)], sees: body.sees, per_minute: body.perMinute, ...keyed(key), ...pushed(body.push),
      created_at: kernel.now().toISOString(), created_by: actor.person?.name ?? null,
    })
    if (!row) throw nameTaken(body.name)
    await audit(db, actor, { action: 'hotline.added', subject: `hotline:${row.id}`, regionX: row.region_x, summary: row.name, after: said(row) })
    return { ...shown(row, language), key }
  })
  http.route<typeof contract.changeHotline, T>(contract.changeHotline, async ({ db, actor, params, body, language }) => {
    const before = await need(db, params.id)
    checkRights(actor, body.rights)
    if (await isHotlineNamed(db, before.region_x, body.name, params.id)) throw nameTaken(body.name)
    const row = await updateHotline(db, params.id, body.version, {
      name: body.name, rights: [...new Set(body.rights)], sees: body.sees, per_minute: body.perMinute, is_enabled: body.isEnabled, ...(body.push !== undefined && pushed(body.push)),
    })
    if (!row) throw changedMeanwhile()
    await audit(db, actor, { action: 'hotline.changed', subject: `hotline:${row.id}`, regionX: row.region_x, summary: row.name, before: said(before), after: said(row) })
    return shown(row, language)
  })
  http.route<typeof contract.renewHotlineKey, T>(contract.renewHotlineKey, async ({ db, actor, params, language }) => {
    const before = await need(db, params.id)
    checkRights(actor, before.rights as Right[])
    const key = makeKey()
    const row = await updateHotline(db, params.id, before.version, keyed(key))
    if (!row) throw changedMeanwhile()
    await audit(db, actor, { action: 'hotline.key-renewed', subject: `hotline:${row.id}`, regionX: row.region_x, summary: row.name })
    return { ...shown(row, language), key }
  })
  http.route<typeof contract.hotlineDeliveries, T>(contract.hotlineDeliveries, async ({ db, params, query, language }) => {
    await need(db, params.id)
    if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) throw invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])
    const outcome = query.outcome ?? null
    const rows = await deliveriesOf(db, params.id, { before: query.cursor === undefined ? null : Number(query.cursor), outcome, limit: query.limit + 1 })
    const items = rows.slice(0, query.limit)
    return {
      items: items.map((d) => ({ id: d.id, caseId: d.case_id, number: d.number, kind: d.kind, title: titleOf(d.kind)[language], at: d.at, outcome: d.outcome, problem: (d.problem as Text | null)?.[language] ?? null, tries: d.tries })),
      next: rows.length > query.limit ? String(items.at(-1)!.id) : null, total: await countDeliveries(db, params.id, outcome), totalIsExact: true,
    }
  })
  http.route<typeof contract.hotlinesOfCase, T>(contract.hotlinesOfCase, async ({ db, params }) => {
    const c = await findCase(db, params.id)
    if (!c) throw caseNotFound()
    const links = new Map((await linksOfCase(db, c.id)).map((l) => [l.hotline_id, l]))
    const around = (await listHotlines(db)).filter((h) => links.has(h.id) || (h.is_enabled && h.region_x <= c.region_x && h.region_hi >= c.region_x && !c.is_about_person))
    return { items: around.map((h) => ({ id: h.id, name: h.name, externalId: links.get(h.id)?.external_id ?? null, isReporter: links.get(h.id)?.is_reporter ?? false, isShared: links.has(h.id) })) }
  })
  http.route<typeof contract.handToHotline, T>(contract.handToHotline, async ({ db, actor, params, body }) => {
    const c = await lockCase(db, params.id)
    if (!c) throw caseNotFound()
    if (c.is_about_person) throw hotlineOfPerson()
    const hotline = await findHotline(db, body.hotlineId)
    if (!hotline || !hotline.is_enabled || hotline.region_x > c.region_x || hotline.region_hi < c.region_x) throw hotlineNotFound()
    const now = kernel.now().toISOString()
    if (!(await insertLink(db, { hotline_id: hotline.id, case_id: c.id, is_reporter: false, at: now }))) return { queued: false }
    await insertEvent(db, { case_id: c.id, at: now, kind: 'handed-to-hotline', text: hotline.name, person: actor.person?.id ?? null, person_name: actor.person?.name ?? null, from_state: null, to_state: null, is_internal: true })
    await audit(db, actor, { action: 'case.handed-to-hotline', subject: `case:${c.id}`, regionX: c.region_x, summary: c.number, after: { hotline: hotline.id } })
    if (hotline.shown === null) return { queued: false }
    await planDelivery(db, { hotline_id: hotline.id, region_x: hotline.region_x, case_id: c.id, event_id: await lastEventOf(db, c.id), at: now })
    await enqueueTelling(db, context, hotline.id, c.id)
    return { queued: true }
  })
}
