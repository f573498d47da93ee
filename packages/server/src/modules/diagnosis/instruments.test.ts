import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Instrument } from '@jingwei/contract/instrument'
import { instruments as shipped, satisfactionSurvey, sme2022 } from '@jingwei/engines/instruments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import { loadShipped } from './instruments.ts'
import { scene, type Scene } from './scene.fixture.ts'

const canonical = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(canonical)
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]))
  : value

describe('instruments', () => {
  let s: Scene
  let city: Browser, county: Browser, elsewhere: Browser, officer: Browser, owner: Browser
  const own: Instrument = { ...satisfactionSurvey, code: 'city-survey', version: '1', title: { zh: '市级调查', en: 'Survey of the city' } }
  const codes = async (who: Browser) => listOf<{ code: string; version: string; state: string }>((await who.get('/instruments')).body.items).map((i) => `${i.code} ${i.version} ${i.state}`)

  beforeAll(async () => {
    s = await scene()
    city = await s.officer('city', 'administrator', '3611')
    county = await s.officer('county', 'administrator', '361102')
    elsewhere = await s.officer('elsewhere', 'administrator', '3601')
    officer = await s.officer('officer', 'officer', '361102')
    owner = await s.owner('owner', 0)
  })
  afterAll(() => s.t.close())

  it('ships its own, once, and names a version whose definition was changed', async () => {
    expect(await loadShipped(s.t.kernel, shipped)).toEqual([])
    const changed = { ...sme2022, minutes: sme2022.minutes + 1 }
    expect(await loadShipped(s.t.kernel, [changed])).toEqual([`${sme2022.code} ${sme2022.version}`])
    const list = await codes(owner)
    for (const i of shipped) expect(list.filter((l) => l === `${i.code} ${i.version} published`)).toHaveLength(1)
  })

  it('gives the definition as it was shipped', async () => {
    const { body } = await owner.get(`/instruments/${s.instrumentId}`)
    expect(body.instrument).toEqual(JSON.parse(JSON.stringify(shipped[0])))
    expect([body.own, body.regionCode]).toEqual([false, null])
  })

  it('keeps a draft to its region, says what is wrong with it, and publishes it once it is right', async () => {
    const broken: Instrument = { ...own, dimensions: [...own.dimensions, own.dimensions[0]!] }
    const drafted = await city.post('/instruments', { instrument: broken })
    expect([drafted.status, drafted.body.state, drafted.body.own, drafted.body.regionCode]).toEqual([201, 'draft', true, '3611'])
    const id = Number(drafted.body.id)
    expect((await city.post('/instruments', { instrument: broken })).body.code).toBe('diagnosis.instrument-taken')
    expect(listOf((await city.get(`/instruments/${id}`)).body.issues).length).toBeGreaterThan(0)
    const refused = await city.post(`/instruments/${id}/publish`)
    expect([refused.status, refused.body.code]).toEqual([422, 'diagnosis.instrument-faulty'])
    for (const who of [county, elsewhere, owner, officer]) expect((await who.get(`/instruments/${id}`)).status).toBe(404)
    expect((await county.put(`/instruments/${id}`, { instrument: own })).status).toBe(404)
    expect((await city.put(`/instruments/${id}`, { instrument: own })).status).toBe(200)
    expect((await city.post(`/instruments/${id}/publish`)).body.state).toBe('published')
    expect((await city.post(`/instruments/${id}/publish`)).status).toBe(200)
    expect((await city.put(`/instruments/${id}`, { instrument: own })).body.code).toBe('diagnosis.instrument-published')
    expect(await codes(county)).toContain('city-survey 1 published')
    expect(await codes(owner)).toContain('city-survey 1 published')
    expect(await codes(elsewhere)).not.toContain('city-survey 1 published')
    // What a region above made is used below it, and changed only above.
    expect((await county.post(`/instruments/${id}/retire`)).status).toBe(404)
    await expect(s.t.kernel.database.owner.query(`update diagnosis.instrument set definition = '{}' where id = $1`, [id])).rejects.toThrow('a published instrument never changes')
    expect((await city.post(`/instruments/${id}/retire`)).body.state).toBe('retired')
    expect((await owner.post('/assessments', { instrumentId: id })).body.code).toBe('diagnosis.instrument-not-published')
  })

  it('refuses to change what was shipped, to take its name, and whoever may not', async () => {
    expect((await city.put(`/instruments/${s.instrumentId}`, { instrument: own })).status).toBe(403)
    expect((await city.post('/instruments', { instrument: sme2022 })).body.code).toBe('diagnosis.instrument-taken')
    expect((await officer.post('/instruments', { instrument: own })).status).toBe(403)
    expect((await city.post('/instruments', { instrument: { ...own, code: 'no spaces' } })).body.code).toBe('request.invalid')
    const fifth = { ...sme2022, code: 'five-levels', version: '1' }
    if (fifth.rule.type !== 'score-only') throw new Error('sme2022 was expected to have levels by score')
    const tooHigh: Instrument = { ...fifth, rule: { ...fifth.rule, levels: [...fifth.rule.levels, { level: 5, label: { zh: '五级', en: 'Level 5' }, minScore: 99 }] } }
    const drafted = await city.post('/instruments', { instrument: tooHigh })
    expect((await city.post(`/instruments/${Number(drafted.body.id)}/publish`)).body.code).toBe('diagnosis.instrument-faulty')
  })

  it('never changes a version that was released', () => {
    const released = readFileSync(new URL('./released-instruments.txt', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split(' '))
    const digests = new Map(shipped.map((i) => [`${i.code} ${i.version}`, createHash('sha256').update(JSON.stringify(canonical(i))).digest('hex').slice(0, 16)]))
    for (const [code, version, digest] of released) expect([code, version, digests.get(`${code} ${version}`)]).toEqual([code, version, digest])
    expect(released.map(([code, version]) => `${code} ${version}`).sort()).toEqual([...digests.keys()].sort())
  })
})
