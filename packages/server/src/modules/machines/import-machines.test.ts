import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFiles } from '../../kernel/tables/test-files.ts'
import { readFile } from 'node:fs/promises'
import { listOf, textOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { made, openPlants, settled, type Firm, type Plants } from './plant.fixture.ts'

type Result = { written: boolean; rows: number; faults: { line: number; column: string | null; value: string | null; message: string }[]; secrets: { code: string; username: string; token: string }[] }

describe('machines from a spreadsheet', () => {
  const { workbook } = temporaryFiles()
  let p: Plants
  let firm: Firm
  let owner: Browser
  beforeAll(async () => {
    p = await openPlants({ now: () => new Date('2026-03-01T02:00:00Z') })
    firm = await p.firm('甲织造有限公司', '361102')
    owner = await p.member(firm)
  })
  afterAll(() => p.close())

  async function send(bytes: Buffer | string, { name = '设备.csv', fields = {}, language = 'zh', who = owner }: { name?: string; fields?: Record<string, string>; language?: string; who?: Browser } = {}) {
    const boundary = '----machines'
    const payload = Buffer.concat([
      ...Object.entries(fields).map(([k, v]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`)),
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const answer = await p.t.kernel.http.app.inject({ method: 'POST', url: '/api/v1/machines/import', payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', 'accept-language': language, cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    return { status: answer.statusCode, body: answer.json<Result>() }
  }
  const total = async () => Number((await owner.get('/machines')).body.total)
  const rowOf = async (code: string): Promise<Json> => listOf<Json>((await owner.get(`/machines?q=${code}`)).body.items)[0]!

  it('tries without writing, then writes all, each with a connection and a token of its own', async () => {
    const csv = '设备编号,设备名称,设备类型,车间,制造商,投产日期,理想节拍（秒）\nA-1,一号,织机,一车间,某厂,2024/5/1,0.08\nA-2,二号,cnc,一车间,,2024年6月2日,\nA-3,三号,Dyeing Vat,,,,\n'
    expect((await send(csv, { fields: { dryRun: 'true' } })).body).toEqual({ written: false, rows: 3, faults: [], secrets: [] })
    expect(await total()).toBe(0)
    const { status, body } = await send(csv)
    expect([status, body.written, body.rows, body.faults]).toEqual([200, true, 3, []])
    expect(body.secrets.map((s) => s.code)).toEqual(['A-1', 'A-2', 'A-3'])
    expect(new Set(body.secrets.map((s) => s.token)).size).toBe(3)
    await settled(p)
    for (const s of body.secrets) expect((await p.directory.byUsername(s.username, s.token))?.only?.code).toBe(s.code)
    expect(await rowOf('A-1')).toMatchObject({ name: '一号', type: { code: 'loom' }, workshop: { name: '一车间' }, maker: '某厂', commissionedOn: '2024-05-01' })
    expect(await rowOf('A-2')).toMatchObject({ type: { code: 'cnc' }, workshop: { name: '一车间' }, commissionedOn: '2024-06-02' })
    expect(await rowOf('A-3')).toMatchObject({ type: { code: 'dyeing-vat' }, workshop: null })
    expect((await owner.get('/workshops')).body).toMatchObject({ items: [{ name: '一车间', machines: 2 }] })
    expect((await p.sql<{ n: number }>("select count(*)::int as n from kernel.audit where action = 'machines.imported'"))[0]!.n).toBe(1)
  })
  it('reads workbooks with English headers, cells of numbers and dates', async () => {
    const file = await workbook((book) => {
      const sheet = book.addWorksheet('Machines')
      sheet.addRows([['Code', 'Name', 'Type', 'Model', 'Commissioned on', 'Ideal seconds per unit'], [101, 'First', 'Loom', 'JA-11', new Date('2023-04-05T00:00:00Z'), 0.1], ['102', 'Second', 'Press', null, null, null]])
    })
    expect((await send(await readFile(file.path), { name: 'm.xlsx', language: 'en' })).body).toMatchObject({ written: true, rows: 2 })
    expect(await rowOf('101')).toMatchObject({ name: 'First', model: 'JA-11', commissionedOn: '2023-04-05', type: { code: 'loom' } })
  })
  it('tells every fault with its row, column and value, and writes nothing', async () => {
    const before = await total()
    const rows = ['A-1,重号,织机,,,', '坏号,名,织机,,,', 'B-1,,织机,,,', 'B-2,名,飞机,,,', 'B-3,名,织机,明天,,', 'B-4,名,织机,2027-01-01,,', 'B-5,名,织机,,零,', 'B-6,名,织机,,,', 'B-6,名,织机,,,', `B-7,${'长'.repeat(101)},织机,,,`]
    const csv = `设备编号,设备名称,设备类型,投产日期,节拍,型号\n${rows.join('\n')}\n`
    const { body } = await send(csv)
    expect([body.written, body.rows, body.secrets]).toEqual([false, 10, []])
    expect(body.faults.map(({ line, column, value }) => [line, column, value?.slice(0, 10)])).toEqual([
      [2, '设备编号', 'A-1'], [3, '设备编号', '坏号'], [4, '设备名称', undefined], [5, '设备类型', '飞机'], [6, '投产日期', '明天'], [7, '投产日期', '2027-01-01'], [8, '理想节拍（秒）', '零'], [10, '设备编号', 'B-6'], [11, '设备名称', '长'.repeat(10)],
    ])
    expect(body.faults[0]!.message).toBe('已有这个编号的设备')
    expect(body.faults[7]!.message).toBe('与第 9 行重复')
    expect(body.faults[3]!.message).toContain('织机、细纱机')
    const english = (await send(csv, { language: 'en' })).body.faults
    expect([english[0]!.column, english[0]!.message]).toEqual(['Code', 'a machine has this code already'])
    expect(await total()).toBe(before)
  })
  it.each([
    ['a header without a column it needs', '设备编号,设备名称\nZ-1,名\n', [[1, '设备类型']]],
    ['nothing below the header', '设备编号,设备名称,设备类型\n,,\n', [[2, null]]],
  ])('names %s', async (_, csv, faults) => {
    const { body } = await send(csv)
    expect([body.written, body.faults.map((f) => [f.line, f.column])]).toEqual([false, faults])
  })
  it('refuses what is no table', async () => {
    const { status, body } = await send(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), { name: 'a.xlsx' })
    expect([status, (body as unknown as { code: string }).code]).toEqual([422, 'machines.file-refused'])
  })
  it('puts all of them behind a gateway, under names that it has only once', async () => {
    const { connection } = made(await owner.post('/connections', { name: '网关', protocol: 'thingsboard' }))
    const fields = { connectionId: String(connection!.id) }
    const head = 'Code,Name,Type,Name in messages\n'
    expect((await send(`${head}G-1,a,loom,x\nG-2,b,loom,x\n`, { fields, language: 'en' })).body.faults.map((f) => [f.line, f.column, f.value])).toEqual([[3, 'Name in messages', 'x']])
    expect((await send(`${head}G-1,a,loom,x\nG-2,b,loom,\n`, { fields })).body).toMatchObject({ written: true, secrets: [] })
    await settled(p)
    expect([...(await p.directory.byId(Number(connection!.id)))!.machines.keys()]).toEqual(['x', 'G-2'])
    expect((await send(`${head}G-3,a,loom,x\n`, { fields })).body.faults).toHaveLength(1)
    const stranger = await p.member(await p.firm('乙织造有限公司', '361102'))
    expect((await send(`${head}G-9,a,loom,y\n`, { fields, who: stranger })).status).toBe(422)
  })
  it('takes up to five thousand rows at a time, with the firm’s own type before the product’s', async () => {
    const own = made(await owner.post('/machine-types', { code: 'my-press', version: '1', title: { zh: '冲压机', en: 'Press' }, branch: 'metal', outputUnit: { zh: '件', en: 'piece' }, idealSecondsPerUnit: null,
      signals: [{ code: 'state', title: { zh: '状态', en: 'State' }, kind: 'state', role: 'state', unit: '', samplingSeconds: 5, holdSeconds: 60, states: { '1': 'running' } }] }))
    const rows = (n: number) => `设备编号,设备名称,设备类型,车间\n${Array.from({ length: n }, (_, i) => `M-${i},机${i},冲压机,${i % 7}车间`).join('\n')}\n`
    const refused = (await send(rows(5_001))).body
    expect([refused.written, refused.faults.map((f) => f.line)]).toEqual([false, [5_002]])
    const { body } = await send(rows(5_000))
    expect([body.written, body.secrets.length]).toEqual([true, 5_000])
    expect((await rowOf('M-4999')).type).toMatchObject({ id: own.id })
    expect(await p.sql('select count(*)::int as n from machines.signal s join machines.machine m on m.id = s.machine_id where m.type_id = $1', [own.id])).toEqual([{ n: 5_000 }])
  })
  it('gives a spreadsheet to fill in that comes back understood', async () => {
    for (const language of ['zh', 'en']) {
      const answer = await p.t.kernel.http.app.inject({ url: '/api/v1/machines/import-template', headers: { host: 'localhost:7460', 'accept-language': language, cookie: [...owner.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
      expect(answer.statusCode).toBe(200)
      const { body } = await send(answer.rawPayload, { name: 't.xlsx' })
      expect(body.faults.map((f) => [f.line, f.column, f.message])).toEqual([[2, null, '表头下面没有数据']])
    }
    expect(textOf((await owner.get('/machines/sharing')).body.level)).toBe('counts')
  })
})
