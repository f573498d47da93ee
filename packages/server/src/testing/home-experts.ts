import type { Browser, Answer } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { officer: Browser; owner: Browser; expert: Browser & { account: string }; mark: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body']; attach: (who: Browser, path: string) => Promise<Answer> }
const slot = (day: (n: number) => string, n: number) => ({ from: `${day(n)}T02:00:00.000Z`, until: `${day(n)}T04:00:00.000Z` })

/** An expert of the home county with an account, hours and a mandate, and a consultation that the home firm asked for. */
export async function makeHomeExperts({ officer, owner, expert, mark, region, day, made, attach }: Parts) {
  const id = Number(made(await officer.post('/experts', { name: `${mark}专家`, regionCode: region, title: `${mark}高工`, institution: `${mark}研究院`, biography: `${mark}简介`, phone: '13900007799' })).id)
  const appointed = made(await officer.post(`/experts/${id}/mandates`, { regionCode: region, from: day(-30), until: day(300) }))
  made(await officer.put(`/experts/${id}/account`, { account: expert.account }))
  made(await expert.put('/own-expert/weekly', { weekly: [{ weekday: 2, from: '09:00', until: '11:30' }] }))
  made(await attach(expert, '/own-expert/photo'))
  const exception = Number(made(await expert.post('/own-expert/exceptions', { on: day(9), kind: 'off', note: `${mark}出差` })).id)
  const ask = async () => Number(made(await owner.post('/consultations', { expertIds: [id], mode: 'remote', symptoms: `${mark}布面横条`, contactName: `${mark}联系人`, contactPhone: '13900007788', wanted: [slot(day, 5)] })).id)
  const consultation = await ask()
  made(await expert.post(`/own-consultations/${consultation}/steps`, { step: 'question', text: `${mark}何时开始？` }))
  const open = await ask()
  made(await expert.post(`/own-consultations/${open}/steps`, { step: 'accept' }))
  made(await officer.post(`/consultations/${open}/officer-steps`, { step: 'schedule', slot: slot(day, 6) }))
  return { person: expert, expert: id, mandate: (appointed.mandates as unknown as { id: number }[])[0]!.id, exception, consultation, open }
}

export const expertPlaces = ({ experts }: Home): Record<string, number> => ({
  'expert-catalogue id': experts.expert, 'experts id': experts.expert, 'mandates mandateId': experts.mandate, 'exceptions id': experts.exception, 'consultations id': experts.consultation, 'own-consultations id': experts.consultation,
})
export const expertOperations = (home: Home): Record<string, Known> => ({
  'experts.consult': { expertIds: [], mode: 'remote', sceneCodes: [], wanted: [], contactPhone: null },
  'experts.list': { filter: 'region:in:361102' }, 'experts.consultations': { filter: 'region:in:361102' },
  'experts.add': { reachCodes: [], sceneCodes: [], industryCodes: [], phone: null, email: null }, 'experts.change': { reachCodes: [], sceneCodes: [], industryCodes: [], phone: null, email: null, regionCode: '361102' },
  'experts.changeOwn': { sceneCodes: [], industryCodes: [], phone: null, email: null }, 'experts.appoint': { regionCode: '361102', from: home.day(0), until: home.day(100) },
  'experts.linkAccount': { account: home.experts.person.account }, 'experts.retire': { isRetired: false }, 'experts.setWeekly': { weekly: [] }, 'experts.setOwnWeekly': { weekly: [] }, 'experts.addException': { on: home.day(3), kind: 'off', from: null, until: null },
})
