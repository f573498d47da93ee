import { accounts as contract } from '@jingwei/contract/accounts'
import { personOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { noSuchCapacity } from './accounts.errors.ts'
import { capacitiesOf, chooseCapacity, deleteSession, extendSession, type AccountsDb } from './accounts.store.ts'
import type { AccountsTables } from './accounts.tables.ts'
import { permissionsOf, type Identify } from './authenticate.ts'
import type { Context } from './context.ts'
import { describeSession } from './describe-session.ts'
import { noSessionCookie, sessionCookie, setCookies } from './session-cookie.ts'
import { signIn } from './sign-in.ts'
import { sessionDays } from './sign-in-library.ts'

export function sessionRoutes(context: Context, identify: Identify) {
  const { kernel, secret, secure } = context
  const { http } = kernel

  http.route<typeof contract.session, AccountsTables>(contract.session, async ({ db, actor, request, reply }) => {
    if (identify.hasSession(request)) {
      const session = identify.sessionOf(request)
      const now = kernel.now()
      const seconds = sessionDays * 86_400
      if (await extendSession(db, session.id, now.toISOString(), new Date(now.getTime() + seconds * 1000).toISOString()))
        setCookies(reply, [sessionCookie(session.token, secret, secure, seconds)])
    }
    return describeSession(context, db, actor)
  })

  // Outside a transaction: the library has connections of its own, and nobody should hold one of ours while a password is checked.
  http.stream(contract.signIn, async ({ body, request, reply }) => {
    const signedIn = await signIn(context, identify, request, body)
    if (!signedIn) return { session: null, needsCode: true }
    setCookies(reply, signedIn.setCookies)
    return {
      session: await kernel.database.as(signedIn.actor, (db: AccountsDb) => describeSession(context, db, signedIn.actor)),
      needsCode: false,
    }
  })

  http.route<typeof contract.signOut, AccountsTables>(contract.signOut, async ({ db, actor, request, reply }) => {
    setCookies(reply, [noSessionCookie(secure)])
    if (!identify.hasSession(request)) return undefined
    await deleteSession(db, identify.sessionOf(request).id)
    await audit(db, actor, { action: 'account.signed-out', subject: `person:${personOf(actor).id}` })
    return undefined
  })

  http.route<typeof contract.actAs, AccountsTables>(contract.actAs, async ({ db, actor, body, request }) => {
    const session = identify.sessionOf(request)
    const person = personOf(actor)
    const chosen = (await capacitiesOf(db, person.id, kernel.today())).find((c) => `${c.kind}:${c.id}` === body.capacityId)
    if (!chosen) throw noSuchCapacity()
    await chooseCapacity(db, { session_id: session.id, person_id: person.id, capacity: body.capacityId })
    await audit(db, actor, {
      action: 'account.capacity-chosen',
      subject: `person:${person.id}`,
      before: actor.capacityId,
      after: body.capacityId,
    })
    return describeSession(context, db, { ...actor, capacityId: body.capacityId, permissions: permissionsOf(chosen.kind, chosen.role) })
  })
}
