import { accounts as contract } from '@jingwei/contract/accounts'
import { acceptInvitation } from './accept-invitation.ts'
import type { AccountsDb } from './accounts.store.ts'
import type { AccountsTables } from './accounts.tables.ts'
import type { Identify } from './authenticate.ts'
import type { Context } from './context.ts'
import { describeSession } from './describe-session.ts'
import { openInvitation } from './invitations.ts'
import { invitationCookie, noInvitationCookie, setCookies } from './session-cookie.ts'
import { shownInvitation } from './shown.ts'
import { signIn } from './sign-in.ts'

/** What whoever holds an invitation's link does with it. */
export function invitationRoutes(context: Context, identify: Identify) {
  const { kernel, regions, secure } = context
  const { http } = kernel

  http.route<typeof contract.invitation, AccountsTables>(contract.invitation, async ({ db, actor, params, reply }) => {
    const row = await openInvitation(db, params.token, kernel.now())
    setCookies(reply, [invitationCookie(params.token, secure)])
    return { invitation: shownInvitation(regions, row), accountExists: actor.person !== null }
  })

  http.stream(contract.acceptInvitation, async ({ actor, params, body, request, reply }) => {
    const session = !body.newAccount && actor.person ? identify.sessionOf(request) : null
    await acceptInvitation(context, { token: params.token, actor, session, newAccount: body.newAccount })
    const signedIn = body.newAccount
      ? await signIn(context, identify, request, body.newAccount)
      : session
        ? await identify.bySession(session.token)
        : null
    if (!signedIn) throw new Error('the person who accepted the invitation has no session')
    setCookies(reply, [...('setCookies' in signedIn ? signedIn.setCookies : []), noInvitationCookie(secure)])
    const person = { ...signedIn.actor, scope: 'person' } as const
    return kernel.database.as(person, (db: AccountsDb) => describeSession(context, db, person))
  })
}
