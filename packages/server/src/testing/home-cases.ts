import type { Browser, Answer } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'
import type { TestKernel } from './kernel.ts'

type Parts = { t: TestKernel; officer: Browser & { id: string }; admin: Browser; owner: Browser; firm: number; mark: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']; attach: (who: Browser, path: string) => Promise<Answer> }

/** A unit of the home county, cases of the home firm (one about a person), a visit of a campaign, and a cluster with its rectification. */
export async function makeHomeCases({ t, officer, admin, owner, firm, mark, region, day, made, attach }: Parts) {
  const unit = Number(made(await officer.post('/case-units', { name: `${mark}承办单位`, regionCode: region, subjects: [] })).id)
  const raised = made(await owner.post('/cases', { subject: 'hiring', title: `${mark}缺工`, text: `${mark}缺三名织机修理工`, place: `${mark}车间` }))
  const id = Number(raised.id)
  made(await owner.post('/cases', { subject: 'conduct', text: `${mark}某科员`, isAboutPerson: true }))
  made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
  made(await officer.post(`/cases/${id}/handle`, { action: 'accept', text: `${mark}已联系` }))
  made(await officer.post(`/cases/${id}/notes`, { text: `${mark}内部` }))
  made(await officer.post(`/cases/${id}/handle`, { action: 'meet', heldAt: `${day(3)}T02:00:00Z`, participants: [`${mark}人社局`, '职校'] }))
  made(await officer.post(`/cases/${id}/handle`, { action: 'ask-pause', reason: `${mark}等招聘会`, until: day(20) }))
  const file = Number(made(await attach(owner, `/cases/${id}/files`)).id)
  const own = Number(made(await attach(admin, `/cases/${id}/files`)).id)
  const template = Number(made(await officer.post('/answer-templates', { title: `${mark}模板`, text: `${mark}您好` })).id)
  const campaign = Number(made(await officer.post('/visit-campaigns', { name: `${mark}大走访`, regionCode: region, from: day(-10), until: day(20), quotas: [{ personId: officer.id, visits: 3 }] })).id)
  made(await officer.post(`/visit-campaigns/${campaign}/firms`, { organisationIds: [firm], officerId: officer.id, plannedOn: day(1) }))
  const at = `${day(-1)}T01:00:00Z`
  const visit = Number(made(await officer.post('/visits', { clientId: '00000000-0000-4000-8000-0000000000aa', campaignId: campaign, organisationId: firm, startedAt: at, capturedAt: at, sentAt: t.kernel.now().toISOString(), met: [`${mark}厂长`], summary: `${mark}座谈` })).id)
  const shared = Number(made(await owner.post('/cases', { subject: 'power', text: `${mark}停电` })).id)
  made(await officer.post(`/cases/${shared}/dispatch`, { action: 'assign', unitId: unit }))
  made(await officer.post(`/cases/${shared}/handle`, { action: 'accept' }))
  const node = t.faces.regions.byCode(region)!
  const cluster = async () => (await t.kernel.database.owner.query<{ id: number }>("insert into cases.cluster (region_x, region_hi, subject, title, firms, cases, first_at, last_at, found_at) values ($1, $2, 'hiring', $3, 5, 5, now(), now(), now()) returning id", [node.lo, node.hi, `${mark}共性问题`])).rows[0]!.id
  const [taken, free] = [await cluster(), await cluster()]
  const rectification = Number(made(await admin.post(`/case-clusters/${taken}/rectification`, { title: `${mark}整改`, goal: `${mark}目标`, unitId: unit, dueOn: day(60), measures: [{ text: `${mark}措施` }] })).id)
  const hotline = made(await admin.post('/case-hotlines', { name: `${mark}热线`, regionCode: region, rights: ['read', 'create', 'update'] }))
  made(await officer.post(`/cases/${id}/hotlines`, { hotlineId: Number(hotline.id) }))
  await t.kernel.http.app.inject({ method: 'POST', url: '/open311/v2/servicerequestupdates.json', headers: { authorization: `Bearer ${String(hotline.key)}` }, payload: { service_request_id: String(raised.number), description: `${mark}来电`, update_id: `${mark}1` } })
  await t.kernel.database.owner.query('insert into cases.hotline_delivery (hotline_id, region_x, case_id, at) values ($1, $2, $3, now())', [Number(hotline.id), node.lo, id])
  const hour = { amount: 1, unit: 'hours', clock: 'elapsed' }
  made(await admin.put('/case-catalogue/classes', { regionCode: region, code: 'utility', firstResponse: hour, solution: { ...hour, amount: 20 } }))
  const workingDay = (await t.kernel.database.owner.query<{ id: number }>("insert into cases.working_day (region_x, region_hi, day, kind, name) values ($1, $2, $3, 'off', $4) returning id", [node.lo, node.hi, day(200), `${mark}节`])).rows[0]!.id
  return { hotline: Number(hotline.id), workingDay, id, number: String(raised.number), unit, file, own, template, campaign, visit, cluster: taken, free, rectification }
}

export const casePlaces = ({ cases }: Home): Record<string, string | number> => ({
  'cases id': cases.id, 'case-numbers number': cases.number, 'files fileId': cases.file, 'case-units id': cases.unit, 'answer-templates id': cases.template, 'visit-campaigns id': cases.campaign, 'visits id': cases.visit,
  'case-clusters id': cases.cluster, 'rectifications id': cases.rectification, 'case-hotlines id': cases.hotline, 'case-calendar id': cases.workingDay,
})
export const caseStates = ({ cases }: Home): Record<string, Record<string, string | number>> => ({ 'cases.dropFile': { fileId: cases.own }, 'cases.dismissCluster': { id: cases.free } })
export const caseOperations = (home: Home): Record<string, Known> => ({
  'cases.raise': { subject: 'hiring' }, 'cases.register': { subject: 'hiring', source: 'phone', organisationId: null, filter: '' }, 'cases.saveSubject': { serviceClass: 'ordinary', code: 'made-elsewhere', parent: null },
  'cases.addUnit': { subjects: [], memberIds: [] }, 'cases.changeUnit': { subjects: [], memberIds: [], calendar: 'cn' }, 'cases.attach': { kind: 'document' }, 'cases.units': { subject: 'hiring' }, 'cases.figures': { from: '2026-01-01', until: '2026-12-31' },
  'cases.addVisitCampaign': { from: '2026-01-01', until: '2026-12-31', quotas: [] }, 'cases.changeVisitCampaign': { from: '2026-01-01', until: '2026-12-31', quotas: [] }, 'cases.planVisits': { organisationIds: [home.ids.firm], officerId: null },
  'cases.visits': { campaignId: home.cases.campaign }, 'cases.exportVisits': { campaignId: home.cases.campaign },
  'cases.recordVisit': { campaignId: home.cases.campaign, startedAt: `${home.day(-1)}T01:00:00Z`, sentAt: home.t.kernel.now().toISOString(), findings: [] },
  'cases.addHotline': { rights: ['read'], push: null }, 'cases.changeHotline': { rights: ['read'], push: null }, 'cases.handToHotline': { hotlineId: home.cases.hotline },
  'cases.saveServiceClass': { code: 'ordinary', firstResponse: { amount: 1, unit: 'days', clock: 'working' }, solution: { amount: 5, unit: 'days', clock: 'working' } },
  'cases.saveWorkingDay': { kind: 'off', date: '2027-06-11' },
  'cases.rectify': { unitId: home.cases.unit, dueOn: home.day(90), measures: [] },
})
