import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import type { AccountsDb } from './accounts.store.ts'
import { invitationOf } from './capacity.store.ts'
import { nobody } from '../../kernel/access/actor.ts'
import { digestOf, identification } from './authenticate.ts'
import type { Context } from './context.ts'
import { invitationRoutes } from './invitation.routes.ts'
import { whyNot } from './invitations.ts'
import { libraryRoutes } from './library.routes.ts'
import { readOidcSetting } from './oidc-setting.ts'
import { ownAccountRoutes } from './own-account.routes.ts'
import { peopleRoutes } from './people.routes.ts'
import { invitationTokens } from './session-cookie.ts'
import { sessionRoutes } from './session.routes.ts'
import { libraryPool, openLibrary, publicUrl, type Library } from './sign-in-library.ts'

export async function openAccounts(kernel: Kernel, regions: Regions): Promise<Context> {
  const pool = libraryPool(kernel)
  kernel.onClose(() => pool.end())
  const baseUrl = publicUrl(kernel)
  const secret = kernel.secrets.keyFor('better-auth')
  const providers = readOidcSetting(kernel.config.JINGWEI_OIDC)
  const mayJoin = async (cookies: string | null) => {
    for (const token of invitationTokens(cookies)) {
      const row = await kernel.database.as(nobody, (db: AccountsDb) => invitationOf(db, digestOf(token)))
      if (row && whyNot(row, kernel.now()) === null) return true
    }
    return false
  }
  let opening: Promise<Library> | undefined
  const context: Context = {
    kernel,
    regions,
    pool,
    secret,
    providers,
    secure: baseUrl.startsWith('https:'),
    organisationRef: null,
    library: () => (opening ??= openLibrary({ pool, baseUrl, secret, providers, log: kernel.log, mayJoin })),
  }
  const identify = identification(context)
  kernel.http.authenticateWith((request) => identify.authenticate(request))
  sessionRoutes(context, identify)
  ownAccountRoutes(context, identify)
  peopleRoutes(context)
  invitationRoutes(context, identify)
  await libraryRoutes(context, identify)
  return context
}
