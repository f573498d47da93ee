import { randomBytes } from 'node:crypto'
import type { MandateRole } from '@jingwei/contract/access'
import type { ChainDocument, ChainDraft, ChainMap, ChainRow, PlacedFirm } from '@jingwei/contract/chains'
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
export const messagesOf = ({ body }: Answer) => listOf<{ message: string }>(body.fields).map((f) => f.message)

type NewFirm = { name: string; region?: string; industry?: string | null; products?: string; scope?: string; level?: number; size?: string; aboveScale?: boolean; honours?: string[]; revenueFen?: number; closedOn?: string; code?: string }
/** A city with two counties, their officers and an analyst, on the 2nd of March 2026. */
export async function chainScene() {
  let now = new Date('2026-03-02T01:00:00Z')
  const t = await testKernel({ now: () => now })
  const official = async (name: string, role: MandateRole, regionCode: string) => {
    const id = await t.faces.accounts.createPerson({ name, account: `${name}@example.com`, password })
    await t.kernel.database.as(system, (db) => t.faces.accounts.grant(db, system, { personId: id, role, regionCode }))
    const b = browser(t.kernel)
    made(await b.signIn(`${name}@example.com`, password))
    return b
  }
  const people = { city: await official('city', 'analyst', '3611'), county: await official('county', 'officer', '361102'), neighbour: await official('neighbour', 'officer', '361123'), elsewhere: await official('elsewhere', 'officer', '360102'), leader: await official('leader', 'leader', '3611') }
  const firm = async ({ name, region = '361102', industry = null, products, scope, level, size, aboveScale, honours = [], revenueFen, closedOn, code }: NewFirm): Promise<number> =>
    (await t.kernel.database.owner.query<{ id: number }>(
      `insert into organisations.organisation (region_x, name, name_key, known_on, terms, industry_code, main_products, business_scope, level, size_class, above_scale, honours, revenue_fen, closed_on, credit_code) values ($1, $2, $2, '2026-01-01', '{}', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [t.faces.regions.byCode(region)!.lo, name, industry, products ?? null, scope ?? null, level ?? null, size ?? null, aboveScale ?? null, honours, revenueFen ?? null, closedOn ?? null, code ?? null],
    )).rows[0]!.id
  const { city } = people
  const textile = async (more: object = {}) => {
    const row = made<ChainRow>(await city.post('/chains', { title: '纺织产业链', regionCode: '3611', example: 'textile', ...more }))
    return made<ChainRow>(await city.post(`/chains/${row.id}/publish`, { revision: 1, note: '第一版' }))
  }
  const map = async (id: number, who: Browser = city, query = '') => made<ChainMap>(await who.get(`/chains/${id}${query}`))
  const firms = async (id: number, query = '', who: Browser = city) => made<{ items: PlacedFirm[]; next: string | null; total: number }>(await who.get(`/chains/${id}/firms${query}`))
  const draft = async (id: number, who: Browser = city) => made<ChainDraft>(await who.get(`/chains/${id}/draft`))
  const save = async (id: number, revision: number, document: ChainDocument, who: Browser = city) => who.put(`/chains/${id}/draft`, { revision, document })
  const send = async (path: string, text: string | Buffer, fields: Record<string, string> = {}, who: Browser = city, name = 'rows.csv'): Promise<Answer> => {
    const boundary = `----${randomBytes(8).toString('hex')}`
    const payload = Buffer.concat([
      ...Object.entries(fields).map(([field, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)),
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', 'accept-language': 'en', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    return { status: answer.statusCode, body: answer.json<Json>(), headers: answer.headers }
  }
  const file = async (path: string, who: Browser = city, language = 'en') => {
    const answer = await t.kernel.http.app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:7460', 'accept-language': language, cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    return { status: answer.statusCode, text: answer.body }
  }
  return { t, people, firm, textile, map, firms, draft, save, send, file, drain: () => t.kernel.jobs.drain(), setNow: (iso: string) => void (now = new Date(iso)) }
}
export type ChainScene = Awaited<ReturnType<typeof chainScene>>
