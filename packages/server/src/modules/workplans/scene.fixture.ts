import type { Meeting, Plan, Posting } from '@jingwei/contract/workplans'
import type { MandateRole } from '@jingwei/contract/access'
import { randomBytes } from 'node:crypto'
import { system } from '../../kernel/access/actor.ts'
import { testKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Answer, type Browser, type Json } from '../accounts/browser.fixture.ts'

const password = '春江水暖鸭先知-2026'
export const made = <T = Json>({ status, body }: Answer): T => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body as unknown as T
}
export const codeOf = (answer: Answer) => (answer.status < 300 ? answer.status : (answer.body.code as unknown as string))
export const faultsOf = ({ body }: Answer) => listOf<{ path: string; code: string }>(body.fields).map((f) => `${f.path} ${f.code}`)
export const plan = (answer: Answer) => made<Plan>(answer)
export const meeting = (answer: Answer) => made<Meeting>(answer)
export const posting = (answer: Answer) => made<Posting>(answer)

/** A county with its officers, a neighbour, the city above and a partner region, on the 2nd of March 2026. */
export async function workScene() {
  let now = new Date('2026-03-02T01:00:00Z')
  const t = await testKernel({ now: () => now })
  const official = async (name: string, role: MandateRole, regionCode = '361102') => {
    const id = await t.faces.accounts.createPerson({ name, account: `${name}@example.com`, password })
    await t.kernel.database.as(system, (db) => t.faces.accounts.grant(db, system, { personId: id, role, regionCode }))
    const b = browser(t.kernel)
    made(await b.signIn(`${name}@example.com`, password))
    return Object.assign(b, { id })
  }
  const people = {
    officer: await official('officer', 'officer'), leader: await official('leader', 'leader'), neighbour: await official('neighbour', 'officer', '361123'), city: await official('city', 'officer', '3611'), partner: await official('partner', 'officer', '330105'), partnerLeader: await official('partner-leader', 'leader', '330105'),
  }
  const { officer } = people
  const newPlan = async (more: object = {}) => plan(await officer.post('/work-plans', { title: '2026 年工作计划', year: 2026, regionCode: '361102', unit: '县发改委', ...more }))
  const days = { startsOn: '2026-01-05', dueOn: '2026-06-30' }
  const add = async (planId: number, title: string, more: object = {}) => {
    const shown = plan(await officer.post(`/work-plans/${planId}/tasks`, { title, owner: '产业科', ...days, ...more }))
    return shown.items.toSorted((a, b) => b.id - a.id)[0]!
  }
  const change = async (task: { id: number; version: number }, more: object, who: Browser = officer) => who.send('PATCH', `/work-tasks/${task.id}`, { version: task.version, ...more })
  const get = async (id: number, who: Browser = officer) => plan(await who.get(`/work-plans/${id}`))
  const send = async (planId: number, text: string | Buffer, name = 'tasks.csv', who: Browser = officer): Promise<Answer> => {
    const boundary = `----${randomBytes(8).toString('hex')}`
    const payload = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)])
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: `/api/v1/work-plans/${planId}/tasks/import`, payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', 'accept-language': 'en', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    return { status: answer.statusCode, body: answer.json<Json>(), headers: answer.headers }
  }
  const newMeeting = async (on: string, more: object = {}) => meeting(await officer.post('/meetings', { title: `联席会议 ${on}`, series: '东西部协作联席会议', regionCode: '361102', partnerRegionCode: '330105', on, ...more }))
  return { t, people, newPlan, add, change, get, send, newMeeting, days, setNow: (iso: string) => void (now = new Date(iso)) }
}
export type WorkScene = Awaited<ReturnType<typeof workScene>>
