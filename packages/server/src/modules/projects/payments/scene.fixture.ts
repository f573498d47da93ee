import { randomBytes } from 'node:crypto'
import type { MandateRole } from '@jingwei/contract/access'
import type { Payment } from '@jingwei/contract/projects'
import { system } from '../../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { browser, type Answer, type Browser, type Json } from '../../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../../diagnosis/firms.fixture.ts'

const password = '春江水暖鸭先知-2026'
export const made = ({ status, body }: Answer): Json => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body
}
export const codeOf = (answer: Answer) => (answer.status < 300 ? answer.status : (answer.body.code as unknown as string))
export const payee = { name: '上饶市晨岭光电有限公司', bank: '上饶银行信州支行', account: '6222 0212 0300 8888' }
export type Person = Browser & { id: string }
type Planned = { pay: number; needsEffect?: boolean }

/** A county with two officers of finance, three who approve, a firm, a book with money, and projects whose milestones are met. */
export async function paymentScene() {
  let now = new Date('2026-03-02T01:00:00Z')
  const t: TestKernel = await testKernel({ now: () => now, env: { JINGWEI_POSTGRES_POOL: '12' } })
  const { accounts, regions, ledgers, projects } = t.faces
  const region = '361102'
  const firms = await bulkInsertOrganisations(t, ['上饶市晨岭光电有限公司', '上饶市砚溪五金有限公司'].map((name) => ({ name, regionX: regions.byCode(region)!.lo })))
  const person = async (account: string): Promise<Person> => {
    const id = await accounts.createPerson({ name: account, account: `${account}@example.com`, password })
    return Object.assign(browser(t.kernel), { id })
  }
  const signedIn = async (p: Person, account: string) => {
    made(await p.signIn(`${account}@example.com`, password))
    return p
  }
  const official = async (account: string, role: MandateRole, regionCode = region) => {
    const p = await person(account)
    await t.kernel.database.as(system, (db) => accounts.grant(db, system, { personId: p.id, role, regionCode }))
    return signedIn(p, account)
  }
  const owner = async (account: string, firm: number) => {
    const p = await person(account)
    await t.kernel.database.as(system, (db) => accounts.addMember(db, p.id, firms[firm]!, 'owner'))
    return signedIn(p, account)
  }
  const people = {
    admin: await official('admin', 'administrator'), officer: await official('officer', 'officer'), checker: await official('checker', 'finance'), payer: await official('payer', 'finance'), second: await official('second', 'finance'),
    leader: await official('leader', 'leader'), chief: await official('chief', 'leader'), head: await official('head', 'leader'), auditor: await official('auditor', 'auditor'), firm: await owner('firm', 0), other: await owner('other', 1), elsewhere: await official('elsewhere', 'finance', '360102'),
  }
  const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
  const as = <R>(work: Parameters<typeof t.kernel.database.as<never, R>>[1]) => t.kernel.database.as<never, R>(system, work)
  const newBook = (code: string, fen = 1e12) => as(async (db) => {
    const book = await ledgers.openBook(db, { code, title: { zh: '技改资金', en: 'Retrofit funds' }, region: regions.byCode(region)!, currency: 'CNY' })
    const [source, line] = await ledgers.openAccounts(db, book, [{ kind: 'source', code: '省级', title: '省级资金', subject: null, organisationId: null }, { kind: 'budget', code: 'L1', title: '数字化改造', subject: null, organisationId: null }])
    await ledgers.post(db, book, [{ key: 'received', move: 'receive', on: '2026-01-05', text: '到位', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: source!, amount: -fen }, { account: line!, amount: fen }] }])
    return book
  })
  const book = await newBook('funds')
  const owned = t.kernel.database.owner
  /** Begun on 10 January; its milestones are met unless told otherwise. */
  const project = async (plan: readonly Planned[], { firm = 0, state = 'met', inBook = book, approvals = [{ fromFen: 0, people: 1 }, { fromFen: 100_000_000, people: 2 }] }: { firm?: number | null; state?: string; inBook?: number; approvals?: { fromFen: number; people: number }[] } = {}) => {
    const { id, number } = await as((db) => projects.begin(db, {
      title: `改造项目 ${randomBytes(3).toString('hex')}`, summary: null, regionX: regions.byCode(region)!.lo, partnerX: null, area: '数字化改造', organisation: firm === null ? null : firms[firm]!, programme: null, agreement: { number: `协议-${randomBytes(3).toString('hex')}`, signedOn: '2026-01-10' }, bookId: inBook, lineCode: 'L1',
      awardFen: plan.reduce((sum, m) => sum + m.pay, 0), costFen: null, startsOn: '2026-01-10', milestones: plan.map((m, i) => ({ code: `m${i + 1}`, title: `节点${i + 1}`, dueOn: `2026-${String(Math.min(12, 6 + i)).padStart(2, '0')}-30`, payFen: m.pay, needsEffect: m.needsEffect ?? false, wanted: [] })), approvals, paymentWorkingDays: 10, proposedBy: ann, approvedBy: ben,
    }))
    await owned.query('update projects.milestone set state = $2, met_on = $3, reported_by = $4, reporter = $4 where project_id = $1', [id, state, state === 'scheduled' ? null : '2026-03-01', 'officer'])
    await owned.query(`update projects.project set state = 'running', started_on = '2026-01-12' where id = $1`, [id])
    const { rows } = await owned.query<{ id: number }>('select id from projects.milestone where project_id = $1 order by place', [id])
    return { id, number, milestones: rows.map((r) => r.id) }
  }
  const payment = async (id: number, who: Person = people.payer) => made(await who.get(`/payments/${id}`)) as unknown as Payment
  const step = async (id: number, action: string, who: Person, more: object = { note: null }) => who.post(`/payments/${id}/${action}`, { ...more, version: (await payment(id)).version })
  const request = async (p: Awaited<ReturnType<typeof project>>, amountFen: number, place = 0, who: Person = people.firm) => made(await who.post(`/projects/${p.id}/payments`, { milestoneId: p.milestones[place], amountFen, payee })) as unknown as Payment
  /** Asked for by the firm, checked and approved. */
  const approved = async (amountFen: number) => {
    const { id } = await request(await project([{ pay: amountFen }]), amountFen)
    made(await step(id, 'check', people.checker))
    made(await step(id, 'approve', people.leader))
    if (amountFen >= 100_000_000) made(await step(id, 'approve', people.chief))
    return payment(id)
  }
  const upload = async (who: Person, path: string, name: string, bytes: Buffer, fields: Record<string, string> = {}) => {
    const boundary = `----${randomBytes(8).toString('hex')}`
    const part = (head: string, content: Buffer) => [Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), content, Buffer.from('\r\n')]
    const payload = Buffer.concat([...Object.entries(fields).flatMap(([k, v]) => part(`name="${k}"`, Buffer.from(v))), ...part(`name="file"; filename="${name}"`, bytes), Buffer.from(`--${boundary}--\r\n`)])
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', origin: 'http://localhost:7460', 'accept-language': 'en', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    return { status: answer.statusCode, body: answer.json<Json>(), headers: answer.headers } satisfies Answer
  }
  return { t, ...people, firms, book, newBook, project, payment, step, request, approved, upload, as, owned, setNow: (iso: string) => void (now = new Date(iso)) }
}
export type PaymentScene = Awaited<ReturnType<typeof paymentScene>>
export type BankRow = { number: string; amount: string; status?: string; serial?: string; on?: string; account?: string; reason?: string }
export const bankFile = (rows: readonly BankRow[]) =>
  Buffer.from(['付款单号,收款账号,金额(元),付款日期,状态,银行流水号,原因', ...rows.map((r) => [r.number, r.account ?? payee.account.replaceAll(' ', ''), r.amount, r.on ?? '2026-03-02', r.status ?? '成功', r.serial ?? '', r.reason ?? ''].join(','))].join('\n'))
