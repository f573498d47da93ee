import type { MandateRole } from '@jingwei/contract/access'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, type Answer, type Browser } from '../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../diagnosis/firms.fixture.ts'

const password = '春江水暖鸭先知-2026'
export const made = (answer: Answer): Answer['body'] => {
  if (answer.status >= 300) throw new Error(`a fixture was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
export type Firm = { id: number; name: string; regionX: number; owner: Browser & { id: string } }
export type Scene = Awaited<ReturnType<typeof openScene>>

/** Organisations with owners, and officials, who sign in as people do. */
export async function openScene(options: { now?: () => Date } = {}) {
  const t: TestKernel = await testKernel(options)
  const { accounts, regions } = t.faces
  const asSystem = <T>(work: (db: Parameters<Parameters<typeof t.kernel.database.as<never, T>>[1]>[0]) => Promise<T>) => t.kernel.database.as<never, T>(system, work)
  let n = 0
  const person = async (name: string, give: (id: string) => Promise<unknown>) => {
    const account = `person-${++n}@example.com`
    const id = await accounts.createPerson({ name, account, password })
    await give(id)
    const b = browser(t.kernel)
    made(await b.signIn(account, password))
    return Object.assign(b, { id })
  }
  const official = (role: MandateRole, regionCode: string, name = `${role} ${regionCode}`) => person(name, (id) => asSystem((db) => accounts.grant(db, system, { personId: id, role, regionCode })))
  const firm = async (name: string, regionCode = '361102'): Promise<Firm> => {
    const [there] = await bulkInsertOrganisations(t, [{ name, regionX: regions.byCode(regionCode)!.lo }])
    return { ...there!, owner: await person(`${name}负责人`, (id) => asSystem((db) => accounts.addMember(db, id, there!, 'owner'))) }
  }
  const addMember = (personId: string, of: Firm) => asSystem((db) => accounts.addMember(db, personId, of, 'member'))
  return { t, official, firm, addMember, asSystem, nobody: browser(t.kernel), close: () => t.close() }
}

export const profile = (more: object = {}) => ({ version: 0, summary: '做纺织企业的设备联网与排产', scenes: [{ code: 'equipment', industryCodes: ['C17'] }, { code: 'scheduling', industryCodes: [] }], regionCodes: ['3611'], jobsAtOnce: 3, contact: { name: '周工', phone: '0793-8200000' }, ...more })
export const solution = (more: object = {}) => ({
  title: '织机联网与停机分析', summary: '给喷气织机装采集器，当天看到停机原因', text: '采集器接在主控柜上，不改动织机程序。', scenes: [{ code: 'equipment', fromLevel: 1, toLevel: 3 }], industryCodes: ['C17'], sizes: ['small', 'micro'],
  price: { model: 'one-off', minFen: 3_000_000, maxFen: 8_000_000 }, goLiveDays: 14, ...more,
})
export const published = async (f: Firm, more: object = {}) => {
  made(await f.owner.put('/providers/own', profile(more)))
  return Number(made(await f.owner.post('/providers/own/publish')).id)
}
export const publishedSolution = async (f: Firm, more: object = {}) => {
  const id = Number(made(await f.owner.post('/solutions', solution(more))).id)
  made(await f.owner.post(`/solutions/${id}/publish`))
  return id
}
