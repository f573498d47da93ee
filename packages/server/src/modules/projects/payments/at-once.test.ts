import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBooks } from '../../ledgers/index.ts'
import { bankFile, codeOf, made, payee, paymentScene, type PaymentScene } from './scene.fixture.ts'

describe('payments, when several act in the same second', () => {
  let s: PaymentScene
  beforeAll(async () => void (s = await paymentScene()))
  afterAll(() => s.t.close())
  const count = async (text: string, values: unknown[]) => (await s.owned.query<{ n: number }>(`select count(*)::int as n from ${text}`, values)).rows[0]!.n

  it('a milestone that many ask for at once is asked for once', async () => {
    const p = await s.project([{ pay: 3_000_000 }])
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? s.officer : s.firm).post(`/projects/${p.id}/payments`, { milestoneId: p.milestones[0], amountFen: 3_000_000, payee })))
    expect(answers.map(codeOf).sort()).toEqual([201, ...Array<string>(11).fill('projects.milestone-paid-already')])
    expect(await count('projects.payment where project_id = $1', [p.id])).toBe(1)
  })

  it('two officers who order the same payments make one order; the other is told who was faster', async () => {
    for (let round = 0; round < 5; round++) {
      const both = [await s.approved(1_000_000), await s.approved(2_000_000), await s.approved(3_000_000)].map((p) => p.id)
      // Not the same sets, and not in the same order: they still cannot lock each other out.
      const answers = await Promise.all([
        s.payer.post('/payment-orders', { paymentIds: both, mapping: 'generic' }), s.second.post('/payment-orders', { paymentIds: [...both].reverse().slice(0, 2), mapping: 'generic' }),
        s.payer.post('/payment-orders', { paymentIds: [...both].reverse(), mapping: 'generic' }), s.second.post('/payment-orders', { paymentIds: both, mapping: 'generic' }),
      ])
      const won = answers.filter((a) => a.status === 201)
      expect(answers.map(codeOf).filter((c) => c !== 201)).toEqual(Array<string>(3).fill('projects.ordered-already'))
      expect(won).toHaveLength(1)
      const { id, payments } = made(won[0]!) as unknown as { id: number; payments: number }
      expect(await count('projects.payment where order_id = $1', [id])).toBe(payments)
      expect(await count(`projects.payment_step where state = 'ordered' and payment_id = any($1)`, [both])).toBe(payments)
    }
  })

  it('the bank’s answer that several bring at once is taken once, and the book holds each payment once', async () => {
    const two = [await s.approved(1_100_000), await s.approved(2_200_000)]
    const { id } = made(await s.payer.post('/payment-orders', { paymentIds: two.map((p) => p.id), mapping: 'generic' })) as unknown as { id: number }
    const file = bankFile([{ number: two[0]!.number, amount: '11000.00', serial: 'E1' }, { number: two[1]!.number, amount: '22000.00', serial: 'E2' }])
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => s.upload(i % 2 ? s.payer : s.second, `/payment-orders/${id}/confirm`, '回单.csv', file)))
    expect(answers.map((a) => [a.body.confirmed as unknown as number, a.body.known as unknown as number]).sort()).toEqual([...Array<number[]>(7).fill([0, 2]), [2, 0]])
    expect(await count(`ledgers.entry where move = 'disburse' and source = any($1)`, [two.map((p) => `payment:${p.id}`)])).toBe(2)
    expect(await count('projects.bank_line where order_id = $1', [id])).toBe(2)
    expect((await s.as((db) => checkBooks(db))).filter((b) => b.breaks.length > 0)).toEqual([])
  })

  it('two approvers at once count as two, one who presses twice as one', async () => {
    const { id } = await s.request(await s.project([{ pay: 150_000_000 }]), 150_000_000)
    made(await s.step(id, 'check', s.checker))
    const { version } = await s.payment(id)
    const twice = await Promise.all([1, 2, 3].map(() => s.leader.post(`/payments/${id}/approve`, { note: null, version })))
    expect(twice.map(codeOf).sort()).toEqual([200, 'record.changed-meanwhile', 'record.changed-meanwhile'])
    const now = (await s.payment(id)).version
    const both = await Promise.all([s.chief, s.head].map((who) => who.post(`/payments/${id}/approve`, { note: null, version: now })))
    expect(both.map(codeOf).sort()).toEqual([200, 'record.changed-meanwhile'])
    expect(await s.payment(id)).toMatchObject({ state: 'approved', approvals: { have: 2, need: 2 } })
  })

  it('money asked back twice at once is asked back as often as it was paid', async () => {
    const paid = await s.approved(1_000_000)
    const { id } = made(await s.payer.post('/payment-orders', { paymentIds: [paid.id], mapping: 'generic' })) as unknown as { id: number }
    made(await s.upload(s.payer, `/payment-orders/${id}/confirm`, '回单.csv', bankFile([{ number: paid.number, amount: '10000.00', serial: 'F1' }])))
    const asked = await Promise.all(Array.from({ length: 6 }, (_, i) => (i % 2 ? s.checker : s.second).post(`/projects/${paid.project.id}/recoveries`, { kind: 'refund', amountFen: 400_000, reason: '多付' })))
    expect(asked.map(codeOf).sort()).toEqual([201, 201, ...Array<string>(4).fill('request.invalid')])
  })
})
