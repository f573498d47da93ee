import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload } from '../../testing/home.ts'
import { listOf, textOf, type Json } from '../accounts/browser.fixture.ts'
import { made, openScene, type Scene } from './scene.fixture.ts'

describe('files of providers and solutions', () => {
  let s: Scene
  let officer: Awaited<ReturnType<Scene['official']>>
  beforeAll(async () => {
    s = await openScene()
    officer = await s.official('officer', '3611')
    await s.firm('信州云织软件有限公司')
    await s.firm('玉山数链科技有限公司', '361123')
    made(await officer.post('/scenes', { code: 'yarn-traceability', title: { zh: '纱线追溯', en: 'Yarn traceability' }, values: ['quality'] }))
  })
  afterAll(() => s.close())
  async function preview(kind: 'providers' | 'solutions', content: string) {
    const { id } = made(await upload(s.t, officer, '/imports', { name: `${kind}.csv`, bytes: Buffer.from(content) }, { kind, regionCode: '3611' }))
    await s.t.kernel.jobs.drain()
    const of = async (outcome: string) => listOf<{ line: number; name: string; problems: { code: string }[]; changes: { field: string }[] }>((await officer.get(`/imports/${Number(id)}/rows?outcome=${outcome}`)).body.items)
    return { id: Number(id), body: (await officer.get(`/imports/${Number(id)}`)).body, of }
  }
  const write = async (id: number) => {
    made(await officer.post(`/imports/${id}/write`))
    await s.t.kernel.jobs.drain()
    return textOf((await officer.get(`/imports/${id}`)).body.state)
  }
  const providersFile = `服务商名称,简介,擅长场景,服务行业,服务区域,同时承接数
信州云织软件有限公司,织机联网与排产,设备管理；纱线追溯,C17,江西省上饶市,3
玉山数链科技有限公司,能耗监测,energy,,361123,2
信州云织软件有限公司,又来一次,设备管理,,,1
查无此人科技有限公司,什么都做,设备管理,,,1
南昌,🎉,没有的场景,C9999,不存在的地方,一百
`
  it('providers: new ones are published, the rest is refused with its reason', async () => {
    const { id, body, of } = await preview('providers', providersFile)
    expect([body.state, body.counts]).toEqual(['ready', { new: 2, changed: 0, same: 0, refused: 3 }])
    expect((await of('refused')).map((r) => [r.line, r.problems.map((p) => p.code.replace('providers.import-', ''))])).toEqual([
      [4, ['repeats']], [5, ['organisation']], [6, ['says-nothing', 'industry', 'scene', 'region', 'number']],
    ])
    expect(await write(id)).toBe('done')
    const all = (await s.nobody.get('/catalogue/providers?sort=name')).body
    expect(listOf<Json>(all.items).map((p) => [(p.organisation as Json).name, p.jobsAtOnce, listOf<{ code: string }>(p.regionsServed).map((r) => r.code)])).toEqual([['信州云织软件有限公司', 3, ['3611']], ['玉山数链科技有限公司', 2, ['361123']]])
    expect((await s.nobody.get('/catalogue/providers?filter=scene:eq:yarn-traceability;region:eq:361102')).body.total).toBe(1)
    const again = await preview('providers', providersFile.replace('能耗监测', '能耗监测与空压节能'))
    expect(again.body.counts).toEqual({ new: 0, changed: 1, same: 1, refused: 3 })
    expect((await again.of('changed'))[0]!.changes.map((c) => c.field)).toEqual(['summary'])
    expect(await write(again.id)).toBe('done')
    expect((await s.nobody.get(`/catalogue/providers?q=${encodeURIComponent('空压节能')}`)).body.total).toBe(1)
  })

  it('solutions: prices in whole fen by the heading, levels by scene, found at once', async () => {
    const { id, body, of } = await preview('solutions', `方案名称,服务商名称,简介,场景与等级,适用行业,适用规模,收费方式,最低价(万元),最高价(万元),上线天数
织机联网,信州云织软件有限公司,采集器接主控,设备管理 1→3；纱线追溯 0→2,C17,小型；微型,一次性,3,8,14
免费诊断,信州云织软件有限公司,上门看一天,设备管理 0→1,,,免费,,,1
织 机联网,信州云织软件有限公司,重复的,设备管理 1→3,,,一次性,1,2,
零元方案,玉山数链科技有限公司,不合规,能耗管理 0→2,,,一次性,0,2,
倒挂方案,玉山数链科技有限公司,不合规,能耗管理 2→1,,,一次性,9,2,
没有档案,查无此人科技有限公司,不合规,能耗管理 0→1,,,一次性,1,2,
`)
    expect([body.state, body.counts]).toEqual(['ready', { new: 2, changed: 0, same: 0, refused: 4 }])
    expect((await of('refused')).map((r) => r.problems.map((p) => p.code.replace('providers.import-', '')))).toEqual([['repeats'], ['price-zero'], ['levels', 'price-order'], ['organisation']])
    expect(await write(id)).toBe('done')
    const found = listOf<Json>((await s.nobody.get('/catalogue/solutions?filter=scene:eq:yarn-traceability;level:eq:2;region:eq:361102;industry:eq:C1751')).body.items)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ title: '织机联网', price: { model: 'one-off', minFen: 3_000_000, maxFen: 8_000_000 }, sizes: ['small', 'micro'], goLiveDays: 14, state: 'published' })
    expect((await s.nobody.get('/catalogue/solutions?filter=priceModel:eq:free')).body.total).toBe(1)
  })
})
