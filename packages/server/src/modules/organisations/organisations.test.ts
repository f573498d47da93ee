import { make } from '@jingwei/engines/credit-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../kernel/access/actor.ts'
import type { ProblemError } from '../../kernel/errors/problem-error.ts'
import { officerOf, ownerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { changeOrganisation, createOrganisation } from './change-organisation.ts'
import { allRows, gatherLimits, listOrganisations, selectOrganisations } from './list-organisations.ts'
import { mergeOrganisations } from './merge-organisations.ts'
import type { OrganisationsDb } from './organisations.store.ts'
import type { OrganisationsTables } from './organisations.tables.ts'
import { readOrganisation } from './read-organisation.ts'

const code = (n: number) => make(`91361102MA${String(n).padStart(7, '0')}`)

describe('organisations', () => {
  let t: TestKernel
  const county = () => officerOf(t.faces.regions, '361102')
  const city = () => officerOf(t.faces.regions, '3611')
  const other = () => officerOf(t.faces.regions, '3601')
  const as = <T>(actor: ReturnType<typeof county>, work: (db: OrganisationsDb) => Promise<T>) => t.kernel.database.as<OrganisationsTables, T>(actor, work)
  const context = (actor: ReturnType<typeof county>) => ({ actor, regions: t.faces.regions, today: '2026-11-22' })
  const create = (fields: { name: string; regionCode?: string } & Record<string, unknown>, actor = city()) =>
    as(actor, (db) => createOrganisation(db, { regionCode: '361102', ...fields }, context(actor)))
  const list = (actor: ReturnType<typeof county>, input: Partial<Parameters<typeof listOrganisations>[1]> = {}, gather?: typeof gatherLimits) =>
    as(actor, (db) => listOrganisations(db, { filter: '', sort: '-updated', limit: 50, ...input }, t.faces.regions, gather))
  const problem = (work: Promise<unknown>) => work.then(() => null, (e: ProblemError) => ({ code: e.code, status: e.status }))

  beforeAll(async () => {
    t = await testKernel()
    await create({ name: '上饶市晨岭光电有限公司', creditCode: code(1), industryCode: 'C3976', staff: 486, revenueFen: 3_842_000_000_00, capitalRaw: '500万元人民币' })
    await create({ name: '玉山县恒拓轴承制造有限公司', creditCode: code(2), regionCode: '361123', industryCode: 'C3451', staff: 30, revenueFen: 500_000_000 })
    await create({ name: '南昌市某某机械厂', regionCode: '360102' }, other())
  })
  afterAll(() => t.close())

  it('works out capital, size class and scale from what was given', async () => {
    const { items } = await list(city(), { q: '晨岭' })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ sizeClass: 'medium', aboveScale: true, capital: { amountMinor: 500_000_000, currency: 'CNY' }, region: { code: '361102', fullName: '江西省上饶市信州区' } })
  })

  it('shows a county only its own firms, and nobody anything', async () => {
    expect((await list(county())).items.map((o) => o.name)).toEqual(['上饶市晨岭光电有限公司'])
    expect((await list(city())).total).toBe(2)
    expect((await list(other())).items.map((o) => o.name)).toEqual(['南昌市某某机械厂'])
    await expect(as(nobody as never, (db) => listOrganisations(db, { filter: '', sort: 'name', limit: 5 }, t.faces.regions))).rejects.toMatchObject({ code: '42501' })
  })

  it('lets a firm see itself alone', async () => {
    const [firm] = (await list(county())).items
    const own = await as(ownerOf(firm!.id), (db) => listOrganisations(db, { filter: '', sort: 'name', limit: 50 }, t.faces.regions))
    expect(own.items.map((o) => o.id)).toEqual([firm!.id])
  })

  it('finds by two characters, by part of a code, and refuses one character', async () => {
    expect((await list(city(), { q: '轴承' })).items.map((o) => o.name)).toEqual(['玉山县恒拓轴承制造有限公司'])
    expect((await list(city(), { q: code(2).slice(9, 17) })).items).toHaveLength(1)
    expect((await list(city(), { q: '轴光' })).items).toHaveLength(0)
    expect(await problem(list(city(), { q: '轴' }))).toEqual({ code: 'organisations.search-too-short', status: 400 })
  })

  it('filters, sorts and pages without losing or repeating a row', async () => {
    for (let i = 0; i < 23; i++) await create({ name: `信州第${String(i).padStart(2, '0')}纺织有限公司`, industryCode: 'C1711', capitalRaw: `${100 + (i % 5)}万元` })
    // Gathered and sorted as in a county or a search, and walked along the index as in a whole province.
    const sorts = ['name', '-name', 'capital', '-capital', '-updated', 'established'] as const
    for (const [gather, sort, q] of [gatherLimits, { search: 0, area: 0 }].flatMap((g) => sorts.flatMap((s) => [[g, s, undefined], [g, s, '纺织']] as const))) {
      const seen: number[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await list(county(), { sort, limit: 7, filter: 'industry:in:C17', q, cursor }, gather)
        seen.push(...page.items.map((o) => o.id))
        expect(page.total).toBe(page.totalIsExact ? 23 : gather.search)
        if (!page.next) break
        cursor = page.next
      }
      expect(new Set(seen).size).toBe(23)
    }
    expect((await list(city(), { filter: 'region:eq:361123' })).total).toBe(1)
    expect(await problem(list(city(), { filter: 'colour:eq:red' }))).toEqual({ code: 'request.invalid', status: 400 })
    expect(await problem(list(city(), { cursor: 'nonsense' }))).toEqual({ code: 'request.invalid', status: 400 })
    const exported: string[] = []
    await as(county(), async (db) => {
      for await (const batch of allRows(db, { filter: 'industry:in:C17', sort: 'name' }, undefined, t.faces.regions)) exported.push(...batch.map((r) => r.name))
    })
    expect(exported).toHaveLength(23)
  })

  it('refuses wrong, taken and foreign codes and places', async () => {
    expect(await problem(create({ name: '甲公司', creditCode: `${code(9).slice(0, 17)}${code(9).endsWith('0') ? '1' : '0'}` }))).toEqual({ code: 'organisations.bad-code', status: 400 })
    expect(await problem(create({ name: '乙公司', creditCode: code(1) }))).toEqual({ code: 'organisations.code-taken', status: 409 })
    expect(await problem(create({ name: '丙公司', creditCode: code(1), regionCode: '360102' }, other()))).toEqual({ code: 'organisations.code-taken', status: 409 })
    expect(await problem(create({ name: '丁公司', regionCode: '360102' }))).toEqual({ code: 'organisations.outside', status: 403 })
    expect(await problem(create({ name: '戊公司', industryCode: 'C9999' }))).toEqual({ code: 'organisations.unknown-industry', status: 400 })
  })

  it('lets the second of two officers know, and keeps the first one’s change', async () => {
    const made = await create({ name: '上饶市两人改有限公司' })
    const change = (staff: number) => as(city(), (db) => changeOrganisation(db, made.id, { version: made.version, staff }, context(city())))
    const results = await Promise.allSettled([change(10), change(20)])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const winner = results.find((r) => r.status === 'fulfilled')
    const now = await as(city(), (db) => readOrganisation(db, city(), made.id, t.faces.regions))
    expect(now.staff).toBe(winner?.status === 'fulfilled' ? winner.value.staff : null)
    expect(now.version).toBe(2)
  })

  it('keeps former names and finds a firm by them', async () => {
    const made = await create({ name: '上饶市旧名玻璃有限公司' })
    await as(city(), (db) => changeOrganisation(db, made.id, { version: 1, name: '上饶市新名光学有限公司' }, context(city())))
    expect((await list(city(), { q: '旧名玻璃' })).items.map((o) => o.id)).toEqual([made.id])
    const read = await as(city(), (db) => readOrganisation(db, city(), made.id, t.faces.regions))
    expect(read.formerNames).toEqual([{ name: '上饶市旧名玻璃有限公司', until: '2026-11-22' }])
  })

  it('names likely duplicates through HTTP, and exports what the list shows', async () => {
    await create({ name: '上饶市重名包装有限公司' })
    await create({ name: '上饶市重名包装 有限公司' })
    t.kernel.http.authenticateWith(async () => city())
    const found = (await t.kernel.http.app.inject({ url: '/api/v1/organisations/duplicates' })).json<{ items: { reason: string; organisations: { name: string }[] }[] }>()
    expect(found.items.find((g) => g.organisations.some((o) => o.name.includes('重名')))).toMatchObject({ reason: 'same-name', organisations: [{}, {}] })
    const file = await t.kernel.http.app.inject({ url: `/api/v1/organisations/export?format=csv&columns=name,kind,updated&q=${encodeURIComponent('重名')}` })
    const [head, ...lines] = file.body.trim().split('\r\n')
    expect(head).toContain('企业名称,类别,最近变动')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^上饶市重名包装有限公司,企业,\d{4}-\d\d-\d\d/)
  })

  it('merges a duplicate: one record stays, the other points to it', async () => {
    const a = await create({ name: '上饶市合并电子有限公司', staff: 5 })
    const b = await create({ name: '上饶合并电子公司', creditCode: code(77), staff: 8 })
    await as(city(), (db) => mergeOrganisations(db, a.id, { duplicateId: b.id, take: ['staff'] }, { actor: city(), today: '2026-11-22', jobs: t.kernel.jobs }))
    const kept = await as(city(), (db) => readOrganisation(db, city(), a.id, t.faces.regions))
    expect(kept).toMatchObject({ name: '上饶市合并电子有限公司', creditCode: code(77), staff: 8, formerNames: [{ name: '上饶合并电子公司' }] })
    expect((await list(city(), { q: '合并电子' })).items.map((o) => o.id)).toEqual([a.id])
    expect(await problem(as(city(), (db) => changeOrganisation(db, b.id, { version: 2, staff: 1 }, context(city()))))).toEqual({ code: 'organisations.merged', status: 409 })
  })

  it('keeps the history of levels: what it was on a day stays what it was', async () => {
    const made = await create({ name: '上饶市历史层级有限公司' })
    const record = (on: string, level: 0 | 1 | 2 | 3, basis: 'self' | 'site', assessmentId: number) =>
      as(city(), (db) => t.faces.organisations.recordStanding(db, { organisationId: made.id, on, level, score: level * 20 + 5, basis, assessmentId }))
    await as(city(), (db) => changeOrganisation(db, made.id, { version: 1, staff: 3 }, context(city())))
    await record('2025-03-01', 2, 'self', 2)
    await record('2024-10-31', 1, 'self', 1)
    await record('2025-03-01', 3, 'site', 2)
    await record('2025-03-01', 1, 'self', 2)
    const foreign = t.kernel.database.as(ownerOf(made.id + 1), (db) => t.faces.organisations.recordStanding(db, { organisationId: made.id, on: '2026-01-01', level: 4, score: 99, basis: 'self', assessmentId: 9 }))
    await expect(foreign).rejects.toMatchObject({ code: '42501' })
    const on = async (day: string) => (await as(city(), (db) => db.selectFrom('organisations.standing').select(['level', 'basis']).where('organisation_id', '=', made.id).where('from_on', '<=', day).where('until_on', '>', day).execute()))[0]
    expect([await on('2024-10-30'), await on('2024-12-01'), await on('2026-01-01')]).toEqual([undefined, { level: 1, basis: 'self' }, { level: 3, basis: 'site' }])
    expect((await list(city(), { q: '历史层级' })).items[0]).toMatchObject({ level: 3, basis: 'site', assessedOn: '2025-03-01' })
  })

  it('selects at most so many', async () => {
    expect(await problem(as(county(), (db) => selectOrganisations(db, { query: { filter: '' } }, 5, t.faces.regions)))).toEqual({ code: 'organisations.too-many', status: 422 })
  })
})
