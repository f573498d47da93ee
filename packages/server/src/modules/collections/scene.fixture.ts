import { randomBytes } from 'node:crypto'
import type { MandateRole } from '@jingwei/contract/access'
import type { Form, Report, ReportRow, Round, Sheet } from '@jingwei/contract/collections'
import { system } from '../../kernel/access/actor.ts'
import { testKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Answer, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../diagnosis/firms.fixture.ts'

const password = '春江水暖鸭先知-2026'
export const made = <T = Json>({ status, body }: Answer): T => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body as unknown as T
}
export const codeOf = (answer: Answer) => (answer.status < 300 ? answer.status : (answer.body.code as unknown as string))
export const faultsOf = ({ body }: Answer) => listOf<{ path: string; code: string }>(body.fields).map((f) => `${f.path} ${f.code}`)
const text = (zh: string) => ({ zh, en: zh })
/** Numbers of a street, and of a firm, each with a code of its own. */
export const streetForm = (more: object = {}) => ({
  title: text('街道工业月报'), note: null, period: 'month', dueDays: 5, graceDays: 10, filler: { kind: 'region', level: 4 }, approval: [3, 2],
  items: [
    { code: 'st_output', title: text('工业产值'), kind: 'number', unit: 'fen', inWan: true, time: 'flow', min: 0, maxChangePercent: 30 },
    { code: 'st_firms', title: text('规上企业数'), kind: 'integer', unit: 'firm', time: 'stock', min: 0 },
    { code: 'st_note', title: text('情况说明文字'), kind: 'text', required: false },
  ],
  checks: [{ code: 'firms_need_output', expression: 'st_firms = 0 or st_output > 0', message: text('有企业就应有产值'), severity: 'error' }], sums: [], ...more,
})
export const firmForm = (more: object = {}) => ({
  title: text('企业月报'), note: null, period: 'month', dueDays: 5, graceDays: 10, filler: { kind: 'organisation', filter: '' }, approval: [3],
  items: [{ code: 'fm_output', title: text('产值'), kind: 'number', unit: 'fen', inWan: true, time: 'flow', min: 0, maxChangePercent: 30 }, { code: 'fm_staff', title: text('从业人员'), kind: 'integer', unit: 'person', time: 'stock', min: 0 }],
  checks: [], sums: [], ...more,
})
export const wan = 1_000_000

/** A county with a clerk in one of its streets, two who approve, a firm; the city above, a neighbour; on a day that tests choose. */
export async function collectScene() {
  let now = new Date('2026-01-05T01:00:00Z')
  const t = await testKernel({ now: () => now })
  const { accounts, regions, collections } = t.faces
  const entered: (() => Promise<void>)[] = []
  const signedIn = async (name: string) => {
    const id = await accounts.createPerson({ name, account: `${name}@example.com`, password })
    return { id, enter: async () => {
      const b = browser(t.kernel)
      const again = async () => void made(await b.signIn(`${name}@example.com`, password))
      await again()
      entered.push(again)
      return Object.assign(b, { id })
    } }
  }
  /** Another day: whoever was signed in weeks ago signs in again. */
  const setNow = async (iso: string) => {
    now = new Date(iso)
    for (const again of entered) await again()
  }
  const official = async (name: string, role: MandateRole, regionCode = '361102') => {
    const { id, enter } = await signedIn(name)
    await t.kernel.database.as(system, (db) => accounts.grant(db, system, { personId: id, role, regionCode }))
    return enter()
  }
  const people = {
    county: await official('county', 'officer'), second: await official('second', 'officer'), leader: await official('leader', 'leader'), clerk: await official('clerk', 'officer', '361102001'), colleague: await official('colleague', 'officer', '361102001'),
    admin: await official('admin', 'administrator'), city: await official('city', 'officer', '3611'), neighbour: await official('neighbour', 'officer', '361123'),
  }
  const [firm, other] = await bulkInsertOrganisations(t, [{ name: '甲机械有限公司', regionX: regions.byCode('361102')!.lo }, { name: '乙机械有限公司', regionX: regions.byCode('361102002')!.lo }])
  const { id: ownerId, enter } = await signedIn('owner')
  await t.kernel.database.as(system, (db) => accounts.addMember(db, ownerId, firm!, 'owner'))
  const owner = await enter()

  const publish = async (code: string, definition: object, who: Browser = people.county, regionCode = '361102') => {
    const form = made<Form>(await who.post('/collection-forms', { code, regionCode, definition }))
    const published = made<Form>(await who.post(`/collection-forms/${form.id}/publish`, { version: form.version }))
    await collections.learn()
    return published
  }
  const open = async (formId: number, period: string, who: Browser = people.county) => made<Round>(await who.post(`/collection-forms/${formId}/rounds`, { period }))
  const reportsOf = async (roundId: number, who: Browser = people.county, more = '') => listOf<ReportRow>(made(await who.get(`/collection-reports?roundId=${roundId}&sort=name&limit=200${more}`)).items)
  const reportOf = async (roundId: number, place: string, who: Browser) => (await reportsOf(roundId, who)).find((r) => r.filler.region.code === place || r.filler.name === place)!
  const read = async (id: number, who: Browser) => made<Report>(await who.get(`/collection-reports/${id}`))
  const save = (id: number, version: number, values: object, who: Browser, reasons: object = {}) => who.put(`/collection-reports/${id}/values`, { values, reasons, version })
  const act = (id: number, version: number, action: string, who: Browser, more: object = {}) => who.post(`/collection-reports/${id}/act`, { action, version, ...more })
  /** Filled and given in. */
  const given = async (roundId: number, place: string, values: object, who: Browser, reasons: object = {}) => {
    const r = await reportOf(roundId, place, who)
    const { version } = made<{ version: number }>(await save(r.id, r.version, values, who, reasons))
    return made<Report>(await act(r.id, version, 'submit', who))
  }
  const decide = async (roundId: number, who: Browser, body: object) => made<{ approved: number; returned: number; refused: { id: number; because: { zh: string } }[] }>(await who.post(`/collection-rounds/${roundId}/decide`, body))
  const approve = async (r: { id: number; roundId: number }, ...whos: Browser[]) => {
    for (const who of whos) await decide(r.roundId, who, { approve: [{ id: r.id, version: (await read(r.id, who)).version }] })
    return read(r.id, whos.at(-1)!)
  }
  const send = async (roundId: number, content: string, who: Browser, fields: Record<string, string> = {}): Promise<Answer> => {
    const boundary = `----${randomBytes(8).toString('hex')}`
    const parts = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')
    const payload = Buffer.from(`${parts}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="sheet.csv"\r\n\r\n${content}\r\n--${boundary}--\r\n`)
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: `/api/v1/collection-rounds/${roundId}/import`, payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', cookie: cookieOf(who) } })
    return { status: answer.statusCode, body: answer.json<Json>(), headers: answer.headers }
  }
  const download = async (path: string, who: Browser) => (await t.kernel.http.app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:7460', 'accept-language': 'zh', cookie: cookieOf(who) } })).payload
  return { t, people, owner, firm: firm!, other: other!, publish, open, reportsOf, reportOf, read, save, act, given, decide, approve, send, download, setNow }
}
const cookieOf = (who: Browser) => [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ')
export const sheetOf = (answer: Answer) => made<Sheet>(answer)
export type CollectScene = Awaited<ReturnType<typeof collectScene>>
