import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf } from '../../testing/figures.ts'
import { bankFile, made, paymentScene, type PaymentScene } from './payments/scene.fixture.ts'

describe('figures of payments', () => {
  let s: PaymentScene
  let f: ReturnType<typeof figuresOf>
  beforeAll(async () => {
    s = await paymentScene()
    f = figuresOf(s.t)
    await f.keep(['payments_waiting', 'payments_late', 'paid'])
  })
  afterAll(() => s.t.close())
  const sums = async (day: string, ...codes: string[]) => Object.fromEntries(await Promise.all(codes.map(async (c) => [c, await f.sum(c, '361102', day)] as const)))

  it('wait from the request to the bank’s receipt; what was refused waits no more', async () => {
    const { id, number } = await s.approved(1_000_000)
    expect(await sums('2026-03-02', 'payments_waiting', 'payments_made', 'payments_late', 'paid')).toEqual({ payments_waiting: 1, payments_made: 0, payments_late: 0, paid: 0 })
    expect(await f.sum('payments_late', '361102', '2026-12-31')).toBe(1)
    expect(await f.by('payments_waiting', 'state', '361102', '2026-03-02')).toEqual({ approved: 1 })
    const order = made(await s.payer.post('/payment-orders', { paymentIds: [id], mapping: 'generic' }))
    made(await s.upload(s.payer, `/payment-orders/${Number(order.id)}/confirm`, '回单.csv', bankFile([{ number, amount: '10000.00', serial: 'S1' }])))
    expect(await sums('2026-03-02', 'payments_waiting', 'payments_made', 'paid', 'payment_requests')).toEqual({ payments_waiting: 0, payments_made: 1, paid: 1_000_000, payment_requests: 1 })
    const p = await s.project([{ pay: 500 }])
    const asked = await s.request(p, 500)
    expect(await f.sum('payments_waiting', '361102', '2026-03-02')).toBe(1)
    made(await s.step(asked.id, 'cancel', s.firm, { reason: '改日再报' }))
    expect(await sums('2026-03-02', 'payments_waiting', 'payment_requests')).toEqual({ payments_waiting: 0, payment_requests: 2 })
    expect((await f.behind('payments_made', '36', '2026-03-02')).rows).toMatchObject([{ title: number, link: { kind: 'payment', id } }])
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
  })

  it('take back what came back, on the day it came', async () => {
    const p = (await f.behind('paid', '36', '2026-03-02')).rows[0]!.recordId
    s.setNow('2026-04-07T01:00:00Z')
    const asked = made(await s.checker.post(`/projects/${p}/recoveries`, { kind: 'recovery', amountFen: 400_000, reason: '设备转卖' }))
    made(await s.step(Number(asked.id), 'approve', s.leader))
    made(await s.payer.post(`/payments/${Number(asked.id)}/received`, { on: '2026-04-07', bankSerial: 'S2', version: (await s.payment(Number(asked.id))).version }))
    expect(await sums('2026-04-06', 'paid')).toEqual({ paid: 1_000_000 })
    expect(await sums('2026-04-07', 'paid', 'payments_made', "payments_made[kind = 'recovery']")).toEqual({ paid: 600_000, payments_made: 2, "payments_made[kind = 'recovery']": 1 })
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
  })
})
