import type { Session } from '@jingwei/contract/accounts'
import type { Actor } from '../../kernel/access/actor.ts'
import { capacitiesOf, ownAccount, type AccountsDb } from './accounts.store.ts'
import type { Context } from './context.ts'
import { passkeyDomain } from './passkey-domain.ts'
import { shownCapacity, shownPerson } from './shown.ts'
import { publicUrl } from './sign-in-library.ts'

/** Who the caller is, as what they act and could act. `db` is in the scope of the person, or of nobody. */
export async function describeSession({ kernel, regions, providers }: Context, db: AccountsDb, actor: Actor): Promise<Session> {
  const signIn = { oidc: providers.map(({ id, name }) => ({ id, name })), passkey: passkeyDomain(publicUrl(kernel)) !== null }
  const own = actor.person ? await ownAccount(db, actor.person.id) : undefined
  if (!own) return { person: null, capacity: null, capacities: [], twoFactor: false, signIn }
  const capacities = (await capacitiesOf(db, own.id, kernel.today())).map((row) => shownCapacity(regions, row))
  const current = capacities.find((c) => c.id === actor.capacityId)
  return {
    person: shownPerson(own),
    // An API token may have fewer permissions than its capacity.
    capacity: current ? { ...current, permissions: current.permissions.filter((p) => actor.permissions.has(p)) } : null,
    capacities,
    twoFactor: own.two_factor_enabled === true,
    signIn,
  }
}
