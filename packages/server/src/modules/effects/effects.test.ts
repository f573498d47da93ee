import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Answer, type Browser, type Json } from '../accounts/browser.fixture.ts'
import type { MachineFacts } from '../machines/index.ts'
import { clock, dayShift, made, plantScene, type PlantScene } from '../production/plant.fixture.ts'

type Result = { measure: string; unit: string; baseline: number; followUp: number; changeShare: number; interval: { low: number; high: number }; verdict: string; reasons: string[]; daysBaseline: number; daysFollowUp: number; missingFollowUp: number; days: { on: string; period: string; why: string | null }[] }
/** Days of September: the retrofit was done between the two. */
const baseline = { from: '2026-09-01', until: '2026-09-15' }
const followUp = { from: '2026-09-15', until: '2026-09-29' }

describe('effect reports', () => {
  let s: PlantScene
  let owner: Browser, neighbour: Browser, officer: Browser, elsewhere: Browser
  let lathe: MachineFacts, gappy: MachineFacts
  let id: number
  const patch = (who: Browser, report: number, body: object): Promise<Answer> => who.send('PATCH', `/effects/${report}`, body)
  const reportOf = async (who: Browser, report: number) => made(await who.get(`/effects/${report}`))
  const resultsOf = (report: Json) => listOf<Result>(report.results)
  const ask = (more: object = {}) => ({ title: '一号线改造', machineIds: [lathe.id], baseline, followUp, measures: ['outputPerHour', 'oee', 'energyPerUnit', 'defectRate'], ...more })
  const make = async (more: object = {}) => {
    const { id: made_ } = made(await owner.post('/effects', ask(more)))
    await s.t.kernel.jobs.drain()
    return Number(made_)
  }
  /** Each day twelve hours of shift; the retrofit brings a quarter more, with less energy and fewer rejects. A little scatter, the same in each run. */
  const day = (d: number, isAfter: boolean, isSilent = false) => {
    const scatter = ((d * 37) % 11) - 5
    const produced = (isAfter ? 250 : 200) + scatter
    if (isSilent) return [{ minutes: 720, state: 'silent' as const }]
    return [{ minutes: 720, state: 'running' as const, produced, good: produced - (isAfter ? 2 : 10) - (d % 3), kWh: (isAfter ? 60 : 64) + scatter / 10 }]
  }

  beforeAll(async () => {
    s = await plantScene()
    owner = await s.owner('owner', 0)
    neighbour = await s.owner('neighbour', 1)
    officer = await s.officer('officer', '361102')
    elsewhere = await s.officer('elsewhere', '3601')
    s.setNow(clock(1))
    made(await owner.put('/production/settings', { version: 0, shifts: [dayShift], holidays: [], tariffs: [], oeeTarget: null }))
    lathe = await s.machine(owner, 'CK-01', { ideal: 120 })
    gappy = await s.machine(owner, 'CK-02', { ideal: 120 })
    for (let d = 1; d <= 28; d++) {
      const from = clock(d, '07:30')
      s.setNow(clock(d, '20:00'))
      await s.write(lathe, from, day(d, d >= 15))
      await s.write(gappy, from, day(d, d >= 15, d >= 15 && d % 2 === 0))
    }
    s.setNow(clock(29, '09:00'))
  }, 300_000)
  afterAll(() => s.close())

  it('are computed in the background, and show what there is', async () => {
    const created = made(await owner.post('/effects', ask()))
    expect(created).toMatchObject({ state: 'computing', verdict: null, results: [], digest: null, isShared: false, createdBy: 'owner', version: 1, machines: [{ id: lathe.id, code: 'CK-01' }], organisation: { id: s.firms[0]!.id, name: s.firms[0]!.name } })
    id = Number(created.id)
    await s.t.kernel.jobs.drain()
    const report = await reportOf(owner, id)
    expect(report).toMatchObject({ state: 'ready', verdict: 'shown', problem: null, methodVersion: 'ratio-of-sums-ewc-fieller-1' })
    const results = resultsOf(report)
    expect(results.map((r) => [r.measure, r.unit, r.verdict, r.reasons, r.daysBaseline, r.daysFollowUp])).toEqual([
      ['outputPerHour', 'piece/h', 'shown', [], 14, 14], ['oee', '', 'shown', [], 14, 14], ['energyPerUnit', 'kWh/piece', 'shown', [], 14, 14], ['defectRate', '', 'shown', [], 14, 14],
    ])
    const [output, oee, energy, defects] = results as [Result, Result, Result, Result]
    expect(output.baseline).toBeCloseTo(200 / 12, 0)
    expect(output.changeShare).toBeCloseTo(0.25, 1)
    expect(output.interval.low).toBeGreaterThan(0.15)
    expect(oee.followUp).toBeCloseTo((247 * 120) / 43_200, 2)
    expect(energy.changeShare).toBeLessThan(-0.2)
    expect(defects.changeShare).toBeLessThan(-0.5)
    expect([output.days.length, output.days[0], output.days[27]]).toMatchObject([28, { on: '2026-09-01', period: 'baseline', isUsed: true }, { on: '2026-09-28', period: 'followUp' }])
    expect(await s.t.kernel.database.owner.query('select kind, link from kernel.notice').then((r) => r.rows)).toEqual([{ kind: 'effect.ready', link: `/effects/${id}` }])
  })

  it('say that the result is the same when it is computed again, and that it is not when the readings are not', async () => {
    const { digest } = await reportOf(owner, id)
    expect(made(await owner.post(`/effects/${id}/recompute`))).toEqual({ isSame: true, digest, before: digest })
    await s.t.kernel.database.owner.query("update effects.report set digest = repeat('0', 64) where id = $1", [id])
    expect(made(await owner.post(`/effects/${id}/recompute`))).toMatchObject({ isSame: false, digest })
    await s.t.kernel.database.owner.query('update effects.report set digest = $2 where id = $1', [id, digest])
    const audits = await s.t.kernel.database.owner.query<{ action: string }>('select action from kernel.audit where subject = $1 order by id', [`effect:${id}`])
    expect(audits.rows.map((r) => r.action)).toEqual(['effect.created', 'effect.recomputed', 'effect.recomputed'])
  })

  it('find not enough data where half of the days are missing, and name the days', async () => {
    const report = await reportOf(owner, await make({ machineIds: [gappy.id], measures: ['outputPerHour'] }))
    expect(report.verdict).toBe('not-enough-data')
    const [result] = resultsOf(report)
    expect(result).toMatchObject({ reasons: ['too-few-days', 'too-many-gaps'], daysFollowUp: 7, missingFollowUp: 7 })
    expect(result!.days.filter((d) => d.why === 'gap').map((d) => d.on)).toEqual([16, 18, 20, 22, 24, 26, 28].map((d) => `2026-09-${d}`))
  })

  it('do not show less than was promised, and count excluded days as missing', async () => {
    expect(await reportOf(owner, await make({ measures: ['outputPerHour'], minimumChangeShare: 0.4 }))).toMatchObject({ verdict: 'not-shown', results: [{ reasons: ['below-minimum'] }] })
    const excludedDays = [15, 16, 17, 18, 19, 20].map((d) => ({ on: `2026-09-${d}`, reason: '调试' }))
    expect(await reportOf(owner, await make({ measures: ['outputPerHour'], excludedDays }))).toMatchObject({ verdict: 'not-enough-data', results: [{ reasons: ['too-few-days', 'too-many-gaps'], missingFollowUp: 6 }] })
  })

  it('are opened by the bureau only while they are shared', async () => {
    expect([(await officer.get(`/effects/${id}`)).status, made(await officer.get('/effects')).total]).toEqual([404, 0])
    const shared = made(await patch(owner, id, { isShared: true, version: 1 }))
    expect(shared).toMatchObject({ isShared: true, state: 'ready', version: 2 })
    expect(await reportOf(officer, id)).toMatchObject({ verdict: 'shown', organisation: { name: s.firms[0]!.name }, machines: [{ code: 'CK-01' }] })
    expect(listOf<{ id: number }>(made(await officer.get(`/effects?organisationId=${s.firms[0]!.id}`)).items).map((r) => r.id)).toEqual([id])
    expect(made(await officer.post(`/effects/${id}/recompute`)).isSame).toBe(true)
    expect(listOf<Json>(made(await officer.get(`/organisations/${s.firms[0]!.id}/story`)).items).filter((e) => String(e.kind) === 'effect.ready')).toMatchObject([{ detail: '一号线改造: the effect is shown', state: 'done', link: { kind: 'effect', id } }])
    expect([(await elsewhere.get(`/effects/${id}`)).status, (await neighbour.get(`/effects/${id}`)).status, (await officer.remove(`/effects/${id}`)).status]).toEqual([404, 404, 403])
    expect((await owner.remove(`/effects/${id}`)).body.code).toBe('effects.shared')
    expect((await patch(owner, id, { minimumChangeShare: 0.5, version: 2 })).body.code).toBe('effects.shared')
    made(await patch(owner, id, { isShared: false, version: 2 }))
    expect((await officer.get(`/effects/${id}`)).status).toBe(404)
    expect((await s.t.kernel.database.owner.query<{ action: string }>("select action from kernel.audit where subject = $1 and action like '%shared' order by id", [`effect:${id}`])).rows.map((r) => r.action)).toEqual(['effect.shared', 'effect.unshared'])
  })

  it('answer a changed question anew, and the old one no more', async () => {
    expect((await patch(owner, id, { title: '改名', version: 1 })).body.code).toBe('record.changed-meanwhile')
    expect(made(await patch(owner, id, { title: '改名', version: 3 }))).toMatchObject({ title: '改名', state: 'ready' })
    expect(made(await patch(owner, id, { measures: ['oee'], version: 4 }))).toMatchObject({ state: 'computing', results: [], verdict: null })
    expect((await owner.post(`/effects/${id}/recompute`)).body.code).toBe('effects.computing')
    await s.t.kernel.jobs.drain()
    expect(resultsOf(await reportOf(owner, id)).map((r) => r.measure)).toEqual(['oee'])
  })

  it('give their days as a file', async () => {
    const csv = await s.t.kernel.http.app.inject({ url: `/api/v1/effects/${id}/days`, headers: { host: 'localhost:7460', 'accept-language': 'en', cookie: [...owner.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    const lines = csv.body.trim().split(/\r?\n/)
    expect([csv.statusCode, lines.length, lines[0]!.replace('\uFEFF', '').split(',').slice(0, 4), lines[1]!.split(',').slice(0, 3)]).toEqual([200, 29, ['Measure', 'Period', 'Day', 'Numerator'], ['OEE', 'Baseline', '2026-09-01']])
    const xlsx = await owner.get(`/effects/${id}/days?format=xlsx`)
    expect([xlsx.status, xlsx.headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])
    expect((await officer.get(`/effects/${id}/days`)).status).toBe(404)
  })

  it('refuse periods that overlap, are empty or lie ahead, and machines of others', async () => {
    const fault = async (more: object) => listOf<{ path: string; code: string }>((await owner.post('/effects', ask(more))).body.fields).map((f) => `${f.path} ${f.code}`)
    expect(await fault({ followUp: { from: '2026-09-14', until: '2026-09-20' } })).toEqual(['body.followUp.from overlap'])
    expect(await fault({ baseline: { from: '2026-09-05', until: '2026-09-05' } })).toEqual(['body.baseline.until period'])
    expect(await fault({ followUp: { from: '2026-09-15', until: '2026-10-15' } })).toEqual(['body.followUp.until future'])
    expect((await neighbour.post('/effects', ask())).body.code).toBe('effects.no-such-machine')
    expect((await officer.post('/effects', ask())).status).toBe(403)
  })

  it('go away while nobody else may read them', async () => {
    made(await owner.remove(`/effects/${id}`))
    expect((await owner.get(`/effects/${id}`)).status).toBe(404)
  })
})
