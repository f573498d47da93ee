import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf } from '../accounts/browser.fixture.ts'
import { checked, codeOf, faultsOf, made, newsroom, recomputation, statement } from './scene.fixture.ts'
import { textOf } from './print-statement.ts'

describe('statements', () => {
  let s: Awaited<ReturnType<typeof newsroom>>
  beforeAll(async () => {
    s = await newsroom()
    const firms = [await s.firm('361102'), await s.firm('361102'), await s.firm('361123'), await s.firm('361123', { size: 'medium', revenue: 5_000_000_00 })]
    await s.stands(firms[0]!, '2026-08-31', 2)
    await s.stands(firms[1]!, '2026-09-30', 1)
    await s.stands(firms[2]!, '2026-09-30', 3)
    await s.fold()
  })
  afterAll(() => s.t.close())
  const shown = (one: { body: string; list: Parameters<typeof textOf>[1] }) => textOf(one.body, one.list, false)

  it('show live figures, keep every version, and are frozen by a second person', async () => {
    const draft = await s.write('在册企业{{known_firms}}家，已诊断{{diagnosed_firms}}家，覆盖率{{diagnosis_rate}}；信州区{{diagnosed_firms|region=361102}}家，中型{{known_firms|by=size|part=medium}}家。')
    expect(shown(draft)).toBe('在册企业4家，已诊断3家，覆盖率75.0%；信州区2家，中型1家。')
    expect([draft.state, draft.figures, draft.may.change]).toEqual(['draft', 5, true])
    const changed = statement(await s.press.put(`/statements/${draft.id}`, { title: '转型情况', body: draft.body, version: draft.version }))
    expect(changed.versions.map((v) => [v.number, v.title])).toEqual([[2, '转型情况'], [1, '数字化转型情况']])
    expect(codeOf(await s.press.put(`/statements/${draft.id}`, { title: '旧', body: '旧', version: draft.version }))).toBe('record.changed-meanwhile')
    expect(codeOf(await s.leader.post(`/statements/${draft.id}/freeze`, { version: changed.version }))).toBe('statements.not-in-this-state')
    const asked = statement(await s.press.post(`/statements/${draft.id}/ask`, { version: changed.version }))
    expect(codeOf(await s.press.post(`/statements/${draft.id}/freeze`, { version: asked.version }))).toBe('access.forbidden')
    const returned = statement(await s.leader.post(`/statements/${draft.id}/give-back`, { version: asked.version, reason: '补充日期' }))
    expect([returned.state, returned.returned]).toEqual(['draft', '补充日期（leader）'])
    const again = statement(await s.press.post(`/statements/${draft.id}/ask`, { version: returned.version }))
    const told = (who: typeof s.press) => who.get('/me/notices').then((a) => listOf<{ title: { zh: string }; link: string }>(a.body.items).map((n) => [n.title.zh.split('：')[0], n.link]))
    expect(await told(s.leader)).toEqual([['待定稿', `/statements/${draft.id}`], ['待定稿', `/statements/${draft.id}`]])
    const frozen = statement(await s.leader.post(`/statements/${draft.id}/freeze`, { version: again.version }))
    expect(await told(s.press)).toEqual([['已定稿', `/statements/${draft.id}`], ['稿件退回', `/statements/${draft.id}`]])
    expect([frozen.state, frozen.frozenBy, frozen.frozenOn, frozen.seal?.length, frozen.may.change]).toEqual(['frozen', 'leader', '2026-11-22', 64, false])
    expect(frozen.list.map((f) => [f.text, f.on, f.region?.code, f.version, f.proofs.map((p) => p.records)])).toEqual([
      ['4', '2026-11-22', '3611', 1, [4]], ['3', '2026-11-22', '3611', 1, [3]], ['75.0%', '2026-11-22', '3611', 1, [3, 4]], ['2', '2026-11-22', '361102', 1, [2]], ['1', '2026-11-22', '3611', 1, [1]],
    ])
    expect(codeOf(await s.press.put(`/statements/${draft.id}`, { title: '改', body: '改', version: frozen.version }))).toBe('statements.frozen')
  })

  it('stay as they are when the records change; the difference is seen, and the figures come out again as of then', async () => {
    const frozen = await s.freeze('已诊断{{diagnosed_firms}}家，覆盖率{{diagnosis_rate}}。')
    const text = shown(frozen)
    const before = recomputation(await s.auditor.get(`/statements/${frozen.id}/recomputation`))
    expect([before.isEqual, before.isSealed, before.figures.map((f) => f.differs)]).toEqual([true, true, [false, false]])
    const late = await s.firm('361123')
    await s.stands(late, '2026-11-01', 1)
    await s.query('update organisations.organisation set closed_on = $1 where id = 1', ['2026-11-10'])
    await s.fold()
    const after = statement(await s.press.get(`/statements/${frozen.id}`))
    expect(shown(after)).toBe(text)
    expect(after.list).toEqual(frozen.list)
    const again = recomputation(await s.auditor.get(`/statements/${frozen.id}/recomputation`))
    expect([again.isEqual, again.isSealed]).toEqual([true, true])
    expect(again.figures.map((f) => [f.frozen, f.again, f.isEqual, f.now, f.nowText, f.differs])).toEqual([[3, 3, true, 3, '3', false], [0.75, 0.75, true, 0.75, '75.0%', false]])
    const differ = made<{ items: { title: string; frozen: number | null; now: number | null; link: unknown }[]; records: number }>(await s.auditor.get(`/statements/${frozen.id}/figures/0/differences`))
    expect(differ.records).toBe(2)
    expect(differ.items.map((d) => [d.title, d.frozen, d.now])).toEqual([['企业1', 1, null], ['企业5', null, 1]])
    const third = await s.firm('361123')
    await s.stands(third, '2026-11-01', 1)
    await s.fold()
    const moved = recomputation(await s.auditor.get(`/statements/${frozen.id}/recomputation`))
    expect(moved.figures.map((f) => [f.isEqual, f.now, f.differs])).toEqual([[true, 4, true], [true, 0.8, true]])
    expect(shown(statement(await s.leader.get(`/statements/${frozen.id}`)))).toBe(text)
  })

  it('cannot be changed in the database, and a changed one is told by its seal', async () => {
    const frozen = await s.freeze('在册{{known_firms}}家')
    for (const change of [`update statements.statement set title = 'x' where id = ${frozen.id}`, `delete from statements.statement where id = ${frozen.id}`, `update statements.figure set value = 1 where statement_id = ${frozen.id}`, `delete from statements.figure where statement_id = ${frozen.id}`, `update statements.version set body = '' where statement_id = ${frozen.id}`])
      await expect(s.query(change), change).rejects.toThrow('kept as it is')
    await expect(s.query(`insert into statements.figure (statement_id, place, code, version, region_x, on_day, value, figure) values (${frozen.id}, 9, 'x', 1, 1, '2026-01-01', 1, '{}')`)).rejects.toThrow('not later')
    const ready = await s.ready('在册{{known_firms}}家')
    await expect(s.query(`update statements.statement set state = 'frozen', frozen_by = created_by, freezer = 'x', frozen_at = now(), frozen_on = now(), fold = 1, fold_at = now(), seal = 'x' where id = ${ready.id}`)).rejects.toThrow('who wrote it does not freeze it')
    await s.query('alter table statements.figure disable trigger figure_stays')
    await s.query(`update statements.figure set figure = jsonb_set(figure, '{text}', '"999"') where statement_id = ${frozen.id}`)
    await s.query('alter table statements.figure enable trigger figure_stays')
    const told = recomputation(await s.auditor.get(`/statements/${frozen.id}/recomputation`))
    expect([told.isSealed, told.isEqual]).toEqual([false, false])
  })

  it('have a link that may be closed, for whoever has it', async () => {
    const frozen = await s.freeze('在册{{known_firms}}家')
    expect(frozen.token).toBe(null)
    const open = statement(await s.leader.post(`/statements/${frozen.id}/link`, { isOpen: true }))
    const anybody = () => s.t.kernel.http.app.inject({ url: `/api/v1/published-statements/${open.token}`, headers: { 'accept-language': 'en' } })
    const read = await anybody()
    expect([read.statusCode, read.json().title, read.json().list[0].text, read.headers['cache-control']]).toEqual([200, '数字化转型情况', frozen.list[0]!.text, 'no-store'])
    expect(read.body).not.toContain('leader')
    expect((await s.t.kernel.http.app.inject({ url: `/api/v1/published-statements/${'x'.repeat(32)}` })).json().code).toBe('statements.no-link')
    const paper = await s.t.kernel.http.app.inject({ url: `/api/v1/published-statements/${open.token}/pdf` })
    expect([paper.statusCode, paper.headers['content-type'], paper.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    expect(statement(await s.leader.post(`/statements/${frozen.id}/link`, { isOpen: false })).token).toBe(null)
    expect((await anybody()).json().code).toBe('statements.no-link')
    const other = statement(await s.leader.post(`/statements/${frozen.id}/link`, { isOpen: true }))
    expect(other.token).not.toBe(open.token)
    expect((await anybody()).statusCode).toBe(404)
    expect((await s.press.get(`/statements/${frozen.id}/pdf`)).headers['content-type']).toBe('application/pdf')
    expect(codeOf(await s.press.post(`/statements/${frozen.id}/link`, { isOpen: false }))).toBe('access.forbidden')
  })

  it('refuse figures that cannot stand there, and say why', async () => {
    const draft = await s.write('{{no_such}} {{known_firms|on=2027-01-01}} {{known_firms|region=3601}} {{known_firms|region=99}} {{known_firms|by=weather|part=x}} {{firms {{known_firms|bold=1}}')
    expect(draft.list.map((f) => f.problem?.zh)).toEqual(['没有指标“no_such”', '2027-01-01 还没有到', '江西省南昌市不在稿件所属的上饶市内', '没有代码为 99 的区划', '“在册企业”不能按 weather 分', '“{{”没有对应的“}}”', '没有“bold”这一项，可用 region、on、by、part、format、decimals'])
    const ready = statement(await s.press.post(`/statements/${draft.id}/ask`, { version: draft.version }))
    expect(ready.may.freeze).toBe(false)
    const refused = await s.leader.post(`/statements/${draft.id}/freeze`, { version: ready.version })
    expect(codeOf(refused)).toBe('statements.not-whole')
    expect(faultsOf(refused)).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `list.${i} figure`))
    const bare = await s.write('没有数字')
    expect(codeOf(await s.press.post(`/statements/${bare.id}/ask`, { version: bare.version }))).toBe('statements.no-figures')
    expect(codeOf(await s.press.post('/statements', { title: '外地', body: '', regionCode: '3601' }))).toBe('statements.outside')
    expect(codeOf(await s.press.post('/statements', { title: '太长', body: 'x'.repeat(1_000_000), regionCode: '3611' }))).toBe('request.invalid')
  })

  it('tell nothing of a single firm', async () => {
    s.t.faces.measures.vocabulary()
    await s.query("insert into indicators.definition (code, version, state, body, maker, made_at, in_force_from) select 'revenue', 1, 'current', body || '{\"formula\": \"firm_revenue\", \"title\": {\"zh\": \"营业收入\", \"en\": \"Revenue\"}}'::jsonb, maker, made_at, in_force_from from indicators.definition where code = 'known_firms'")
    const draft = await s.write('中型企业收入{{revenue|by=size|part=medium}}元')
    expect([draft.list[0]?.isSecret, draft.list[0]?.value, draft.list[0]?.text, draft.list[0]?.problem?.zh]).toEqual([true, null, '', '企业不足 3 家，不公布'])
    const ready = statement(await s.press.post(`/statements/${draft.id}/ask`, { version: draft.version }))
    expect(faultsOf(await s.leader.post(`/statements/${draft.id}/freeze`, { version: ready.version }))).toEqual(['list.0 secret'])
  })

  it('are nobody else’s business', async () => {
    const draft = await s.write('在册{{known_firms}}家')
    for (const who of [s.neighbour, s.county]) {
      expect(codeOf(await who.get(`/statements/${draft.id}`))).toBe('record.not-found')
      expect(made<{ items: unknown[] }>(await who.get('/statements')).items).toEqual([])
    }
    const listed = made<{ items: { title: string }[]; total: number }>(await s.press.get('/statements?q=转型&state=draft,ready&limit=2'))
    expect([listed.items.length, listed.total > 2]).toEqual([2, true])
    expect((await s.press.get('/statements/export?format=csv')).status).toBe(200)
    expect(codeOf(await s.press.get('/statements?state=sent'))).toBe('request.invalid')
  })

  it('of others are checked: what agrees, differs, cannot be known and is impossible', async () => {
    const before = made<{ total: number }>(await s.press.get('/statements')).total
    const answer = checked(await s.press.post('/statements/check', { text: '截至2026年8月31日，上饶市在册企业6家，已诊断企业5家。全市旅游收入增长13.5%。某场馆从5万人增至7万人，增长近50%。南昌市在册企业9家。' }))
    expect(answer.marks.map((m) => [m.raw, m.verdict, m.sentence.zh])).toEqual([
      ['6家', 'agrees', '与记录一致：在册企业 6（上饶市，2026-08-31）'],
      ['5家', 'differs', '记录里已诊断企业是 1（上饶市，2026-08-31），不是5家'],
      ['13.5%', 'unknown', '没有说是谁占谁的百分比，也没有对应的指标'],
      ['5万人', 'unknown', '没有对应的指标，无法核对'], ['7万人', 'unknown', '没有对应的指标，无法核对'],
      ['近50%', 'impossible', '是 40%，不是近50%'],
      ['9家', 'unknown', '南昌市不在你的辖区内，看不到它的数'],
    ])
    expect(answer.counts).toEqual({ agrees: 1, differs: 1, unknown: 4, impossible: 1 })
    expect(made<{ total: number }>(await s.press.get('/statements')).total).toBe(before)
    expect(codeOf(await s.press.post('/statements/check', { text: '1'.repeat(1_000_000) }))).toBe('request.invalid')
    expect(checked(await s.press.post('/statements/check', { text: '1家，'.repeat(20_000) })).marks.length).toBe(20_000)
  })
})
