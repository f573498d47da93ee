import { afterAll, beforeAll, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { listOf, textOf, type Json } from '../accounts/browser.fixture.ts'
import { made, marketScene, type MarketScene, type Provider } from './market.fixture.ts'

let s: MarketScene
let quick: Provider, slow: Provider
let enquiry: number
const shares = { name: true, text: true, budget: true, grade: true, contact: false }
const night = async () => {
  await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.enqueue(db, 'matches.due', {}))
  await s.t.kernel.jobs.drain()
}
const states = async () => listOf<Json>(made(await s.owner(1).get(`/enquiries/${enquiry}`)).asked).map((a) => textOf(a.state))
const due = async () => (await s.t.kernel.database.owner.query("select distinct organisation_id from kernel.notice n join accounts.membership m on m.person_id::text = n.person where n.kind = 'enquiry.due'")).rows.length

beforeAll(async () => {
  s = await marketScene()
  quick = await s.provider('上饶快手软件有限公司', '361102', [{ title: '质量追溯', scene: 'quality' }])
  slow = await s.provider('上饶慢工软件有限公司', '361102', [{ title: '质量检验', scene: 'quality' }])
  const need = made(await s.owner(1).post('/needs', { title: '质量追溯', sceneCode: 'quality' }))
  enquiry = Number(made(await s.owner(1).post('/enquiries', { needId: need.id, solutionIds: [quick.solutions[0], slow.solutions[0]], until: '2026-03-05', shares })).id)
  const request = Number(listOf<Json>(made(await quick.get('/offer-requests')).items)[0]!.id)
  made(await quick.put(`/offer-requests/${request}/offer`, { version: 0, parts: [{ title: '软件', priceFen: 3_000_000 }], taxBasisPoints: 600, goLiveDays: 30, validUntil: '2026-04-30' }))
}, 120_000)
afterAll(() => s.t.close())

it('each night those who did not answer in time have missed it, and the firm is told once', async () => {
  await night()
  expect([await states(), await due()]).toEqual([['offered', 'asked'], 0])
  s.setNow('2026-03-06T01:00:00Z')
  await night()
  await night()
  expect([await states(), await due()]).toEqual([['offered', 'missed'], 1])
  expect((await s.t.kernel.database.owner.query("select state, is_open, (select due_told from matches.enquiry) as told from matches.asked order by id")).rows).toEqual([{ state: 'offered', is_open: true, told: true }, { state: 'missed', is_open: false, told: true }])
})

it('needs and works go along when two records of one firm become one', async () => {
  const asked = listOf<{ id: number }>(made(await s.owner(1).get(`/enquiries/${enquiry}`)).asked)
  const work = Number(made(await s.owner(1).post(`/enquiries/${enquiry}/choose`, { askedId: asked[0]!.id, offerVersion: 1 })).id)
  expect((await s.owner(0).get(`/works/${work}`)).status).toBe(404)
  const officer = await s.officer('merger', 'administrator', '3611')
  made(await officer.post(`/organisations/${s.firms[0]!.id}/merge`, { duplicateId: s.firms[1]!.id }))
  await s.t.kernel.jobs.drain()
  expect(made(await s.owner(0).get(`/works/${work}`))).toMatchObject({ side: 'firm', organisation: { id: s.firms[0]!.id, name: s.firms[0]!.name }, state: 'agreed' })
  expect(made(await s.owner(0).get('/needs')).total).toBe(1)
  expect(made(await quick.get(`/works/${work}`))).toMatchObject({ side: 'provider', moves: ['start', 'break-off'] })
})
