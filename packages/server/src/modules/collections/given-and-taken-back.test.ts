import type { Report, Round } from '@jingwei/contract/collections'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import { collectScene, firmForm, made, streetForm, wan, type CollectScene } from './scene.fixture.ts'

let s: CollectScene
beforeAll(async () => {
  s = await collectScene()
  await s.setNow('2026-03-03T01:00:00Z')
})
afterAll(() => s.t.close())
const rows = async <T extends object>(text: string, values: unknown[] = []) => (await s.t.kernel.database.owner.query<T>(text, values)).rows
const sendBack = async (r: { id: number; roundId: number }, who: Browser) => s.decide(r.roundId, who, { return: [{ id: r.id, version: (await s.read(r.id, who)).version, reason: '请核对' }] })

describe('a stock', () => {
  it('stands on when a later one that ended it is returned', async () => {
    const { clerk, county, city } = s.people
    const form = await s.publish('street', streetForm())
    const february = await s.open(form.id, '2026-02')
    await s.approve(await s.given(february.id, '361102001', { st_output: 100 * wan, st_firms: 3 }, clerk), county, city)
    const standing = () => rows("select amount::int as amount, from_on::text as since, until_on::text as until from collections.figure where item = 'st_firms' order by from_on")
    expect(await standing()).toEqual([{ amount: 3, since: '2026-02-28', until: '2026-04-16' }])
    await s.setNow('2026-04-02T01:00:00Z')
    const given = await s.given((await s.open(form.id, '2026-03')).id, '361102001', { st_output: 110 * wan, st_firms: 4 }, clerk)
    expect((await s.approve(given, county)).state).toBe('approved')
    expect(await standing()).toEqual([{ amount: 3, since: '2026-02-28', until: '2026-03-31' }, { amount: 4, since: '2026-03-31', until: '2026-05-16' }])
    expect((await sendBack(given, city)).returned).toBe(1)
    expect(await standing()).toEqual([{ amount: 3, since: '2026-02-28', until: '2026-04-16' }])
  })
})

describe('what a firm has not given in', () => {
  let round: Round
  let r: Report
  beforeAll(async () => {
    await s.setNow('2026-03-03T01:00:00Z')
    round = await s.open((await s.publish('firms', firmForm())).id, '2026-02')
    r = await s.given(round.id, '甲机械有限公司', { fm_output: 500 * wan, fm_staff: 60 }, s.owner, { fm_output: '新订单' })
  })
  const exported = async () => (await s.download(`/collection-rounds/${round.id}/export?format=csv`, s.people.county)).split('\r\n').find((line) => line.includes('甲机械有限公司'))!
  const read = async (who: Browser) => {
    const { values, reasons, faults } = await s.read(r.id, who)
    return { values, reasons, faults: faults.length }
  }
  it('is read by nobody above while it is changed after a return; what came in is', async () => {
    expect(await exported()).toBe('361102,甲机械有限公司,已提交,owner,500,60,新订单')
    await sendBack(r, s.people.leader)
    const back = await s.read(r.id, s.owner)
    made(await s.save(r.id, back.version, { fm_output: 7 * wan }, s.owner, { fm_output: '还没想好' }))
    expect(await read(s.people.leader)).toEqual({ values: { fm_output: 500 * wan, fm_staff: 60 }, reasons: {}, faults: 0 })
    expect(await read(s.owner)).toEqual({ values: { fm_output: 7 * wan }, reasons: { fm_output: '还没想好' }, faults: 1 })
    expect(await exported()).toBe('361102,甲机械有限公司,已退回,owner,,,')
  })
  it('is not exported while a locked report is corrected or was excused; what is in force is', async () => {
    await s.approve(await s.given(round.id, '甲机械有限公司', { fm_output: 500 * wan, fm_staff: 60 }, s.owner, { fm_output: '新订单' }), s.people.leader)
    const begun = made<Report>(await s.act(r.id, (await s.read(r.id, s.owner)).version, 'revise', s.owner, { reason: '漏报' }))
    const { version } = made<{ version: number }>(await s.save(r.id, begun.version, { fm_output: 900 * wan, fm_staff: 60 }, s.owner, { fm_output: '还没想好' }))
    expect(await exported()).toBe('361102,甲机械有限公司,待报,owner,500,60,新订单')
    made(await s.people.county.post(`/collection-reports/${r.id}/govern`, { action: 'excuse', version, reason: '不必更正' }))
    expect(await exported()).toBe('361102,甲机械有限公司,免报,owner,500,60,新订单')
    expect((await read(s.people.leader)).values).toEqual({})
  })
})

describe('a report that was given in', () => {
  let r: Report
  const move = (code: string) => rows('update organisations.organisation set region_x = $1 where id = $2', [s.t.faces.regions.byCode(code)!.lo, s.firm.id])
  it('and taken back by its filler is as late as when it comes again', async () => {
    const form = (await rows<{ id: number }>("select id from collections.form where code = 'firms'"))[0]!
    await s.setNow('2026-04-02T01:00:00Z')
    const { id } = await s.open(form.id, '2026-03')
    r = await s.given(id, '甲机械有限公司', { fm_output: 500 * wan, fm_staff: 60 }, s.owner)
    const back = made<Report>(await s.act(r.id, r.version, 'take-back', s.owner))
    await s.setNow('2026-04-10T01:00:00Z')
    r = made<Report>(await s.act(r.id, back.version, 'submit', s.owner))
    expect([back.daysLate, r.daysLate]).toEqual([0, 5])
    // What came back from above is not late because of that, however often it is taken back.
    await sendBack(r, s.people.leader)
    await s.setNow('2026-05-06T01:00:00Z')
    const again = await s.given(id, '甲机械有限公司', { fm_output: 500 * wan, fm_staff: 60 }, s.owner)
    const { version } = made<Report>(await s.act(r.id, again.version, 'take-back', s.owner))
    r = made<Report>(await s.act(r.id, version, 'submit', s.owner))
    expect([r.state, r.daysLate]).toEqual(['submitted', 5])
  })
  it('waits where its firm has moved to, for somebody who sees it', async () => {
    const { county, city } = s.people
    const waiting = async (who: Browser) => listOf<{ id: number }>(made(await who.get('/collection-reports?mine=approve')).items).some((one) => one.id === r.id)
    await move('361102002')
    expect([(await s.read(r.id, county)).waitsFor?.code, await waiting(county)]).toEqual(['361102', true])
    // The other county does not see the rounds of this one: the city above both does.
    await move('361123')
    expect([(await s.read(r.id, city)).waitsFor?.code, await waiting(city)]).toEqual(['3611', true])
    // One firm with another in a street of this county, it comes back.
    await rows('delete from collections.report where round_id = $1 and organisation_id = $2', [r.roundId, s.other.id])
    await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.emit(db, 'organisation.merged', { id: s.other.id, duplicateId: s.firm.id }))
    await s.t.kernel.jobs.drain()
    expect([(await s.read(r.id, county)).waitsFor?.code, await waiting(county)]).toEqual(['361102', true])
    expect((await s.approve(r, county)).state).toBe('locked')
  })
  it('is approved by the level above both where its firm went out of the region that asked', async () => {
    const { county, city } = s.people
    await move('361102')
    await s.setNow('2026-06-02T01:00:00Z')
    const { id } = await s.open(r.form.id, '2026-04')
    await move('361123')
    const given = await s.given(id, '甲机械有限公司', { fm_output: 500 * wan, fm_staff: 60 }, s.owner)
    expect([given.waitsFor?.code, (await s.reportsOf(given.roundId, county)).some((one) => one.id === given.id), (await s.approve(given, city)).state]).toEqual(['3611', false, 'locked'])
  })
})
