import { sme2024 } from '@jingwei/engines/instruments'
import { answersFor } from '@jingwei/engines/scoring'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, type Browser } from '../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from './firms.fixture.ts'

const password = '春江水暖鸭先知-2026'

/** Pseudo-random numbers that are the same in each run. */
export function seeded(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
export const answersAt = (level: number, seed = 7) => answersFor(sme2024, level, seeded(seed))

export type Scene = {
  readonly t: TestKernel
  readonly firms: { readonly id: number; readonly name: string; readonly regionX: number }[]
  /** The instrument of the digital level, edition 2024. */
  readonly instrumentId: number
  setNow(iso: string): void
  /** Signed in, acting as the role; a new person for each name. */
  officer(name: string, role: 'officer' | 'assessor' | 'auditor' | 'administrator' | 'leader', regionCode: string): Promise<Browser & { id: string }>
  owner(name: string, firm: number): Promise<Browser & { id: string }>
  member(personId: string, firm: number): Promise<void>
  mandate(personId: string, role: 'assessor' | 'auditor', regionCode: string): Promise<number>
}

/** Two firms of one county, one of the next, one of another city. */
export async function scene(env: Record<string, string> = {}): Promise<Scene> {
  let now = new Date('2026-03-02T01:00:00Z')
  const t = await testKernel({ now: () => now, env })
  const { accounts, regions, diagnosis } = t.faces
  const x = (code: string) => regions.byCode(code)!.lo
  const firms = await bulkInsertOrganisations(t, [
    { name: '上饶市晨岭光电有限公司', regionX: x('361102') }, { name: '上饶市砚溪五金有限公司', regionX: x('361102') },
    { name: '玉山县恒拓轴承制造有限公司', regionX: x('361123') }, { name: '南昌市青屿机械厂', regionX: x('360102') },
  ])
  const instrument = await t.kernel.database.as(system, (db) => diagnosis.instrumentByCode(db, 'sme-digital-level', '2024'))
  const person = async (name: string) => {
    const account = `${name}@example.com`
    const id = await accounts.createPerson({ name, account, password })
    return { id, signIn: async () => {
      const b = browser(t.kernel)
      const { status } = await b.signIn(account, password)
      if (status !== 200) throw new Error(`${name} could not sign in`)
      return Object.assign(b, { id })
    } }
  }
  const mandate = (personId: string, role: 'officer' | 'assessor' | 'auditor' | 'administrator' | 'leader', regionCode: string) =>
    t.kernel.database.as(system, (db) => accounts.grant(db, system, { personId, role, regionCode })).then((m) => m.mandateId)
  const member = async (personId: string, firm: number) => void (await t.kernel.database.as(system, (db) => accounts.addMember(db, personId, firms[firm]!, 'owner')))
  return {
    t, firms, instrumentId: instrument!.id, setNow: (iso) => void (now = new Date(iso)), mandate, member,
    async officer(name, role, regionCode) {
      const p = await person(name)
      await mandate(p.id, role, regionCode)
      return p.signIn()
    },
    async owner(name, firm) {
      const p = await person(name)
      await member(p.id, firm)
      return p.signIn()
    },
  }
}
