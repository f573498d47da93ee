import type { BankAnswer, Payment } from '@jingwei/contract/projects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { listOf } from '../../accounts/browser.fixture.ts'
import { checkBooks } from '../../ledgers/index.ts'
import { bankFile, codeOf, made, payee, paymentScene, type PaymentScene } from './scene.fixture.ts'

type Answer = z.infer<typeof BankAnswer>
describe('payments', () => {
  let s: PaymentScene
  beforeAll(async () => void (s = await paymentScene()))
  afterAll(() => s.t.close())
  const money = async (projectId: number) => (made(await s.officer.get(`/projects/${projectId}`)) as unknown as { money: { committed: number; disbursed: number; recovered: number } }).money
  const order = async (ids: readonly number[], who = s.payer) => made(await who.post('/payment-orders', { paymentIds: ids, mapping: 'generic' })) as unknown as { id: number; number: string; sumFen: number; payments: number; sha256: string; state: string }
  const confirm = async (orderId: number, rows: Parameters<typeof bankFile>[0], who = s.payer) => made(await s.upload(who, `/payment-orders/${orderId}/confirm`, '回单.csv', bankFile(rows))) as unknown as Answer
  const wholeBooks = async () => expect((await s.as((db) => checkBooks(db))).filter((b) => b.breaks.length > 0)).toEqual([])

  it('goes from the request to the receipt by five people, and every step is written down', async () => {
    const p = await s.project([{ pay: 120_000_000 }, { pay: 30_000_000 }])
    const asked = await s.request(p, 120_000_000)
    expect(asked).toMatchObject({ state: 'requested', kind: 'instalment', amountFen: 120_000_000, approvals: { have: 0, need: 2 }, dueOn: '2026-03-09', isLate: false, mayDo: ['cancel'], payee: { account: '************8888' } })
    expect(asked.number).toMatch(/^P-2026-\d{6}$/)
    made(await s.step(asked.id, 'check', s.checker, { note: '合同、发票齐全' }))
    made(await s.step(asked.id, 'approve', s.leader))
    expect(await s.payment(asked.id)).toMatchObject({ state: 'checked', approvals: { have: 1, need: 2 }, dueOn: '2026-03-16' })
    made(await s.step(asked.id, 'approve', s.chief))
    const o = await order([asked.id])
    expect(o).toMatchObject({ payments: 1, sumFen: 120_000_000, state: 'made' })
    const file = await s.t.kernel.http.app.inject({ url: `/api/v1/payment-orders/${o.id}/file`, headers: { host: 'localhost:7460', cookie: [...s.payer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect(file.body.replace(/^﻿/, '').trim().split(/\r?\n/)).toEqual(['付款单号,收款账号,收款户名,收款开户行,金额(元),付款日期,用途', `${asked.number},6222021203008888,${payee.name},${payee.bank},1200000.00,2026-03-02,${p.number} 节点1`])
    expect(await money(p.id)).toMatchObject({ disbursed: 0, committed: 150_000_000 })
    expect(await confirm(o.id, [{ number: asked.number, amount: '1,200,000.00'.replaceAll(',', ''), serial: 'B1' }], s.second)).toEqual({ confirmed: 1, failed: 0, known: 0, refused: [] })
    const paid = await s.payment(asked.id)
    expect(paid).toMatchObject({ state: 'paid', paidOn: '2026-03-02', bankSerial: 'B1', dueOn: null, payee: { account: '6222021203008888' }, mayDo: [] })
    expect(paid.steps.map((x) => [x.state, x.by])).toEqual([['requested', 'firm'], ['checked', 'checker'], ['approved', 'leader'], ['approved', 'chief'], ['ordered', 'payer'], ['paid', 'second']])
    expect(await money(p.id)).toMatchObject({ disbursed: 120_000_000, committed: 150_000_000 })
    expect(made(await s.leader.get(`/ledger-books/${s.book}/entries/${paid.entryNumber}`))).toMatchObject({ move: 'disburse', on: '2026-03-02', recordedBy: 'payer', approvedBy: 'chief', source: `payment:${paid.id}`, lines: [{ amount: -120_000_000 }, { amount: 120_000_000 }] })
    await wholeBooks()
    await s.t.kernel.jobs.drain()
    const { rows } = await s.owned.query<{ kind: string }>(`select kind from kernel.notice where person = $1 and link = $2 order by id`, [s.firm.id, `/payments/${paid.id}`])
    expect(rows.map((r) => r.kind)).toEqual(['payment.paid'])
    const pdf = await s.t.kernel.http.app.inject({ url: `/api/v1/payments/${asked.id}/print`, headers: { host: 'localhost:7460', cookie: [...s.auditor.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect([pdf.statusCode, pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
  })

  it('what cannot be paid is refused with what to do, and nothing is written', async () => {
    const p = await s.project([{ pay: 5_000_000 }, { pay: 0 }])
    const ask = (more: object, project = p) => s.firm.post(`/projects/${project.id}/payments`, { milestoneId: project.milestones[0], amountFen: 5_000_000, payee, ...more })
    for (const amountFen of [10.005, -1, 0, 1e15, '5000000', 5_000_001]) expect(await ask({ amountFen }), String(amountFen)).toMatchObject({ status: 400, body: { fields: [{ path: 'body.amountFen' }] } })
    expect(await ask({ payee: { ...payee, account: '12 34' } })).toMatchObject({ status: 400, body: { fields: [{ path: 'body.payee.account' }] } })
    expect(await ask({ milestoneId: p.milestones[1], amountFen: 1 })).toMatchObject({ status: 400, body: { fields: [{ path: 'body.milestoneId' }] } })
    const other = await s.project([{ pay: 5_000_000 }], { firm: 1 })
    expect(await ask({ milestoneId: other.milestones[0] })).toMatchObject({ status: 400, body: { fields: [{ path: 'body.milestoneId', code: 'milestone' }] } })
    expect(codeOf(await ask({}, other))).toBe('record.not-found')
    expect(codeOf(await ask({}, await s.project([{ pay: 5_000_000 }], { state: 'scheduled' })))).toBe('projects.milestone-not-reported')
    expect(await ask({ effectReportId: 99 })).toMatchObject({ status: 400, body: { fields: [{ path: 'body.effectReportId' }] } })
    for (const [state, ends] of [['suspended', '2027-01-01'], ['closed', '2027-01-01'], ['ended', '2027-01-01'], ['running', '2026-02-28']] as const) {
      const late = await s.project([{ pay: 5_000_000 }])
      await s.owned.query('update projects.project set state = $2, ends_on = $3 where id = $1', [late.id, state, ends])
      expect(codeOf(await ask({}, late)), state).toBe('projects.project-not-paid')
    }
    await s.owned.query(`update organisations.organisation set closed_on = '2026-02-01' where id = $1`, [s.firms[0]!.id])
    expect(await ask({})).toMatchObject({ status: 409, body: { code: 'projects.firm-closed' } })
    await s.owned.query('update organisations.organisation set closed_on = null where id = $1', [s.firms[0]!.id])
    expect((await s.owned.query('select 1 from projects.payment where project_id = $1', [p.id])).rows).toEqual([])
    made(await ask({}))
    expect(await ask({})).toMatchObject({ status: 409, body: { code: 'projects.milestone-paid-already' } })
  })

  it('nobody does two of the four steps, whoever they are', async () => {
    const both = await s.request(await s.project([{ pay: 120_000_000 }], { firm: null }), 120_000_000, 0, s.officer)
    made(await s.step(both.id, 'check', s.checker))
    made(await s.step(both.id, 'approve', s.leader))
    expect(codeOf(await s.step(both.id, 'approve', s.leader))).toBe('projects.same-person')
    made(await s.step(both.id, 'approve', s.chief))
    expect(await s.checker.post('/payment-orders', { paymentIds: [both.id], mapping: 'generic' })).toMatchObject({ status: 403, body: { code: 'projects.same-person' } })
    expect(codeOf(await s.step(both.id, 'check', s.second))).toBe('projects.payment-state')
    // The table says so as well.
    for (const [person, state] of [['officer', 'ordered'], ['checker', 'approved'], ['leader', 'approved'], ['leader', 'checked']] as const)
      await expect(s.owned.query(`insert into projects.payment_step (payment_id, state, at, by_id, by_name) values ($1, $2, now(), $3, 'x')`, [both.id, state, s[person].id]), `${person} ${state}`).rejects.toMatchObject({ constraint: 'payment_people' })
    await expect(s.owned.query('update projects.payment_step set by_id = $1', ['x'])).rejects.toThrow('only added to')
    await expect(s.owned.query('delete from projects.payment_step')).rejects.toThrow('only added to')
    for (const [who, action] of [[s.officer, 'check'], [s.auditor, 'approve'], [s.firm, 'approve'], [s.payer, 'approve'], [s.leader, 'check']] as const) expect(codeOf(await s.step(both.id, action, who)), action).toMatch(/access.forbidden/)
    expect((await s.elsewhere.get(`/payments/${both.id}`)).status).toBe(404)
    expect((await s.other.get(`/payments/${both.id}`)).status).toBe(404)
  })

  it('goes back for mending and comes again; a milestone that is not met waits; what was asked can be taken back', async () => {
    const p = await s.project([{ pay: 8_000_000 }], { state: 'reported' })
    const { id } = await s.request(p, 8_000_000)
    made(await s.step(id, 'return', s.checker, { reason: '账号与户名不符' }))
    expect(await s.payment(id, s.firm)).toMatchObject({ state: 'returned', dueOn: null, mayDo: ['cancel'] })
    expect(codeOf(await s.step(id, 'resubmit', s.officer, { amountFen: 7_000_000, payee }))).toBe('projects.not-yours')
    expect(await s.step(id, 'resubmit', s.firm, { amountFen: 9_000_000, payee })).toMatchObject({ status: 400 })
    made(await s.step(id, 'resubmit', s.firm, { amountFen: 7_000_000, payee: { ...payee, account: '6222-0212-0300-9999' } }))
    made(await s.step(id, 'check', s.checker))
    expect(codeOf(await s.step(id, 'approve', s.leader))).toBe('projects.milestone-not-met')
    await s.owned.query(`update projects.milestone set state = 'met' where project_id = $1`, [p.id])
    expect(codeOf(await s.leader.post(`/payments/${id}/approve`, { note: null, version: 1 }))).toBe('record.changed-meanwhile')
    made(await s.step(id, 'approve', s.leader))
    expect(await s.payment(id)).toMatchObject({ state: 'approved', amountFen: 7_000_000, payee: { account: '6222021203009999' } })
    made(await s.step(id, 'cancel', s.firm, { reason: '改期' }))
    expect(await s.payment(id)).toMatchObject({ state: 'cancelled', mayDo: [] })
    const again = await s.request(p, 8_000_000)
    made(await s.step(again.id, 'check', s.checker))
    made(await s.step(again.id, 'refuse', s.leader, { reason: '虚开发票' }))
    expect((await s.payment(again.id)).steps.at(-1)).toMatchObject({ state: 'refused', by: 'leader', note: '虚开发票' })
  })

  it('the newest shared effect report is attached by itself; against “not shown” it is paid only with a written reason', async () => {
    const x = s.t.faces.regions.byCode('361102')!.lo
    const report = async (verdict: string, isShared: boolean, at: string) => (await s.owned.query<{ id: number }>(`insert into effects.report (organisation_id, region_x, title, machine_ids, baseline_from, baseline_until, follow_up_from, follow_up_until, measures, minimum_change_share, excluded_days, machines, output_unit, is_shared, state, method_version, computed_at, verdict, results, digest, created_at, created_by, created_by_name)
      values ($1, $2, '改造成效', '{}', '2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01', '{oee}', 0, '[]', '[]', 'null', $3, 'ready', '1', $4, $5, '[]', $6, $4, 'x', 'x') returning id`, [s.firms[0]!.id, x, isShared, at, verdict, `digest-${at}`])).rows[0]!.id
    const plan = await s.project([{ pay: 2_000_000, needsEffect: true }, { pay: 2_000_000, needsEffect: true }, { pay: 2_000_000 }])
    const none = await s.request(plan, 2_000_000)
    expect(none.effect).toBeNull()
    const old = await report('shown', true, '2026-01-01T00:00:00Z')
    const newest = await report('not-shown', true, '2026-02-01T00:00:00Z')
    await report('shown', false, '2026-02-02T00:00:00Z')
    made(await s.step(none.id, 'check', s.checker))
    expect(await s.payment(none.id)).toMatchObject({ effect: { reportId: newest, verdict: 'not-shown', digest: 'digest-2026-02-01T00:00:00Z' } })
    expect((await s.payment(none.id, s.leader)).mayDo).toEqual(['refuse', 'override'])
    expect(await s.step(none.id, 'approve', s.leader)).toMatchObject({ status: 409, body: { code: 'projects.effect-not-shown' } })
    expect(codeOf(await s.step(none.id, 'override', s.checker, { reason: 'x' }))).toBe('access.forbidden')
    made(await s.step(none.id, 'override', s.leader, { reason: '停产检修一个月，数据不足以证实' }))
    expect(await s.payment(none.id, s.auditor)).toMatchObject({ override: { reason: '停产检修一个月，数据不足以证实', by: 'leader' } })
    expect(codeOf(await s.step(none.id, 'override', s.chief, { reason: 'x' }))).toBe('projects.no-override-needed')
    made(await s.step(none.id, 'approve', s.leader))
    const named = made(await s.firm.post(`/projects/${plan.id}/payments`, { milestoneId: plan.milestones[1], amountFen: 2_000_000, payee, effectReportId: old })) as unknown as Payment
    expect(named.effect).toMatchObject({ reportId: old, verdict: 'shown' })
    expect((await s.request(plan, 2_000_000, 2)).effect).toBeNull()
  })

  it('a bank’s file is taken whole or not at all; sent again it changes nothing', async () => {
    const three = [await s.approved(1_000_000), await s.approved(2_000_000), await s.approved(3_000_000)] as const
    const o = await order(three.map((p) => p.id))
    const good = [{ number: three[0].number, amount: '10000.00', serial: 'C1' }, { number: three[1].number, amount: '20000', serial: 'C2' }, { number: three[2].number, amount: '30000.00', status: '失败', serial: 'C3', reason: '账号不存在' }]
    const bad: [string, (typeof good)[number] & { on?: string; account?: string }, string][] = [
      ['three decimals', { ...good[1]!, amount: '20000.005' }, 'parts of a fen'], ['a negative sum', { ...good[1]!, amount: '-20000.00' }, 'not above zero'], ['another currency', { ...good[1]!, amount: 'USD 20000' }, 'not in yuan'], ['another sum', { ...good[1]!, amount: '20000.01' }, 'order is for 20000.00'],
      ['an unknown payment', { ...good[1]!, number: 'P-2026-999999' }, 'no order P-2026-999999'], ['another account', { ...good[1]!, account: '6222021203007777' }, 'account is not that'], ['the same number twice', { ...good[1]!, serial: 'C1' }, 'stands in row'],
      ['a day before the order', { ...good[1]!, on: '2026-03-01' }, 'before the order'], ['a day to come', { ...good[1]!, on: '2026-03-03' }, 'in the future'],
    ]
    const book = async () => (await s.owned.query<{ n: number }>('select head_number as n from ledgers.book where id = $1', [s.book])).rows[0]!.n
    const before = await book()
    for (const [what, row, text] of bad) {
      const { refused, confirmed } = await confirm(o.id, [good[0]!, row, good[2]!])
      expect([confirmed, refused.map((r) => r.row)], what).toEqual([0, [3]])
      expect(refused[0]!.text.en, what).toContain(text)
    }
    expect((await s.upload(s.payer, `/payment-orders/${o.id}/confirm`, 'x.pdf', Buffer.from('%PDF-1.7\n'))).body.code).toBe('projects.bank-file-refused')
    expect([await book(), (await Promise.all(three.map((p) => s.payment(p.id)))).map((p) => p.state)]).toEqual([before, ['ordered', 'ordered', 'ordered']])

    expect(await confirm(o.id, good)).toEqual({ confirmed: 2, failed: 1, known: 0, refused: [] })
    expect(await confirm(o.id, good)).toEqual({ confirmed: 0, failed: 0, known: 3, refused: [] })
    expect(await confirm(o.id, [...good].reverse(), s.second)).toMatchObject({ confirmed: 0, known: 3 })
    expect((await confirm(o.id, [{ ...good[0]!, amount: '10000.01' }])).refused[0]!.text.en).toContain('was for 10000.00 yuan before')
    expect((await confirm(o.id, [{ ...good[0]!, serial: 'C9' }])).refused[0]!.text.en).toContain('paid twice')
    expect(await book()).toBe(before + 2)
    expect(listOf<object>(made(await s.payer.get('/payment-orders')).items)[0]).toMatchObject({ id: o.id, state: 'partly', paidFen: 3_000_000, failed: 1 })

    // What failed is ordered again, and the old answer pays it no second time.
    const again = await order([three[2].id], s.second)
    expect((await confirm(o.id, [{ number: three[2].number, amount: '30000.00', serial: 'C4' }])).refused[0]!.text.en).toContain('not being paid by this order')
    expect(await confirm(again.id, [{ number: three[2].number, amount: '30000.00', serial: 'C5' }])).toMatchObject({ confirmed: 1 })
    // Money that the payee’s bank sent back is an entry turned round, and is ordered once more.
    expect(await confirm(again.id, [{ number: three[2].number, amount: '30000.00', serial: 'C5', status: '退汇', reason: '户名不符' }])).toMatchObject({ failed: 1 })
    expect(await s.payment(three[2].id)).toMatchObject({ state: 'failed', entryNumber: null, bankSerial: null })
    const last = await order([three[2].id])
    expect(await confirm(last.id, [{ number: three[2].number, amount: '30000.00', serial: 'C6' }])).toMatchObject({ confirmed: 1 })
    expect(await money((await s.payment(three[2].id)).project.id)).toMatchObject({ disbursed: 3_000_000 })
    expect(await book()).toBe(before + 5)
    await wholeBooks()
  })

  it('an order is of one book, of what is approved, by whose book it is', async () => {
    const [one, two] = [await s.approved(1_000_000), await s.approved(1_500_000)]
    const other = await s.project([{ pay: 500_000 }], { inBook: await s.newBook('other-funds') })
    const elsewhere = await s.request(other, 500_000)
    made(await s.step(elsewhere.id, 'check', s.checker))
    made(await s.step(elsewhere.id, 'approve', s.leader))
    const waiting = await s.request(await s.project([{ pay: 500_000 }]), 500_000)
    const refusal = async (paymentIds: number[], mapping = 'generic') => codeOf(await s.payer.post('/payment-orders', { paymentIds, mapping }))
    expect([await refusal([one.id, elsewhere.id]), await refusal([one.id, waiting.id]), await refusal([one.id, 999_999]), await refusal([one.id], 'nobody')]).toEqual(['request.invalid', 'projects.not-approved', 'record.not-found', 'request.invalid'])
    await s.owned.query(`update organisations.organisation set closed_on = '2026-02-01' where id = $1`, [s.firms[0]!.id])
    expect(await refusal([one.id, two.id])).toBe('projects.firm-closed')
    await s.owned.query('update organisations.organisation set closed_on = null where id = $1', [s.firms[0]!.id])
    expect(await order([one.id, two.id, one.id])).toMatchObject({ payments: 2, sumFen: 2_500_000 })
    expect(await refusal([one.id])).toBe('projects.ordered-already')
    expect((await s.elsewhere.get('/payment-orders')).body).toMatchObject({ items: [] })
  })

  it('money comes back up to what was paid, by three people, and stands on its own account', async () => {
    const p = await s.project([{ pay: 4_000_000 }])
    const { id, number } = await s.request(p, 4_000_000)
    made(await s.step(id, 'check', s.checker))
    made(await s.step(id, 'approve', s.leader))
    const ask = (amountFen: number) => s.checker.post(`/projects/${p.id}/recoveries`, { kind: 'recovery', amountFen, reason: '设备转卖' })
    expect(await ask(1)).toMatchObject({ status: 400, body: { fields: [{ path: 'body.amountFen', message: 'at most 0.00 yuan: what was paid less what is coming back already' }] } })
    const o = await order([id])
    await confirm(o.id, [{ number, amount: '40000.00', serial: 'D1' }])
    const back = made(await ask(3_000_000)) as unknown as Payment
    expect(back).toMatchObject({ kind: 'recovery', state: 'requested', reason: '设备转卖' })
    expect(codeOf(await ask(1_000_001))).toBe('request.invalid')
    const receive = (who: typeof s.payer, more: object = {}) => s.step(back.id, 'received', who, { on: '2026-03-02', bankSerial: 'D2', ...more })
    expect(codeOf(await receive(s.payer))).toBe('projects.payment-state')
    made(await s.step(back.id, 'approve', s.leader))
    expect(codeOf(await receive(s.checker))).toBe('projects.same-person')
    expect(codeOf(await receive(s.payer, { on: '2026-03-09' }))).toBe('request.invalid')
    expect(codeOf(await receive(s.payer, { bankSerial: 'D1' }))).toBe('projects.serial-taken')
    made(await receive(s.payer))
    expect(codeOf(await receive(s.payer))).toBe('projects.payment-state')
    expect(await money(p.id)).toMatchObject({ disbursed: 1_000_000, recovered: 3_000_000 })
    await wholeBooks()
  })

  it('lists find what waits for the caller, and go out as a file', async () => {
    const { id, number } = await s.request(await s.project([{ pay: 6_600_000 }]), 6_600_000)
    const numbers = async (who: typeof s.payer, query: string) => listOf<{ number: string }>(made(await who.get(`/payments?limit=200&${query}`)).items).map((p) => p.number)
    expect([await numbers(s.checker, 'mine=true&state=requested'), await numbers(s.leader, 'mine=true'), await numbers(s.payer, 'mine=true')].map((n) => n.includes(number))).toEqual([true, false, true])
    made(await s.step(id, 'check', s.checker))
    expect([await numbers(s.leader, 'mine=true'), await numbers(s.checker, 'mine=true')].map((n) => n.includes(number))).toEqual([true, false])
    expect((await numbers(s.leader, 'mine=false')).includes(number)).toBe(true)
    expect(await numbers(s.leader, 'mine=false')).toEqual(await numbers(s.leader, ''))
    expect((await s.leader.get('/payments?mine=perhaps')).status).toBe(400)
    expect(await numbers(s.payer, `q=${number}`)).toEqual([number])
    expect(await numbers(s.firm, 'kind=recovery')).toHaveLength(1)
    expect(await numbers(s.other, '')).toEqual([])
    expect((await s.payer.get('/payments?state=lost')).status).toBe(400)
    const amounts = listOf<{ amountFen: number }>(made(await s.payer.get('/payments?sort=-amount')).items).map((p) => p.amountFen)
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
    const all = await numbers(s.payer, 'sort=number')
    const first = made(await s.payer.get('/payments?sort=number&limit=3')) as unknown as { next: string; items: { number: string }[]; total: number }
    expect(await numbers(s.payer, `sort=number&cursor=${first.next}`)).toEqual(all.slice(3))
    const csv = await s.t.kernel.http.app.inject({ url: '/api/v1/payments/export?format=csv', headers: { host: 'localhost:7460', 'accept-language': 'zh', cookie: [...s.auditor.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect(csv.body.trim().split('\n')).toHaveLength(all.length + 1)
    expect(csv.body).not.toContain('6222021203008888')
  })

  it('what is late is told to those for whom it waits, once', async () => {
    const { id } = await s.request(await s.project([{ pay: 100_000 }]), 100_000)
    const told = async () => {
      await s.as((db) => s.t.kernel.jobs.enqueue(db, 'projects.late-payments', {}))
      await s.t.kernel.jobs.drain()
      return (await s.owned.query<{ person: string }>(`select person from kernel.notice where kind = 'payment.late' and link = $1`, [`/payments/${id}`])).rows.map((r) => r.person).sort()
    }
    expect(await told()).toEqual([])
    // A day that the county keeps free moves what is promised from then on.
    made(await s.admin.put('/case-calendar', { regionCode: '361102', date: '2026-03-09', kind: 'off', name: '防汛停工' }))
    expect(await s.request(await s.project([{ pay: 100_000 }]), 100_000)).toMatchObject({ dueOn: '2026-03-10' })
    s.setNow('2026-03-10T01:00:00Z')
    expect(await s.payment(id)).toMatchObject({ dueOn: '2026-03-09', isLate: true })
    expect(await told()).toEqual([s.checker, s.payer, s.second].map((p) => p.id).sort())
    expect(await told()).toHaveLength(3)
    s.setNow('2026-03-02T01:00:00Z')
  })
})
