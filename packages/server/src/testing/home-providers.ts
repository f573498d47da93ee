import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { TestKernel } from './kernel.ts'
import type { Known } from './made-input.ts'

type Parts = { t: TestKernel; owner: Browser; officer: Browser; assessor: Browser; mark: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']; attach: (who: Browser, path: string) => Promise<Answer> }
const criteria = [{ code: 'ability', title: '能力', description: null, weight: 100 }]
const scenes = [{ code: 'equipment', industryCodes: [] }]
const solved = [{ code: 'equipment', fromLevel: 1, toLevel: 2 }]
const price = { model: 'one-off', minFen: 100, maxFen: 200 }

/** The home firm offers: a profile with a proven reference, solutions, and applications to calls of its county in each state. */
export async function makeHomeProviders({ t, owner, officer, assessor, mark, region, day, made, attach }: Parts) {
  made(await officer.post('/scenes', { code: 'home-scene', title: { zh: `${mark}场景`, en: `${mark} scene` }, values: ['quality'], painPoint: { zh: mark, en: mark } }))
  made(await owner.put('/providers/own', { version: 0, summary: `${mark}简介`, scenes, regionCodes: [region], jobsAtOnce: 20, priceNotes: mark, contact: { name: `${mark}联系人`, phone: '13900007788' } }))
  const reference = Number(made(await owner.post('/providers/own/references', { customer: `${mark}客户`, year: 2024, text: `${mark}的设备联网项目，三个月上线` })).id)
  const spare = Number(made(await owner.post('/providers/own/references', { customer: `${mark}客户`, year: 2023, text: `${mark}的排产项目，试用后未续` })).id)
  const proof = (made(await attach(owner, `/provider-references/${reference}/proofs`)).proofs as unknown as { id: number }[])[0]!.id
  const provider = Number(made(await owner.post('/providers/own/publish')).id)
  const solution = async (title: string) => Number(made(await owner.post('/solutions', { title, summary: mark, text: mark, scenes: solved, price, cases: [{ customer: mark, year: 2024, text: mark }] })).id)
  const [published, draftSolution] = [await solution(`${mark}方案`), await solution(`${mark}草稿`)]
  made(await owner.post(`/solutions/${published}/publish`))
  const call = async () => Number(made(await officer.post('/provider-calls', { title: `${mark}征集`, regionCode: region, opensOn: day(-1), closesOn: day(20), document: mark, criteria, minimumTotal: 0, places: 5, validMonths: 12 })).id)
  const opened = async () => {
    const id = await call()
    made(await officer.post(`/provider-calls/${id}/open`))
    return { id, application: Number(made(await owner.post('/provider-applications', { callId: id, statement: mark, truthful: true })).id) }
  }
  const [draftCall, open, reviewing, decided] = [await call(), await opened(), await opened(), await opened()]
  // Their last days lie ahead of the clock that all fixtures share.
  await t.kernel.database.owner.query("update providers.call set state = 'reviewing' where id = any($1)", [[reviewing.id, decided.id]])
  made(await assessor.put(`/provider-applications/${decided.application}/review`, { version: 0, scores: [{ criterion: 'ability', score: 80, comment: mark }] }))
  made(await officer.post(`/provider-calls/${decided.id}/decide`, { version: 2, decisions: [{ applicationId: decided.application, isTaken: true, reason: mark }] }))
  await t.kernel.database.owner.query("insert into providers.rating (work_id, provider_id, region_x, organisation_id, score, comment, at) select -1, id, region_x, organisation_id, 5, $2, now() from providers.provider where id = $1", [provider, mark])
  return { provider, reference, spare, proof, published, draftSolution, draftCall, open, reviewing, decided, scene: 'home-scene' }
}

export const providerPlaces = ({ providers: p }: Home): Record<string, string | number> => ({
  'providers id': p.provider, 'provider-references id': p.reference, 'proofs proofId': p.proof, 'solutions id': p.published, 'calls id': p.decided.id, 'provider-calls id': p.decided.id, 'provider-applications id': p.decided.application, 'scenes code': p.scene,
})
export const providerStates = ({ providers: p }: Home): Record<string, Record<string, number>> => ({
  'providers.publishSolution': { id: p.draftSolution }, 'providers.removeReference': { id: p.spare }, 'providers.changeCall': { id: p.draftCall }, 'providers.openCall': { id: p.draftCall }, 'providers.beginReview': { id: p.reviewing.id }, 'providers.decideCall': { id: p.reviewing.id },
  'providers.withdrawApplication': { id: p.open.application }, 'providers.review': { id: p.reviewing.application }, 'providers.declareConflict': { id: p.reviewing.application },
})
export const providerOperations = ({ providers: p, day }: Home): Record<string, Known> => ({
  'providers.addScene': { code: 'made-elsewhere', group: 'own', industryCode: null }, 'providers.changeScene': { industryCode: null },
  'providers.saveProfile': { scenes, regionCodes: ['361102'], contact: null }, 'providers.addReference': { year: 2024 }, 'providers.changeReference': { year: 2024 },
  'providers.addSolution': { scenes: solved, industryCodes: [], price, cases: [], title: '外来方案' }, 'providers.changeSolution': { scenes: solved, industryCodes: [], price, cases: [] },
  'providers.addCall': { criteria, opensOn: day(0), closesOn: day(20) }, 'providers.changeCall': { criteria, opensOn: day(0), closesOn: day(20) },
  'providers.apply': { callId: p.open.id }, 'providers.applications': { callId: p.open.id }, 'providers.exportApplications': { callId: p.decided.id },
  'providers.review': { scores: [{ criterion: 'ability', score: 70, comment: null }] }, 'providers.decideCall': { decisions: [{ applicationId: p.reviewing.application, isTaken: true, reason: '外来' }] },
})
