import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

describe('what processes say to one another', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())
  const sql = async (text: string) => (await t.kernel.database.owner.query<Record<string, unknown>>(text)).rows

  it('is heard on its channel alone, by everybody who listens; after a broken line all are told that they may have missed something', async () => {
    const heard: (string | null)[][] = [[], [], []]
    await t.kernel.hear('test_one', (payload) => heard[0]!.push(payload))
    await t.kernel.hear('test_one', (payload) => heard[1]!.push(payload))
    await t.kernel.hear('test_two', (payload) => heard[2]!.push(payload))
    await sql("select pg_notify('test_one', 'a'), pg_notify('test_two', '')")
    await vi.waitFor(() => expect(heard).toEqual([['a'], ['a'], ['']]))
    expect(await sql("select pg_terminate_backend(pid) as gone from pg_stat_activity where application_name = 'jingwei-listener' and datname = current_database()")).toEqual([{ gone: true }])
    await vi.waitFor(() => expect(heard.map((h) => h.at(-1))).toEqual([null, null, null]), 20_000)
    await sql("notify test_two, 'b'")
    await vi.waitFor(() => expect(heard[2]).toEqual(['', null, 'b']))
  })
})
