import type { Posting } from '@jingwei/contract/workplans'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf } from '../../accounts/browser.fixture.ts'
import { codeOf, faultsOf, made, posting, workScene, type WorkScene } from '../scene.fixture.ts'

describe('postings and pairs', () => {
  let s: WorkScene
  beforeAll(async () => void (s = await workScene()), 60_000)
  afterAll(() => s.t.close())
  const cadre = { kind: 'cadre', title: '驻昭化产业协作', person: '挂职干部', from: '拱墅区', to: '信州区', regionCode: '361102', partnerRegionCode: '330105', startsOn: '2025-03-01', endsOn: '2026-03-20', duties: '产业协作' }
  const add = async (more: object = {}) => s.people.officer.post('/postings', { ...cadre, ...more })
  const change = async (p: Posting, more: object) => s.people.officer.send('PATCH', `/postings/${p.id}`, { version: p.version, ...more })

  it('have a time, results of that time, and an end', async () => {
    const p = posting(await add())
    expect(p).toMatchObject({ isCurrent: true, endsSoon: true, results: 0, resultList: [] })
    const { officer } = s.people
    const result = async (more: object) => officer.post(`/postings/${p.id}/results`, { on: '2025-08-01', text: '引进企业', amount: 2, unit: '家', ...more })
    expect(posting(await result({}))).toMatchObject({ results: 1, resultList: [{ on: '2025-08-01', text: '引进企业', amount: 2, unit: '家', by: 'officer' }] })
    expect(faultsOf(await result({ on: '2025-02-01' }))).toEqual(['body.on outside'])
    expect(faultsOf(await result({ on: '2026-03-03' }))).toEqual(['body.on outside'])
    const longer = posting(await change({ ...p, version: p.version + 1 }, { endsOn: '2027-03-20' }))
    expect(longer).toMatchObject({ isCurrent: true, endsSoon: false })
    expect(codeOf(await change(p, { title: 'x' }))).toBe('record.changed-meanwhile')
    expect(faultsOf(await change(longer, { endedOn: '2026-03-03' }))).toEqual(['body.endedOn future'])
    const ended = posting(await change(longer, { endedOn: '2026-03-01' }))
    expect(ended).toMatchObject({ isCurrent: false, endedOn: '2026-03-01' })
    expect(codeOf(await change(ended, { title: 'x' }))).toBe('workplans.ended')
    expect(posting(await result({ on: '2026-03-02', text: '后续' })).results).toBe(2)
  })
  it.each<[string, object, string[]]>([
    ['a posting of nobody', { person: null }, ['body.person person']], ['a person in a pair', { kind: 'pair' }, ['body.person person']], ['an end before the start', { endsOn: '2025-02-01' }, ['body.endsOn order']],
    ['itself as partner', { partnerRegionCode: '361102' }, ['body.partnerRegionCode partner']],
  ])('refuse %s', async (_what, more, expected) => {
    expect(faultsOf(await add(more))).toEqual(expected)
  })
  it('refuse a place elsewhere', async () => expect(codeOf(await add({ regionCode: '361123' }))).toBe('access.forbidden'))
  it('are listed by kind and time, seen by the partner, changed by their own region', async () => {
    posting(await add({ kind: 'pair', person: null, title: '结对甲', endsOn: null }))
    posting(await add({ title: '驻乙', startsOn: '2020-01-01', endsOn: '2021-01-01' }))
    const alone = posting(await add({ title: '驻丙', partnerRegionCode: null }))
    const { officer, partner, neighbour } = s.people
    const titles = async (query: string, who = officer) => listOf<Posting>(made(await who.get(`/postings?${query}`)).items).map((p) => p.title)
    expect(await titles('kind=pair')).toEqual(['结对甲'])
    expect(await titles('current=false&q=驻乙')).toEqual(['驻乙'])
    expect((await titles('current=true&sort=ends')).at(-1)).toBe('结对甲')
    expect((await titles('', partner)).toSorted()).toEqual(['结对甲', '驻乙', '驻昭化产业协作'].toSorted())
    expect(await titles('', neighbour)).toEqual([])
    const seen = listOf<Posting>(made(await partner.get('/postings?q=驻乙')).items)[0]!
    expect([codeOf(await partner.send('PATCH', `/postings/${seen.id}`, { version: 1, title: 'x' })), codeOf(await partner.post(`/postings/${seen.id}/results`, { on: '2020-02-01', text: 'x' })), codeOf(await partner.get(`/postings/${alone.id}`))]).toEqual(['access.forbidden', 'access.forbidden', 'record.not-found'])
    const file = await s.t.kernel.http.app.inject({ url: '/api/v1/postings/export?format=csv&kind=pair', headers: { host: 'localhost:7460', 'accept-language': 'en', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect(file.payload.split('\r\n')[1]).toMatch(/^结对甲,Pair agreement,,拱墅区,信州区,/)
  })
})
