import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = {
  officer: Browser; leader: Browser; assessor: Browser & { id: string }; owner: Browser; mark: string; code: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']; passDays: (n: number) => void
  attach: (who: Browser, path: string) => Promise<Answer>
}
type Shown = { id: number; version: number }

const termsOf = (mark: string, day: Parts['day'], closesIn: number) => {
  const words = (zh: string) => ({ zh: `${mark}${zh}`, en: '' })
  return {
    purpose: `${mark}支持改造`, legalBasis: [], sources: [{ code: 'province', title: `${mark}省级专项`, kind: 'province' }], lines: [{ code: 'upgrade', title: `${mark}改造补助`, area: `${mark}数字化`, sourceCode: 'province', amountFen: 10_000_000 }],
    questions: [{ code: 'cost', title: words('投入'), type: 'number' }], conditions: [{ code: 'open', title: words('存续'), rule: '非 已注销' }], awards: [{ code: 'share', title: words('补助'), rule: 'cost * 20%', lineCode: 'upgrade', capFen: 1_000_000 }],
    evidence: [{ code: 'licence', title: words('营业执照'), kind: 'document' }], milestones: [{ code: 'done', title: words('验收'), days: 100, shareBasisPoints: 10_000 }], calendar: { opensOn: day(-3), closesOn: day(closesIn) }, review: { reviewersEach: 1, criteria: [{ code: 'plan', title: words('方案'), weight: 100 }] }, approvals: [{ fromFen: 0, people: 1 }],
  }
}

/**
 * A programme that is still a draft; one that is open, with a draft application and its file; one whose list is publicised, with an application that was
 * signed, checked, reviewed and ranked, and an objection.
 */
export async function makeHomeProgrammes({ officer, leader, assessor, owner, mark, code, region, day, made, passDays, attach }: Parts) {
  const shown = (answer: Answer) => made(answer) as unknown as Shown
  const terms = termsOf(mark, day, 60)
  const title = { zh: `${mark}补助`, en: `${mark} grants` }
  const add = async (name: string, closesIn: number) => shown(await officer.post('/programmes', { code: `${code}-${name}`, title, regionCode: region, terms: termsOf(mark, day, closesIn) }))
  const open = async (name: string, closesIn: number) => {
    const { id, version } = await add(name, closesIn)
    return shown(await leader.post(`/programmes/${id}/publish`, { version })).id
  }
  const filled = async (programme: number) => {
    const begun = shown(await owner.post(`/programmes/${programme}/applications`))
    const saved = shown(await owner.put(`/programme-applications/${begun.id}`, { title: `${mark}改造`, summary: mark, costFen: 5_000_000, answers: { cost: 40_000 }, version: begun.version }))
    const file = Number(made(await attach(owner, `/programme-applications/${begun.id}/files`)).id)
    return { ...saved, file }
  }
  const draft = await add('draft', 60)
  const running = await open('open', 60)
  const own = await filled(running)
  const round = await open('round', 0)
  const signed = await filled(round)
  const submitted = shown(await owner.post(`/programme-applications/${signed.id}/submit`, { signature: `${mark}负责人`, truthful: true, version: signed.version }))
  made(await officer.post(`/programme-applications/${signed.id}/check`, { decision: 'accept', note: `${mark}齐全`, version: submitted.version }))
  const step = async (who: Browser, name: string, more: object = {}) => made(await who.post(`/programmes/${round}/${name}`, { ...more, version: shown(await officer.get(`/programmes/${round}`)).version }))
  passDays(1)
  await step(officer, 'review', { reviewerIds: [assessor.id] })
  made(await assessor.post(`/programme-applications/${signed.id}/declaration`, { conflict: null }))
  made(await assessor.put(`/programme-applications/${signed.id}/review`, { scores: [{ criterion: 'plan', score: 80, comment: mark }], comment: mark, version: 0 }))
  await step(officer, 'rank')
  await step(leader, 'publicise')
  made(await officer.post(`/public/programmes/${round}/objections`, { applicationRank: 1, name: `${mark}异议人`, contact: '13900007788', text: `${mark}设备是旧的` }))
  const objections = made(await officer.get(`/programmes/${round}/objections`)).items as unknown as { id: number }[]
  passDays(0)
  return { draft: draft.id, running, round, own: own.id, ownFile: own.file, signed: signed.id, signedFile: signed.file, objection: objections[0]!.id, terms }
}

export const programmePlaces = ({ programmes: p }: Home): Record<string, number> => ({ 'programmes id': p.draft, 'versions number': 1, 'programme-applications id': p.signed, 'files fileId': p.signedFile, 'programme-objections id': p.objection })
/** The open one is everybody's to read: what only some may do is tried on the draft. */
export const programmeStates = ({ programmes: p }: Home): Record<string, Record<string, number>> => ({
  'programmes.publishedProgramme': { id: p.round }, 'programmes.publishedList': { id: p.round }, 'programmes.object': { id: p.running }, 'programmes.beginApplication': { id: p.running }, 'programmes.objections': { id: p.round },
  'programmes.beginReview': { id: p.round }, 'programmes.rank': { id: p.round }, 'programmes.publicise': { id: p.round }, 'programmes.decide': { id: p.round }, 'programmes.closeProgramme': { id: p.round },
  'programmes.saveApplication': { id: p.own }, 'programmes.addFile': { id: p.own }, 'programmes.removeFile': { id: p.own, fileId: p.ownFile }, 'programmes.submit': { id: p.own }, 'programmes.withdraw': { id: p.own },
})
export const programmeOperations = ({ programmes: p, assessor }: Home): Record<string, Known> => {
  const terms = { terms: p.terms, answers: {}, title: { zh: '外来', en: 'made elsewhere' } }
  return {
    'programmes.add': { ...terms, code: 'made-elsewhere' }, 'programmes.saveDraft': terms, 'programmes.checkTerms': terms, 'programmes.tryOnFirm': terms, 'programmes.tryOnAll': terms, 'programmes.published': { state: 'open' }, 'programmes.list': { state: 'open' }, 'programmes.export': { state: 'open' },
    'programmes.applications': { programmeId: p.round, state: 'publicised', mine: 'true' }, 'programmes.exportApplications': { programmeId: p.round, state: 'publicised', mine: 'true' }, 'programmes.saveApplication': { answers: { cost: 1 }, title: '外来' }, 'programmes.addFile': { code: 'licence' },
    'programmes.beginReview': { reviewerIds: [assessor.id] }, 'programmes.review': { scores: [{ criterion: 'plan', score: 50 }] }, 'programmes.object': { applicationRank: null },
  }
}
