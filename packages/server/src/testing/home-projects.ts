import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type File = { name: string; bytes: Buffer }
type Parts = {
  admin: Browser; officer: Browser; finance: Browser; leader: Browser; owner: Browser; firm: number; mark: string; code: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']
  attach: (who: Browser, path: string, file: File, fields: Record<string, string>) => Promise<Answer>
}
type Shown = { id: number; version: number; plan: { id: number }[]; changes: { id: number }[] }

/** A book with money; a project at work with evidence, a risk and a change that waits; another that waits for its approval. */
export async function makeHomeProjects({ admin, officer, finance, leader, owner, firm, mark, code, region, day, made, attach }: Parts) {
  const book = Number(made(await admin.post('/ledger-books', { code: `${code}-projects`, title: { zh: `${mark}项目资金`, en: `${mark} project funds` }, regionCode: region })).id)
  const account = async (kind: string) => Number(made(await admin.post(`/ledger-books/${book}/accounts`, { kind, code: `${mark}-${kind}`, title: `${mark}${kind}` })).id)
  const [source, line] = [await account('source'), await account('budget')]
  const received = made(await finance.post(`/ledger-books/${book}/proposals`, { move: 'receive', on: day(-9), text: `${mark}到位`, lines: [{ accountId: source, amount: -10_000_000 }, { accountId: line, amount: 10_000_000 }] }))
  made(await leader.post(`/ledger-proposals/${Number(received.id)}/decision`, { decision: 'post' }))
  const shown = (answer: Answer) => made(answer) as unknown as Shown
  const wanted = [{ code: 'invoice', title: { zh: `${mark}发票`, en: `${mark} invoice` }, kind: 'invoice' }]
  const project = (title: string) => ({
    title: `${mark}${title}`, regionCode: region, bookId: book, lineCode: `${mark}-budget`, area: `${mark}领域`, organisationId: firm, awardFen: 1_000_000, costFen: 2_000_000, startsOn: day(-5), endsOn: day(300), summary: mark,
    milestones: [{ code: 'a', title: `${mark}到货`, dueOn: day(100), payFen: 600_000, wanted }, { code: 'b', title: `${mark}投产`, dueOn: day(200), payFen: 400_000 }],
  })
  const waiting = shown(await officer.post('/projects', project('待批项目')))
  const planned = shown(await officer.post('/projects', project('项目')))
  const approved = shown(await leader.post(`/projects/${planned.id}/approve`, { agreementNumber: `${mark}-1`, signedOn: day(-4), version: planned.version }))
  shown(await officer.post(`/projects/${planned.id}/start`, { on: day(-4), version: approved.version }))
  const [first, second] = approved.plan.map((m) => m.id)
  const invoice = { number: '26362000000000000099', issuedOn: day(-3), seller: `${mark}设备公司`, buyer: `${mark}机械有限公司`, totalFen: 500_000 }
  const evidence = made(await attach(owner, `/milestones/${first!}/evidence`, { name: `${mark}发票.pdf`, bytes: Buffer.from(`%PDF-1.4\n${mark}\n%%EOF`) }, { kind: 'invoice', code: 'invoice', note: mark, invoice: JSON.stringify(invoice) }))
  const spent = made(await attach(owner, `/milestones/${second!}/evidence`, { name: `${mark}调试发票.pdf`, bytes: Buffer.from(`%PDF-1.4\n${mark}调试\n%%EOF`) }, { kind: 'invoice', invoice: JSON.stringify({ ...invoice, number: '26362000000000000098' }) }))
  const at = async () => shown(await officer.get(`/projects/${planned.id}`))
  made(await owner.post(`/milestones/${first!}/report`, { report: `${mark}已到货`, on: day(-2), version: (await at()).version }))
  const risk = made(await officer.post(`/projects/${planned.id}/risks`, { title: `${mark}风险`, likelihood: 3, impact: 3, measures: mark, owner: mark }))
  const changed = shown(await officer.post(`/projects/${planned.id}/changes`, { reason: `${mark}延期`, wanted: { endsOn: day(310) }, version: (await at()).version }))
  return { book, lineCode: `${mark}-budget`, project: planned.id, waiting: waiting.id, first: first!, second: second!, evidence: Number(evidence.id), spent: Number(spent.id), risk: Number(risk.id), change: changed.changes[0]!.id }
}

export const projectPlaces = ({ projects: p }: Home): Record<string, number> => ({ 'projects id': p.project, 'milestones id': p.first, 'evidence id': p.evidence, 'project-risks id': p.risk, 'project-changes id': p.change })
export const projectStates = ({ projects: p }: Home): Record<string, Record<string, number>> => ({ 'projects.approveProject': { id: p.waiting }, 'projects.reportMilestone': { id: p.second }, 'projects.addEvidence': { id: p.second } })
export const projectOperations = ({ projects: p, day, firm }: Home): Record<string, Known> => ({
  'projects.add': { bookId: p.book, lineCode: p.lineCode, organisationId: firm.id, awardFen: 1, startsOn: day(0), endsOn: day(9), milestones: [{ code: 'x', title: '外来', dueOn: day(5), payFen: 1 }] },
  'projects.approveProject': { signedOn: day(0) }, 'projects.start': { on: day(0) }, 'projects.finish': { on: day(0) }, 'projects.totals': { on: day(0) }, 'projects.trail': { on: day(0) },
  'projects.reportMilestone': { on: day(0) }, 'projects.addEvidence': { kind: 'document' }, 'projects.proposeChange': { wanted: { title: '外来' } }, 'projects.reportSpending': { on: day(0), evidenceId: p.spent, amountFen: 1 },
})
