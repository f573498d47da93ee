import type { Envelope, SentDefinition } from '@jingwei/contract/exchanges'
import { parseFormula } from '@jingwei/engines/indicators'
import { readJson } from '@jingwei/engines/sdmx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import type { Json } from '../accounts/browser.fixture.ts'
import { listOf, textOf } from '../accounts/browser.fixture.ts'
import { addFirms, analystFor, fileOf, lastFive, made, openInstance, pushTo, sends, trustedTeller, type Instance } from './scene.fixture.ts'

const definition = (code: string, time: 'stock' | 'flow'): SentDefinition => ({
  code, version: 1, title: { zh: code, en: code }, meaning: { zh: code, en: code }, formula: code, unit: 'person', time, span: time === 'flow' ? 'year' : null, money: null, promised: null, isAdditive: true,
})
const codeOf = ({ status, body }: { status: number; body: Json }) => [status, textOf(body['code'])]

describe('figures through time', () => {
  let [city, county]: Instance[] = []
  beforeAll(async () => {
    ;[city, county] = [await openInstance('3611', '2026-11-05'), await openInstance('361102', '2026-10-31')]
    await addFirms(county!, '361102', 7)
    await addFirms(county!, '361102001', 5)
    await addFirms(county!, '361102002', 3)
  }, 120_000)
  afterAll(async () => {
    await city?.close()
    await county?.close()
  })
  /** What formulas of the city find, in one region on several days. */
  const sums = async (indicator: string, region: string, days: string[]) => {
    const { measures, regions } = city!.faces
    await measures.fold()
    const { formula } = parseFormula(`received_${indicator}`, { measures: measures.vocabulary(), indicators: new Map() })
    const [actor, area] = [officerOf(regions, '3611', 'analyst'), regions.byCode(region)!]
    return city!.kernel.database.as(actor, async (db) => {
      const answer = await measures.ask(db, actor, { terms: formula!.terms, days, areas: [area] })
      return days.map((day) => answer.sum(formula!.terms[0]!, day, area) ?? 0)
    })
  }
  const [january, february, march] = ['2026-01-31', '2026-02-28', '2026-03-31'] as const

  it('come to the running total told last, also after a month that was kept back', async () => {
    const teller = await trustedTeller(city!, '361103')
    for (const [day, value] of [[january, 40], [february, null], [march, 60]] as const) await teller.tell(definition('hired', 'flow'), day, { 361103: value })
    expect(await sums('hired', '361103', [january, february, march, '2026-06-30'])).toEqual([40, 0, 60, 60])

    // Parts that agree count instead of their whole, and the whole instead of them where one is kept back.
    await teller.tell(definition('trained', 'flow'), january, { 361103: 90, 361103001: 40, 361103002: 50 })
    await teller.tell(definition('trained', 'flow'), february, { 361103: 100, 361103001: null, 361103002: 55 })
    await teller.tell(definition('trained', 'flow'), march, { 361103: 120, 361103001: 50, 361103002: 70 })
    expect(await sums('trained', '361103', [january, february, march])).toEqual([90, 100, 120])
    expect(await sums('trained', '361103001', [january, february, march])).toEqual([40, 0, 50])
    expect((await city!.faces.measures.check()).wrongFacts).toBe(0)
  })

  it('are one chain when the partner is revoked and another tells of the region', async () => {
    const former = await trustedTeller(city!, '361104')
    await former.tell(definition('jobs', 'stock'), january, { 361104: 100 })
    await former.tell(definition('placed', 'flow'), january, { 361104: 10 })
    made(await city!.analyst.post(`/exchanges/partners/${former.id}/revoke`, { reason: '换了服务器' }))
    const next = await trustedTeller(city!, '361104')
    await next.tell(definition('jobs', 'stock'), january, { 361104: 105 })
    await next.tell(definition('jobs', 'stock'), march, { 361104: 130 })
    await next.tell(definition('placed', 'flow'), march, { 361104: 25 })
    expect(await sums('jobs', '361104', [january, february, march])).toEqual([105, 105, 130])
    expect(await sums('placed', '361104', [january, march])).toEqual([10, 25])
    const listed = listOf<{ value: number; replacedBy: number | null; partner: { name: string }; isMarked: boolean }>((await city!.analyst.get('/exchanges/figures?indicator=jobs&sort=-value')).body['items'])
    expect(listed.map((f) => [f.value, f.replacedBy !== null, f.partner.name, f.isMarked])).toEqual([[130, false, next.name, false], [105, false, next.name, false], [100, true, former.name, true]])
    expect(listOf((await city!.analyst.get(`/exchanges/figures?partnerId=${former.id}`)).body['items'])).toHaveLength(2)
  })

  it('are told of a region to one office of an instance; another learns no more than that', async () => {
    const office = await analystFor(city!, '361102')
    const invite = (regionCode: string) => ({ name: '又一家', regionCode, ownName: '本方', direction: 'receive' })
    const refused = await office.post('/exchanges/partners', invite('361104001'))
    expect(codeOf(refused)).toEqual([409, 'exchanges.region-told'])
    expect(JSON.stringify(refused.body)).not.toContain('报送方')
    expect((await office.post('/exchanges/partners', { ...invite('361104001'), direction: 'send' })).status).toBe(201)
    expect((await office.post('/exchanges/partners', invite('360102'))).status).toBe(201)
    // Whoever sees the other office's partner is told which.
    const named = await city!.analyst.post('/exchanges/partners', invite('360102'))
    expect([...codeOf(named), textOf(named.body['title'])]).toEqual([409, 'exchanges.region-taken', expect.stringContaining('又一家')])
  })

  it('come in while many ask at once', async () => {
    const teller = await trustedTeller(city!, '361123')
    const letter = teller.letter(definition('jobs', 'stock'), march, { 361123: 7 })
    const at = [...Array(12).keys()]
    const [pushes, asked] = await Promise.all([Promise.all(at.map(() => pushTo(city!, letter))), Promise.all(at.map(() => city!.analyst.get('/exchanges/self')))])
    expect(new Set(pushes.map((a) => a.status))).toEqual(new Set([200]))
    const receipts = (await Promise.all(pushes.map((a) => a.json()))) as Envelope[]
    expect(new Set(receipts.map((r) => r.signature.value)).size).toBe(1)
    expect(new Set(asked.map((a) => a.status))).toEqual(new Set([200]))
  })

  describe('pushed', () => {
    let [atCity, atCounty] = [0, 0]
    let fingerprint: Json | undefined
    beforeAll(async () => {
      const invited = made(await city!.analyst.post('/exchanges/partners', { name: '信州区', regionCode: '361102', ownName: '上饶市', direction: 'receive' }))
      atCity = Number(invited['partner']!['id'])
      const text = textOf(invited['invitation'])
      const read = made(await county!.analyst.post('/exchanges/invitations/read', { text }))
      const accepted = made(await county!.analyst.post('/exchanges/invitations/accept', { text, heard: lastFive(read['fingerprint']) }))
      atCounty = Number(accepted['id'])
      fingerprint = made(await city!.analyst.post('/exchanges/answers', { text: textOf(accepted['answer']) }))['fingerprint']
    })
    const change = async (fields: object) => made(await county!.analyst.send('PATCH', `/exchanges/partners/${atCounty}`, { ...fields, version: Number((await county!.analyst.get(`/exchanges/partners/${atCounty}`)).body['version']) }))
    const make = async (on: string) => Number(made(await county!.analyst.post(`/exchanges/partners/${atCounty}/packages`, { on }))['id'])
    const shown = async (id: number) => {
      const { state, tries, problem } = made(await county!.analyst.get(`/exchanges/packages/${id}`))
      return { state: textOf(state), tries: Number(tries), problem: textOf((problem as Json | null)?.['en']) }
    }
    const nightly = async (task: string) => {
      await county!.kernel.database.as(officerOf(county!.faces.regions, '361102', 'analyst'), (db) => county!.kernel.jobs.enqueue(db, task, {}))
      await county!.kernel.jobs.drain()
    }
    const setState = (id: number, state: string) => county!.kernel.database.owner.query('update exchanges.package set state = $2 where id = $1', [id, state])

    it('before the keys were compared, wait, and arrive in order with the next one', async () => {
      await change({ url: city!.listens, sends: sends('361102', { every: 'month' }) })
      const first = await make('2026-08-31')
      await county!.kernel.jobs.drain()
      const waiting = await shown(first)
      expect(waiting.problem).toBe('the server answered 409: our key was not compared there yet, or was revoked')
      expect([waiting.state, waiting.tries]).not.toEqual(['failed', 1])

      made(await city!.analyst.post(`/exchanges/partners/${atCity}/trust`, { heard: lastFive(fingerprint) }))
      await setState(first, 'failed')
      const second = await make('2026-09-30')
      await county!.kernel.jobs.drain()
      expect([await shown(first), await shown(second)].map((k) => [k.state, k.problem])).toEqual([['accepted', undefined], ['accepted', undefined]])
    })

    it('too early, are kept for later and not refused for ever', async () => {
      await change({ url: null })
      const [third, fourth] = [await make('2026-09-29'), await make('2026-09-30')]
      await setState(third, 'accepted')
      await change({ url: city!.listens })
      await county!.kernel.jobs.drain()
      const early = await shown(fourth)
      expect(['waiting', 'failed']).toContain(early.state)
      expect(early.problem).toBe('package 3 has not arrived; send it first')
      // As the night does it.
      for (const id of [third, fourth]) await setState(id, 'failed')
      await nightly('exchanges.push-again')
      expect([(await shown(third)).state, (await shown(fourth)).state]).toEqual(['accepted', 'accepted'])
    })

    it('with something kept back, are cut by one thing, and nothing stands alone beside what it could be reckoned from', async () => {
      const guarded = (by: string[]) => ({ sends: { ...sends('361102'), every: 'month', protects: true, by } })
      const version = Number((await county!.analyst.get(`/exchanges/partners/${atCounty}`)).body['version'])
      expect(codeOf(await county!.analyst.send('PATCH', `/exchanges/partners/${atCounty}`, { ...guarded(['size', 'level']), version }))).toEqual([422, 'exchanges.one-cut'])
      // One that was agreed before the rule.
      await county!.kernel.database.owner.query('update exchanges.partner set sends = $2 where id = $1', [atCounty, JSON.stringify(guarded(['size', 'level']).sends)])
      expect(codeOf(await county!.analyst.post(`/exchanges/partners/${atCounty}/packages`, { on: '2026-09-30' }))).toEqual([422, 'exchanges.one-cut'])
      await change(guarded(['size']))
      const { payload } = JSON.parse(await fileOf(county!, await make('2026-09-30'))) as Envelope
      const { observations } = readJson((payload['data'] as { content: Record<string, unknown> }).content)
      expect(observations.filter((o) => o.status === 'Q').length).toBeGreaterThan(0)
      for (const region of new Set(observations.map((o) => o.region))) expect(observations.filter((o) => o.region === region && o.status === 'Q').length, region).not.toBe(1)
      expect(observations.filter((o) => o.size === null && o.status === 'Q').length).not.toBe(1)
    })

    it('of a month are final, also where one was made on its last day', async () => {
      const made = async () => (await county!.kernel.database.owner.query<{ final: boolean }>("select not is_provisional as final from exchanges.package where way = 'sent' and on_date = '2026-10-31' order by id")).rows.map((r) => r.final)
      await make('2026-10-31')
      expect(await made()).toEqual([false])
      county!.setNow('2026-11-01')
      await nightly('exchanges.month-end')
      await nightly('exchanges.month-end')
      expect(await made()).toEqual([false, true])
    })
  })
})
