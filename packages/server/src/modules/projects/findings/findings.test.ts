import { type Finding, findingKinds } from '@jingwei/contract/projects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf } from '../../accounts/browser.fixture.ts'
import { codeOf, made, paymentScene, type PaymentScene } from '../payments/scene.fixture.ts'

describe('findings', () => {
  let s: PaymentScene
  type Planted = Awaited<ReturnType<PaymentScene['project']>>
  beforeAll(async () => void (s = await paymentScene()))
  afterAll(() => s.t.close())
  const found = async (kind: string, who = s.auditor, more = '') => listOf<Finding>(made(await who.get(`/audit-findings?kind=${kind}${more}`)).items)
  const about = async (kind: string) => (await found(kind)).map((f) => f.records.filter((r) => r.kind !== 'organisation').map((r) => r.id).sort((a, b) => a - b))
  let n = 0
  const evidence = async (p: Planted, { place = 0, seller = '江西数控设备有限公司', fen = 0, on = '2026-02-01', number = String(10_000_000 + ++n), code = '3600211130', sha = `sha${++n}`, withdrawn = false } = {}) =>
    (await s.owned.query<{ id: number }>(`insert into projects.evidence (milestone_id, project_id, region_x, kind, name, media_type, bytes, sha256, file_key, invoice_number, invoice_code, invoice_on, invoice_seller, invoice_buyer, invoice_fen, invoice_is_from_file, added_by, adder, added_at, withdrawn_at, withdrawn_reason)
      select m.id, p.id, p.region_x, 'invoice', '发票.xml', 'text/xml', 1, $3, $3, $4, $5, $6, $7, '买方', $8, true, 'x', 'x', '2026-02-20', $9, $10 from projects.milestone m join projects.project p on p.id = m.project_id where m.id = $1 and p.id = $2 returning id`,
      [p.milestones[place], p.id, sha, number, code, on, seller, fen, withdrawn ? '2026-02-21' : null, withdrawn ? '重复' : null])).rows[0]!.id
  const paid = async (p: Planted, fen: number, { place = 0, on = '2026-03-02', account = '6222021203008888', state = 'paid', firm = 0 as number | null } = {}) => {
    const { id } = (await s.owned.query<{ id: number }>(`insert into projects.payment (kind, state, project_id, milestone_id, region_x, organisation_id, book_id, book_x, currency, amount_fen, payee_name, payee_bank, payee_account, approvals_need, requested_by, requester, requested_at, updated_at, paid_on, entry_number)
      select 'instalment', $3, r.id, $2, r.region_x, $7, r.book_id, r.book_x, r.currency, $4, 'x', 'x', $6, 1, 'f', 'f', '2026-01-20', now(), $5, case when $3 = 'paid' then 1 end from projects.project r where r.id = $1 returning id`, [p.id, p.milestones[place], state, fen, state === 'paid' ? on : null, account, firm === null ? null : s.firms[firm]!.id])).rows[0]!
    return id
  }
  const step = (payment: number, state: string, by: string) => s.owned.query('insert into projects.payment_step (payment_id, state, at, by_id, by_name) values ($1, $2, now(), $3, $3)', [payment, state, by])

  it('there is none where all is well', async () => {
    const { id } = await s.request(await s.project([{ pay: 4_560_000 }]), 4_560_000)
    made(await s.step(id, 'check', s.checker))
    made(await s.step(id, 'approve', s.leader))
    const all = made(await s.auditor.get('/audit-findings')) as unknown as { items: Finding[]; looked: { projects: number; payments: number } }
    expect(all.items).toEqual([])
    expect(all.looked).toMatchObject({ projects: 1, payments: 1 })
    expect((await s.officer.get('/audit-findings')).status).toBe(403)
  })

  it('invoices of one seller that stay below the step of approval one by one', async () => {
    const p = await s.project([{ pay: 400_000_000 }])
    const one = [await evidence(p, { fen: 60_000_000, on: '2026-02-01' }), await evidence(p, { fen: 50_000_000, on: '2026-02-04' })]
    // Alone, from another seller, far apart, small, withdrawn, or above the step anyway.
    await evidence(p, { fen: 99_000_000, on: '2026-03-01', seller: '另一家设备公司' })
    for (const on of ['2026-02-01', '2026-02-08']) await evidence(p, { fen: 60_000_000, on, seller: '相隔七天的公司' })
    for (const on of ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06', '2026-02-07']) await evidence(p, { fen: 19_000_000, on, seller: '日常耗材商店' })
    await evidence(p, { fen: 80_000_000, seller: '撤回的公司' })
    await evidence(p, { fen: 80_000_000, seller: '撤回的公司', withdrawn: true })
    for (const on of ['2026-02-01', '2026-02-02']) await evidence(p, { fen: 100_000_000, on, seller: '大额公司' })
    const [first, ...rest] = await found('split-invoices')
    expect([first!.records.map((r) => r.id), first!.amountFen, first!.on, rest]).toEqual([one, 110_000_000, '2026-02-01', []])
    expect(first!.title.zh).toBe('江西数控设备有限公司 7 天内开票 2 张，每张低于 1,000,000.00 元的审批线，合计 1,100,000.00 元')
    // Across two projects of one firm it is the same; of two firms it is not.
    const across = [await evidence(await s.project([{ pay: 400_000_000 }]), { fen: 70_000_000, seller: '跨项目 公司' }), await evidence(await s.project([{ pay: 400_000_000 }]), { fen: 70_000_000, seller: '跨项目公司', on: '2026-02-07' })]
    for (const firm of [0, 1]) await evidence(await s.project([{ pay: 400_000_000 }], { firm }), { fen: 70_000_000, seller: '两家企业都买的公司' })
    expect(await about('split-invoices')).toEqual([one, across].sort())
  })

  it('one account to which several firms are paid', async () => {
    const [a, b, c] = [await s.project([{ pay: 110 }]), await s.project([{ pay: 110 }], { firm: 1 }), await s.project([{ pay: 110 }])]
    const two = [await paid(a, 110, { account: 'SHARED001' }), await paid(b, 110, { account: 'SHARED001', firm: 1 })]
    await paid(c, 110, { account: 'OWN0000001' })
    const refused = await s.project([{ pay: 110 }], { firm: 1 })
    await paid(refused, 110, { account: 'OWN0000001', firm: 1, state: 'refused' })
    const [first, ...rest] = await found('shared-account')
    expect([first!.records.filter((r) => r.kind === 'payment').map((r) => r.id), first!.records.filter((r) => r.kind === 'organisation').map((r) => r.id).sort(), first!.amountFen, rest]).toEqual([two, s.firms.slice(0, 2).map((f) => f.id).sort(), 220, []])
    expect([first!.title.en, JSON.stringify(first!.records).includes('SHARED')]).toEqual(['2 firms are paid to one account (ending in D001), together 2.20 yuan', false])
  })

  it('round sums before the end of the year', async () => {
    const p = await s.project(Array.from({ length: 5 }, () => ({ pay: 20_000_000 })))
    const odd = await paid(p, 20_000_000, { place: 0, on: '2026-12-17' })
    await paid(p, 20_000_000, { place: 1, on: '2026-12-16' })
    await paid(p, 19_990_001, { place: 2, on: '2026-12-31' })
    await paid(p, 9_000_000, { place: 3, on: '2026-12-31' })
    expect(await about('round-sums')).toEqual([[odd, p.id].sort((x, y) => x - y)])
  })

  it('evidence that stood at more than one milestone', async () => {
    const [a, b] = [await s.project([{ pay: 10 }, { pay: 10 }]), await s.project([{ pay: 10 }])]
    const file = [await evidence(a, { sha: 'same-file', withdrawn: true }), await evidence(b, { sha: 'same-file' })]
    const bill = [await evidence(a, { number: '77777777', withdrawn: true }), await evidence(a, { place: 1, number: '77777777' })]
    const both = [await evidence(a, { sha: 'both', number: '88888888', withdrawn: true }), await evidence(b, { sha: 'both', number: '88888888' })]
    // Withdrawn and sent again to the same milestone; the same number of another invoice code.
    for (const withdrawn of [true, false]) await evidence(b, { sha: 'mended', withdrawn })
    for (const code of ['3600211130', '3600211140']) await evidence(b, { number: '66666666', code })
    await evidence(a, { number: '66666666', code: '3600211150' })
    expect((await about('evidence-twice')).sort()).toEqual([file, bill, both].sort())
  })

  it('evidence that stands in an application of another project; in that of its own it belongs', async () => {
    const x = s.t.faces.regions.byCode('361102')!
    const programme = (await s.owned.query<{ id: number }>(`insert into programmes.programme (code, region_x, region_hi, state, title_zh, title_en, round, budget_fen, created_at, updated_at) values ('retrofit', $1, $2, 'open', '技改', 'Retrofit', 1, 0, now(), now()) returning id`, [x.lo, x.hi])).rows[0]!.id
    const application = async (number: string, digest: string, invoice: string | null) => {
      const { id } = (await s.owned.query<{ id: number }>(`insert into programmes.application (number, programme_id, programme_x, version_number, organisation_id, region_x, organisation_name, created_by, created_at, updated_at) values (null, $1, $2, 1, $3, $2, 'x', 'x', now(), now()) returning id`, [programme, x.lo, s.firms[number === 'A1' ? 0 : 1]!.id])).rows[0]!
      await s.owned.query(`insert into programmes.application_file (application_id, organisation_id, code, name, media_type, bytes, file_id, digest, invoice_number, invoice_code, added_by, adder, added_at) select id, organisation_id, 'invoice', 'x', 'x', 1, gen_random_uuid(), decode($2, 'hex'), $3, '3600211130', 'x', 'x', now() from programmes.application where id = $1`, [id, digest, invoice])
      await s.owned.query(`update programmes.application set number = $2, state = 'submitted', snapshot = '{}', snapshot_digest = 'x', fitness = '{}', signed_by = 'x', submitted_at = now() where id = $1`, [id, number])
      return id
    }
    const [p, own] = [await s.project([{ pay: 10 }]), await s.project([{ pay: 10 }])]
    const [file, bill, of] = ['aa11', 'bb22', 'cc33']
    await application('A1', file!, null)
    const theirs = await application('A2', bill!, '55555555')
    await s.owned.query('update projects.project set application_id = $2 where id = $1', [own.id, theirs])
    const wanted = [await evidence(p, { sha: file! }), await evidence(p, { number: '55555555' })]
    await evidence(own, { sha: bill! })
    await evidence(p, { sha: of! })
    const told = (await found('evidence-twice')).filter((f) => f.title.zh.includes('申报'))
    expect(told.map((f) => [f.records[0]!.id, f.title.en.replace(/^.* stands/, 'stands')]).sort()).toEqual([[wanted[0], 'stands in application A1 too'], [wanted[1], 'stands in application A2 too']])
  })

  it('paid before its milestone, against “not shown”, by the same people, above the award or the invoices', async () => {
    const p = await s.project([{ pay: 300 }, { pay: 300 }, { pay: 300 }, { pay: 300 }])
    const ids = [await paid(p, 300, { place: 0 }), await paid(p, 300, { place: 1 }), await paid(p, 300, { place: 2 }), await paid(p, 300, { place: 3 })]
    await s.owned.query(`update projects.milestone set state = 'not-met', met_on = null where id = $1`, [p.milestones[1]])
    await s.owned.query(`update projects.milestone set met_on = '2026-03-03' where id = $1`, [p.milestones[2]])
    await s.owned.query(`update projects.milestone set met_on = '2026-03-02' where id = $1`, [p.milestones[3]])
    const sorted = (...records: number[]) => records.sort((x, y) => x - y)
    expect((await about('paid-before-milestone')).sort()).toEqual([sorted(ids[1]!, p.id), sorted(ids[2]!, p.id)].sort())

    await s.owned.query(`update projects.payment set override_reason = '停产检修', override_by = 'l', overrider = '王领导', override_at = now() where id = $1`, [ids[3]])
    expect((await found('override')).map((f) => [f.records[0]!.id, f.title.zh.includes('停产检修（王领导）')])).toEqual([[ids[3], true]])

    await step(ids[0]!, 'checked', 'officer')
    await step(ids[1]!, 'checked', s.checker.id)
    await step(ids[2]!, 'approved', 'ann')
    await step(ids[3]!, 'approved', 'ben')
    expect((await found('same-people')).map((f) => [f.records[0]!.id, f.title.en.replace(/ P-.*/, '')]).sort()).toEqual([[ids[0], 'officer reported the milestone and checked'], [ids[2], 'ann proposed the project and approved']].sort())

    const [over, under, even] = [await s.project([{ pay: 500 }, { pay: 500 }]), await s.project([{ pay: 900 }]), await s.project([{ pay: 900 }])]
    await paid(over, 600, { place: 0 })
    await paid(over, 600, { place: 1, state: 'approved' })
    for (const [q, fen] of [[under, 899], [even, 900]] as const) {
      await paid(q, 900)
      await evidence(q, { fen })
      await s.owned.query(`update projects.project set state = 'finished' where id = $1`, [q.id])
    }
    expect((await found('over-cost')).map((f) => [f.records[0]!.id, f.amountFen]).sort()).toEqual([[over.id, 200], [under.id, 1]].sort())
  })

  it('is answered once and for all who look, until there is one record more', async () => {
    const [finding] = await found('shared-account')
    const answer = (key: string, who = s.auditor) => who.post(`/audit-findings/${encodeURIComponent(key)}/answer`, { verdict: 'explained', text: '同一集团财务公司代收' })
    expect(made(await answer(finding!.key))).toMatchObject({ key: finding!.key, answer: { verdict: 'explained', by: 'auditor' } })
    expect([await found('shared-account', s.auditor, '&open=true'), (await found('shared-account'))[0]!.answer?.text]).toEqual([[], '同一集团财务公司代收'])
    expect((await found('shared-account', s.auditor, '&open=false')).map((f) => f.key)).toEqual([finding!.key])
    expect([codeOf(await answer('shared-account:0000')), codeOf(await answer('nothing')), (await answer(finding!.key, s.leader)).status]).toEqual(['record.not-found', 'record.not-found', 403])
    await paid(await s.project([{ pay: 110 }]), 110, { account: 'SHARED001' })
    expect(await found('shared-account', s.auditor, '&open=true')).toHaveLength(1)
    const csv = await s.t.kernel.http.app.inject({ url: '/api/v1/audit-findings/export?format=csv', headers: { host: 'localhost:7460', 'accept-language': 'zh', cookie: [...s.auditor.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    const kinds = new Set((made(await s.auditor.get('/audit-findings')) as unknown as { items: Finding[] }).items.map((f) => f.kind))
    expect([[...kinds].sort(), csv.body.trim().split('\n').length]).toEqual([[...findingKinds].sort(), (made(await s.auditor.get('/audit-findings')) as unknown as { items: Finding[] }).items.length + 1])
  })
})
