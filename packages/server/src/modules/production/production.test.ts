import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import type { MachineFacts } from '../machines/index.ts'
import { clock, dayShift, iso, made, minuteMs, plantScene, shownShift, type PlantScene } from './plant.fixture.ts'

type Figures = { oee: number | null; availability: number | null; effectiveness: number | null; quality: number | null; plannedBusySeconds: number; produced: number | null; flags: string[] }
type Row = { machineId: number | null; from: string; until: string; label: string | null; oee: Figures; states: Record<string, number>; energy: { kWh: number | null; kgce: number | null; costFen: number | null; kWhPerUnit: number | null } }
const percent = (n: number | null | undefined) => (typeof n === 'number' ? Math.round(n * 1000) / 10 : n)
const fourOf = (o: Json | undefined) => ['oee', 'availability', 'effectiveness', 'quality'].map((k) => percent(o?.[k] as unknown as number))

describe('a plant of two lathes and a meter', () => {
  let s: PlantScene
  let owner: Browser
  let lathe: MachineFacts, plain: MachineFacts, meter: MachineFacts, silent: MachineFacts
  const settings = (version: number, more: object = {}) => ({ version, shifts: [dayShift], holidays: [], tariffs: [], oeeTarget: 0.75, ...more })
  const kpis = async (who: Browser, query: string) => listOf<Row>(made(await who.get(`/production/kpis?${query}`)).items)
  const range = (from: number, to: number) => `from=${iso(from)}&to=${iso(to)}`

  beforeAll(async () => {
    s = await plantScene()
    owner = await s.owner('owner', 0)
    s.setNow(clock(1))
    made(await owner.put('/production/settings', settings(0)))
    s.setNow(clock(18, '18:30'))
    lathe = await s.machine(owner, 'CK6150-07')
    plain = await s.machine(owner, 'CK6150-08', { kind: 'plain', ideal: 60 })
    meter = await s.machine(owner, 'DB-01', { kind: 'meter' })
    silent = await s.machine(owner, 'CK6150-09')
    // Of the day before, ten hours running at the planned pace.
    await s.write(lathe, clock(17, '07:30'), [{ minutes: 600, state: 'running', produced: 250, kWh: 50 }, { minutes: 120, state: 'idle' }])
    await s.write(lathe, clock(18, '07:30'), shownShift)
    await s.write(plain, clock(18, '07:30'), [{ minutes: 330, state: 'running', produced: 330 }, { minutes: 330, state: 'fault' }])
    await s.write(meter, clock(18, '07:30'), [{ minutes: 660, state: 'running', kWh: 100 }])
  }, 180_000)
  afterAll(() => s.close())

  describe('the page of a machine', () => {
    let page: Json
    beforeAll(async () => void (page = made(await owner.get(`/machines/${lathe.id}/production`))))
    it('shows the running shift: the parts, the fractions behind them, where the time went', () => {
      expect(fourOf(page.oee)).toEqual([72, 86.8, 84.8, 97.8])
      expect(page.oee).toMatchObject({ plannedBusySeconds: 36_000, actualProductionSeconds: 521 * 60, idealSeconds: 184 * 144, produced: 184, good: 180, knownSeconds: 36_000, flags: [] })
      expect(Object.entries(page.losses as object).map(([k, v]) => [k, Math.round(Number(v) / 6) / 10])).toEqual([['effective', 432], ['scrap', 9.6], ['slow', 79.4], ['stopped', 79], ['unknown', 0]])
      expect(page.shift).toEqual({ name: '白班', from: iso(clock(18, '07:30')), until: iso(clock(18, '19:30')) })
      expect([percent(page.before as unknown as number), page.target, page.produced]).toEqual([83.3, 0.75, 184])
    })
    it('draws today and the four days before, newest first, without gaps', () => {
      const rows = listOf<{ label: string; from: string; until: string; spans: { from: string; until: string; state: string }[]; oee: Figures }>(page.timeline)
      expect(rows.map((r) => r.label)).toEqual(['2026-09-18', '2026-09-17', '2026-09-16', '2026-09-15', '2026-09-14'])
      expect(rows[0]!.spans.map((p) => [(Date.parse(p.until) - Date.parse(p.from)) / minuteMs, p.state])).toEqual(shownShift.map((p) => [p.minutes, p.state]))
      expect(rows[1]!.spans.map((p) => [p.state, Math.round((Date.parse(p.until) - Date.parse(p.from)) / minuteMs)])).toEqual([['running', 600], ['idle', 120]])
      // Before it was connected there was no plan for it.
      expect(rows.map((r) => percent(r.oee.oee))).toEqual([72, 83.3, null, null, null])
      expect(rows[4]!.spans).toEqual([{ from: rows[4]!.from, until: rows[4]!.until, state: 'offline' }])
    })
    it('tells its energy', () => {
      expect(page.energy).toMatchObject({ costFen: null, coefficientVersion: 'GB/T 2589-2020 当量值' })
      expect([Number(page.energy!.kWh), Number(page.energy!.kgce), Number(page.energy!.kWhPerUnit)].map((n) => Math.round(n * 1000) / 1000)).toEqual([71.4, 8.775, 0.388])
    })
    it('has days instead of the shift', async () => {
      const week = made(await owner.get(`/machines/${lathe.id}/production?period=7d`))
      expect([week.shift, listOf(week.timeline).length, week.produced, fourOf(week.oee)[1]]).toEqual([null, 7, 434, percent((521 + 600) / (600 + 720))])
    })
    it('says nothing of a machine never heard of', async () => {
      expect(made(await owner.get(`/machines/${silent.id}/production`)).oee).toMatchObject({ oee: null, availability: null, flags: ['gaps'] })
    })
  })

  it('the hall shows each machine as it is, since when, and its shift so far', async () => {
    const hall = made(await owner.get('/production/hall'))
    const tiles = listOf<{ code: string; state: string; since: string | null; produced: number | null; oee: number | null; alerts: number }>(hall.tiles)
    expect(hall.shift).toBe('白班')
    expect(tiles.map((t) => [t.code, t.state, t.since, t.produced, percent(t.oee), t.alerts])).toEqual([
      ['CK6150-07', 'running', iso(clock(18, '18:12')), 184, 72, 0],
      ['CK6150-08', 'fault', iso(clock(18, '13:00')), 330, 50, 0],
      ['CK6150-09', 'offline', null, 0, null, 0],
      ['DB-01', 'offline', null, null, null, 0],
    ])
  })

  describe('stops and what is said of them', () => {
    const stops = async (from: number, to: number) => listOf<{ from: string; until: string; state: string; reason: { code: string } | null; note: string | null; by: string | null }>(made(await owner.get(`/machines/${lathe.id}/stops?${range(from, to)}`)).items)
    const explain = (from: number, until: number, reason: string, note: string | null = null) => owner.put(`/machines/${lathe.id}/stops`, { from: iso(from), until: iso(until), reason, note })
    const at = (time: string) => clock(18, time)
    it('are found from the states, and their causes add up', async () => {
      const found = await stops(at('07:00'), at('18:30'))
      expect(found.map((p) => [p.state, (Date.parse(p.until) - Date.parse(p.from)) / minuteMs])).toEqual([['setup', 10], ['idle', 15], ['setup', 12], ['planned', 60], ['fault', 9], ['idle', 7], ['setup', 12], ['idle', 11], ['fault', 3]])
      made(await owner.post('/production/stop-reasons', { code: 'own-overload', title: { zh: '主轴过载报警', en: 'Spindle overload' } }))
      const causes = ['changeover', 'material', 'changeover', null, 'own-overload', 'material', 'changeover', 'inspection', 'tool']
      for (const [i, stop] of found.entries()) if (causes[i]) made(await explain(Date.parse(stop.from), Date.parse(stop.until), causes[i], i === 4 ? '卡屑' : null))
      expect((await stops(at('07:00'), at('18:30')))[4]).toMatchObject({ reason: { code: 'own-overload', title: { zh: '主轴过载报警' } }, note: '卡屑', by: 'owner' })
      const lines = listOf<{ reason: { code: string } | null; state: string; seconds: number; stops: number; cumulativeShare: number }>(made(await owner.get(`/machines/${lathe.id}/production`)).reasons)
      expect(lines.map((l) => [l.reason?.code, l.state, l.seconds / 60, l.stops, Math.round(l.cumulativeShare * 100)])).toEqual([
        ['changeover', 'setup', 34, 3, 43], ['material', 'idle', 22, 2, 71], ['inspection', 'idle', 11, 1, 85], ['own-overload', 'fault', 9, 1, 96], ['tool', 'fault', 3, 1, 100],
      ])
    })
    it('what is said later of a part gives that part another cause', async () => {
      const [begin] = await stops(at('07:30'), at('07:45'))
      const answer = made(await explain(Date.parse(begin!.from) + 2 * minuteMs, Date.parse(begin!.from) + 5 * minuteMs, 'meeting'))
      expect(listOf<{ reason: { code: string } }>(answer.items).map((i) => i.reason.code)).toEqual(['meeting'])
      expect((await stops(at('07:30'), at('07:45'))).map((p) => [p.reason?.code, (Date.parse(p.until) - Date.parse(p.from)) / minuteMs])).toEqual([['changeover', 2], ['meeting', 3], ['changeover', 5]])
      // A planned stop leaves the planned busy time.
      expect(made(await owner.get(`/machines/${lathe.id}/production`)).oee).toMatchObject({ plannedBusySeconds: 597 * 60, actualProductionSeconds: 521 * 60, knownSeconds: 597 * 60 })
      made(await explain(Date.parse(begin!.from), Date.parse(begin!.until), 'changeover'))
      expect((await stops(at('07:30'), at('07:45'))).map((p) => p.reason?.code)).toEqual(['changeover'])
    })
    it('refuse what cannot be', async () => {
      for (const [from, until, reason] of [[at('08:00'), at('08:00'), 'tool'], [at('08:00'), at('08:10'), 'nonsense'], [at('19:00'), at('19:10'), 'tool'], [clock(1), clock(1) + 32 * 86_400_000, 'tool']] as const)
        expect([(await explain(from, until, reason)).status, reason]).toEqual([400, reason])
      expect((await owner.post('/production/stop-reasons', { code: 'tool', title: { zh: '刀', en: 'tool' } })).status).toBe(409)
      expect((await owner.post('/production/stop-reasons', { code: 'own-overload', title: { zh: '又一次', en: 'again' } })).status).toBe(409)
    })
  })

  describe('products', () => {
    it('divide what was made where one follows another', async () => {
      made(await owner.post(`/machines/${plain.id}/runs`, { product: '轴套 Φ42', order: 'MO-0918-3', idealSecondsPerUnit: 30, from: iso(clock(18, '07:30')) }))
      const second = made(await owner.post(`/machines/${plain.id}/runs`, { product: '法兰', idealSecondsPerUnit: 45, from: iso(clock(18, '10:30')) }))
      expect(second).toMatchObject({ product: '法兰', order: null, until: null })
      const runs = listOf<{ product: string; from: string; until: string | null }>(made(await owner.get(`/machines/${plain.id}/runs?${range(clock(18), clock(19))}`)).items)
      expect(runs.map((r) => [r.product, r.from, r.until])).toEqual([['轴套 Φ42', iso(clock(18, '07:30')), iso(clock(18, '10:30'))], ['法兰', iso(clock(18, '10:30')), null]])
      expect(made(await owner.get(`/machines/${plain.id}/production`)).oee).toMatchObject({ idealSeconds: 180 * 30 + 150 * 45, produced: 330, quality: 1, flags: ['quality-assumed'] })
    })
    it('do not overlap, whoever writes them', async () => {
      const third = await owner.post(`/machines/${plain.id}/runs`, { product: '端盖', idealSecondsPerUnit: 45, from: iso(clock(18, '09:00')) })
      expect([third.status, third.body.until]).toEqual([201, iso(clock(18, '10:30'))])
      expect((await owner.post(`/machines/${plain.id}/runs`, { product: '端盖', idealSecondsPerUnit: 45, from: iso(clock(18, '09:00')) })).status).toBe(409)
      await expect(s.t.kernel.database.owner.query(`insert into production.run (machine_id, organisation_id, region_x, product, ideal_seconds_per_unit, from_at) values ($1, $2, $3, 'x', 1, '2026-09-18T04:00:00Z')`, [plain.id, s.firms[0]!.id, s.firms[0]!.regionX])).rejects.toMatchObject({ code: '23P01' })
    })
  })

  describe('indicators by period', () => {
    it('of each machine and of all, as ratios of sums', async () => {
      const ids = `${lathe.id},${plain.id}`
      const each = await kpis(owner, `${range(clock(17), clock(19))}&by=day&machines=${ids}`)
      expect(each.map((r) => [r.machineId, r.from, r.oee.plannedBusySeconds / 60, r.oee.produced])).toEqual([
        [lathe.id, iso(clock(17)), 720, 250], [lathe.id, iso(clock(18)), 600, 184], [plain.id, iso(clock(17)), 0, 0], [plain.id, iso(clock(18)), 660, 330],
      ])
      const [, all] = await kpis(owner, `${range(clock(17), clock(19))}&by=day&machines=${ids}&each=false`)
      expect([all!.machineId, all!.oee.availability]).toEqual([null, (521 + 330) / (600 + 660)])
      expect(all!.oee.oee).toBeCloseTo((180 * 144 + 90 * 30 + 240 * 45) / 60 / (600 + 660), 12)
      expect([each[1]!.states['running'], each[1]!.states['planned'], each[1]!.states['offline']]).toEqual([521 * 60, 3600, 7.5 * 3600])
    })
    it('are the same asked together or alone, each at the bounds of its own products and stops', async () => {
      const idle = (reason: string) => owner.put(`/machines/${lathe.id}/stops`, { from: iso(clock(18, '09:10')), until: iso(clock(18, '09:25')), reason })
      made(await idle('maintenance'))
      const of = (ids: string) => kpis(owner, `${range(clock(16), clock(19))}&by=shift&machines=${ids}`)
      const both = await of(`${lathe.id},${plain.id}`)
      expect(both).toEqual([...(await of(String(lathe.id))), ...(await of(String(plain.id)))])
      expect(both.map((r) => r.oee.plannedBusySeconds / 60)).toEqual([0, 720, 585, 0, 0, 660])
      made(await idle('material'))
    })
    it('by shift with its name, by week and month', async () => {
      expect((await kpis(owner, `${range(clock(17), clock(19))}&by=shift&machines=${lathe.id}`)).map((r) => [r.label, r.from, percent(r.oee.oee)])).toEqual([['白班', iso(clock(17, '07:30')), 83.3], ['白班', iso(clock(18, '07:30')), 72]])
      for (const by of ['week', 'month']) expect((await kpis(owner, `${range(clock(14), clock(19))}&by=${by}&machines=${lathe.id}`)).map((r) => [r.oee.plannedBusySeconds / 60, r.oee.produced])).toEqual([[1320, 434]])
    })
    it('as a file', async () => {
      const csv = await s.t.kernel.http.app.inject({ url: `/api/v1/production/kpis/export?${range(clock(18), clock(19))}&by=day&format=csv&machines=${lathe.id}`, headers: { cookie: [...owner.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'accept-language': 'en' } })
      const [head, line, ...rest] = csv.body.trim().split('\r\n')
      expect(head).toContain('Machine,Name,Shift,From,Until,OEE (%),Availability (%)')
      expect([line!.startsWith('CK6150-07,CK6150-07,,2026-09-18 00:00,2026-09-18 18:30,72,86.83,'), rest]).toEqual([true, []])
    })
    it('are refused where the range is turned, too long or holds too much', async () => {
      const get = async (query: string) => (await owner.get(`/production/kpis?${query}`)).status
      expect([await get(range(clock(18), clock(17))), await get(`${range(clock(1), clock(1) + 801 * 86_400_000)}`), await get(`${range(clock(17), clock(18))}&machines=1,x`)]).toEqual([400, 400, 400])
    })
  })

  describe('sums for a proof', () => {
    it('keep what is missing, and take nothing for good that nobody counted', async () => {
      const { sums, days } = s.t.faces.production
      const cuts = (await days(s.firms[0]!.id, '2026-09-16', '2026-09-18')).map((d) => d.cut)
      const found = await sums([lathe.id, plain.id], cuts)
      expect(found.map((f) => [f.machineId, f.cut, f.plannedBusySeconds / 60, Math.round(f.knownSeconds / 60), f.produced, f.good])).toEqual([
        [lathe.id, 0, 720, 0, 0, 0], [lathe.id, 1, 720, 720, 250, 250], [lathe.id, 2, 600, 600, 184, 180],
        [plain.id, 0, 720, 0, 0, null], [plain.id, 1, 720, 0, 0, null], [plain.id, 2, 660, 660, 330, null],
      ])
      expect((await days(s.firms[0]!.id, '2026-09-18', '2026-09-18')).map((d) => [d.on, d.plannedSeconds])).toEqual([['2026-09-18', 43_200]])
    })
  })

  describe('the plant', () => {
    it('counts no kilowatt-hour twice and prices each by its minute', async () => {
      s.setNow(clock(18, '18:30'))
      const figures = made(await owner.get('/production/plant'))
      expect([figures.from, figures.until, figures.now!.machines]).toEqual([iso(clock(1)), iso(clock(18, '18:30')), 4])
      // On the 17th the lathe took 50; on the 18th 71.4, and the meter, which may stand before it, says 100.
      expect(Math.round(Number(figures.now!.energy!.kWh) * 10) / 10).toBe(150)
      expect(figures.now!.outputByUnit).toEqual([{ unit: { zh: '件', en: 'piece' }, amount: 764 }])
      expect([figures.before!.oee!.oee, figures.before!.energy!.kWh]).toEqual([null, 0])
      const days = listOf<{ on: string; oee: number | null; kWh: number | null }>(figures.days)
      expect(days.length).toBe(18)
      expect(days.slice(-2).map((d) => [d.on, d.kWh === null ? null : Math.round(d.kWh * 10) / 10])).toEqual([['2026-09-17', 50], ['2026-09-18', 100]])
    })
  })

  describe('settings', () => {
    const put = (body: object) => owner.put('/production/settings', body)
    it('hold from their day on: figures of the past stay', async () => {
      const before = await kpis(owner, `${range(clock(17), clock(18))}&by=day&machines=${lathe.id}`)
      const saved = made(await put(settings(1, { shifts: [{ ...dayShift, endMinute: 930, breakMinutes: 30 }], tariffs: [{ fromMinute: 720, fenPerKwh: 50 }, { fromMinute: 0, fenPerKwh: 100 }], holidays: ['2026-10-01', '2026-10-01'] })))
      expect(saved).toMatchObject({ version: 2, holidays: ['2026-10-01'], tariffs: [{ fromMinute: 0 }, { fromMinute: 720 }] })
      expect(made(await owner.get('/production/settings'))).toEqual(saved)
      expect(await kpis(owner, `${range(clock(17), clock(18))}&by=day&machines=${lathe.id}`)).toEqual(before)
      // Eight hours with an hour of planned stop, which is the break as well: it is not taken off twice.
      const [today] = await kpis(owner, `${range(clock(18), clock(19))}&by=day&machines=${lathe.id}`)
      expect(today!.oee.plannedBusySeconds / 60).toBe(420)
      const half = 4 * 60 + 30
      expect([half, today!.energy.costFen]).toEqual([270, 100 * 30 + 50 * 41.4])
    })
    it('are refused when somebody else saved meanwhile, or when they cannot be', async () => {
      expect((await put(settings(1))).status).toBe(409)
      const overlapping = await put(settings(2, { shifts: [dayShift, { ...dayShift, name: '夜班', startMinute: 1169, endMinute: 1800 }] }))
      expect([overlapping.status, listOf<{ path: string }>(overlapping.body.fields).map((f) => f.path)]).toEqual([400, ['body.shifts.1.startMinute']])
      expect((await put(settings(2, { tariffs: [{ fromMinute: 0, fenPerKwh: 1 }, { fromMinute: 0, fenPerKwh: 2 }] }))).status).toBe(400)
      expect(made(await put(settings(2)))).toMatchObject({ version: 3 })
    })
  })

  describe('who may see it', () => {
    let officer: Browser, elsewhere: Browser, other: Browser
    const level = async (to: string) => made(await owner.put('/machines/sharing', { level: to }))
    const firm = () => `organisationId=${s.firms[0]!.id}`
    beforeAll(async () => {
      officer = await s.officer('officer', '361102')
      elsewhere = await s.officer('elsewhere', '3601')
      other = await s.owner('other', 1)
    })
    const answers = async (who: Browser) => [
      (await who.get(`/production/plant?${firm()}`)).status,
      (await who.get(`/production/kpis?${range(clock(18), clock(19))}&each=false&${firm()}`)).status,
      listOf((await who.get(`/production/kpis?${range(clock(18), clock(19))}&${firm()}`)).body.items).length,
      listOf((await who.get(`/production/kpis?${range(clock(18), clock(19))}&each=false&machines=${lathe.id}&${firm()}`)).body.items).length,
      listOf((await who.get(`/production/hall?${firm()}`)).body.tiles).length,
      (await who.get(`/machines/${lathe.id}/production`)).status,
      (await who.get(`/machines/${lathe.id}/stops?${range(clock(18), clock(19))}`)).status,
    ]
    it('the bureau sees what the firm shares', async () => {
      await level('counts')
      expect(await answers(officer)).toEqual([403, 403, 0, 0, 0, 404, 404])
      await level('figures')
      expect(await answers(officer)).toEqual([200, 200, 0, 0, 0, 404, 404])
      await level('detail')
      expect(await answers(officer)).toEqual([200, 200, 4, 1, 4, 200, 200])
      expect((await officer.get('/production/hall')).status).toBe(400)
      expect(await answers(elsewhere)).toEqual([404, 404, 0, 0, 0, 404, 404])
    })
    it('the bureau writes nothing, and another firm sees nothing', async () => {
      expect((await officer.put(`/machines/${lathe.id}/stops`, { from: iso(clock(18, '08:00')), until: iso(clock(18, '08:10')), reason: 'tool' })).status).toBe(403)
      expect(listOf((await other.get('/production/hall')).body.tiles)).toEqual([])
      for (const path of [`/machines/${lathe.id}/production`, `/machines/${lathe.id}/runs?${range(clock(18), clock(19))}`, `/production/hall?${firm()}`, `/production/plant?${firm()}`]) expect([path, (await other.get(path)).status]).toEqual([path, 404])
      expect((await other.put(`/machines/${lathe.id}/stops`, { from: iso(clock(18, '08:00')), until: iso(clock(18, '08:10')), reason: 'tool' })).status).toBe(404)
      expect((await other.post(`/machines/${lathe.id}/runs`, { product: 'x', idealSecondsPerUnit: 1, from: iso(clock(18)) })).status).toBe(404)
      expect(made(await other.get('/production/settings'))).toMatchObject({ version: 0, shifts: [{ name: '白班' }, { name: '夜班' }] })
      expect(listOf<{ code: string }>(made(await other.get('/production/stop-reasons')).items).map((r) => r.code)).not.toContain('own-overload')
    })
    it('a firm that becomes part of another brings its plant along', async () => {
      const admin = await s.officer('merger', '3611')
      made(await admin.post(`/organisations/${s.firms[1]!.id}/merge`, { duplicateId: s.firms[0]!.id }))
      await s.t.kernel.jobs.drain()
      expect(made(await other.get('/production/settings'))).toMatchObject({ version: 3, shifts: [{ name: '白班' }] })
      expect(listOf<{ code: string }>(made(await other.get('/production/stop-reasons')).items).map((r) => r.code)).toContain('own-overload')
      expect(listOf(made(await other.get(`/machines/${plain.id}/runs?${range(clock(18), clock(19))}`)).items).length).toBe(3)
    })
  })
})
