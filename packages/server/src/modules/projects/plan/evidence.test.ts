import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digitalXml } from '../../../../../engines/src/invoices/invoices.fixture.ts'
import { photoWith } from '../../../../../engines/src/photos/photo.fixture.ts'
import { system } from '../../../kernel/access/actor.ts'
import { listOf, type Answer } from '../../accounts/browser.fixture.ts'
import { codeOf, made, planScene, shown, type PlanScene, type Shown } from './scene.fixture.ts'

const faults = ({ body }: Answer) => listOf<{ path: string; code: string }>(body.fields).map((f) => `${f.path} ${f.code}`)
const pdf = (text: string) => `%PDF-1.4\n${text}\n%%EOF`
const invoice = (more: object = {}) => JSON.stringify({ number: '26362000000000000001', issuedOn: '2026-03-01', seller: '示例纺织机械有限公司', buyer: '上饶市晨岭光电有限公司', totalFen: 30_000_000, ...more })

describe('evidence', () => {
  let s: PlanScene
  let p: Shown
  let m: number
  beforeAll(async () => {
    s = await planScene()
    p = await s.running()
    m = p.plan[0]!.id
  }, 60_000)
  afterAll(() => s.t.close())
  const photo = (seed: number, fields: object = {}) => s.send(s.people.firm, m, photoWith({ seed }), { kind: 'photo', ...fields }, '现场.jpg')

  it('of a photo says when and where, and the picture no longer does', async () => {
    const added = made(await photo(1, { code: 'site', latitude: '10', longitude: '20', takenAt: '2026-01-01T00:00:00Z' }))
    expect(added).toMatchObject({ code: 'site', kind: 'photo', name: '现场.jpg', mediaType: 'image/jpeg', takenAt: '2026-03-01T01:30:00.000Z', place: { latitude: 28.4583333, longitude: 117.97, accuracyMetres: 12 }, addedBy: 'firm', withdrawn: null })
    const file = await s.t.kernel.http.app.inject({ url: `/api/v1/evidence/${Number(added.id)}/file`, headers: { host: 'localhost:7460', cookie: [...s.people.officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect([file.statusCode, file.headers['content-type'], file.rawPayload.includes('2026:03:01')]).toEqual([200, 'image/jpeg', false])
    await s.t.kernel.jobs.drain()
    expect(existsSync(s.t.kernel.files.pathOf(Buffer.from(added.sha256 as unknown as string, 'hex')))).toBe(true)
    expect((await s.get(p.id)).plan[0]).toMatchObject({ missing: ['invoice'], evidence: [{ id: Number(added.id) }] })
  })
  it('is refused the second time, with the place of the first, wherever that is', async () => {
    const other = await s.running({ title: '另一个项目', organisationId: s.firms[1]!.id })
    const again = await s.send(s.people.other, other.plan[0]!.id, photoWith({ seed: 1 }), { kind: 'photo' })
    expect(again).toMatchObject({ status: 409, body: { code: 'projects.used-twice', title: 'This file was used before' } })
    expect(again.body.detail).toContain(`It was used on 2026-03-02 for the milestone “设备到货” of the project ${p.number} “喷水织机改造”`)
    const first = made(await s.send(s.people.firm, m, pdf('一'), { kind: 'invoice', code: 'invoice', invoice: invoice() }, '发票.pdf'))
    expect(first).toMatchObject({ invoice: { number: '26362000000000000001', totalFen: 30_000_000, isFromFile: false } })
    const twice = await s.send(s.people.other, other.plan[0]!.id, pdf('二'), { kind: 'invoice', invoice: invoice({ totalFen: 1 }) })
    expect(twice).toMatchObject({ status: 409, body: { code: 'projects.used-twice', title: 'This invoice was used before' } })
    expect(twice.body.detail).toContain(p.number)
    // Two at once: one of them.
    const both = await Promise.all([m, other.plan[0]!.id].map((id, i) => s.send([s.people.firm, s.people.other][i]!, id, pdf('三'), { kind: 'document' })))
    expect(both.map(codeOf).sort()).toEqual([201, 'projects.used-twice'].sort())
    await s.t.kernel.jobs.drain()
    const kept = await s.t.kernel.database.owner.query<{ digest: Buffer }>('select digest from kernel.file')
    expect(kept.rows.filter((f) => !existsSync(s.t.kernel.files.pathOf(f.digest)))).toEqual([])
  })
  it('of an e-invoice is read from its data', async () => {
    const added = made(await s.send(s.people.firm, p.plan[1]!.id, digitalXml({ issuedOn: '2026-02-15' }), { kind: 'invoice' }, '发票.xml'))
    expect(added).toMatchObject({ mediaType: 'application/xml', invoice: { number: '26362000000012345678', issuedOn: '2026-02-15', seller: '示例纺织机械有限公司', totalFen: 30_000_000, isFromFile: true } })
    expect(codeOf(await s.send(s.people.firm, p.plan[1]!.id, digitalXml({ total: '1.00', number: '26362000000012345679' }), { kind: 'invoice' }))).toBe('projects.bad-invoice')
  })
  it.each<[string, string, Record<string, string>, string | string[]]>([
    ['a picture of an invoice without its fields', pdf('a'), { kind: 'invoice' }, ['body.invoice invoice']], ['an invoice of tomorrow', pdf('b'), { kind: 'invoice', invoice: invoice({ issuedOn: '2026-03-03' }) }, ['body.invoice.issuedOn invoice']],
    ['one with half a fen', pdf('c'), { kind: 'invoice', invoice: invoice({ totalFen: 0.5 }) }, ['body.invoice.totalFen invoice']], ['one with a short number', pdf('d'), { kind: 'invoice', invoice: invoice({ number: '123' }) }, ['body.invoice.number invoice']], ['fields that are no JSON', pdf('e'), { kind: 'invoice', invoice: '{' }, ['body.invoice. invoice']],
    ['what the milestone does not ask for', pdf('f'), { kind: 'document', code: 'nothing' }, ['body.code code']], ['another kind than asked for', pdf('g'), { kind: 'document', code: 'site' }, ['body.kind kind']], ['the effect, which comes by itself', pdf('h'), { kind: 'effect' }, ['body.kind effect']],
    ['a PDF as photo', pdf('i'), { kind: 'photo' }, 'projects.wrong-file'], ['a page', '<html><script>', { kind: 'document' }, 'projects.wrong-file'], ['nothing', '', { kind: 'document' }, 'files.empty'], ['a broken photo', '\xff\xd8\xff\xe0', { kind: 'photo' }, 'projects.broken-photo'],
  ])('is not %s', async (_what, bytes, fields, expected) => {
    const answer = await s.send(s.people.firm, m, Buffer.from(bytes, 'latin1'), fields)
    expect(Array.isArray(expected) ? faults(answer) : codeOf(answer)).toEqual(expected)
  })
  it('that is withdrawn stays to be seen, can be used again, and opens its milestone', async () => {
    const { firm, officer } = s.people
    const version = async () => (await s.get(p.id)).version
    made(await firm.post(`/milestones/${m}/report`, { report: '已到货', on: '2026-03-02', version: await version() }))
    const site = made(await officer.get(`/projects/${p.id}`)) as unknown as { plan: { evidence: { id: number; kind: string }[] }[] }
    const id = site.plan[0]!.evidence.find((e) => e.kind === 'photo')!.id
    expect(codeOf(await s.people.other.post(`/evidence/${id}/withdraw`, { reason: '传错' }))).toBe('record.not-found')
    expect(made(await firm.post(`/evidence/${id}/withdraw`, { reason: '传错' }))).toMatchObject({ withdrawn: '传错' })
    expect(codeOf(await firm.post(`/evidence/${id}/withdraw`, { reason: '传错' }))).toBe('projects.withdrawn-already')
    expect((await s.get(p.id)).plan[0]).toMatchObject({ state: 'scheduled', missing: ['site'] })
    expect(codeOf(await photo(1, { code: 'site' }))).toBe(201)
  })
  it('shows that spending was real: with an invoice, never beyond what was paid', async () => {
    const { firm, officer, other } = s.people
    const evidence = (await s.get(p.id)).plan[0]!.evidence as unknown as { id: number; kind: string }[]
    const evidenceId = evidence.find((e) => e.kind === 'invoice')!.id
    const spend = (more: object = {}, who = firm) => who.post(`/projects/${p.id}/spending`, { on: '2026-03-02', amountFen: 20_000_000, text: '设备款', evidenceId, ...more })
    expect(codeOf(await spend())).toBe('projects.more-than-paid')
    await s.disburse(p.id, 25_000_000)
    expect(faults(await spend({ amountFen: 30_000_001 }))).toEqual(['body.amountFen invoice'])
    expect(faults(await spend({ on: '2026-03-03' }))).toEqual(['body.on future'])
    expect(faults(await spend({ evidenceId: evidence.find((e) => e.kind === 'photo')!.id }))).toEqual(['body.evidenceId evidence'])
    expect(codeOf(await spend({}, other))).toBe('record.not-found')
    expect(shown(await spend()).money.spent).toBe(0)
    expect(codeOf(await spend())).toBe('projects.spent-already')
    await s.t.kernel.jobs.drain()
    expect((await s.get(p.id)).money).toMatchObject({ disbursed: 25_000_000, spent: 20_000_000 })
    expect(codeOf(await firm.post(`/evidence/${evidenceId}/withdraw`, { reason: 'x' }))).toBe('projects.evidence-in-use')
    const second = made(await s.send(firm, m, pdf('四'), { kind: 'invoice', invoice: invoice({ number: '12345678', code: '036002000111' }) }))
    expect(codeOf(await spend({ evidenceId: Number(second.id), amountFen: 5_000_001 }))).toBe('projects.more-than-paid')
    // The book says no more than what the job wrote, however often it runs.
    await s.as((db) => s.t.kernel.jobs.enqueue(db, 'projects.post-spending', { spendingId: 1 }))
    await s.t.kernel.jobs.drain()
    expect((await s.get(p.id, officer)).money.spent).toBe(20_000_000)
  })
  it('stands at the end of the trail of the money', async () => {
    const nodes = async (who = s.people.officer, on = '') => listOf<{ key: string; kind: string; parent: string | null; amountFen: number | null; entries: number[] }>(made(await who.get(`/projects/${p.id}/trail${on}`)).nodes)
    const all = await nodes()
    const of = (kind: string) => all.filter((n) => n.kind === kind)
    expect(of('source')).toMatchObject([{ amountFen: s.receivedFen, parent: null, entries: [1] }])
    expect([of('line')[0]!.parent, of('project')[0]!.parent, of('agreement')[0]!.parent]).toEqual([of('source')[0]!.key, of('line')[0]!.key, of('project')[0]!.key])
    expect(of('agreement')).toMatchObject([{ amountFen: 100_000_000, entries: [3] }])
    expect(of('spending')).toMatchObject([{ amountFen: 20_000_000, entries: [expect.any(Number)] }])
    expect(of('evidence').filter((n) => n.parent === of('spending')[0]!.key)).toHaveLength(1)
    expect(all.every((n) => n.parent === null || all.some((o) => o.key === n.parent))).toBe(true)
    expect((await nodes(s.people.officer, '?on=2026-03-01')).map((n) => n.kind)).toEqual(['source', 'line', 'project'])
    expect(await nodes(s.people.firm)).toEqual(all)
    expect(await nodes(s.people.partner)).toEqual(all)
  })

  describe('and who sees it', () => {
    it('the region, the partner, the firm, and nobody else', async () => {
      const { officer, city, partner, neighbour, firm, other } = s.people
      const seen = async (path: string) => Promise.all([officer, city, partner, firm, neighbour, other].map(async (who) => (await who.get(path)).status))
      expect(await seen(`/projects/${p.id}`)).toEqual([200, 200, 200, 200, 404, 404])
      expect(await seen(`/projects/${p.id}/trail`)).toEqual([200, 200, 200, 200, 404, 404])
      const { id } = (await s.get(p.id)).plan[0]!.evidence[0]!
      expect(await seen(`/evidence/${id}/file`)).toEqual([200, 200, 200, 200, 404, 404])
      expect((await s.t.kernel.http.app.inject({ url: `/api/v1/projects/${p.id}` })).statusCode).toBe(401)
      expect((await s.get(p.id, partner)).money).toEqual((await s.get(p.id, officer)).money)
    })
    it('the partner looks on and changes nothing', async () => {
      const { partner } = s.people
      const { version } = await s.get(p.id)
      expect(codeOf(await partner.send('PATCH', `/projects/${p.id}`, { manager: '张', version }))).toBe('access.forbidden')
      expect(codeOf(await partner.post(`/projects/${p.id}/risks`, { title: 'x', likelihood: 1, impact: 1, measures: 'x', owner: 'x' }))).toBe('access.forbidden')
      expect(codeOf(await s.send(partner, m, pdf('五'), { kind: 'document' }))).toBe('access.forbidden')
    })
    it('lists, sums and files of it', async () => {
      const { officer, partner, firm, neighbour } = s.people
      const list = async (query: string, who = officer) => listOf<{ id: number }>(made(await who.get(`/projects${query}`)).items).map((r) => r.id)
      const all = await list('?sort=number')
      expect(all).toEqual([...all].sort((a, b) => a - b))
      expect(await list('?partner=given')).toEqual([])
      expect((await list('?partner=received')).length).toBe(all.length)
      expect((await list('?partner=given', partner)).sort()).toEqual(all)
      expect(await list('', firm)).toContain(p.id)
      expect(await list('', neighbour)).toEqual([])
      expect(await list(`?q=${encodeURIComponent('另一个')}`)).toEqual([all[1]])
      expect(await list('?state=finished,closed')).toEqual([])
      expect(await list('?state=running&region=36,3301&area=%E4%BA%A7%E4%B8%9A%E5%8D%8F%E4%BD%9C&sort=-award')).toHaveLength(all.length)
      expect(await list(`?organisationId=${s.firms[1]!.id}&sort=due`)).toEqual([all[1]])
      for (const bad of ['?state=nothing', '?region=999999', '?health=ill', '?cursor=x', '?limit=0']) expect([bad, (await officer.get(`/projects${bad}`)).status]).toEqual([bad, 400])
      const first = made(await officer.get('/projects?limit=1&sort=title'))
      const second = made(await officer.get(`/projects?limit=1&sort=title&cursor=${first.next as unknown as string}`))
      expect([first.total, second.total, second.next]).toEqual([2, 2, null])
      expect(made(await officer.get('/projects/totals'))).toMatchObject({ projects: 2, started: 2, startedBasisPoints: 10_000, recipients: 2, currencies: [{ currency: 'CNY', awardFen: 200_000_000, costFen: 400_000_000, money: { committed: 200_000_000, disbursed: 25_000_000, spent: 20_000_000, disbursedBasisPoints: 1250 } }] })
      expect(made(await officer.get('/projects/totals?on=2026-03-01'))).toMatchObject({ projects: 0, startedBasisPoints: null, currencies: [] })
      expect(made(await partner.get('/projects/totals?partner=given')).currencies).toEqual(made(await officer.get('/projects/totals')).currencies)
      const csv = await s.t.kernel.http.app.inject({ url: '/api/v1/projects/export?format=csv&sort=number', headers: { host: 'localhost:7460', 'accept-language': 'en', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
      expect(csv.body.split('\r\n')[1]).toContain('喷水织机改造,Running,On track')
      expect(csv.body.split('\r\n')[1]).toContain(',CNY,1000000,2000000,1000000,1000000,250000,200000,0,25,')
    })
    it('others ask what a firm was promised, and a merged firm’s projects follow it', async () => {
      const awards = (id: number) => s.as((db) => s.t.faces.projects.awardsOf(db, [id])).then((found) => found.get(id))
      expect(await awards(s.firms[0]!.id)).toEqual({ projects: 1, running: 1, promisedFen: 100_000_000, paidFen: 25_000_000, toRecoverFen: 0 })
      await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.emit(db, 'organisation.merged', { id: s.firms[0]!.id, duplicateId: s.firms[1]!.id }))
      await s.t.kernel.jobs.drain()
      expect(await awards(s.firms[0]!.id)).toMatchObject({ projects: 2, promisedFen: 200_000_000 })
      expect(await awards(s.firms[1]!.id)).toBeUndefined()
    })
  })
  it('every change is in the audit trail', async () => {
    const { rows } = await s.t.kernel.database.owner.query<{ action: string }>('select distinct action from kernel.audit where subject = $1 order by 1', [`project:${p.id}`])
    expect(rows.map((r) => r.action)).toEqual(['evidence.added', 'evidence.withdrawn', 'milestone.reported', 'project.begun', 'project.proposed', 'project.started', 'spending.reported'])
  })
})
