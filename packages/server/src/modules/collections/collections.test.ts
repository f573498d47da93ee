import type { Form, Round } from '@jingwei/contract/collections'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { listOf } from '../accounts/browser.fixture.ts'
import { codeOf, collectScene, faultsOf, firmForm, made, sheetOf, streetForm, wan, type CollectScene } from './scene.fixture.ts'

let s: CollectScene
beforeAll(async () => {
  s = await collectScene()
  await s.setNow('2026-03-03T01:00:00Z')
})
afterAll(() => s.t.close())
const rows = async <T extends object>(text: string, values: unknown[] = []) => (await s.t.kernel.database.owner.query<T>(text, values)).rows
const titlesTo = async (personId: string) => (await rows<{ text_zh: string }>('select text_zh from kernel.notice where person = $1 order by id', [personId])).map((r) => r.text_zh)

describe('a form', () => {
  it('is drafted, published in editions, and stopped by the region that keeps it', async () => {
    const { county, city, neighbour, leader } = s.people
    const form = made<Form>(await county.post('/collection-forms', { code: 'plain', regionCode: '361102', definition: firmForm({ items: [{ code: 'pl_output', title: { zh: '甲', en: 'a' }, kind: 'number', unit: 'fen', inWan: true, time: 'flow' }] }) }))
    expect(form).toMatchObject({ state: 'draft', number: 0, isMine: true, editions: [] })
    expect([codeOf(await neighbour.get(`/collection-forms/${form.id}`)), codeOf(await leader.post(`/collection-forms/${form.id}/publish`, { version: 1 })), codeOf(await county.post(`/collection-forms/${form.id}/rounds`, { period: '2026-02' }))]).toEqual(['record.not-found', 'access.forbidden', 'collections.not-published'])
    expect(faultsOf(await county.post('/collection-forms', { code: 'plain', regionCode: '361102', definition: firmForm() }))).toEqual(['body.code taken'])
    expect(codeOf(await county.post('/collection-forms', { code: 'away', regionCode: '361123', definition: firmForm() }))).toBe('access.forbidden')
    const published = made<Form>(await county.post(`/collection-forms/${form.id}/publish`, { version: form.version }))
    expect(published).toMatchObject({ state: 'published', number: 1, draft: null })
    expect(codeOf(await county.post(`/collection-forms/${form.id}/publish`, { version: form.version }))).toBe('record.changed-meanwhile')
    const another = async (part: object) => faultsOf(await county.put(`/collection-forms/${form.id}`, { version: published.version, definition: { ...published.definition, ...part } }))
    expect([await another({ period: 'quarter' }), await another({ filler: { kind: 'region', level: 4 } })]).toEqual([['body.definition.period changed'], ['body.definition.filler.kind changed']])
    const changed = made<Form>(await city.put(`/collection-forms/${form.id}`, { version: published.version, definition: { ...published.definition, items: [{ ...published.definition.items[0]!, unit: 'wh', inWan: false }] } }))
    expect(changed.draft?.items[0]!.unit).toBe('wh')
    expect(faultsOf(await county.post(`/collection-forms/${form.id}/publish`, { version: changed.version }))).toEqual(['body.definition.items.0.unit changed'])
    await rows(`update collections.form set draft = jsonb_set(draft, '{period}', '"quarter"') where id = $1`, [form.id])
    expect(faultsOf(await county.post(`/collection-forms/${form.id}/publish`, { version: changed.version }))).toEqual(['body.definition.period changed'])
    const again = made<Form>(await county.put(`/collection-forms/${form.id}`, { version: changed.version, definition: { ...published.definition, title: { zh: '改名月报', en: 'Renamed' } } }))
    expect(again.title.zh).toBe('企业月报')
    expect(made<Form>(await county.post(`/collection-forms/${form.id}/publish`, { version: again.version }))).toMatchObject({ number: 2, title: { zh: '改名月报' } })
    const { version } = made<Form>(await county.get(`/collection-forms/${form.id}`))
    expect(made<Form>(await county.post(`/collection-forms/${form.id}/stop`, { version })).state).toBe('stopped')
  })
  it.each<[string, object, string[]]>([
    ['a unit that nobody knows', { unit: '万元/人/月' }, ['body.definition.items.0.unit unit']], ['a ratio', { unit: '1' }, ['body.definition.items.0.unit ratio']], ['neither stock nor flow', { time: null }, ['body.definition.items.0.time time']],
  ])('is refused with %s', async (_what, change, expected) => {
    const definition = firmForm()
    expect(faultsOf(await s.people.county.post('/collection-forms', { code: 'wrong', regionCode: '361102', definition: { ...definition, items: [{ ...definition.items[0]!, inWan: false, ...change }] } }))).toEqual(expected)
  })
  it('uses no code of another form or another measure', async () => {
    const { county, neighbour } = s.people
    await s.publish('owner_form', firmForm({ items: [{ code: 'own_output', title: { zh: '甲', en: 'a' }, kind: 'number', unit: 'fen', time: 'flow' }] }))
    const tried = async (code: string) => {
      const form = made<Form>(await neighbour.post('/collection-forms', { code: `n_${code}`, regionCode: '361123', definition: firmForm({ items: [{ code, title: { zh: '甲', en: 'a' }, kind: 'number', unit: 'fen', time: 'flow' }] }) }))
      return faultsOf(await neighbour.post(`/collection-forms/${form.id}/publish`, { version: form.version }))
    }
    expect([await tried('own_output'), await tried('firms')]).toEqual([['body.definition.items.0.code taken'], ['body.definition.items.0.code taken']])
    expect(codeOf(await county.post('/collection-forms/try', { definition: firmForm(), values: { fm_output: 1 } }))).toBe(200)
  })
})

describe('a street report', () => {
  let january: Round
  let february: Round
  beforeAll(async () => {
    const form = await s.publish('street', streetForm())
    await s.setNow('2026-02-03T01:00:00Z')
    january = await s.open(form.id, '2026-01')
    await s.setNow('2026-03-03T01:00:00Z')
    february = await s.open(form.id, '2026-02')
  })
  it('is sent to each street, once', async () => {
    expect([january.dueOn, january.lastOn, january.counts.expected]).toEqual(['2026-02-05', '2026-02-15', 9])
    const again = await s.open(january.form.id, '2026-01')
    expect([again.id, again.counts.expected]).toEqual([january.id, 9])
    expect(faultsOf(await s.people.county.post(`/collection-forms/${january.form.id}/rounds`, { period: '2026-Q1' }))).toEqual(['body.period period'])
    expect(faultsOf(await s.people.county.post(`/collection-forms/${january.form.id}/rounds`, { period: '2026-03' }))).toEqual(['body.period ahead'])
    await s.t.kernel.jobs.drain()
    expect((await titlesTo(s.people.clerk.id)).filter((t) => t.startsWith('请填报：街道工业月报'))).toHaveLength(2)
    expect((await s.reportsOf(january.id, s.people.clerk)).map((r) => r.filler.region.code)).toEqual(['361102001'])
    expect(await s.reportsOf(january.id, s.people.neighbour)).toEqual([])
    expect(codeOf(await s.people.neighbour.get(`/collection-rounds/${january.id}`))).toBe('record.not-found')
  })
  it('two months late is refused in words that say what to do, and taken with an extension by whoever sent it', async () => {
    await s.setNow('2026-04-20T01:00:00Z')
    const { clerk, county, leader } = s.people
    const r = await s.reportOf(january.id, '361102001', clerk)
    const { version } = made<{ version: number }>(await s.save(r.id, r.version, { st_output: 100 * wan, st_firms: 3 }, clerk))
    const refused = await s.act(r.id, version, 'submit', clerk)
    expect([codeOf(refused), refused.body.detail]).toEqual(['collections.too-late', 'The draft is kept. Ask 信州区, which sent the form, for an extension and say why.'])
    expect((await s.read(r.id, clerk)).can).toContainEqual({ action: 'submit', refused: { zh: '已过接收期（2026-02-15），不能再提交', en: 'Reports were taken until 2026-02-15; this one is too late' } })
    const extend = (who: typeof county, more: object) => who.post(`/collection-reports/${r.id}/govern`, { action: 'extend', version, reason: '人员调整', until: '2026-04-30', ...more })
    expect([codeOf(await extend(clerk, {})), codeOf(await extend(leader, {})), faultsOf(await extend(county, { until: '2026-04-01' }))]).toEqual(['access.forbidden', 'access.forbidden', ['body.until range']])
    const extended = made<{ version: number; takenUntil: string }>(await extend(county, {}))
    expect(extended.takenUntil).toBe('2026-04-30')
    expect(await s.act(r.id, extended.version, 'submit', clerk).then((a) => a.body)).toMatchObject({ state: 'submitted', daysLate: 74, waitsFor: { code: '361102' } })
  })
  it('is approved level by level, by nobody who filled it and by no one twice, and locked', async () => {
    const { clerk, county, city, leader, second } = s.people
    await s.setNow('2026-04-21T01:00:00Z')
    const r = await s.reportOf(january.id, '361102001', county)
    const tried = async (who: typeof county) => (await s.decide(january.id, who, { approve: [{ id: r.id, version: r.version }] })).refused[0]?.because.zh
    expect(codeOf(await clerk.post(`/collection-rounds/${january.id}/decide`, { approve: [{ id: r.id, version: r.version }] }))).toBe(200)
    expect((await s.read(r.id, clerk)).state).toBe('submitted')
    expect(await tried(clerk)).toBe('你的身份不能做这件事')
    const approved = await s.approve(r, county)
    expect([approved.state, approved.waitsFor?.code, approved.steps.map((x) => x.by)]).toEqual(['approved', '3611', ['county', null]])
    expect((await s.decide(january.id, second, { approve: [{ id: r.id, version: approved.version }] })).refused).toHaveLength(1)
    const locked = await s.approve(r, city)
    expect([locked.state, locked.revisions.map((v) => [v.number, v.lockedBy])]).toEqual(['locked', [[1, 'city']]])
    expect(codeOf(await s.save(r.id, locked.version, { st_output: 1 }, clerk))).toBe('collections.wrong-state')
    // Filled by the county for its street: then another of the county approves.
    const b = await s.reportOf(february.id, '361102002', county)
    made(await county.post(`/collection-reports/${b.id}/govern`, { action: 'extend', version: b.version, reason: '补报', until: '2026-05-01' }))
    const own = await s.given(february.id, '361102002', { st_output: 50 * wan, st_firms: 2 }, county)
    expect((await s.decide(february.id, county, { approve: [{ id: own.id, version: own.version }] })).refused[0]!.because.zh).toBe('填报人不能审批自己填的数')
    expect((await s.approve(own, leader)).state).toBe('approved')
    expect((await s.read(own.id, leader)).can.map((c) => c.action)).toEqual([])
  })
  it('is submitted once when two submit it at once', async () => {
    const { clerk, colleague } = s.people
    await s.setNow('2026-03-04T01:00:00Z')
    const r = await s.reportOf(february.id, '361102001', clerk)
    const { version } = made<{ version: number }>(await s.save(r.id, r.version, { st_output: 110 * wan, st_firms: 3 }, clerk))
    const answers = await Promise.all([s.act(r.id, version, 'submit', clerk), s.act(r.id, version, 'submit', colleague)])
    expect(answers.map(codeOf).map(String).toSorted()).toEqual(['200', 'record.changed-meanwhile'])
    expect((await s.read(r.id, clerk)).history.filter((h) => h.action === 'submitted')).toHaveLength(1)
    expect(codeOf(await s.save(r.id, version, { st_output: 1 }, colleague))).toBe('record.changed-meanwhile')
  })
  it('a hundred times last month asks for a reason; what is wrong is named at its field', async () => {
    const { clerk } = s.people
    const r = await s.reportOf(february.id, '361102001', clerk)
    const back = made<{ version: number }>(await s.act(r.id, r.version, 'take-back', clerk))
    const saved = made<{ version: number; faults: { at: string; what: string; text: { zh: string } }[] }>(await s.save(r.id, back.version, { st_output: 10_000 * wan, st_firms: 3 }, clerk))
    expect(saved.faults).toMatchObject([{ at: 'st_output', what: 'scale', text: { zh: '是上期（100万元）的 100 倍，单位填对了吗？若无误请说明原因' } }])
    const refused = await s.act(r.id, saved.version, 'submit', clerk)
    expect([codeOf(refused), faultsOf(refused)]).toEqual(['collections.not-ready', ['values.st_output scale']])
    const wrong = made<{ version: number }>(await s.save(r.id, saved.version, { st_output: 0, st_firms: 3 }, clerk, { st_output: '停产' }))
    expect(faultsOf(await s.act(r.id, wrong.version, 'submit', clerk))).toEqual(['values.firms_need_output check'])
    const right = made<{ version: number }>(await s.save(r.id, wrong.version, { st_output: 150 * wan, st_firms: 3 }, clerk, { st_output: '新厂投产' }))
    expect(made<{ state: string }>(await s.act(r.id, right.version, 'submit', clerk)).state).toBe('submitted')
  })
  it('is returned with a reason and comes back; many are decided at once', async () => {
    const { clerk, county } = s.people
    const r = await s.reportOf(february.id, '361102001', county)
    expect(codeOf(await county.post(`/collection-rounds/${february.id}/decide`, { return: [{ id: r.id, version: r.version, reason: ' ' }] }))).toBe('request.invalid')
    expect(await s.decide(february.id, county, { return: [{ id: r.id, version: r.version, reason: '请核对产值' }], approve: [{ id: 999_999, version: 1 }] })).toMatchObject({ returned: 1, approved: 0, refused: [{ id: 999_999 }] })
    const returned = await s.read(r.id, clerk)
    expect([returned.state, returned.returnedBecause]).toEqual(['returned', '请核对产值'])
    expect((await titlesTo(clerk.id)).filter((t) => t.startsWith('被退回'))).toHaveLength(1)
    await s.setNow('2026-06-01T01:00:00Z')
    // It came in time; that it was sent back does not make it too late.
    expect((await s.given(february.id, '361102001', { st_output: 150 * wan, st_firms: 3 }, clerk, { st_output: '新厂投产' })).state).toBe('submitted')
  })
  it('is corrected after it was locked by a revision that leaves the old one in sight and in force', async () => {
    const { clerk, county, city } = s.people
    const r = await s.reportOf(january.id, '361102001', clerk)
    expect(faultsOf(await s.act(r.id, r.version, 'revise', clerk))).toEqual(['body.reason missing'])
    const begun = made<{ version: number; revision: number }>(await s.act(r.id, r.version, 'revise', clerk, { reason: '漏报一家企业' }))
    expect(begun.revision).toBe(2)
    const sums = async () => made<Round>(await county.get(`/collection-rounds/${january.id}`)).sums['st_output']
    expect(await sums()).toBe(100 * wan)
    const { version } = made<{ version: number }>(await s.save(r.id, begun.version, { st_output: 120 * wan, st_firms: 4 }, clerk))
    made(await s.act(r.id, version, 'submit', clerk))
    const locked = await s.approve(r, county, city)
    expect(locked.revisions.map((v) => [v.number, v.values['st_output'], v.why, v.isInForce])).toEqual([[2, 120 * wan, '漏报一家企业', true], [1, 100 * wan, null, false]])
    expect(await rows('select revision, action from collections.event where report_id = $1 and revision = 2 order by id', [r.id])).toMatchObject([{ action: 'revision-begun' }, { action: 'submitted' }, { action: 'approved' }, { action: 'locked' }])
    await expect(rows('update collections.revision set why = null')).rejects.toThrow('only added to')
  })
  it('of a street that was split is refused with what became of it', async () => {
    const { county } = s.people
    // As a new edition of the national tree says it.
    await rows("insert into regions.former_code (former_code, code, lo, note) select '361102003', '361102004', lo, '2026 年并入' from regions.region where code = '361102004'")
    await expect.poll(() => s.t.faces.regions.snapshot().formerCodes.has('361102003')).toBe(true)
    await s.setNow('2026-03-04T01:00:00Z')
    const r = await s.reportOf(february.id, '361102003', county)
    const { version } = made<{ version: number }>(await s.save(r.id, r.version, { st_output: 1 * wan, st_firms: 1 }, county))
    const refused = await s.act(r.id, version, 'submit', county)
    expect([codeOf(refused), refused.body.title]).toEqual(['collections.region-gone', '西市街道 was dissolved or changed; it is 江西省上饶市信州区北门街道 now (2026 年并入)'])
    expect(made<{ state: string }>(await county.post(`/collection-reports/${r.id}/govern`, { action: 'excuse', version, reason: '已并入北门街道' })).state).toBe('excused')
    expect((await s.open(january.form.id, '2025-12')).counts.expected).toBe(8)
  })
  it('comes in a sheet as well: looked at first, whole or not at all', async () => {
    const { county, clerk, admin } = s.people
    const template = await s.download(`/collection-rounds/${february.id}/template?format=csv`, county)
    expect(template.split('\r\n')[0]).toBe('\uFEFF区划代码,填报对象,工业产值（万元）,规上企业数（家）,情况说明文字,情况说明,上期 工业产值（万元）,上期 规上企业数（家）')
    const head = '区划代码,填报对象,工业产值（万元）,规上企业数（家）,情况说明\n'
    const preview = sheetOf(await s.send(february.id, `${head}361102004,,80,2,\n361102005,,九十,1,\n361102199,,1,1,\n361102004,,81,2,\n`, county))
    expect([preview.isWritten, preview.faults.map((f) => `${f.line} ${f.column ?? ''} ${f.severity}`).toSorted()]).toEqual([false, ['3 工业产值 reason', '3 工业产值（万元） error', '4  error', '5  error']])
    made(await admin.put('/regions/former-codes/361102098', { code: '361102004', note: '并入' }))
    await expect.poll(() => s.t.faces.regions.resolve('361102098')?.code).toBe('361102004')
    expect(sheetOf(await s.send(february.id, `${head}361102098,,80,2,\n`, county)).faults[0]!.text.zh).toBe('区划代码 361102098 已撤销或调整，现为 江西省上饶市信州区北门街道（361102004），请按现在的区划填报')
    const wrongUnit = sheetOf(await s.send(february.id, '区划代码,工业产值（元）\n361102004,800000\n', county, { mode: 'write' }))
    expect([wrongUnit.isWritten, wrongUnit.faults[0]!.text.zh]).toEqual([false, '单位不对：这张表要填万元，文件里是元。请换算后再导入'])
    const written = sheetOf(await s.send(february.id, `${head}361102004,,80,2,\n,灵溪街道,90,1,\n`, county, { mode: 'write', submit: 'true' }))
    expect(written).toMatchObject({ isWritten: true, changed: 2, submitted: 2, faults: [] })
    expect(codeOf(await s.send(february.id, `${head}361102004,,1,1,\n`, s.people.neighbour))).toBe('record.not-found')
    expect(sheetOf(await s.send(february.id, `${head}361102004,,1,1,\n`, clerk)).faults[0]!.severity).toBe('error')
    const exported = await s.download(`/collection-rounds/${february.id}/export?format=csv`, county)
    expect(exported).toContain('361102004,北门街道,已提交,county,80,2,')
  })
  it('counts who is missing, sums what came in and shows the largest changes', async () => {
    const round = made<Round>(await s.people.county.get(`/collection-rounds/${february.id}`))
    expect(round.counts).toMatchObject({ expected: 9, submitted: 3, approved: 1, excused: 1, draft: 4 })
    expect(round.sums).toEqual({ st_output: (150 + 50 + 80 + 90) * wan, st_firms: 3 + 2 + 2 + 1 })
    expect(round.before).toEqual({ st_output: 120 * wan, st_firms: 4 })
    expect(round.outliers.map((o) => [o.filler, o.item, Math.round(o.changePercent)])).toEqual([['水南街道', 'st_firms', -25], ['水南街道', 'st_output', 25]])
    const above = made<Round>(await s.people.city.get(`/collection-rounds/${february.id}`))
    expect(above.parts.map((p) => p.region.name)).toContain('水南街道')
    expect(made<Round>(await s.people.clerk.get(`/collection-rounds/${february.id}`)).parts).toHaveLength(1)
  })
})

describe('a firm’s report', () => {
  let round: Round
  beforeAll(async () => {
    await s.setNow('2026-03-03T01:00:00Z')
    round = await s.open((await s.publish('firms', firmForm())).id, '2026-02')
  })
  it('is the firm’s own, seen by officers of its region', async () => {
    expect(listOf<{ filler: { name: string } }>(made(await s.owner.get('/collection-reports?mine=fill')).items).map((r) => r.filler.name)).toEqual(['甲机械有限公司'])
    const other = await s.reportOf(round.id, '乙机械有限公司', s.people.county)
    expect([codeOf(await s.owner.get(`/collection-reports/${other.id}`)), codeOf(await s.save(other.id, 1, {}, s.owner)), codeOf(await s.save(other.id, other.version, { fm_staff: 1 }, s.people.county))]).toEqual(['record.not-found', 'record.not-found', 'access.forbidden'])
    const sent = await s.given(round.id, '甲机械有限公司', { fm_output: 500 * wan, fm_staff: 60 }, s.owner)
    expect(sent).toMatchObject({ state: 'submitted', waitsFor: { code: '361102' } })
    expect((await s.approve(sent, s.people.leader)).state).toBe('locked')
  })
  it('is chased once a step, and the level above hears of it', async () => {
    const { county } = s.people
    const chase = async (day: string) => {
      await s.setNow(`${day}T01:00:00Z`)
      for (let i = 0; i < 2; i++) await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.enqueue(db, 'collections.chase', {}, { key: `test:${day}:${i}` }))
      await s.t.kernel.jobs.drain()
    }
    const late = await s.reportOf(round.id, '乙机械有限公司', county)
    await s.t.kernel.database.as(system, (db) => s.t.faces.accounts.addMember(db, s.people.colleague.id, s.other, 'owner'))
    const told = async () => (await titlesTo(s.people.colleague.id)).filter((t) => t.includes('企业月报') && !t.startsWith('请填报'))
    // A report that cannot be named is passed over, and chased when it can be.
    const street = async (label: string, then: string) => rows("update collections.round d set label = $1 from collections.form f where f.id = d.form_id and f.code = 'street' and d.label = $2", [then, label])
    const chased = async () => (await rows<{ n: number }>("select count(*)::int as n from collections.report r join collections.round d on d.id = r.round_id join collections.form f on f.id = d.form_id where f.code = 'street' and d.to_on = '2026-02-28' and r.state = 'draft' and r.chased > 0"))[0]!.n
    await street('2026-02', 'broken')
    await chase('2026-03-04')
    expect(await chased()).toBe(0)
    await street('broken', '2026-02')
    await chase('2026-03-06')
    expect(await chased()).toBeGreaterThan(0)
    await chase('2026-03-11')
    await chase('2026-03-20')
    expect(await told()).toEqual(['快到期', '已逾期，请尽快报送', '再次催报', '已停止接收'].map((words) => `${words}：企业月报（2026年2月）`))
    expect((await titlesTo(s.people.leader.id)).filter((t) => t.includes('家未报：企业月报'))).toEqual(['1 家未报：企业月报（2026年2月）'])
    expect((await s.read(late.id, county)).daysLate).toBe(15)
  })
  it('becomes figures: a flow on the last day of its period, a stock until a later one begins', async () => {
    const { measures, regions } = s.t.faces
    await measures.fold()
    const ask = async (measure: string, day: string, code = '361102') =>
      s.t.kernel.database.as(system, async (db) => {
        const { lo, hi } = regions.byCode(code)!
        const term = { measure, where: [], span: 'to-date', beforeMonths: 0 } as const
        return (await measures.ask(db, system, { terms: [term], days: [day], areas: [{ lo, hi }] })).sum(term, day, { lo, hi })
      })
    expect([await ask('fm_output', '2026-02-27'), await ask('fm_output', '2026-02-28'), await ask('fm_output', '2026-12-31', '36')]).toEqual([0, 500 * wan, 500 * wan])
    // February stands until a report for March could still come: the 31st, five days, ten of grace.
    expect([await ask('fm_staff', '2026-02-28'), await ask('fm_staff', '2026-04-15'), await ask('fm_staff', '2026-04-16')]).toEqual([60, 60, 0])
    expect([await ask('st_output', '2026-01-31'), await ask('st_output', '2026-12-31')]).toEqual([120 * wan, (120 + 50) * wan])
    expect(measures.vocabulary().get('fm_output')).toMatchObject({ subject: 'collected', unit: 'fen', time: 'flow', title: { zh: '产值' } })
    const check = await measures.check()
    expect([check.wrongFacts, check.wrongTallies]).toEqual([0, 0])
  })
  it('follows a merged firm', async () => {
    await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.emit(db, 'organisation.merged', { id: s.firm.id, duplicateId: s.other.id }))
    await s.t.kernel.jobs.drain()
    expect(await rows('select organisation_id from collections.report where round_id = $1 order by id', [round.id])).toEqual([{ organisation_id: s.firm.id }, { organisation_id: s.other.id }])
  })
  it('is sent by itself when a period is over', async () => {
    await s.setNow('2026-04-02T01:00:00Z')
    const sent = async () => {
      await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.enqueue(db, 'collections.send', {}))
      await s.t.kernel.jobs.drain()
      return (await rows<{ code: string }>("select f.code from collections.round d join collections.form f on f.id = d.form_id where d.label = '2026-03' order by 1")).map((r) => r.code)
    }
    // One whose edition is not there cannot be sent; the others are.
    await rows("update collections.form set number = 99 where code = 'owner_form'")
    expect(await sent()).toEqual(['firms', 'street'])
    await rows("update collections.form set number = 1 where code = 'owner_form'")
    expect(await sent()).toEqual(['firms', 'owner_form', 'street'])
    expect(await s.t.kernel.database.as(system, async (db) => (await sql<{ n: number }>`select count(*)::int as n from kernel.audit where action = 'collection-round.opened'`.execute(db)).rows[0]!.n)).toBeGreaterThanOrEqual(6)
  })
})
