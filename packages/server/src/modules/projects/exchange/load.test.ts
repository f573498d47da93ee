import { afterAll, beforeAll, expect, it } from 'vitest'
import { system } from '../../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'

let t: TestKernel
beforeAll(async () => {
  t = await testKernel({ now: () => new Date('2026-06-15T02:00:00Z') })
})
afterAll(() => t.close())

it('projects of before that are taken over are published, with the payments they had', async () => {
  const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
  await t.kernel.database.as(system, async (db) => {
    const { ledgers, projects, regions } = t.faces
    const bookId = await ledgers.openBook(db, { code: 'before', title: { zh: '以前', en: 'Before' }, region: regions.byCode('5108')!, currency: 'CNY' })
    const [source, line] = await ledgers.openAccounts(db, bookId, [{ kind: 'source', code: 's', title: '资金', subject: null, organisationId: null }, { kind: 'budget', code: 'l', title: '科目', subject: null, organisationId: null }])
    await ledgers.post(db, bookId, [{ key: 'r', move: 'receive', on: '2020-01-01', text: '到位', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: source!, amount: -50_000 }, { account: line!, amount: 50_000 }] }])
    await projects.load(db, bookId, [{
      title: '旧项目', summary: null, regionX: regions.byCode('510812')!.lo, partnerX: null, area: '农业', organisation: null, recipient: '合作社', agreement: { number: 'J-1', signedOn: '2020-02-01' }, lineCode: 'l', awardFen: 50_000, costFen: null,
      state: 'finished', startsOn: '2020-02-01', endsOn: '2020-12-01', startedOn: '2020-03-01', finishedOn: '2020-11-01', result: '已投用', milestones: [
        { code: 'm', title: '完工', dueOn: '2020-11-01', state: 'met', metOn: '2020-11-01', payFen: 30_000, paid: { fen: 30_000, on: '2020-11-20', account: { bank: '合作银行', number: '0001' } } },
        { code: 'n', title: '投用', dueOn: '2020-12-01', state: 'met', metOn: '2020-12-01', payFen: 20_000, paid: { fen: 20_000, on: '2020-12-20', account: null } },
      ],
    }], { proposedBy: ann, approvedBy: ben, paidBy: null })
  })
  expect((await t.kernel.database.owner.query('select payee_bank, payee_account from projects.payment order by id')).rows).toEqual([{ payee_bank: '合作银行', payee_account: '0001' }, { payee_bank: '—', payee_account: '—' }])
  await t.kernel.jobs.drain()
  const answer = await t.kernel.http.app.inject({ url: '/api/v1/public/ocds/releases' })
  expect(answer.json<{ releases: unknown[] }>().releases).toMatchObject([{ tag: ['planning', 'award', 'contract', 'implementation'], awards: [{ title: '旧项目', suppliers: [{ name: '合作社' }] }], contracts: [{ implementation: { transactions: [{ date: '2020-11-20T00:00:00+08:00', value: { amount: 300, currency: 'CNY' } }, { date: '2020-12-20T00:00:00+08:00', value: { amount: 200, currency: 'CNY' } }], milestones: [{ status: 'met', dateMet: '2020-11-01T00:00:00+08:00' }, { status: 'met', dateMet: '2020-12-01T00:00:00+08:00' }] } }] }])
})
