import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerOf } from '../../testing/actors.ts'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import { answersAt, scene, type Scene } from './scene.fixture.ts'

describe('when two records of one firm become one', () => {
  let s: Scene
  let officer: Browser, duplicateOwner: Browser
  const standing = async (firm: number) => (await s.t.kernel.database.owner.query<{ level: number; basis: string }>('select level, basis from organisations.standing where organisation_id = $1', [s.firms[firm]!.id])).rows
  const assessments = async (firm: number) => listOf<{ id: number; campaign: { title: string } | null }>((await officer.get(`/assessments?organisationId=${s.firms[firm]!.id}&sort=due`)).body.items)

  beforeAll(async () => {
    s = await scene()
    officer = await s.officer('officer', 'officer', '3611')
    duplicateOwner = await s.owner('duplicate', 1)
    await officer.post('/campaigns', { title: '同一批次', instrumentId: s.instrumentId, asOf: '2026-03-01', opensOn: '2026-03-01', closesOn: '2026-03-31', selection: { ids: [s.firms[0]!.id, s.firms[1]!.id] } })
    const own = await duplicateOwner.post('/assessments', { instrumentId: s.instrumentId })
    const saved = await duplicateOwner.put(`/assessments/${Number(own.body.id)}/answers`, { revision: 0, answers: answersAt(2) })
    await duplicateOwner.post(`/assessments/${Number(own.body.id)}/submit`, { revision: Number(saved.body.revision), truthful: true })
  })
  afterAll(() => s.t.close())

  it('its assessments and the level they gave go to the record that stays, save a second one of the same campaign', async () => {
    expect([(await assessments(0)).length, (await assessments(1)).length]).toEqual([1, 2])
    const merged = await officer.post(`/organisations/${s.firms[0]!.id}/merge`, { duplicateId: s.firms[1]!.id })
    expect(merged.status).toBe(200)
    await s.t.kernel.jobs.drain()
    expect((await assessments(0)).map((a) => a.campaign?.title ?? null)).toEqual(['同一批次', null])
    expect((await assessments(1)).map((a) => a.campaign?.title)).toEqual(['同一批次'])
    expect(await standing(0)).toEqual([{ level: 2, basis: 'self' }])
  })

  it('a firm’s role writes its own side alone, whatever the code above it says', async () => {
    const firm = s.firms[0]!
    const as = (statement: ReturnType<typeof sql>) => s.t.kernel.database.as(ownerOf(firm.id), (db) => statement.execute(db))
    await expect(as(sql`update diagnosis.assessment set site_level = 4 where organisation_id = ${firm.id}`)).rejects.toMatchObject({ code: '42501' })
    await expect(as(sql`update diagnosis.assessment set assessor_id = 'x' where organisation_id = ${firm.id}`)).rejects.toMatchObject({ code: '42501' })
    await expect(as(sql`insert into diagnosis.assessment (instrument_id, organisation_id, region_x, as_of, questions, site_level) values (${s.instrumentId}, ${firm.id}, ${firm.regionX}, '2026-03-01', 1, 4)`)).rejects.toMatchObject({ code: '42501' })
    const other = s.firms[2]!
    await expect(as(sql`insert into diagnosis.assessment (instrument_id, organisation_id, region_x, as_of, questions) values (${s.instrumentId}, ${other.id}, ${other.regionX}, '2026-03-01', 1)`)).rejects.toMatchObject({ code: '42501' })
    const touched = await as(sql`update diagnosis.assessment set updated_at = now() where organisation_id = ${other.id}`)
    expect(touched.numAffectedRows).toBe(0n)
  })
})
