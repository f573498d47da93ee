import type { MembershipRole } from '@jingwei/contract/access'
import { system, type Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { accountOf, emailOf } from './account-name.ts'
import { assessorsHere, emailsOf, namesOf, peopleWithin, peopleHere, personByEmail, type AccountsDb } from './accounts.store.ts'
import { insertMembership, mandatesToday, membersOf, moveMemberships, renameOrganisation } from './capacity.store.ts'
import { permissionsOf } from './authenticate.ts'
import type { Context, OrganisationRef } from './context.ts'
import { createPeople, type NewPerson } from './create-person.ts'
import { grantMandate, type Grant } from './grant-mandate.ts'
import { administratorLink, firstAdministratorLink, inviteFirms, type FirmLink, type InvitedFirm } from './invitations.ts'
import { hashPassword } from './passwords.ts'
import { shownPerson } from './shown.ts'

export type OrganisationPlace = { id: number; name: string; regionX: number }
export type Member = { personId: string; name: string; organisationId: number; role: MembershipRole }

/** `db` is the caller's transaction, of whatever module: what happens here commits with it, in its scope. */
export type Accounts = {
  createPerson(person: NewPerson & { password: string }): Promise<string>
  /** A few dozen people with one password, hashed once. Ids in order. */
  copyPeople<T>(db: Db<T>, people: readonly NewPerson[], password: string): Promise<string[]>
  grant<T>(db: Db<T>, actor: Actor, grant: Grant): Promise<{ mandateId: number }>
  addMember<T>(db: Db<T>, personId: string, organisation: OrganisationPlace, role: MembershipRole): Promise<{ membershipId: number }>
  membersOf<T>(db: Db<T>, organisationIds: readonly number[]): Promise<Member[]>
  /** People who have a mandate within the caller's region, by name. */
  officialsIn<T>(db: Db<T>): Promise<{ id: string; name: string }[]>
  /** Assessors whose region lies in the officer's or around it. */
  assessorsIn<T>(db: Db<T>): Promise<{ id: string; name: string; account: string }[]>
  /** Which of these people have a mandate in the caller's region, or belong to a firm of it. */
  peopleWithin<T>(db: Db<T>, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Names by id; an unknown id is absent. */
  people<T>(db: Db<T>, ids: readonly string[]): Promise<Map<string, string>>
  /** What people sign in with, an e-mail or a mobile number, by id; only of those whom the scope of `db` may see (background work: all). */
  accountsOf<T>(db: Db<T>, ids: readonly string[]): Promise<Map<string, string>>
  /** Who signs in with this number or address; null if nobody does. Read as the system: whoever asks must have a reason to know. */
  personByAccount(account: string): Promise<{ id: string; name: string } | null>
  /** What somebody may act as today by their mandates: for work in their name that runs later, with the rights of that moment. Background work only. */
  actingAs<T>(db: Db<T>, personId: string): Promise<Actor[]>
  inviteFirms<T>(
    db: Db<T>,
    actor: Actor,
    firms: readonly InvitedFirm[],
    options: { role: MembershipRole; expiresInDays: number },
  ): Promise<FirmLink[]>
  inviteFirm<T>(db: Db<T>, actor: Actor, firm: InvitedFirm & { role: MembershipRole; expiresInDays: number }): Promise<FirmLink>
  renameOrganisation<T>(db: Db<T>, id: number, name: string, regionX?: number): Promise<void>
  /** Members and open invitations go to the record that stays. */
  mergeOrganisations<T>(db: Db<T>, fromId: number, to: OrganisationPlace): Promise<void>
  /** Said once by the module that knows organisations. */
  organisationsAre<T>(find: (db: Db<T>, id: number) => Promise<OrganisationPlace | null>): void
  /** A one-time link while nobody exists, else null. */
  firstAdministratorLink(): Promise<string | null>
  /** The same whoever exists already: for whoever runs the server and has lost every other way in. */
  administratorLink(): Promise<string>
}

const here = <T>(db: Db<T>) => db as unknown as AccountsDb

export function accountsFace(context: Context): Accounts {
  const { kernel } = context
  const copyPeople: Accounts['copyPeople'] = async (db, people, password) =>
    createPeople(here(db), system, people, await hashPassword(password), kernel.now())
  return {
    copyPeople,
    createPerson: async ({ name, account, password }) => {
      const hash = await hashPassword(password)
      return kernel.database.as(
        system,
        async (db: AccountsDb) => (await createPeople(db, system, [{ name, account }], hash, kernel.now()))[0]!,
      )
    },
    grant: async (db, actor, grant) => ({ mandateId: (await grantMandate(context, here(db), actor, grant)).row.id }),
    addMember: async (db, personId, { id, name, regionX }, role) => ({
      membershipId: (
        await insertMembership(here(db), {
          person_id: personId,
          organisation_id: id,
          organisation_name: name,
          region_x: regionX,
          role,
          ended_at: null,
        })
      ).id,
    }),
    membersOf: async (db, organisationIds) => {
      const rows = await membersOf(here(db), organisationIds)
      const names = new Map(
        (
          await namesOf(
            here(db),
            rows.map((r) => r.person_id),
          )
        ).map((p) => [p.id, p.name]),
      )
      return rows.map((r) => ({
        personId: r.person_id,
        name: names.get(r.person_id) ?? '',
        organisationId: r.organisation_id,
        role: r.role as MembershipRole,
      }))
    },
    officialsIn: async (db) => (await peopleHere(here(db), { q: undefined, after: null, limit: 999 })).rows.map(({ id, name }) => ({ id, name })),
    assessorsIn: async (db) => (await assessorsHere(here(db), kernel.today())).map(shownPerson),
    peopleWithin: async (db, ids) => new Set((await peopleWithin(here(db), ids)).map((p) => p.id)),
    people: async (db, ids) => new Map((await namesOf(here(db), ids)).map((p) => [p.id, p.name])),
    accountsOf: async (db, ids) => new Map((await emailsOf(here(db), ids)).map((p) => [p.id, accountOf(p.email)])),
    personByAccount: async (account) => (await kernel.database.as(system, (db: AccountsDb) => personByEmail(db, emailOf(account)))) ?? null,
    actingAs: async (db, personId) => {
      const [person] = await namesOf(here(db), [personId])
      return (await mandatesToday(here(db), personId, kernel.today())).map((m): Actor => ({
        scope: 'region', person: { id: personId, name: person?.name ?? '' }, capacityId: `mandate:${m.id}`, permissions: permissionsOf('mandate', m.role), region: { code: m.region_code, lo: m.region_lo, hi: m.region_hi }, organisationId: null,
      }))
    },
    inviteFirms: (db, actor, firms, { role, expiresInDays }) => inviteFirms(context, here(db), actor, firms, role, expiresInDays),
    inviteFirm: async (db, actor, { role, expiresInDays, ...firm }) =>
      (await inviteFirms(context, here(db), actor, [firm], role, expiresInDays))[0]!,
    renameOrganisation: (db, id, name, regionX) => renameOrganisation(here(db), id, name, regionX),
    mergeOrganisations: (db, fromId, to) => moveMemberships(here(db), fromId, to, kernel.now().toISOString()),
    organisationsAre: (find) => void (context.organisationRef = find as unknown as OrganisationRef),
    firstAdministratorLink: () => firstAdministratorLink(context),
    administratorLink: () => administratorLink(context),
  }
}
