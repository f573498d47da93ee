import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

describe('jobs', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())
  const rowsOf = async <T extends object>(text: string, values: unknown[] = []) => (await t.kernel.database.owner.query<T>(text, values)).rows

  it('come with the change that causes them: both or neither, and one key is one job', async () => {
    const done: number[] = []
    t.kernel.jobs.define<{ n: number }>('test.count', async ({ n }) => void done.push(n))
    const failing = t.kernel.database.as(system, async (db) => {
      await t.kernel.jobs.enqueue(db, 'test.count', { n: 1 })
      throw new Error('the change fails')
    })
    await expect(failing).rejects.toThrow('the change fails')
    for (const n of [2, 3]) await t.kernel.database.as(system, (db) => t.kernel.jobs.enqueue(db, 'test.count', { n }, { key: 'one' }))
    await t.kernel.jobs.drain()
    expect(done).toEqual([3])
  })

  it('forget answers kept for repeats after a day', async () => {
    for (const [key, age] of [['old', '25 hours'], ['new', '1 hour']])
      await rowsOf("insert into kernel.idempotency (key, caller, operation, request_digest, created_at) values ($1, 'x', 'y', '', now() - $2::interval)", [key, age])
    await t.kernel.database.as(system, (db) => t.kernel.jobs.enqueue(db, 'system.forget-answers', {}))
    await t.kernel.jobs.drain()
    expect(await rowsOf("select key from kernel.idempotency where caller = 'x'")).toEqual([{ key: 'new' }])
  })

  it('let honours begin and end by the calendar', async () => {
    const [firm] = await rowsOf<{ id: number }>("insert into organisations.organisation (region_x, name, name_key, known_on, terms, honours) values (1, 'a', 'a', '2024-01-01', '{}', '{little-giant}') returning id")
    const honour = (code: string, from: string, until: string | null) => rowsOf('insert into organisations.honour (organisation_id, region_x, code, valid_from, valid_until) values ($1, 1, $2, $3, $4)', [firm!.id, code, from, until])
    await honour('little-giant', '2020-01-01', '2023-01-01')
    await honour('benchmark', '2024-01-01', null)
    await t.kernel.database.as(system, (db) => t.kernel.jobs.enqueue(db, 'organisations.refresh-honours', {}))
    await t.kernel.jobs.drain()
    expect(await rowsOf('select honours from organisations.organisation where id = $1', [firm!.id])).toEqual([{ honours: ['benchmark'] }])
  })
})
