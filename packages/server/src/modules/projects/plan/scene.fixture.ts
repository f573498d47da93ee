import { randomBytes } from 'node:crypto'
import type { MandateRole } from '@jingwei/contract/access'
import { system } from '../../../kernel/access/actor.ts'
import { testKernel } from '../../../testing/kernel.ts'
import { browser, type Answer, type Browser, type Json } from '../../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../../diagnosis/firms.fixture.ts'

const password = '春江水暖鸭先知-2026'
export const made = ({ status, body }: Answer): Json => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body
}
export const codeOf = (answer: Answer) => (answer.status < 300 ? answer.status : (answer.body.code as unknown as string))
export type Person = Browser & { id: string }
export type Milestone = { id: number; code: string; state: string; dueOn: string; metOn: string | null; payFen: number; paidFen: number; missing: string[]; evidence: { id: number }[]; daysLate: number }
export type Shown = { id: number; number: string; version: number; state: string; health: string; awardFen: number; bookId: number; money: Record<string, number>; plan: Milestone[]; changes: { id: number; state: string; isMine: boolean; before: object; wanted: object }[]; milestones: { met: number; all: number; nextDueOn: string | null } }
export const shown = (answer: Answer) => made(answer) as unknown as Shown

/** A county with a firm, its neighbours and a partner region, and a book into which ten million yuan came. */
export async function planScene() {
  let now = new Date('2026-03-02T01:00:00Z')
  const t = await testKernel({ now: () => now })
  const { accounts, regions, ledgers, projects } = t.faces
  const x = (code: string) => regions.byCode(code)!.lo
  const firms = await bulkInsertOrganisations(t, [{ name: '上饶市晨岭光电有限公司', regionX: x('361102') }, { name: '上饶市砚溪五金有限公司', regionX: x('361102') }])
  const signedIn = async (name: string): Promise<Person> => {
    const account = `${name}@example.com`
    const id = await accounts.createPerson({ name, account, password })
    return Object.assign(browser(t.kernel), { id, account })
  }
  const official = async (name: string, role: MandateRole, regionCode = '361102') => {
    const p = await signedIn(name)
    await t.kernel.database.as(system, (db) => accounts.grant(db, system, { personId: p.id, role, regionCode }))
    made(await p.signIn(`${name}@example.com`, password))
    return p
  }
  const owner = async (name: string, firm: number) => {
    const p = await signedIn(name)
    await t.kernel.database.as(system, (db) => accounts.addMember(db, p.id, firms[firm]!, 'owner'))
    made(await p.signIn(`${name}@example.com`, password))
    return p
  }
  const people = {
    admin: await official('admin', 'administrator'), officer: await official('officer', 'officer'), second: await official('second', 'officer'), leader: await official('leader', 'leader'),
    partner: await official('partner', 'officer', '330105'), neighbour: await official('neighbour', 'officer', '361123'), city: await official('city', 'officer', '3611'), firm: await owner('firm', 0), other: await owner('other', 1),
  }
  const as = <R>(work: Parameters<typeof t.kernel.database.as<never, R>>[1]) => t.kernel.database.as<never, R>(system, work)
  const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
  const receivedFen = 1_000_000_000
  const newBook = (code: string, regionCode = '361102') => as(async (db) => {
    const book = await ledgers.openBook(db, { code, title: { zh: '东西部协作资金', en: 'East–west funds' }, region: regions.byCode(regionCode)!, currency: 'CNY' })
    const [source, line] = await ledgers.openAccounts(db, book, [{ kind: 'source', code: '拱墅区', title: '拱墅区财政', subject: null, organisationId: null }, { kind: 'budget', code: 'L1', title: '产业协作', subject: null, organisationId: null }])
    await ledgers.post(db, book, [{ key: 'received', move: 'receive', on: '2026-01-05', text: '到位', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: source!, amount: -receivedFen }, { account: line!, amount: receivedFen }] }])
    return book
  })
  const book = await newBook('funds')
  const milestones = [
    { code: 'm1', title: '设备到货', dueOn: '2026-04-30', payFen: 60_000_000, wanted: [{ code: 'invoice', title: { zh: '发票', en: 'Invoice' }, kind: 'invoice' }, { code: 'site', title: { zh: '现场照片', en: 'Photo' }, kind: 'photo' }] },
    { code: 'm2', title: '投产', dueOn: '2026-10-31', payFen: 40_000_000, wanted: [] },
  ]
  const project = { title: '喷水织机改造', regionCode: '361102', bookId: book, lineCode: 'L1', area: '产业协作', organisationId: firms[0]!.id, partnerRegionCode: '330105', awardFen: 100_000_000, costFen: 200_000_000, startsOn: '2026-03-01', endsOn: '2026-12-31', milestones }
  const get = async (id: number, who: Browser = people.officer) => shown(await who.get(`/projects/${id}`))
  const approve = async (p: { id: number; version: number }, who: Browser = people.leader) => who.post(`/projects/${p.id}/approve`, { agreementNumber: `协-${p.id}`, signedOn: '2026-03-02', version: p.version })
  /** Added by the officer, approved by the leader, begun. */
  const running = async (more: object = {}) => {
    const approved = shown(await approve(shown(await people.officer.post('/projects', { ...project, ...more }))))
    return shown(await people.officer.post(`/projects/${approved.id}/start`, { on: '2026-03-02', version: approved.version }))
  }
  const send = async (who: Browser, milestone: number, bytes: Uint8Array | string, fields: Record<string, string>, name = 'a.bin') => {
    const boundary = `----${randomBytes(8).toString('hex')}`
    const payload = Buffer.concat([...Object.entries(fields).map(([k, v]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`)), Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)])
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: `/api/v1/milestones/${milestone}/evidence`, payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', 'accept-language': 'en', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    return { status: answer.statusCode, body: answer.json<Json>(), headers: answer.headers }
  }
  /** As the module of payments does it, in one step: out of the commitment to the recipient. */
  const disburse = async (id: number, fen: number) => {
    const { rows } = await t.kernel.database.owner.query<{ commitment_account: number; disbursement_account: number; book_id: number }>('select commitment_account, disbursement_account, book_id from projects.project where id = $1', [id])
    const [p] = rows
    await as((db) => ledgers.post(db, p!.book_id, [{ key: `paid-${id}-${fen}`, move: 'disburse', on: '2026-03-02', text: '拨付', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: p!.commitment_account, amount: -fen }, { account: p!.disbursement_account, amount: fen }] }]))
  }
  const lineLeft = async (id = book) => (await t.kernel.database.owner.query<{ balance: number }>("select balance from ledgers.account where book_id = $1 and code = 'L1'", [id])).rows[0]!.balance
  return { t, firms, people, project, milestones, book, newBook, receivedFen, as, projects, ann, ben, x, get, approve, running, send, disburse, lineLeft, setNow: (iso: string) => void (now = new Date(iso)) }
}
export type PlanScene = Awaited<ReturnType<typeof planScene>>
