import { system } from '../../kernel/access/actor.ts'
import { browser, type Answer, type Browser } from '../accounts/browser.fixture.ts'
import { answersAt, scene, type Scene } from '../diagnosis/scene.fixture.ts'

export function made(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
export type Provider = Browser & { id: string; solutions: number[]; providerId: number; organisationId: number }
export type MarketScene = Omit<Scene, 'owner'> & {
  /** Of the first firm, which was diagnosed; of the second, its neighbour. */
  readonly owner: (n: 0 | 1) => Browser
  /** Makes an organisation that offers solutions for the scenes named; published. */
  provider(name: string, regionCode: string, solutions: readonly Solution[], more?: { regionCodes?: string[]; jobsAtOnce?: number }): Promise<Provider>
}
export type Solution = { title: string; scene: string; from?: number; to?: number; minFen?: number | null; maxFen?: number | null; industryCodes?: string[]; sizes?: string[]; days?: number | null; text?: string }
const password = '春江水暖鸭先知-2026'

/** A county with a diagnosed firm and providers around it. */
export async function marketScene(): Promise<MarketScene> {
  const s = await scene()
  const { accounts, regions } = s.t.faces
  await s.t.kernel.database.owner.query("update organisations.organisation set industry_code = 'C1751', size_class = 'small', staff = 60 where id = $1", [s.firms[0]!.id])
  const owners: readonly [Browser, Browser] = [await s.owner('owner', 0), await s.owner('neighbour', 1)]
  const begun = made(await owners[0].post('/assessments', { instrumentId: s.instrumentId }))
  made(await owners[0].put(`/assessments/${Number(begun.id)}/answers`, { revision: 0, answers: answersAt(2), notes: {} }))
  made(await owners[0].post(`/assessments/${Number(begun.id)}/submit`, { revision: 1, truthful: true }))
  return {
    ...s, owner: (n) => owners[n],
    async provider(name, regionCode, list, { regionCodes = ['36'], jobsAtOnce = 5 } = {}) {
      const { rows } = await s.t.kernel.database.owner.query<{ id: number }>(
        "insert into organisations.organisation (region_x, name, name_key, known_on, terms, kind) values ($1, $2, $2, '2026-01-01', '{}', 'provider') returning id", [regions.byCode(regionCode)!.lo, name])
      const organisationId = Number(rows[0]!.id)
      const account = `p${organisationId}@example.com`
      const id = await accounts.createPerson({ name: `${name}负责人`, account, password })
      await s.t.kernel.database.as(system, (db) => accounts.addMember(db, id, { id: organisationId, name, regionX: regions.byCode(regionCode)!.lo }, 'owner'))
      const b = browser(s.t.kernel)
      made(await b.signIn(account, password))
      const profile = made(await b.put('/providers/own', { summary: `${name}做数字化`, scenes: [...new Set(list.map((o) => o.scene))].map((code) => ({ code, industryCodes: [] })), regionCodes, jobsAtOnce, version: 0 }))
      made(await b.post('/providers/own/publish'))
      const solutions: number[] = []
      for (const o of list) {
        const added = made(await b.post('/solutions', {
          title: o.title, summary: o.title, text: o.text ?? `${o.title}，适合中小企业。`, scenes: [{ code: o.scene, fromLevel: o.from ?? 1, toLevel: o.to ?? 3 }], industryCodes: o.industryCodes ?? [], sizes: o.sizes ?? [],
          price: { model: 'one-off', minFen: o.minFen === undefined ? 5_000_000 : o.minFen, maxFen: o.maxFen === undefined ? 9_000_000 : o.maxFen }, goLiveDays: o.days === undefined ? 60 : o.days,
        }))
        made(await b.post(`/solutions/${Number(added.id)}/publish`))
        solutions.push(Number(added.id))
      }
      await s.t.faces.matches.refresh()
      return Object.assign(b, { id, solutions, providerId: Number(profile.id), organisationId })
    },
  }
}
