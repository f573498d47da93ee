import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

describe('cases', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())

  it('are nobody’s business who has not signed in', async () => {
    const answer = await t.kernel.http.app.inject({ url: '/api/v1/cases' })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'access.sign-in-first'])
  })
})
