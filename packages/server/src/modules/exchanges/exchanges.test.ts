import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { allExchanges, insertExchange, type ExchangesDb } from './exchanges.store.ts'

describe('exchanges', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())

  it('are seen within one’s region and nowhere else', async () => {
    const { kernel, faces } = t
    const [here, elsewhere] = [officerOf(faces.regions, '361102'), officerOf(faces.regions, '360102')]
    await kernel.database.as(here, (db: ExchangesDb) => insertExchange(db, { name: '甲', region_x: here.region!.lo, created_by: null }))
    const seenBy = (officer: typeof here) => kernel.database.as(officer, async (db: ExchangesDb) => (await allExchanges(db)).map((r) => r.name))
    expect(await seenBy(here)).toEqual(['甲'])
    expect(await seenBy(elsewhere)).toEqual([])
    await expect(kernel.database.as(elsewhere, (db: ExchangesDb) => insertExchange(db, { name: '乙', region_x: here.region!.lo, created_by: null }))).rejects.toThrow('row-level security')
  })

  it('are nobody’s business who has not signed in', async () => {
    const answer = await t.kernel.http.app.inject({ url: '/api/v1/exchanges' })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'access.sign-in-first'])
  })
})
