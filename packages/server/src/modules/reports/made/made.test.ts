import type { Report, ReportContent } from '@jingwei/contract/reports'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/access/actor.ts'
import { readPdf } from '../../../kernel/print/read-pdf.fixture.ts'
import { readTable, type Cell } from '../../../kernel/tables/index.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { browser, type Browser } from '../../accounts/browser.fixture.ts'
import { digestOf, type ReportsDb } from '../context.ts'
import { callDue } from './make-edition.ts'

let t: TestKernel
const now = new Date()
const password = '春江水暖鸭先知-2026'
const people: Record<string, { id: string; browser: Browser }> = {}
type Edition = { id: number; on: string; dueOn: string | null; state: string; problem: { zh: string } | null; digest: string; sent: { name: string; state: string }[] }
const editions = async (id: number) => ((await people['analyst']!.browser.get(`/scheduled-reports/${id}`)).body as unknown as { editions: Edition[] }).editions
const fields = (more: object = {}) => ({ title: '月报', regionCode: '3611', codes: ['firm_count_test', 'ratio_test'], by: ['size'], months: 3, schedule: { every: 'month', day: 5 }, language: 'zh', ...more })

beforeAll(async () => {
  t = await testKernel({ now: () => now })
  for (const [key, role, region] of [['analyst', 'analyst', '3611'], ['leader', 'leader', '36'], ['neighbour', 'leader', '3601']] as const) {
    const id = await t.faces.accounts.createPerson({ name: key, account: `${key}@example.test`, password })
    const node = t.faces.regions.byCode(region)!
    await t.kernel.database.owner.query("insert into accounts.mandate (person_id, role, region_code, region_lo, region_hi, valid_from) values ($1, $2, $3, $4, $5, '2020-01-01')", [id, role, region, node.lo, node.hi])
    const b = browser(t.kernel)
    const signed = await b.signIn(`${key}@example.test`, password)
    if (signed.status >= 300) throw new Error(JSON.stringify(signed.body))
    people[key] = { id, browser: b }
  }
  for (let i = 0; i < 7; i++)
    await t.kernel.database.owner.query("insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, staff, terms) values ($1, $2, $2, 'C1711', $3, '2025-01-05', $4, '{}')", [t.faces.regions.byCode(i % 2 ? '361102' : '361123')!.lo, `企业${i}`, i % 3 ? 'small' : 'medium', 10 + i])
  await t.faces.measures.fold()
  for (const [code, formula, decimals] of [['firm_count_test', 'firms', 0], ['ratio_test', "firms[size = 'medium'] / firms", 1]] as const) {
    const { browser: b } = people['analyst']!
    for (const answer of [await b.send('PUT', `/indicators/definitions/${code}`, { title: { zh: `指标${code}`, en: code }, meaning: { zh: '含义在此', en: 'meaning' }, formula, decimals, stage: 'economy' }), await b.post(`/indicators/definitions/${code}/enforce`, {})])
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  }
})
afterAll(() => t.close())

describe('a report', () => {
  let id = 0
  it('is tried before it is set up', async () => {
    const { body } = await people['analyst']!.browser.post('/scheduled-reports/preview', fields())
    const content = body as unknown as ReportContent
    expect(content.figures.map((f) => [f.code, f.value])).toEqual([['firm_count_test', 7], ['ratio_test', 3 / 7]])
    expect(content.figures[0]!.below.find((b) => b.region.code === '361102')).toMatchObject({ value: 3 })
    expect(content.figures[0]!.by[0]!.parts.map((p) => [p.title.zh, p.value])).toEqual([['小型', 4], ['中型', 3]])
    expect(content.figures[0]!.curve).toHaveLength(3)
  })
  it('refuses receivers without rights, unknown codes, days that are not over', async () => {
    const { browser: b } = people['analyst']!
    expect(await b.post('/scheduled-reports', fields({ receivers: [people['neighbour']!.id] }))).toMatchObject({ status: 422, body: { code: 'reports.no-rights' } })
    expect(await b.post('/scheduled-reports', fields({ codes: ['no_such'] }))).toMatchObject({ status: 422, body: { code: 'reports.unknown-indicator' } })
    expect(await b.post('/scheduled-reports/preview', fields({ on: '2999-01-01' }))).toMatchObject({ status: 422, body: { code: 'reports.not-over' } })
    expect(await b.post('/scheduled-reports', fields({ schedule: { every: 'week', day: 9 } }))).toMatchObject({ status: 400 })
    expect(await people['neighbour']!.browser.post('/scheduled-reports', fields())).toMatchObject({ status: 403 })
  })
  it('is made by a job when due, the missed days too, and sent to those who may see it', async () => {
    const { status, body } = await people['analyst']!.browser.post('/scheduled-reports', fields({ receivers: [people['leader']!.id] }))
    expect(status, JSON.stringify(body)).toBe(201)
    id = (body as unknown as Report).id
    await t.kernel.database.owner.query('update reports.report set next_on = $2 where id = $1', [id, monthBefore(2)])
    await t.kernel.database.as(system, (db: ReportsDb) => callDue({ kernel: t.kernel } as never, db))
    await t.kernel.jobs.drain()
    const made = await editions(id)
    expect(made.length).toBeGreaterThanOrEqual(2)
    expect(made.every((e) => e.state === 'made' && e.dueOn !== null && e.sent[0]!.state === 'told')).toBe(true)
    expect(made.map((e) => e.on)).toEqual(made.map((e) => lastOfMonthBefore(e.dueOn!)))
    await t.kernel.database.as(system, (db: ReportsDb) => callDue({ kernel: t.kernel } as never, db))
    await t.kernel.jobs.drain()
    expect(await editions(id)).toEqual(made)
    const told = (await people['leader']!.browser.get('/me/notices')).body as unknown as { items: { kind: string; link: string }[] }
    expect(told.items.filter((n) => n.kind === 'report').map((n) => n.link)).toEqual(made.map(() => `/reports/${id}`))
  })
  it('keeps what it said: the paper, the workbook, the digest', async () => {
    const [e] = await editions(id)
    const { browser: b } = people['leader']!
    const { content } = (await b.get(`/scheduled-reports/${id}/editions/${e!.id}`)).body as unknown as { content: ReportContent }
    expect(digestOf(content)).toBe(e!.digest)
    const file = async (kind: string) => (await t.kernel.http.app.inject({ url: `/api/v1/scheduled-reports/${id}/editions/${e!.id}/${kind}`, headers: { cookie: [...b.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })).rawPayload
    const { lines } = readPdf(await file('pdf'))
    const said = lines.join('\n').replaceAll(' ', '')
    for (const text of ['月报', '指标firm_count_test', '7家', '42.9%', '定义', '含义在此']) expect(said).toContain(text)
    const path = join(tmpdir(), `report-${process.pid}-${id}.xlsx`)
    await writeFile(path, await file('xlsx'))
    const table = await readTable({ path, name: 'report.xlsx' })
    const rows: Cell[][] = []
    for await (const batch of table.rows()) rows.push(...batch.map((r) => r.cells))
    expect(rows[0]!.slice(0, 4)).toEqual(['指标firm_count_test', 'firm_count_test', 7, '家'])
  })
  it('is not made when its owner lost the right, and says so', async () => {
    await t.kernel.database.owner.query('update accounts.mandate set revoked_at = now() where person_id = $1', [people['analyst']!.id])
    const leader = people['leader']!.browser
    await t.kernel.database.as(system, (db: ReportsDb) => t.kernel.jobs.enqueue(db, 'reports.make', { reportId: id, dueOn: null, on: '2026-01-31' }))
    await t.kernel.jobs.drain()
    const { editions: all } = (await leader.get(`/scheduled-reports/${id}`)).body as unknown as { editions: Edition[] }
    expect(all[0]).toMatchObject({ state: 'failed', on: '2026-01-31' })
    expect(all[0]!.problem!.zh).toContain('权限')
    expect((await leader.get(`/scheduled-reports/${id}/editions/${all[0]!.id}/pdf`)).body).toMatchObject({ code: 'reports.not-made' })
    await t.kernel.database.owner.query('update accounts.mandate set revoked_at = null where person_id = $1', [people['analyst']!.id])
  })
  it('skips a receiver who may no longer see it', async () => {
    await t.kernel.database.owner.query('update accounts.mandate set revoked_at = now() where person_id = $1', [people['leader']!.id])
    await t.kernel.database.as(system, (db: ReportsDb) => t.kernel.jobs.enqueue(db, 'reports.make', { reportId: id, dueOn: null, on: '2026-02-28' }))
    await t.kernel.jobs.drain()
    expect((await editions(id))[0]).toMatchObject({ state: 'made', sent: [{ name: 'leader', state: 'no-right' }] })
  })
})
const monthBefore = (n: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - n, 5)).toISOString().slice(0, 10)
const lastOfMonthBefore = (due: string) => new Date(Date.UTC(Number(due.slice(0, 4)), Number(due.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10)
