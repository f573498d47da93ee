import type { MandateRole, MembershipRole } from '@jingwei/contract/access'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, type Answer, type Browser } from '../accounts/browser.fixture.ts'
import type { Directory } from './face.ts'

const password = '春江水暖鸭先知-2026'
export type Firm = { id: number; name: string; regionX: number }

/** Plants with people who signed in, and their bureau. */
export async function openPlants(options: Parameters<typeof testKernel>[0] = {}) {
  const t: TestKernel = await testKernel(options)
  const { regions, accounts, machines } = t.faces
  let people = 0
  const signedIn = async (give: (personId: string) => Promise<unknown>): Promise<Browser> => {
    const account = `person-${(people += 1)}@example.com`
    await give(await accounts.createPerson({ name: account, account, password }))
    const b = browser(t.kernel)
    await b.signIn(account, password)
    return b
  }
  const asSystem = <T>(work: (db: Parameters<Parameters<typeof t.kernel.database.as<never, T>>[1]>[0]) => Promise<T>) => t.kernel.database.as<never, T>(system, work)
  return {
    t, machines, directory: machines.directory,
    firm: async (name: string, regionCode: string, { industry = 'C1711', revenueFen = null }: { industry?: string; revenueFen?: number | null } = {}): Promise<Firm> => {
      const { rows } = await t.kernel.database.owner.query<{ id: number }>(
        `insert into organisations.organisation (region_x, name, name_key, known_on, terms, industry_code, revenue_fen) values ($1, $2, $2, '2026-01-01', '{}', $3, $4) returning id`, [regions.byCode(regionCode)!.lo, name, industry, revenueFen])
      return { id: rows[0]!.id, name, regionX: regions.byCode(regionCode)!.lo }
    },
    member: (firm: Firm, role: MembershipRole = 'owner') => signedIn((id) => asSystem((db) => accounts.addMember(db, id, firm, role))),
    official: (regionCode: string, role: MandateRole = 'officer') => signedIn((id) => asSystem((db) => accounts.grant(db, system, { personId: id, role, regionCode }))),
    sql: async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => (await t.kernel.database.owner.query<T>(text, values)).rows,
    close: () => t.close(),
  }
}
export type Plants = Awaited<ReturnType<typeof openPlants>>

export function made(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
/** Resolves when the directory hears of a connection, or that anything may have changed; call it before the change. */
export const heardOf = (directory: Directory, connectionId: number) =>
  new Promise<void>((resolve) => {
    const stop = directory.onChange((id) => {
      if (id !== connectionId) return
      stop()
      resolve()
    })
  })
let marker = 1_000_000_000
/** Resolves when the directory has heard of all that was committed so far: notices come in the order of the commits. */
export async function settled({ directory, sql }: Pick<Plants, 'directory' | 'sql'>) {
  const heard = heardOf(directory, (marker += 1))
  await sql("select pg_notify('machines_connection', $1)", [String(marker)])
  await heard
}
