import type { Payment } from '@jingwei/contract/projects'
import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { TestKernel } from './kernel.ts'
import type { Known } from './made-input.ts'

type File = { name: string; bytes: Buffer }
type Parts = {
  t: TestKernel; officer: Browser; checker: Browser; finance: Browser; leader: Browser; owner: Browser; auditor: Browser; firm: number; book: number; lineCode: string; mark: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']
  attach: (who: Browser, path: string, file: File, fields: Record<string, string>) => Promise<Answer>
}
type Shown = { id: number; version: number; plan: { id: number }[] }

/** Payments at each step: asked for, approved, at the bank, paid; one that is asked back and one whose money is awaited; and something that an auditor looks at. */
export async function makeHomePayments({ t, officer, checker, finance, leader, owner, auditor, firm, book, lineCode, mark, region, day, made, attach }: Parts) {
  const shown = (answer: Answer) => made(answer) as unknown as Shown
  const milestones = Array.from({ length: 5 }, (_, i) => ({ code: `p${i}`, title: `${mark}节点${i}`, dueOn: day(100 + i), payFen: 100_000 }))
  const { id, version } = shown(await officer.post('/projects', { title: `${mark}拨付项目`, regionCode: region, bookId: book, lineCode, area: `${mark}领域`, organisationId: firm, awardFen: 500_000, startsOn: day(-5), endsOn: day(300), milestones }))
  const { plan } = shown(await leader.post(`/projects/${id}/approve`, { agreementNumber: `${mark}-2`, signedOn: day(-4), version }))
  const at = async () => shown(await officer.get(`/projects/${id}`)).version
  made(await officer.post(`/projects/${id}/start`, { on: day(-4), version: await at() }))
  for (const m of plan) {
    made(await owner.post(`/milestones/${m.id}/report`, { report: mark, on: day(-2), version: await at() }))
    if (m !== plan[4]) made(await officer.post(`/milestones/${m.id}/check`, { state: 'met', note: mark, version: await at() }))
  }
  const payee = { name: `${mark}机械有限公司`, bank: `${mark}银行`, account: '6222021203008888' }
  const ask = async (place: number) => made(await owner.post(`/projects/${id}/payments`, { milestoneId: plan[place]!.id, amountFen: 100_000, payee })) as unknown as Payment
  const step = async (payment: number, action: string, who: Browser, more: object) => made(await who.post(`/payments/${payment}/${action}`, { ...more, version: Number(made(await finance.get(`/payments/${payment}`)).version) })) as unknown as Payment
  const approved = async (place: number) => {
    const p = await ask(place)
    await step(p.id, 'check', checker, { note: mark })
    return step(p.id, 'approve', leader, { note: mark })
  }
  const order = async (payment: Payment) => Number(made(await finance.post('/payment-orders', { paymentIds: [payment.id], mapping: 'generic' })).id)
  const paid = await approved(0)
  const done = await order(paid)
  const answer = `付款单号,金额(元),付款日期,状态,银行流水号\n${paid.number},1000.00,${t.kernel.today()},成功,${mark}0001\n`
  made(await attach(finance, `/payment-orders/${done}/confirm`, { name: `${mark}回单.csv`, bytes: Buffer.from(answer) }, {}))
  const atBank = await order(await approved(1))
  const waiting = await approved(2)
  const asked = await ask(3)
  const back = async () => made(await checker.post(`/projects/${id}/recoveries`, { kind: 'recovery', amountFen: 1_000, reason: mark })) as unknown as Payment
  const awaited = await step((await back()).id, 'approve', leader, { note: mark })
  await back()
  await t.kernel.database.owner.query('update projects.milestone set met_on = $2 where id = $1', [plan[0]!.id, day(3)])
  const [finding] = made(await auditor.get('/audit-findings?kind=paid-before-milestone')).items as unknown as { key: string }[]
  made(await auditor.post(`/audit-findings/${encodeURIComponent(finding!.key)}/answer`, { verdict: 'explained', text: mark }))
  return { project: id, reported: plan[4]!.id, asked: asked.id, approved: waiting.id, awaited: awaited.id, order: atBank, finding: finding!.key }
}

export const paymentPlaces = ({ payments: p }: Home): Record<string, string | number> => ({ 'payments id': p.asked, 'payment-orders id': p.order, 'audit-findings key': p.finding })
export const paymentStates = ({ payments: p }: Home): Record<string, Record<string, number>> => ({ 'projects.requestPayment': { id: p.project }, 'projects.requestRecovery': { id: p.project }, 'projects.confirmRecovery': { id: p.awaited } })
export const paymentOperations = ({ payments: p, t }: Home): Record<string, Known> => {
  const payee = { name: '外来机械厂', bank: '外来银行', account: '6222021203000000' }
  return {
    'projects.requestPayment': { milestoneId: p.reported, amountFen: 1, payee, effectReportId: null }, 'projects.resubmitPayment': { amountFen: 1, payee }, 'projects.requestRecovery': { kind: 'recovery', amountFen: 1 }, 'projects.makeOrder': { paymentIds: [p.approved], mapping: 'generic' }, 'projects.confirmOrder': { mapping: 'generic' }, 'projects.confirmRecovery': { on: t.kernel.today(), bankSerial: '外来0001' },
    'projects.payments': { kind: 'instalment', projectId: p.project }, 'projects.exportPayments': { kind: 'instalment' }, 'projects.findings': { kind: 'paid-before-milestone' }, 'projects.exportFindings': { kind: 'override' }, 'projects.answerFinding': { verdict: 'irregular' },
  }
}
