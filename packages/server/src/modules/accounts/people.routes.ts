import { accounts as contract } from '@jingwei/contract/accounts'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid, notFound } from '../../kernel/errors/problem-error.ts'
import { assessorsHere, peopleHere, personById, unlockAccount } from './accounts.store.ts'
import { invitationsHere, mandatesOf } from './capacity.store.ts'
import type { AccountsTables } from './accounts.tables.ts'
import type { Context } from './context.ts'
import { grantMandate, revokeMandate } from './grant-mandate.ts'
import { inviteFirm, inviteOfficer, linkOf, withdraw } from './invitations.ts'
import { shownInvitation, shownMandate, shownPerson } from './shown.ts'
import { requestUrl } from './sign-in-library.ts'

const badCursor = () =>
  invalid([
    {
      path: 'query.cursor',
      code: 'bad_cursor',
      message: { zh: '翻页标记无效，请从第一页开始', en: 'The cursor is not valid; begin with the first page' },
    },
  ])
const cursorOf = (parts: readonly (string | number)[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
function readCursor(cursor: string | undefined): unknown[] | null {
  if (cursor === undefined) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parts)) return parts
  } catch {
    // Falls through to the same refusal as any other wrong cursor.
  }
  throw badCursor()
}

/** What an administrator does with the people, mandates and invitations of their region. */
export function peopleRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel

  http.route<typeof contract.people, AccountsTables>(contract.people, async ({ db, query }) => {
    const cursor = readCursor(query.cursor)
    const [name, id] = cursor ?? []
    if (cursor && (typeof name !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id))) throw badCursor()
    const { rows, total } = await peopleHere(db, {
      q: query.q?.trim() || undefined,
      after: cursor ? { name: String(name), id: String(id) } : null,
      limit: query.limit,
    })
    const shown = rows.slice(0, query.limit)
    const mandates = await mandatesOf(
      db,
      shown.map((r) => r.id),
    )
    const now = kernel.now().toISOString()
    const last = shown.at(-1)
    return {
      items: shown.map((r) => ({
        ...shownPerson(r),
        createdAt: r.created_at,
        lockedUntil: r.locked_until !== null && r.locked_until > now ? r.locked_until : null,
        mandates: mandates.filter((m) => m.person_id === r.id).map((m) => shownMandate(regions, m)),
      })),
      next: rows.length > query.limit && last ? cursorOf([last.name, last.id]) : null,
      total,
      totalIsExact: true,
    }
  })
  http.route<typeof contract.assessors, AccountsTables>(contract.assessors, async ({ db }) => ({
    items: (await assessorsHere(db, kernel.today())).map(shownPerson),
  }))

  http.route<typeof contract.grantMandate, AccountsTables>(contract.grantMandate, async ({ db, actor, body }) => {
    const { row, person } = await grantMandate(context, db, actor, body)
    return { ...shownMandate(regions, row), person: shownPerson(person) }
  })
  http.route<typeof contract.revokeMandate, AccountsTables>(contract.revokeMandate, async ({ db, actor, params }) => {
    await revokeMandate(context, db, actor, params.id)
    return undefined
  })
  http.route<typeof contract.unlock, AccountsTables>(contract.unlock, async ({ db, actor, params }) => {
    const person = await personById(db, params.id)
    if (!person) throw notFound({ zh: '人员', en: 'Person' })
    if (await unlockAccount(db, person.email)) await audit(db, actor, { action: 'account.unlocked', subject: `person:${person.id}` })
    return undefined
  })

  http.route<typeof contract.invitations, AccountsTables>(contract.invitations, async ({ db, query }) => {
    const [before] = readCursor(query.cursor) ?? [null]
    if (before !== null && !Number.isSafeInteger(before)) throw badCursor()
    const { rows, total } = await invitationsHere(db, before === null ? null : Number(before), query.limit)
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      items: shown.map((r) => shownInvitation(regions, r)),
      next: rows.length > query.limit && last ? cursorOf([last.id]) : null,
      total,
      totalIsExact: true,
    }
  })
  http.route<typeof contract.inviteOfficer, AccountsTables>(contract.inviteOfficer, async ({ db, actor, body, request }) => {
    const { row, token } = await inviteOfficer(context, db, actor, body)
    return { invitation: shownInvitation(regions, row), link: linkOf(requestUrl(kernel, request), token) }
  })
  http.route<typeof contract.inviteFirm, AccountsTables>(contract.inviteFirm, async ({ db, actor, params, body, request }) => {
    if (!context.organisationRef) throw new Error('nobody told the accounts how to find an organisation')
    const firm = await context.organisationRef(db, params.id)
    if (!firm) throw notFound({ zh: '主体', en: 'Organisation' })
    const { row, link } = await inviteFirm(
      context,
      db,
      actor,
      { organisationId: firm.id, organisationName: firm.name, regionX: firm.regionX },
      body.role,
      body.expiresInDays,
      requestUrl(kernel, request),
    )
    return { invitation: shownInvitation(regions, row), link }
  })
  http.route<typeof contract.revokeInvitation, AccountsTables>(contract.revokeInvitation, async ({ db, actor, params }) => {
    await withdraw(context, db, actor, params.id)
    return undefined
  })
}
