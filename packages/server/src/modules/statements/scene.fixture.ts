import type { MandateRole } from '@jingwei/contract/access'
import type { Checked, Recomputation, Statement } from '@jingwei/contract/statements'
import { system } from '../../kernel/access/actor.ts'
import { testKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Answer, type Json } from '../accounts/browser.fixture.ts'

const password = '春江水暖鸭先知-2026'
export const made = <T = Json>({ status, body }: Answer): T => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body as unknown as T
}
export const codeOf = (answer: Answer) => (answer.status < 300 ? answer.status : (answer.body.code as unknown as string))
export const faultsOf = ({ body }: Answer) => listOf<{ path: string; code: string }>(body.fields).map((f) => `${f.path} ${f.code}`)
export const statement = (answer: Answer) => made<Statement>(answer)
export const recomputation = (answer: Answer) => made<Recomputation>(answer)
export const checked = (answer: Answer) => made<Checked>(answer)

/** A city with firms in two counties, a press officer, two leaders, an auditor, and a neighbour, on the 22nd of November 2026. */
export async function newsroom() {
  const t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
  const official = async (name: string, role: MandateRole, regionCode = '3611') => {
    const id = await t.faces.accounts.createPerson({ name, account: `${name}@example.com`, password })
    await t.kernel.database.as(system, (db) => t.faces.accounts.grant(db, system, { personId: id, role, regionCode }))
    const b = browser(t.kernel)
    made(await b.signIn(`${name}@example.com`, password))
    return Object.assign(b, { id })
  }
  const people = { press: await official('press', 'press'), leader: await official('leader', 'leader'), auditor: await official('auditor', 'auditor'), neighbour: await official('neighbour', 'leader', '3601'), county: await official('county', 'leader', '361102') }
  const query = async <T extends object>(text: string, values: unknown[] = []) => (await t.kernel.database.owner.query<T>(text, values)).rows
  let n = 0
  const firm = async (region: string, more: { known?: string; revenue?: number; size?: string } = {}) => {
    const [row] = await query<{ id: number }>(
      "insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, revenue_fen, terms) values ($1, $2, $2, 'C1711', $3, $4, $5, '{}') returning id",
      [t.faces.regions.byCode(region)!.lo, `企业${++n}`, more.size ?? 'small', more.known ?? '2024-01-05', more.revenue ?? null])
    return row!.id
  }
  const stands = async (id: number, on: string, level: number) => {
    await query("select set_config('role', 'jw_system', false), organisations.record_standing($1, $2, $3::smallint, $4::real, 'self', $5)", [id, on, level, level * 20 + 1, id * 10 + level]).finally(() => query('reset role'))
  }
  const { press, leader } = people
  const write = async (body: string, more: object = {}) => statement(await press.post('/statements', { title: '数字化转型情况', body, regionCode: '3611', ...more }))
  const ready = async (body: string) => {
    const s = await write(body)
    return statement(await press.post(`/statements/${s.id}/ask`, { version: s.version }))
  }
  const freeze = async (body: string) => {
    const s = await ready(body)
    return statement(await leader.post(`/statements/${s.id}/freeze`, { version: s.version }))
  }
  return { t, ...people, query, firm, stands, write, ready, freeze, fold: () => t.faces.measures.fold() }
}
