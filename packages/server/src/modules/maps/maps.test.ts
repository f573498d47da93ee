import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { allMaps, insertMap, type MapsDb } from './maps.store.ts'

describe('maps', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())

  it('are seen within one’s region and nowhere else', async () => {
    const { kernel, faces } = t
    const [here, elsewhere] = [officerOf(faces.regions, '361102'), officerOf(faces.regions, '360102')]
    await kernel.database.as(here, (db: MapsDb) => insertMap(db, { name: '甲', region_x: here.region!.lo, created_by: null }))
    const seenBy = (officer: typeof here) => kernel.database.as(officer, async (db: MapsDb) => (await allMaps(db)).map((r) => r.name))
    expect(await seenBy(here)).toEqual(['甲'])
    expect(await seenBy(elsewhere)).toEqual([])
    await expect(kernel.database.as(elsewhere, (db: MapsDb) => insertMap(db, { name: '乙', region_x: here.region!.lo, created_by: null }))).rejects.toThrow('row-level security')
  })

  it('are nobody’s business who has not signed in', async () => {
    const answer = await t.kernel.http.app.inject({ url: '/api/v1/maps' })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'access.sign-in-first'])
  })
})
