import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

describe('regions', () => {
  let t: TestKernel
  beforeAll(async () => void (t = await testKernel()))
  afterAll(() => t.close())

  it('holds the national tree to street level', async () => {
    const { tree } = t.faces.regions.snapshot()
    const count = (kind: string) => tree.nodes.filter((n) => n.kind === kind).length
    expect(count('province')).toBe(31)
    expect(count('street')).toBe(41_352)
    expect(t.faces.regions.byCode('361102')?.fullName).toBe('江西省上饶市信州区')
  })

  it('answers with children in place of placeholders', async () => {
    const answer = await t.kernel.http.app.inject({ url: '/api/v1/regions/11/children' })
    expect(answer.statusCode).toBe(200)
    const names = answer.json<{ children: { name: string }[] }>().children.map((c) => c.name)
    expect(names).toContain('东城区')
    expect(names).not.toContain('市辖区')
  })

  it('refuses an unknown region in the language of the caller', async () => {
    const zh = await t.kernel.http.app.inject({ url: '/api/v1/regions/99/children' })
    const en = await t.kernel.http.app.inject({ url: '/api/v1/regions/99/children', headers: { 'accept-language': 'en' } })
    expect([zh.statusCode, zh.json().code, zh.json().title]).toEqual([404, 'record.not-found', '没有这个区划'])
    expect(en.json().title).toBe('Region not found')
    expect(zh.headers['content-type']).toContain('application/problem+json')
  })

  it('lets nobody add a park without signing in', async () => {
    const answer = await t.kernel.http.app.inject({ method: 'POST', url: '/api/v1/regions', payload: { parentCode: '361102', name: '高新产业园', level: 'park' } })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'access.sign-in-first'])
  })

  describe('what a region adds', () => {
    const map = async (actor: ReturnType<typeof officerOf>, formerCode: string, code = '361102') => {
      const answer = await t.kernel.http.app.inject({ method: 'PUT', url: `/api/v1/regions/former-codes/${formerCode}`, payload: { code }, headers: { 'x-as': actor.region!.code } })
      return [answer.statusCode, answer.json<{ code: string }>().code]
    }
    const county = () => officerOf(t.faces.regions, '361102', 'administrator')
    beforeAll(() => t.kernel.http.authenticateWith(async (request) => officerOf(t.faces.regions, String(request.headers['x-as']), 'administrator')))

    it('former codes may be mapped where they name the region, its city or its province', async () => {
      expect(await map(county(), '361199')).toEqual([200, '361102'])
      expect(await map(county(), '362398')).toEqual([200, '361102'])
    })

    it('former codes may not be taken from another region, nor be a code of today', async () => {
      expect(await map(county(), '440304')).toEqual([403, 'regions.outside'])
      expect(await map(county(), '360199')).toEqual([403, 'regions.outside'])
      expect(await map(county(), '361102000000')).toEqual([409, 'regions.code-is-current'])
      expect(await map(county(), '361102')).toEqual([409, 'regions.code-is-current'])
      expect((await map(officerOf(t.faces.regions, '361104', 'administrator'), '361199', '361104'))[0]).toBe(403)
    })

    it('parks may be added at the same moment', async () => {
      const add = (name: string) => t.kernel.http.app.inject({ method: 'POST', url: '/api/v1/regions', payload: { parentCode: '361102', name, level: 'park' }, headers: { 'x-as': '361102' } })
      const made = await Promise.all(['一号园', '二号园', '三号园', '四号园'].map(add))
      expect(made.map((a) => a.statusCode)).toEqual([201, 201, 201, 201])
      expect(new Set(made.map((a) => a.json<{ code: string }>().code)).size).toBe(4)
    })

    it('former codes are listed to those of the place', async () => {
      const seen = async (code: string) => (await t.kernel.http.app.inject({ url: '/api/v1/regions/former-codes', headers: { 'x-as': code } })).json<{ items: { formerCode: string }[] }>().items.map((i) => i.formerCode).sort()
      expect(await seen('3611')).toEqual(['361199', '362398'])
      expect(await seen('3601')).toEqual([])
    })
  })
})
