import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload } from '../../testing/home.ts'
import { listOf, textOf, type Json } from '../accounts/browser.fixture.ts'
import { made, openScene, type Scene } from '../providers/scene.fixture.ts'

describe('files of experts', () => {
  let s: Scene
  let officer: Awaited<ReturnType<Scene['official']>>
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
  beforeAll(async () => {
    s = await openScene()
    officer = await s.official('officer', '3611')
  })
  afterAll(() => s.close())
  async function preview(content: string | Buffer, name = 'experts.csv') {
    const { id } = made(await upload(s.t, officer, '/imports', { name, bytes: Buffer.from(content) }, { kind: 'experts', regionCode: '3611' }))
    await s.t.kernel.jobs.drain()
    const of = async (outcome: string) => listOf<{ line: number; name: string; problems: { code: string; message: string }[]; changes: { field: string }[] }>((await officer.get(`/imports/${Number(id)}/rows?outcome=${outcome}`)).body.items)
    return { id: Number(id), body: (await officer.get(`/imports/${Number(id)}`)).body, of }
  }
  const write = async (id: number) => {
    made(await officer.post(`/imports/${id}/write`))
    await s.t.kernel.jobs.drain()
    return textOf((await officer.get(`/imports/${id}`)).body.state)
  }
  const fetched = async (path: string) => s.t.kernel.http.app.inject({ url: `/api/v1${path}`, headers: { cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'accept-language': 'zh' } })
  const head = '姓名,职称,单位,所在区划代码,擅长场景,熟悉行业,服务区域,方式,手机,邮箱,聘任至,简介'
  const rows = [
    `程砚秋,教授级高工,信州示范研究院,361102,设备管理；energy,C17,3611,上门；远程,13800001111,,${day(200)},三十年纺机经验`,
    '沈知微,工程师,玉山示范学院,361123,,,,,,,,',
    `程砚秋,高工,信州示范研究院,361102,,,,,,,${day(300)},`,
    `🎉,,,999999,没有的场景,Z99,不存在的地方,骑马,12,不是邮箱,${day(-3)},`,
    '外地人,,某校,360102,,,,,,,下个月,',
  ]
  const file = (...lines: string[]) => [head, ...lines, ''].join('\n')

  it('new ones are kept, appointed and public; the rest is refused with its reason, line by line', async () => {
    const { id, body, of } = await preview(file(...rows))
    expect([body.state, body.counts]).toEqual(['ready', { new: 2, changed: 0, same: 0, refused: 3 }])
    expect((await of('refused')).map((r) => [r.line, r.problems.map((p) => p.code.replace('experts.import-', ''))])).toEqual([
      [4, ['repeats']], [5, ['says-nothing', 'region', 'scene', 'industry', 'mode', 'phone', 'email', 'mandate-past']], [6, ['outside', 'date']],
    ])
    expect((await of('refused'))[0]!.problems[0]!.message).toContain('2')
    expect(await write(id)).toBe('done')
    const [known] = listOf<Json>((await s.nobody.get('/expert-catalogue')).body.items)
    expect(known).toMatchObject({ name: '程砚秋', title: '教授级高工', sceneCodes: ['equipment', 'energy'], industryCodes: ['C17'], modes: ['on-site', 'remote'], reach: [{ code: '3611' }], region: { code: '361102' }, mandatedUntil: day(200), photo: null })
    const all = listOf<Json>((await officer.get('/experts?sort=name')).body.items)
    expect(all.map((e) => [e.name, e.phone, e.isListed, listOf<{ code: string }>(e.reach).map((r) => r.code)])).toEqual([['沈知微', null, false, ['361123']], ['程砚秋', '13800001111', true, ['3611']]])
  })

  it('known ones are compared: what is empty stays, a mandate only grows, nothing is doubled', async () => {
    const again = await preview(file(...rows.slice(0, 2)))
    expect(again.body.counts).toEqual({ new: 0, changed: 0, same: 2, refused: 0 })
    const changed = await preview(file(`程砚秋,首席专家,信州示范研究院,361102,,,,,,cheng@example.com,${day(400)},`, '沈知微,,玉山示范学院,361123,,,,远程,,,,'))
    expect((await changed.of('changed')).map((r) => r.changes.map((c) => c.field).sort())).toEqual([['email', 'mandateUntil', 'title'], ['modes']])
    expect(await write(changed.id)).toBe('done')
    const [, one] = listOf<Json>((await officer.get('/experts?sort=name')).body.items)
    expect(one).toMatchObject({ title: '首席专家', phone: '13800001111', email: 'cheng@example.com', mandatedUntil: day(400), modes: ['on-site', 'remote'], sceneCodes: ['equipment', 'energy'] })
    expect((await officer.get('/experts')).body.total).toBe(2)
  })

  it('an export comes back as it is, and the template names every column', async () => {
    for (const format of ['csv', 'xlsx']) {
      const exported = await fetched(`/experts/export?format=${format}`)
      const back = await preview(exported.rawPayload, `experts.${format}`)
      expect([back.body.state, back.body.counts], format).toEqual(['ready', { new: 0, changed: 0, same: 2, refused: 0 }])
    }
    const template = await fetched('/imports/template?kind=experts')
    expect([template.statusCode, template.headers['content-disposition']]).toEqual([200, expect.stringContaining(encodeURIComponent('专家导入模板.xlsx'))])
    const empty = await preview(template.rawPayload, 'template.xlsx')
    expect(listOf<{ field: string | null }>(empty.body.columns).every((c) => c.field !== null)).toBe(true)
  })
})
