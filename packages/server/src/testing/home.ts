import { randomBytes } from 'node:crypto'
import type { MandateRole } from '@jingwei/contract/access'
import type { Instrument } from '@jingwei/contract/instrument'
import { satisfactionSurvey } from '@jingwei/engines/instruments'
import { system } from '../kernel/access/actor.ts'
import { browser, listOf, textOf, type Answer, type Browser } from '../modules/accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../modules/diagnosis/firms.fixture.ts'
import { reportCode } from '../modules/diagnosis/report-code.ts'
import { answersAt } from '../modules/diagnosis/scene.fixture.ts'
import { makeHomeAlerts } from './home-alerts.ts'
import { makeHomeCases } from './home-cases.ts'
import { makeHomeChains } from './home-chains.ts'
import { makeHomeCollections } from './home-collections.ts'
import { makeHomeExchanges } from './home-exchanges.ts'
import { makeHomeEffects } from './home-effects.ts'
import { makeHomeExperts } from './home-experts.ts'
import { makeHomeIndicators } from './home-indicators.ts'
import { makeHomeLedgers } from './home-ledgers.ts'
import { makeHomeMachines } from './home-machines.ts'
import { makeHomeMatches } from './home-matches.ts'
import { makeHomeNotices } from './home-notices.ts'
import { makeHomePayments } from './home-payments.ts'
import { makeHomeProduction } from './home-production.ts'
import { makeHomeProgrammes } from './home-programmes.ts'
import { makeHomeFunds } from './home-funds.ts'
import { makeHomeProjects } from './home-projects.ts'
import { makeHomeProviders } from './home-providers.ts'
import { makeHomeStatements } from './home-statements.ts'
import { makeHomeReports } from './home-reports.ts'
import { makeHomeTelemetry } from './home-telemetry.ts'
import { makeHomeWorkplans } from './home-workplans.ts'
import { makeHomeMaps } from './home-maps.ts'
import { testKernel, type TestKernel } from './kernel.ts'
import { testTimeseries } from './timeseries.ts'

export const password = '春江水暖鸭先知-2026'
/** Stands in every name, title and note of the home county, and nowhere else: where a stranger reads it, something leaked. */
export const mark = '霁川'
export const accountMark = 'jichuan'
export const homeRegion = '361102'
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const stages = ['invited', 'drafting', 'submitted', 'grading', 'graded', 'confirmed'] as const
type Stage = (typeof stages)[number]
export type Person = Browser & { id: string; account: string }

/** Fails loudly where a fixture could not be made, so that no test passes for want of records. */
export function made(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`a fixture was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
export const cookieOf = (b: Browser) => [...b.jar].map(([k, v]) => `${k}=${v}`).join('; ')

export async function upload(t: TestKernel, who: Browser, path: string, file: { name: string; bytes: Buffer }, fields: Record<string, string>) {
  const boundary = `----${randomBytes(8).toString('hex')}`
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await t.kernel.http.app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', cookie: cookieOf(who) } })
  return { status: answer.statusCode, body: answer.json<Answer['body']>(), headers: answer.headers }
}

export type Home = Awaited<ReturnType<typeof openHome>>

/** A county with one of everything that the contract can name, made through the API by those who may. */
export async function openHome() {
  // Begins now: background work is due by the database's clock, which no test can set.
  const begin = Date.now()
  let now = new Date(begin)
  // Days as the product counts them: eight hours before those of Greenwich.
  const day = (n: number) => new Date(begin + 8 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10)
  const store = await testTimeseries()
  const opened = await testKernel({ now: () => now, env: { JINGWEI_CLICKHOUSE_URL: store.url } })
  const t: TestKernel = { ...opened, close: () => opened.close().finally(() => store.stop()) }
  const { accounts, regions, diagnosis } = t.faces
  const asSystem = <T>(work: (db: Parameters<Parameters<typeof t.kernel.database.as<never, T>>[1]>[0]) => Promise<T>) => t.kernel.database.as<never, T>(system, work)

  const register = async (account: string, name: string) => ({ id: await accounts.createPerson({ name, account, password }), account })
  const signedIn = async ({ id, account }: { id: string; account: string }): Promise<Person> => {
    const b = browser(t.kernel)
    made(await b.signIn(account, password))
    return Object.assign(b, { id, account })
  }
  const grant = (personId: string, role: MandateRole, regionCode: string, validUntil?: string) => asSystem((db) => accounts.grant(db, system, { personId, role, regionCode, validUntil })).then((m) => m.mandateId)
  const official = async (account: string, name: string, role: MandateRole, regionCode: string) => {
    const person = await register(`${account}@example.com`, name)
    const mandateId = await grant(person.id, role, regionCode)
    return Object.assign(await signedIn(person), { mandateId })
  }
  const firmOf = async (name: string, regionCode: string) => (await bulkInsertOrganisations(t, [{ name, regionX: regions.byCode(regionCode)!.lo }]))[0]!
  const owner = async (account: string, name: string, firm: { id: number; name: string; regionX: number }) => {
    const person = await register(`${account}@example.com`, name)
    await asSystem((db) => accounts.addMember(db, person.id, firm, 'owner'))
    return signedIn(person)
  }

  const admin = await official(`${accountMark}-admin`, `${mark}管理员`, 'administrator', homeRegion)
  const officer = await official(`${accountMark}-officer`, `${mark}干部`, 'officer', homeRegion)
  const assessor = await official(`${accountMark}-assessor`, `${mark}评估员`, 'assessor', homeRegion)
  const auditor = await official(`${accountMark}-auditor`, `${mark}审核员`, 'auditor', homeRegion)

  const firms = {} as Record<Stage, Awaited<ReturnType<typeof firmOf>>>
  const owners = {} as Record<Stage, Person>
  for (const stage of stages) {
    firms[stage] = await firmOf(`${mark}${stage}机械有限公司`, homeRegion)
    owners[stage] = await owner(`${accountMark}-owner-${stage}`, `${mark}${stage}负责人`, firms[stage])
  }
  const firm = firms.confirmed
  const duplicate = await firmOf(`${mark}重复机械有限公司`, homeRegion)
  made(await officer.put(`/organisations/${firm.id}/contacts`, { contacts: [{ name: `${mark}联系人`, phone: '13900007788' }] }))
  const honour = made(await officer.post(`/organisations/${firm.id}/honours`, { code: 'innovative-sme', level: mark, validFrom: '2026-01-01' }))
  made(await officer.post('/organisations/tags', { selection: { ids: [firm.id] }, add: [mark] }))

  const instrument = await asSystem((db) => diagnosis.instrumentByCode(db, 'sme-digital-level', '2024'))
  const campaign = made(await officer.post('/campaigns', { title: `${mark}春季测评`, instrumentId: instrument!.id, asOf: day(-1), opensOn: day(-1), closesOn: day(29), selection: { ids: stages.map((s) => firms[s].id) } }))
  const assessments = {} as Record<Stage, number>
  for (const stage of stages) assessments[stage] = Number(listOf<{ id: number }>((await owners[stage].get('/assessments')).body.items)[0]!.id)
  const answers = answersAt(2)
  const reached = (stage: Stage, wanted: Stage) => stages.indexOf(stage) >= stages.indexOf(wanted)
  const beyond = (wanted: Stage) => stages.filter((s) => reached(s, wanted))
  for (const stage of beyond('drafting')) made(await owners[stage].put(`/assessments/${assessments[stage]}/answers`, { revision: 0, answers, notes: { [Object.keys(answers)[0]!]: mark } }))
  const evidence = made(await upload(t, owners.drafting, `/assessments/${assessments.drafting}/evidence`, { name: `${mark}台账.png`, bytes: png }, { itemCode: Object.keys(answers)[0]! }))
  for (const stage of beyond('submitted')) made(await owners[stage].post(`/assessments/${assessments[stage]}/submit`, { revision: 1, truthful: true }))
  made(await officer.post(`/campaigns/${Number(campaign.id)}/assign`, { assessmentIds: beyond('submitted').map((s) => assessments[s]), assessorId: assessor.id }))
  for (const stage of beyond('grading')) made(await assessor.put(`/assessments/${assessments[stage]}/grades`, { revision: 0, answers }))
  for (const stage of beyond('graded')) made(await assessor.post(`/assessments/${assessments[stage]}/grade`, { revision: 1 }))
  made(await auditor.post(`/assessments/${assessments.confirmed}/confirm`))

  const survey = (code: string): Instrument => ({ ...satisfactionSurvey, code, version: '1', title: { zh: `${mark}问卷`, en: `${mark} survey` } })
  const draft = made(await admin.post('/instruments', { instrument: survey('draft-survey') }))
  const published = made(await admin.post('/instruments', { instrument: survey('home-survey') }))
  made(await admin.post(`/instruments/${Number(published.id)}/publish`))

  const roster = Buffer.from(`企业名称,统一社会信用代码,所在地\n${mark}新来机械有限公司,,江西省上饶市信州区\n,,\n${mark}错码机械有限公司,123,江西省上饶市信州区\n`)
  const imported = made(await upload(t, officer, '/imports', { name: `${mark}名录.csv`, bytes: roster }, { regionCode: homeRegion }))
  await t.kernel.jobs.drain()

  const invite = async () => made(await admin.post('/invitations', { role: 'leader', regionCode: homeRegion, note: mark }))
  const invitation = await invite()
  const withdrawn = await invite()
  made(await admin.remove(`/invitations/${Number(withdrawn.invitation?.id)}`))
  const ward = await register(`${accountMark}-ward@example.com`, `${mark}被授权人`)
  const wardMandate = await grant(ward.id, 'leader', homeRegion)
  const token = made(await admin.post('/me/tokens', { name: mark, permissions: ['organisations:read'], expiresInDays: 30 }))
  const second = await signedIn({ id: admin.id, account: admin.account })
  const session = listOf<{ id: string; current: boolean }>((await second.get('/me/sessions')).body.items).find((s) => s.current)!
  const park = made(await admin.post('/regions', { parentCode: homeRegion, name: `${mark}园区`, level: 'park' }))
  made(await admin.put('/regions/former-codes/361199', { code: homeRegion, note: mark }))
  const [said] = (await t.kernel.database.owner.query<Parameters<typeof reportCode>[1]>('select id, submitted_at, graded_at, self_score, self_level, site_score, site_level from diagnosis.assessment where id = $1', [assessments.confirmed])).rows
  const machines = await makeHomeMachines({ owner: owners.confirmed, machines: t.faces.machines, mark, made })
  await makeHomeTelemetry({ t, token: machines.connectionToken, mark, made })
  await makeHomeProduction({ owner: owners.confirmed, machine: machines.machine, mark, day, made })
  const alerts = await makeHomeAlerts({ t, owner: owners.confirmed, machine: machines.machine, signal: machines.signals[0]!.code, mark, made })
  const effects = await makeHomeEffects({ owner: owners.confirmed, machine: machines.machine, mark, day, made })
  const notices = await makeHomeNotices({ t, admin, officer, regionCode: homeRegion, mark, made })
  const providers = await makeHomeProviders({ t, owner: owners.confirmed, officer, assessor, mark, region: homeRegion, day, made, attach: (who, path) => upload(t, who, path, { name: `${mark}证明.png`, bytes: png }, {}) })
  const expertPerson = await signedIn(await register(`${accountMark}-expert@example.com`, `${mark}专家`))
  const experts = await makeHomeExperts({ officer, owner: owners.confirmed, expert: expertPerson, mark, region: homeRegion, day, made, attach: (who, path) => upload(t, who, path, { name: `${mark}照片.png`, bytes: png }, {}) })
  const matches = await makeHomeMatches({ t, firm: owners.confirmed, other: owners.graded, officer, mark, region: homeRegion, day, made, attach: (who, path) => upload(t, who, path, { name: `${mark}报价.png`, bytes: png }, {}) })
  const cases = await makeHomeCases({ t, officer, admin, owner: owners.confirmed, firm: firm.id, mark, region: homeRegion, day, made, attach: (who, path) => upload(t, who, path, { name: `${mark}照片.png`, bytes: png }, { kind: 'photo' }) })
  const finance = await official(`${accountMark}-finance`, `${mark}财务`, 'finance', homeRegion)
  const chief = await official(`${accountMark}-leader`, `${mark}领导`, 'leader', homeRegion)
  const ledgers = await makeHomeLedgers({ admin, finance, leader: chief, mark, code: accountMark, region: homeRegion, day, made })
  const projects = await makeHomeProjects({ admin, officer, finance, leader: chief, owner: owners.confirmed, firm: firm.id, mark, code: accountMark, region: homeRegion, day, made, attach: (who, path, file, fields) => upload(t, who, path, file, fields) })
  const checker = await official(`${accountMark}-checker`, `${mark}复核`, 'finance', homeRegion)
  const payments = await makeHomePayments({ t, officer, checker, finance, leader: chief, owner: owners.confirmed, auditor, firm: firm.id, book: projects.book, lineCode: projects.lineCode, mark, region: homeRegion, day, made, attach: (who, path, file, fields) => upload(t, who, path, file, fields) })
  const funds = await makeHomeFunds({ t, officer, mark, region: homeRegion, project: projects.project, made, attach: (who, path, file, fields) => upload(t, who, path, file, fields) })
  const passDays = (n: number) => void (now = new Date(begin + n * 86_400_000))
  const programmes = await makeHomeProgrammes({ officer, leader: chief, assessor, owner: owners.confirmed, mark, code: accountMark, region: homeRegion, day, made, passDays, attach: (who, path) => upload(t, who, path, { name: `${mark}执照.png`, bytes: png }, { code: 'licence' }) })
  const collections = await makeHomeCollections({ officer, leader: chief, owner: owners.confirmed, firm: firm.id, mark, code: accountMark, region: homeRegion, day, made })
  const maps = await makeHomeMaps({ mark, region: homeRegion, streets: regions.childrenOf(homeRegion).slice(0, 3), day, made, send: (fields, bytes) => upload(t, admin, '/maps', { name: `${mark}.geojson`, bytes }, fields), publish: (id) => admin.post(`/maps/${id}/publish`, { version: 1 }) })
  const chains = await makeHomeChains({ officer, firm: firm.id, other: duplicate.id, mark, region: homeRegion, year: Number(day(0).slice(0, 4)), made })
  const workplans = await makeHomeWorkplans({ officer, mark, region: homeRegion, partner: '330105', day, made })
  const indicators = await makeHomeIndicators({ admin, mark, code: accountMark, region: homeRegion, made })
  const statements = await makeHomeStatements({ t, writer: admin, leader: chief, mark, region: homeRegion, made })
  const reports = await makeHomeReports({ t, admin, leader: chief, mark, region: homeRegion, day, made })
  const exchanges = await makeHomeExchanges({ admin, mark, region: homeRegion, street: '361102001', day, made, push: async (path, envelope) => (await t.kernel.http.app.inject({ method: 'POST', url: path, payload: envelope })).json() })
  await t.kernel.sealAudit()

  return {
    t, chains, shipped: instrument!.id, admin, officer, assessor, auditor, owners, firms, firm, duplicate, assessments, answers, ward, session, cases, machines, alerts, effects, matches, experts, notices, providers, ledgers, projects, payments, funds, programmes, finance, chief, exchanges, collections, workplans, maps, indicators, statements, reports,
    day, passDays, register, signedIn, grant, official, firmOf, owner, survey,
    ids: {
      firm: firm.id, honour: Number(listOf<{ id: number }>(honour.honours)[0]!.id), campaign: Number(campaign.id), evidence: Number(evidence.id),
      report: reportCode(t.kernel, said!, 'site'), draft: Number(draft.id), published: Number(published.id), import: Number(imported.id), invitation: Number(invitation.invitation?.id),
      withdrawnToken: textOf(withdrawn.link).split('/').at(-1)!, mandate: wardMandate, token: Number(token.token?.id), park: textOf(park.code),
    },
  }
}
