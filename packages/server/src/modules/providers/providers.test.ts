import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, upload } from '../../testing/home.ts'
import { listOf, textOf, type Json } from '../accounts/browser.fixture.ts'
import { made, openScene, profile, published, publishedSolution, solution, type Firm, type Scene } from './scene.fixture.ts'

const codes = (body: Json) => listOf<{ code: string }>(body.items).map((s) => s.code)
const idsOf = (body: Json) => listOf<{ id: number }>(body.items).map((s) => s.id)
const fields = (body: Json) => listOf<{ path: string; code: string }>(body.errors ?? body.fields).map((f) => [f.path, f.code])

describe('providers and their solutions', () => {
  let s: Scene
  let first: Firm, second: Firm, far: Firm
  beforeAll(async () => {
    s = await openScene({ now: () => new Date('2026-03-02T02:00:00Z') })
    ;[first, second, far] = [await s.firm('信州云织软件有限公司'), await s.firm('信州快装信息有限公司'), await s.firm('南昌远图科技有限公司', '360102')]
  })
  afterAll(() => s.close())

  it('the catalogue of scenes holds the sixteen of the instrument and those of regions, for everybody', async () => {
    const officer = await s.official('officer', '3611')
    const scene = { code: 'loom-monitoring', title: { zh: '织机监测', en: 'Loom monitoring' }, values: ['efficiency'], painPoint: { zh: '停台没人知道', en: 'Stops go unseen' }, industryCode: '1751' }
    const added = await officer.post('/scenes', scene)
    expect([added.status, added.body.region, added.body.industryCode]).toEqual([201, { code: '3611', name: '上饶市' }, 'C1751'])
    expect([added.body.lists, (await officer.post('/scenes', { ...scene, code: 'emoji', title: { zh: '🧵🧵', en: 'Thread' } })).body.code]).toEqual([{ tools: [], models: [], data: [], skills: [] }, 'request.invalid'])
    const all = await s.nobody.get('/catalogue/scenes')
    expect(codes(all.body)).toHaveLength(17)
    // Each scene of the instrument comes with its four lists.
    for (const one of listOf<Json>(all.body.items).filter((x) => textOf(x.source) === 'national')) expect(Object.values(one.lists as Json).map((list) => listOf<{ zh: string; en: string }>(list).every((x) => x.zh !== '' && x.en !== '') && listOf(list).length > 0)).toEqual([true, true, true, true])
    expect(listOf<Json>(all.body.items).find((x) => textOf(x.code) === 'equipment')).toMatchObject({ title: { zh: '设备管理' }, source: 'national', isConstrained: true, values: ['efficiency', 'cost'] })
    // Nobody takes a code that is there, national or not, nor speaks for another place.
    expect((await officer.post('/scenes', { ...scene, code: 'equipment' })).body.code).toBe('providers.scene-taken')
    expect((await officer.post('/scenes', scene)).body.code).toBe('providers.scene-taken')
    expect((await officer.post('/scenes', { ...scene, code: 'elsewhere', regionCode: '3601' })).body.code).toBe('providers.unknown-region')
    const other = await s.official('officer', '3601')
    expect((await other.send('PATCH', '/scenes/loom-monitoring', { version: 1, isRetired: true })).status).toBe(404)
    expect((await officer.send('PATCH', '/scenes/loom-monitoring', { version: 2, isRetired: true })).status).toBe(409)
    expect((await officer.send('PATCH', '/scenes/loom-monitoring', { version: 1, title: { zh: '织机联网监测', en: 'Loom monitoring' } })).body.version).toBe(2)
    const lists = { tools: [{ zh: '采集器', en: 'Collector' }], models: [], data: [{ zh: '停台', en: 'Stops' }], skills: [] }
    const changed = await officer.send('PATCH', '/scenes/loom-monitoring', { version: 2, lists })
    expect([changed.body.lists, changed.body.title]).toEqual([lists, { zh: '织机联网监测', en: 'Loom monitoring' }])
    // What is retired is chosen no more, and what was chosen before stays.
    made(await officer.post('/scenes', { ...scene, code: 'weft-feeding', title: { zh: '送纬', en: 'Weft feeding' } }))
    made(await officer.send('PATCH', '/scenes/weft-feeding', { version: 1, isRetired: true }))
    expect((await first.owner.put('/providers/own', profile({ scenes: [{ code: 'weft-feeding', industryCodes: [] }] }))).body.code).toBe('providers.unknown-scene')
  })

  it('a profile is the provider’s own, published when it says so, and its county’s to see', async () => {
    expect((await first.owner.get('/providers/own')).body).toEqual({ provider: null })
    const saved = await first.owner.put('/providers/own', profile())
    expect([saved.status, saved.body.version, saved.body.state, saved.body.region]).toEqual([200, 1, 'draft', { code: '361102', name: '信州区' }])
    const id = Number(saved.body.id)
    expect((await s.nobody.get(`/catalogue/providers/${id}`)).status).toBe(404)
    expect((await second.owner.get(`/providers/${id}`)).status).toBe(404)
    expect((await (await s.official('officer', '360102')).get(`/providers/${id}`)).status).toBe(404)
    expect((await (await s.official('officer', '3611')).get(`/providers/${id}`)).body.contact).toMatchObject({ name: '周工' })
    // The same version twice: the second writer is told.
    expect((await first.owner.put('/providers/own', profile({ version: 1, jobsAtOnce: 5 }))).body.jobsAtOnce).toBe(5)
    expect((await first.owner.put('/providers/own', profile({ version: 1 }))).status).toBe(409)
    made(await first.owner.post('/providers/own/publish'))
    const seen = await s.nobody.get(`/catalogue/providers/${id}`)
    expect([seen.status, seen.body.contact, seen.body.copiedReferences, seen.body.rating]).toEqual([200, null, null, { count: 0, mean: null, score: 3.5 }])
  })

  it('refuses what no catalogue has, and says where', async () => {
    const put = async (more: object) => {
      const { status, body } = await second.owner.put('/providers/own', profile(more))
      return [status, textOf(body.code)]
    }
    expect(await put({ scenes: [{ code: 'no-such-scene', industryCodes: [] }] })).toEqual([422, 'providers.unknown-scene'])
    expect(await put({ scenes: [{ code: 'equipment', industryCodes: ['C9999'] }] })).toEqual([422, 'providers.unknown-industry'])
    expect(await put({ regionCodes: ['999999'] })).toEqual([422, 'providers.unknown-region'])
    expect(await put({ summary: '🚀🚀' })).toEqual([400, 'request.invalid'])
    expect(await put({ summary: '字'.repeat(2001) })).toEqual([400, 'request.invalid'])
  })

  it('flags a reference that another provider used first, by its text or its proof, with the place', async () => {
    const firstId = Number((made(await first.owner.get('/providers/own')).provider as Json).id)
    const secondId = await published(second)
    const text = '为信州棉纺厂三百台织机装采集器，停机时间从每天两小时降到四十分钟。'
    const original = made(await first.owner.post('/providers/own/references', { customer: '信州棉纺厂', year: 2024, text }))
    expect(original.copied).toBeNull()
    // Spaces, marks and width do not hide it; a short text is nobody's.
    const copied = made(await second.owner.post('/providers/own/references', { customer: '某棉纺企业', year: 2025, text: text.replace('，', ', ').replace('三百', '三百 ') }))
    expect(copied.copied).toMatchObject({ how: 'text', provider: { id: firstId, name: first.name }, referenceId: Number(original.id) })
    for (const f of [first, second]) expect(made(await f.owner.post('/providers/own/references', { customer: '甲厂', year: 2024, text: '排产上线' })).copied).toBeNull()
    const proof = { name: '验收单.txt', bytes: Buffer.from('信州棉纺厂验收单 2024-11-02') }
    const own = made(await first.owner.post('/providers/own/references', { customer: '丙厂', year: 2025, text: '丙厂的能耗采集项目，含水电气三类表计的改造。' }))
    expect((await upload(s.t, first.owner, `/provider-references/${Number(own.id)}/proofs`, proof, {})).status).toBe(201)
    const taken = made(await second.owner.post('/providers/own/references', { customer: '丁厂', year: 2025, text: '丁厂的能耗采集项目，表计改造与看板一起完成。' }))
    const after = await upload(s.t, second.owner, `/provider-references/${Number(taken.id)}/proofs`, { ...proof, name: '合同.txt' }, {})
    expect(after.body.copied).toMatchObject({ how: 'file', provider: { id: firstId }, referenceId: Number(own.id) })
    const officer = await s.official('officer', '361102')
    expect((await officer.get(`/providers/${secondId}`)).body.copiedReferences).toBe(2)
    expect(idsOf((await officer.get('/providers?filter=copied:eq:true')).body)).toEqual([secondId])
    expect(listOf<Json>((await s.nobody.get(`/catalogue/providers/${secondId}`)).body.references).every((r) => r.copied === null)).toBe(true)
    // The flag goes with the copied text; the other's own stays clean.
    expect((await second.owner.send('PATCH', `/provider-references/${Number(copied.id)}`, { text: '为玉山轴承厂二十台磨床装采集器，废品率逐班统计。' })).body.copied).toBeNull()
    expect((await first.owner.send('PATCH', `/provider-references/${Number(copied.id)}`, { year: 2020 })).status).toBe(404)
    expect((await first.owner.post('/providers/own/references', { customer: '甲厂', year: 2027, text: '还没有发生的事' })).status).toBe(400)
  })

  it('keeps of a proof that is a photo nothing of where it was taken, so that the same photo is the same file', async () => {
    const plain = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z', 'base64')
    const taken = (where: string) => {
      const exif = Buffer.from(`Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\0 ${where}`, 'latin1')
      return { name: '验收现场.jpg', bytes: Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]), exif, plain.subarray(2)]) }
    }
    const attach = async (f: Firm, where: string) => {
      const { id } = made(await f.owner.post('/providers/own/references', { customer: `${f.name}的客户`, year: 2025, text: `${f.name}为客户做的能耗采集，验收时拍了照片。` }))
      return (await upload(s.t, f.owner, `/provider-references/${Number(id)}/proofs`, taken(where), {})).body
    }
    const own = await attach(first, 'place of the first')
    const [proof] = listOf<{ id: number }>(own.proofs)
    const file = await s.t.kernel.http.app.inject({ url: `/api/v1/provider-references/${Number(own.id)}/proofs/${proof!.id}`, headers: { cookie: [...first.owner.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect([file.statusCode, file.rawPayload.includes('place of'), file.rawPayload.subarray(0, 2).toString('hex')]).toEqual([200, false, 'ffd8'])
    expect((await attach(second, 'somewhere else')).copied).toMatchObject({ how: 'file', referenceId: Number(own.id) })
  })

  it('marks a case that another provider told first, in a case of its own or as a reference', async () => {
    const text = '为德兴轴承厂四十台磨床装了采集器，三个月后停机时间减少一半。'
    const told = (words: string) => ({ cases: [{ customer: '某轴承厂', year: 2025, text: words }, { customer: '丁厂', year: 2025, text: '排产上线' }] })
    const markOf = (body: Json) => listOf<{ copied: unknown }>(body.cases).map((c) => c.copied)
    const original = made(await first.owner.post('/solutions', solution({ title: '磨床联网', ...told(text) })))
    expect(markOf(original)).toEqual([null, null])
    const id = Number(made(await second.owner.post('/solutions', solution({ title: '磨床采集', ...told(`${text.replace('，', ' , ')} `) }))).id)
    const seen = (await second.owner.get(`/solutions/${id}`)).body
    expect(markOf(seen)).toMatchObject([{ provider: { name: first.name } }, null])
    const officer = await s.official('officer', '361102')
    const copies = async () => Number((await officer.get(`/providers/${Number((seen.provider as Json).id)}`)).body.copiedReferences)
    const before = await copies()
    expect(before).toBeGreaterThan(0)
    // Everybody else reads the case; that it is another's is between the provider and its officers.
    made(await second.owner.post(`/solutions/${id}/publish`))
    expect(markOf((await s.nobody.get(`/catalogue/solutions/${id}`)).body)).toEqual([null, null])
    expect(markOf((await officer.get(`/solutions/${id}`)).body)).toMatchObject([{ provider: { name: first.name } }, null])
    // The mark goes with the words.
    const version = Number((await second.owner.get(`/solutions/${id}`)).body.version)
    expect(markOf(made(await second.owner.send('PATCH', `/solutions/${id}`, { version, ...told('在玉山一家小厂装了六台冲床的计数器，工人自己会看。') })))).toEqual([null, null])
    expect(await copies()).toBe(before - 1)
    const reference = '为信州棉纺厂三百台织机装采集器，停机时间从每天两小时降到四十分钟。'
    expect(markOf(made(await second.owner.send('PATCH', `/solutions/${id}`, { version: version + 1, ...told(reference) })))).toMatchObject([{ provider: { name: first.name } }, null])
    made(await second.owner.post(`/solutions/${id}/withdraw`))
  })

  it('a solution is drafted, published, changed by version, and never twice', async () => {
    const id = await publishedSolution(first)
    const again = await first.owner.post('/solutions', solution({ title: '织机联网 与停机分析！' }))
    expect([again.status, again.body.code, again.body.data]).toEqual([409, 'providers.duplicate-solution', { solutionId: id, link: { kind: 'solution', id } }])
    // Another provider may call its own the same.
    await publishedSolution(second)
    expect((await first.owner.send('PATCH', `/solutions/${id}`, { version: 1, goLiveDays: 10 })).status).toBe(409)
    const changed = await first.owner.send('PATCH', `/solutions/${id}`, { version: 2, goLiveDays: 10 })
    expect([changed.body.goLiveDays, changed.body.version, changed.body.sizes]).toEqual([10, 3, ['small', 'micro']])
    expect((await second.owner.send('PATCH', `/solutions/${id}`, { version: 3, goLiveDays: 1 })).status).toBe(404)
    expect((await s.nobody.get(`/catalogue/solutions/${id}`)).body).toMatchObject({ title: '织机联网与停机分析', provider: { name: first.name }, regionsServed: [{ code: '3611' }], scenes: [{ code: 'equipment', title: { zh: '设备管理' }, fromLevel: 1, toLevel: 3 }] })
    made(await first.owner.post(`/solutions/${id}/withdraw`))
    expect((await s.nobody.get(`/catalogue/solutions/${id}`)).status).toBe(404)
    made(await first.owner.post(`/solutions/${id}/publish`))
  })

  it.each([
    ['zero that is not free', { price: { model: 'one-off', minFen: 0, maxFen: 100 } }, 'price-zero'], ['the lowest above the highest', { price: { model: 'yearly', minFen: 200, maxFen: 100 } }, 'price-order'],
    ['free for money', { price: { model: 'free', minFen: 100, maxFen: 100 } }, 'price-not-free'], ['levels that do not rise', { scenes: [{ code: 'equipment', fromLevel: 3, toLevel: 3 }] }, 'levels'],
    ['one scene twice', { scenes: [{ code: 'equipment', fromLevel: 1, toLevel: 2 }, { code: 'equipment', fromLevel: 2, toLevel: 3 }] }, 'scene-twice'], ['a title of emoji', { title: '🎉🎉' }, 'says-nothing'],
  ])('refuses %s', async (_, more, code) => {
    const { status, body } = await second.owner.post('/solutions', solution({ title: '另一个方案', ...more }))
    expect([status, body.code, fields(body)[0]?.[1]]).toEqual([400, 'request.invalid', code])
  })

  it('takes emoji and traditional characters as they are, 10,000 characters, and not 100 kB', async () => {
    const long = await second.owner.post('/solutions', solution({ title: '繁體標題🧵織機監測', text: '織'.repeat(10_000) }))
    expect([long.status, long.body.title, textOf(long.body.text).length]).toEqual([201, '繁體標題🧵織機監測', 10_000])
    const tooLong = await second.owner.post('/solutions', solution({ title: '太长', text: 'a'.repeat(100 * 1024) }))
    expect([tooLong.status, tooLong.body.code]).toEqual([400, 'request.invalid'])
    expect((await second.owner.post('/solutions', solution({ title: '空的', text: '   ' }))).status).toBe(400)
    const free = made(await second.owner.post('/solutions', solution({ title: '免费诊断', price: { model: 'free', minFen: null, maxFen: null } })))
    expect(free.price).toEqual({ model: 'free', minFen: 0, maxFen: 0 })
  })

  it('the catalogue is found by words, scene, level, industry, place, size and price, and turned page by page', async () => {
    const farId = await published(far, { regionCodes: ['36'], summary: '能耗在线监测' })
    const solutions = []
    for (let i = 0; i < 7; i++) solutions.push(await publishedSolution(far, { title: `能耗监测第${i}版`, scenes: [{ code: 'energy', fromLevel: 0, toLevel: 2 }], industryCodes: [], sizes: [], price: { model: 'yearly', minFen: 100_000 * (i + 1), maxFen: null } }))
    const found = async (query: string) => idsOf((await s.nobody.get(`/catalogue/solutions?${query}`)).body).sort((a, b) => a - b)
    expect(await found('filter=scene:eq:energy')).toEqual(solutions)
    expect(await found('filter=scene:eq:energy;level:eq:3')).toEqual([])
    expect(await found('filter=scene:eq:energy;level:eq:2;industry:eq:1751;size:eq:large')).toEqual(solutions)
    expect(await found('filter=scene:eq:equipment;industry:eq:C1751')).toHaveLength(2)
    expect(await found('filter=scene:eq:equipment;industry:eq:C39')).toEqual([])
    expect(await found('filter=region:eq:360102')).toEqual(solutions)
    expect(await found('filter=region:eq:361102;scene:eq:equipment')).toHaveLength(2)
    expect(await found('filter=price:lte:300000;scene:eq:energy')).toEqual(solutions.slice(0, 3))
    expect(await found(`q=${encodeURIComponent('能耗监测')}`)).toEqual(solutions)
    expect(await found(`q=${encodeURIComponent('远图科技')}`)).toEqual(solutions)
    expect((await s.nobody.get(`/catalogue/solutions?q=${encodeURIComponent('能')}`)).body.code).toBe('providers.search-too-short')
    expect((await s.nobody.get('/catalogue/solutions?filter=scene:eq:DROP%20TABLE')).status).toBe(400)
    for (const sort of ['price', '-price', '-updated', 'title', '-rating', 'days', '-finished']) {
      const seen: number[] = []
      for (let next = ''; ;) {
        const { body } = await s.nobody.get(`/catalogue/solutions?filter=scene:eq:energy&limit=3&sort=${sort}${next && `&cursor=${next}`}`)
        expect([body.total, body.totalIsExact]).toEqual([7, true])
        seen.push(...idsOf(body))
        if (body.next === null) break
        next = textOf(body.next)
      }
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 7, 7])
      if (sort === 'price') expect(seen).toEqual(solutions)
    }
    expect((await s.nobody.get('/catalogue/solutions?cursor=bm9uc2Vuc2U')).status).toBe(400)
    expect(idsOf((await s.nobody.get('/catalogue/providers?filter=region:eq:360102')).body)).toEqual([farId])
    expect(idsOf((await s.nobody.get(`/catalogue/providers?q=${encodeURIComponent('在线监测')}`)).body)).toEqual([farId])
    expect((await s.nobody.get(`/catalogue/providers/${farId}`)).body.solutions).toBe(7)
  })

  it('a suspended provider leaves the catalogue with all it offers, until it is let back', async () => {
    const officer = await s.official('officer', '3601')
    const id = Number((made(await far.owner.get('/providers/own')).provider as Json).id)
    const here = await s.official('officer', '361102')
    expect((await here.post(`/providers/${id}/suspend`, { reason: '不是我的辖区' })).status).toBe(404)
    made(await officer.post(`/providers/${id}/suspend`, { reason: '业绩造假，正在核实' }))
    expect(idsOf((await s.nobody.get('/catalogue/solutions?filter=scene:eq:energy')).body)).toEqual([])
    expect((await far.owner.post('/providers/own/publish')).body.code).toBe('providers.suspended')
    expect((await far.owner.put('/providers/own', profile({ version: 3 }))).body.code).toBe('providers.suspended')
    made(await officer.post(`/providers/${id}/resume`))
    expect(idsOf((await s.nobody.get('/catalogue/solutions?filter=scene:eq:energy')).body)).toHaveLength(7)
  })

  it('lists come as a file', async () => {
    const officer = await s.official('officer', '3601')
    const get = (path: string) => s.t.kernel.http.app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:7460', cookie: cookieOf(officer), 'accept-language': 'zh' } })
    const csv = await get('/solutions/export?format=csv&sort=price')
    const lines = csv.body.trim().split('\r\n')
    expect(lines).toHaveLength(8)
    expect(lines[1]).toContain('能耗监测第0版,南昌远图科技有限公司,360102')
    expect((await get('/providers/export?format=xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await get('/providers/export?format=csv')).body).toContain('南昌远图科技有限公司,东湖区,360102,能耗在线监测,设备管理；计划排程,C17,36,3,3,7,0,')
  })
})
