import type { Answer, Browser, Json } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { TestKernel } from './kernel.ts'
import type { Known } from './made-input.ts'

type Parts = { t: TestKernel; firm: Browser; other: Browser; officer: Browser; mark: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']; attach: (who: Browser, path: string) => Promise<Answer> }
const shares = { name: true, text: true, budget: true, grade: true, contact: true }
const offer = (day: (n: number) => string, mark: string) => ({ version: 0, parts: [{ title: `${mark}实施`, priceFen: 8_000_000 }], taxBasisPoints: 600, goLiveDays: 45, conditions: mark, validUntil: day(40) })
const list = (json: Json | undefined) => json as unknown as Json[]

/** Two firms of the home county ask each other: so one owner is both a firm that asks and a provider that is asked. */
export async function makeHomeMatches({ t, firm, other, officer, mark, region, day, made, attach }: Parts) {
  const solutionOf = async (who: Browser) => {
    const { provider } = made(await who.get('/providers/own'))
    const isThere = (provider as unknown) !== null
    if (!isThere) made(await who.put('/providers/own', { summary: `${mark}做数字化`, scenes: [{ code: 'equipment', industryCodes: [] }], regionCodes: [region], jobsAtOnce: 20, version: 0 }))
    if (!isThere || String(provider!.state) !== 'published') made(await who.post('/providers/own/publish'))
    const added = made(await who.post('/solutions', { title: `${mark}设备联网`, summary: `${mark}设备联网`, text: `${mark}设备联网与点检`, scenes: [{ code: 'equipment', fromLevel: 1, toLevel: 3 }], price: { model: 'one-off', minFen: 5_000_000, maxFen: 9_000_000 } }))
    made(await who.post(`/solutions/${Number(added.id)}/publish`))
    return Number(added.id)
  }
  const [mine, theirs] = [await solutionOf(firm), await solutionOf(other)]
  await t.faces.matches.refresh()
  const need = async (who: Browser) => Number(made(await who.post('/needs', { title: `${mark}设备管理`, text: `${mark}织机要联网`, sceneCode: 'equipment', budgetFen: 10_000_000 })).id)
  const ask = async (who: Browser, needId: number, solution: number) => {
    const made_ = made(await who.post('/enquiries', { needId, solutionIds: [solution], until: day(5), message: mark, shares, contact: `${mark}联系人 13900007788` }))
    return { enquiry: Number(made_.id), request: Number(list(made_.asked)[0]!.id) }
  }
  const offered = async (who: Browser, request: number) => {
    made(await who.put(`/offer-requests/${request}/offer`, offer(day, mark)))
    return Number(made(await attach(who, `/offer-requests/${request}/files`)).id)
  }
  const begun = async (asker: Browser, provider: Browser, solution: number) => {
    const { enquiry, request } = await ask(asker, await need(asker), solution)
    await offered(provider, request)
    return Number(made(await asker.post(`/enquiries/${enquiry}/choose`, { askedId: request, offerVersion: 1 })).id)
  }
  const openNeed = await need(firm)
  const shown = made(await firm.get(`/needs/${openNeed}/suggestions`))
  made(await firm.post('/matches/opened', { shownId: Number(shown.shownId), kind: 'solution', id: theirs }))
  const asking = await ask(firm, openNeed, theirs)
  const askedFile = await offered(other, asking.request)
  const incoming = await ask(other, await need(other), mine)
  const incomingFile = await offered(firm, incoming.request)
  const [work, incomingWork] = [await begun(firm, other, theirs), await begun(other, firm, mine)]
  made(await other.post(`/works/${work}/provider-moves`, { version: 1, move: { move: 'start', note: mark } }))
  made(await officer.put('/matches/weights', { market: 'solutions', version: 0, weights: { scene: 4000, price: 1200, distance: 800, effect: 1200, recency: 500, rating: 1300, text: 1000 }, note: mark }))
  return { need: openNeed, shownId: Number(shown.shownId), solution: theirs, ...asking, askedFile, incoming: incoming.request, incomingFile, work, incomingWork, freshNeed: await need(firm) }
}

export const matchPlaces = ({ matches }: Home): Record<string, number> => ({
  'needs id': matches.need, 'enquiries id': matches.enquiry, 'offer-requests id': matches.incoming, 'works id': matches.work,
})
export const matchStates = ({ matches: m }: Home): Record<string, Record<string, number>> => ({
  'matches.changeNeed': { id: m.freshNeed }, 'matches.offerFile': { id: m.request, fileId: m.askedFile }, 'matches.removeOfferFile': { id: m.incoming, fileId: m.incomingFile },
  'matches.moveAsProvider': { id: m.incomingWork }, 'matches.setMilestones': { id: m.incomingWork },
})
export const matchOperations = (home: Home): Record<string, Known> => {
  const { matches: m, day } = home
  return {
    'matches.opened': { shownId: m.shownId, kind: 'solution', id: m.solution }, 'matches.preview': { sceneCode: 'equipment', text: '外来' }, 'matches.addNeed': { sceneCode: 'equipment', text: '外来', title: '外来需求' },
    'matches.addNeedFor': { organisationId: home.ids.firm, sceneCode: 'equipment', text: '外来', title: '外来需求', fromResult: false },
    'matches.ask': { needId: m.freshNeed, solutionIds: [m.solution], until: day(5), contact: '外来', shares }, 'matches.choose': { askedId: m.request, offerVersion: 1 },
    'matches.requests': { filter: '' }, 'matches.exportRequests': { filter: '' },
    'matches.makeOffer': { parts: [{ title: '外来', priceFen: 100 }], taxBasisPoints: 600, goLiveDays: 10, validUntil: day(40) },
    'matches.moveAsFirm': { version: 2, move: { move: 'break-off', reason: '外来终止' } }, 'matches.moveAsProvider': { version: 1, move: { move: 'start' } }, 'matches.setMilestones': { version: 1, milestones: [] },
    'matches.linkEffect': { version: 2, reportId: home.effects.shared },
    'matches.setWeights': { market: 'solutions', version: 1, weights: { scene: 10_000 }, note: '外来' }, 'matches.tryWeights': { weights: { scene: 10_000 } },
  }
}
