import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid } from '../../kernel/errors/problem-error.ts'
import { emailOf, isAccount } from './account-name.ts'
import { accountTaken } from './accounts.errors.ts'
import { accountExists, insertPeople, type AccountsDb } from './accounts.store.ts'

export type NewPerson = { name: string; account: string }

/** Accounts come into being only here and by single sign-on with an invitation. The password is hashed by the caller, outside the transaction. */
export async function createPeople(
  db: AccountsDb,
  actor: Actor,
  people: readonly NewPerson[],
  passwordHash: string,
  now: Date,
  path = 'account',
): Promise<string[]> {
  const rows = people.map(({ name, account }) => ({ name, email: emailOf(account) }))
  people.forEach(({ account }) => {
    if (!isAccount(account))
      throw invalid([
        {
          path,
          code: 'not_an_account',
          message: { zh: '请填写邮箱或 11 位手机号', en: 'Give an e-mail, or a mobile number of 11 digits' },
        },
      ])
  })
  for (const { email } of rows) if (await accountExists(db, email)) throw accountTaken()
  const ids = await insertPeople(db, rows, passwordHash, now.toISOString()).catch((error: unknown) => {
    // Somebody took the account between the look and the insert.
    throw (error as { code?: string }).code === '23505' ? accountTaken() : error
  })
  for (const [i, id] of ids.entries()) await audit(db, actor, { action: 'person.created', subject: `person:${id}`, summary: rows[i]!.name })
  return ids
}
