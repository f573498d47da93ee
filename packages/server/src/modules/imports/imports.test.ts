import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Import } from '@jingwei/contract/imports'
import type { Actor } from '../../kernel/access/actor.ts'
import { readTable } from '../../kernel/tables/index.ts'
import { collect, gbk, workbookParts, zip } from '../../kernel/tables/test-files.ts'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { codeOf, csvOf, header, rosterFolder, rosterRow } from '../../testing/roster.ts'

type Row = {
  line: number
  outcome: string
  name: string
  problems: { code: string; header: string | null; value: string | null; message: string; cure: string }[]
  changes: { field: string; from: string | null; to: string | null }[]
}

describe('imports through HTTP', () => {
  let t: TestKernel
  let files: Awaited<ReturnType<typeof rosterFolder>>
  let actor: Actor
  const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers: Record<string, string> = {}) =>
    t.kernel.http.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  async function upload(content: string | Uint8Array, { name = '名录.csv', regionCode }: { name?: string; regionCode?: string } = {}) {
    const form = new FormData()
    if (regionCode) form.set('regionCode', regionCode)
    form.set('file', new Blob([content as BlobPart]), name)
    const packed = new Response(form)
    return t.kernel.http.app.inject({
      method: 'POST',
      url: '/api/v1/imports',
      payload: Buffer.from(await packed.arrayBuffer()),
      headers: { 'content-type': packed.headers.get('content-type')! },
    })
  }
  const get = async (id: number) => (await call('GET', `/imports/${id}`)).json<Import>()
  const rows = async (id: number, outcome: string, headers: Record<string, string> = {}) =>
    (await call('GET', `/imports/${id}/rows?outcome=${outcome}`, undefined, headers)).json<{
      items: Row[]
      total: number
      next: string | null
    }>()
  async function preview(content: string | Uint8Array, name?: string) {
    const { id } = (await upload(content, name ? { name } : {})).json<Import>()
    await t.kernel.jobs.drain()
    return get(id)
  }
  /** Rows that an import still holds anywhere but in the record itself. */
  const leftBehind = async (id: number) => {
    const staged = 'select count(*) from organisations.import_row where import_id = $1'
    const seen = 'select count(*) from imports.row where import_id = $1'
    return (await t.kernel.database.owner.query<{ n: number }>(`select ((${staged}) + (${seen}))::int as n`, [id])).rows[0]!.n
  }
  const count = async () =>
    (await t.kernel.database.owner.query<{ n: number }>('select count(*)::int as n from organisations.organisation')).rows[0]!.n

  beforeAll(async () => {
    t = await testKernel({ env: { JINGWEI_IMPORT_MAX_BYTES: '3000000' } })
    files = await rosterFolder()
    actor = officerOf(t.faces.regions, '3611')
    t.kernel.http.authenticateWith(async () => actor)
  })
  afterAll(async () => {
    await t.close()
    await files.remove()
  })

  it('goes from upload through preview to written rows', async () => {
    const uploaded = await upload(csvOf([rosterRow(1), rosterRow(2, { 统一社会信用代码: codeOf(2).slice(0, 17) }), rosterRow(3)]))
    expect(uploaded.statusCode).toBe(201)
    const { id, state, regionName } = uploaded.json<Import>()
    expect([state, regionName]).toEqual(['uploaded', '江西省上饶市'])
    await t.kernel.jobs.drain()
    const seen = await get(id)
    expect(seen).toMatchObject({
      state: 'ready',
      format: 'csv',
      encoding: 'utf-8',
      headerRow: 1,
      progress: { rows: 3 },
      counts: { new: 2, changed: 0, same: 0, refused: 1 },
      problem: null,
    })
    expect(seen.columns.map((c) => c.field)).toEqual([
      'name',
      'creditCode',
      'county',
      'capital',
      'establishedOn',
      'staff',
      'revenue',
      'contactName',
      'contactPhone',
      'aboveScale',
      null,
    ])
    expect(await count()).toBe(0)
    expect((await rows(id, 'new')).items.map((r) => [r.line, r.name])).toEqual([
      [2, '上饶市样本第1光电有限公司'],
      [4, '上饶市样本第3光电有限公司'],
    ])
    expect((await rows(id, 'refused')).items[0]).toMatchObject({
      line: 3,
      problems: [
        {
          header: '统一社会信用代码',
          value: codeOf(2).slice(0, 17),
          code: 'organisations.code-short',
          message: '缺 1 位，应为 18 位',
          cure: '补全后重传',
        },
      ],
    })
    expect((await rows(id, 'refused', { 'accept-language': 'en' })).items[0]!.problems[0]).toMatchObject({
      message: '1 short of 18 characters',
      cure: 'Complete it and upload again',
    })
    expect((await call('POST', `/imports/${id}/write`)).statusCode).toBe(202)
    expect((await call('POST', `/imports/${id}/write`)).json()).toMatchObject({ state: 'writing' })
    await t.kernel.jobs.drain()
    expect(await get(id)).toMatchObject({ state: 'done', counts: { new: 2, refused: 1 }, byRegion: [{ code: '361102', rows: 2 }] })
    expect(await count()).toBe(2)
    expect((await call('POST', `/imports/${id}/write`)).json()).toMatchObject({ status: 409, code: 'imports.wrong-state' })
    expect((await call('POST', `/imports/${id}/cancel`)).statusCode).toBe(409)
    expect((await call('GET', '/imports')).json()).toMatchObject({ total: 1, items: [{ id, createdBy: 'officer 3611' }] })
  })

  it('hands refused rows back with their own columns, line, reason and cure, to be mended and sent again', async () => {
    const { id } = await preview(csvOf([rosterRow(11), rosterRow(12, { 企业名称: '', 备注: '=1+1' }), rosterRow(13, { 从业人员: '-3' })]))
    for (const format of ['csv', 'xlsx'] as const) {
      const answer = await call('GET', `/imports/${id}/refused?format=${format}`)
      expect(answer.headers['content-disposition']).toContain(encodeURIComponent(`名录 拒收行.${format}`))
      const table = await readTable({ path: await files.file(answer.rawPayload), name: 'back' })
      expect(table.header).toEqual([...header, '原行号', '问题', '怎么改'])
      expect(table.sample.map((r) => r.slice(-3))).toEqual([
        ['3', '企业名称：必填', '补全后重传'],
        ['4', '从业人员：不能为负', '核对原表'],
      ])
      expect((await collect(table))[0]!.cells[10]).toBe('=1+1')
    }
    const english = await call('GET', `/imports/${id}/refused?format=csv`, undefined, { 'accept-language': 'en' })
    expect(english.payload).toContain('Cannot be negative')
    expect(
      (await preview((await call('GET', `/imports/${id}/refused?format=csv`)).rawPayload)).columns.map((c) => c.field).slice(-3),
    ).toEqual([null, null, null])
  })

  it('lets a person say what the columns are, and checks again', async () => {
    const head = ['甲', '乙', '丙', '丁']
    const content = csvOf(
      [['说明', '', '', ''], head, ['第一批', '信州区', codeOf(21), '某某样本厂'], ['第二批', '信州区', codeOf(22), '另一样本厂']],
      ['名录', '', '', ''],
    )
    const seen = await preview(content)
    expect(['mapping', 'ready']).toContain(seen.state)
    const bad = await call('PUT', `/imports/${seen.id}/mapping`, { fields: [{ index: 3, field: 'colour' }] })
    expect(bad.json()).toMatchObject({ status: 400, code: 'imports.unknown-field' })
    expect(
      (
        await call('PUT', `/imports/${seen.id}/mapping`, {
          fields: [
            { index: 2, field: 'name' },
            { index: 3, field: 'name' },
          ],
        })
      ).json(),
    ).toMatchObject({ status: 400, code: 'imports.field-twice' })
    const put = await call('PUT', `/imports/${seen.id}/mapping`, {
      headerRow: 3,
      fields: [
        { index: 0, field: null },
        { index: 1, field: 'county' },
        { index: 2, field: 'creditCode' },
        { index: 3, field: 'name' },
      ],
    })
    expect(put.json()).toMatchObject({ state: 'reading' })
    await t.kernel.jobs.drain()
    const after = await get(seen.id)
    expect(after).toMatchObject({ state: 'ready', headerRow: 3, counts: { new: 2, refused: 0 } })
    expect(after.columns.map((c) => [c.header, c.field, c.how])).toEqual([
      ['甲', null, null],
      ['乙', 'county', 'chosen'],
      ['丙', 'creditCode', 'chosen'],
      ['丁', 'name', 'chosen'],
    ])
  })

  it('waits for its columns when no column holds the names', async () => {
    const seen = await preview(
      csvOf(
        [
          ['1', 'x'],
          ['2', 'y'],
        ],
        ['序号', '备注'],
      ),
    )
    expect(seen).toMatchObject({ state: 'mapping', progress: { rows: 0 } })
    expect((await call('POST', `/imports/${seen.id}/write`)).json()).toMatchObject({ code: 'imports.wrong-state' })
  })

  it('shows what will change, with contacts masked, and compares again what somebody changed before the write', async () => {
    const first = await preview(csvOf([rosterRow(31, { 从业人员: '10' }), rosterRow(32)]))
    await call('POST', `/imports/${first.id}/write`)
    await t.kernel.jobs.drain()
    const second = await preview(
      csvOf([rosterRow(31, { 联系人: '周某', 联系电话: '13800001234', 县区: '广信区' }), rosterRow(32, { 从业人员: '60' }), rosterRow(33)]),
    )
    expect(second).toMatchObject({ counts: { new: 1, changed: 2 }, changedFields: 4 })
    expect((await rows(second.id, 'changed')).items[0]!.changes).toEqual([
      { field: 'regionCode', from: '江西省上饶市信州区', to: '江西省上饶市广信区' },
      { field: 'staff', from: '10', to: '48' },
      { field: 'contactPhone', from: null, to: '周某 138****1234' },
    ])
    // Meanwhile somebody writes the same staff into one and registers the new firm.
    const owner = t.kernel.database.owner
    await owner.query('update organisations.organisation set staff = 60, version = version + 1 where credit_code = $1', [codeOf(32)])
    await owner.query(
      `insert into organisations.organisation (region_x, name, name_key, credit_code, known_on, terms, staff) select region_x, '他人先建的公司',
      '他人先建的公司', $2, known_on, '{}', 5 from organisations.organisation where credit_code = $1`,
      [codeOf(32), codeOf(33)],
    )
    await call('POST', `/imports/${second.id}/write`)
    await t.kernel.jobs.drain()
    expect(await get(second.id)).toMatchObject({ state: 'done', counts: { new: 0, changed: 2, same: 1, refused: 0 } })
    const after = (
      await owner.query('select name, staff from organisations.organisation where credit_code = any($1) order by credit_code', [
        [codeOf(31), codeOf(32), codeOf(33)],
      ])
    ).rows
    expect(after).toEqual(
      expect.arrayContaining([
        { name: '上饶市样本第33光电有限公司', staff: 48 },
        { name: '上饶市样本第32光电有限公司', staff: 60 },
        { name: '上饶市样本第31光电有限公司', staff: 48 },
      ]),
    )
  })

  it('reads GBK, gzip and workbooks with titles, merged headers and dates as serials', async () => {
    const body = csvOf([rosterRow(41), rosterRow(42)])
    expect(await preview(gbk(body))).toMatchObject({ encoding: 'gb18030', counts: { new: 2 } })
    expect(await preview(gzipSync(body), '名录.csv.gz')).toMatchObject({ counts: { new: 2 } })
    const text = (r: string, v: string) => `<c r="${r}" t="inlineStr"><is><t>${v}</t></is></c>`
    const sheet =
      `<row r="1">${text('A1', '上饶市企业名录')}</row><row r="2">${text('A2', '企业名称')}${text('B2', '登记')}${text('D2', '县区')}</row>` +
      `<row r="3">${text('B3', '信用代码')}${text('C3', '成立日期')}</row>` +
      `<row r="4">${text('A4', '上饶市样本第43光电有限公司')}${text('B4', codeOf(43))}<c r="C4"><v>42437</v></c>${text('D4', '信州区')}</row>`
    const seen = await preview(await zip(workbookParts(sheet)), '名录.xlsx')
    expect(seen).toMatchObject({ state: 'ready', format: 'xlsx', sheet: '名单', headerRow: 3, counts: { new: 1 } })
    await call('POST', `/imports/${seen.id}/write`)
    await t.kernel.jobs.drain()
    const {
      rows: [found],
    } = await t.kernel.database.owner.query('select established_on from organisations.organisation where credit_code = $1', [codeOf(43)])
    expect(found).toEqual({ established_on: '2016-03-08' })
  })

  it('refuses shifted rows and broken text alone', async () => {
    const lines = csvOf([rosterRow(51), rosterRow(52), rosterRow(53)]).split('\n')
    lines[2] = lines[2]!.replace(',', ',多出一格,')
    const seen = await preview(
      Buffer.concat([
        Buffer.from(`${lines.join('\n')}\n`),
        Buffer.from([0xff, 0xfe, 0x80]),
        Buffer.from(csvOf([rosterRow(54)]).split('\n')[1]!),
      ]),
    )
    expect(seen.counts).toMatchObject({ new: 2, refused: 2 })
    expect((await rows(seen.id, 'refused')).items.map((r) => r.problems[0]!.code)).toEqual(['imports.ragged', 'imports.undecodable'])
  })

  it('fails as a whole on what is no table, with nothing left behind', async () => {
    const bomb = gzipSync(
      Buffer.concat([
        Buffer.from(`${csvOf([rosterRow(61)])}\n`),
        Buffer.alloc(200 * 1024 * 1024, `${csvOf([], rosterRow(62, { 备注: '长'.repeat(10_000) }))}\n`),
      ]),
    )
    const broken = `${csvOf([rosterRow(61), rosterRow(62)])}\n"${'从这里起没有闭合\n'.repeat(40)}`
    const cases: [string | Uint8Array, string][] = [
      [bomb, 'tables.zip-bomb'],
      ['%PDF-1.7 x', 'tables.not-a-table'],
      [await readFile(process.execPath).then((b) => b.subarray(0, 5000)), 'tables.not-a-table'],
      [broken, 'tables.broken-quote'],
    ]
    for (const [content, code] of cases) {
      const seen = await preview(content)
      expect(seen).toMatchObject({
        state: 'failed',
        problem: { code },
        progress: { rows: 0 },
        counts: { new: 0, changed: 0, same: 0, refused: 0 },
      })
      expect(seen.problem!.detail).toMatch(/[一-龥]/)
      expect(await leftBehind(seen.id)).toBe(0)
    }
  })

  it('refuses a file beyond the limit while it is being sent', async () => {
    const path = await files.file('')
    const out = createWriteStream(path)
    for (let i = 0; i < 4; i++) out.write(Buffer.alloc(1_000_000, 'x'))
    out.end()
    await once(out, 'finish')
    const before = (await call('GET', '/imports')).json<{ total: number }>().total
    expect((await upload(await readFile(path))).json()).toMatchObject({ status: 413, code: 'files.too-large' })
    expect((await call('GET', '/imports')).json()).toMatchObject({ total: before })
    expect((await upload('')).json()).toMatchObject({ status: 400, code: 'files.empty' })
  })

  it('can be given up, and then leaves nothing', async () => {
    const seen = await preview(csvOf([rosterRow(71), rosterRow(72, { 企业名称: '' })]))
    expect((await call('POST', `/imports/${seen.id}/cancel`)).json()).toMatchObject({ state: 'cancelled' })
    await t.kernel.jobs.drain()
    expect(await leftBehind(seen.id)).toBe(0)
    expect((await call('POST', `/imports/${seen.id}/write`)).statusCode).toBe(409)
  })

  it('is tidied away some time after its end, and not while somebody is at it', async () => {
    const [ended, open] = [await preview(csvOf([rosterRow(75)])), await preview(csvOf([rosterRow(76)]))]
    await call('POST', `/imports/${ended.id}/write`)
    await t.kernel.jobs.drain()
    for (const { id } of [ended, open])
      await t.kernel.database.as(actor, (db) => t.kernel.jobs.enqueue(db, 'imports.tidy', { id }, { key: `imports.tidy:${id}` }))
    await t.kernel.jobs.drain()
    expect((await call('GET', `/imports/${ended.id}/refused`)).json()).toMatchObject({ status: 409, code: 'imports.file-gone' })
    expect([await leftBehind(ended.id), await leftBehind(open.id)]).toEqual([0, 1])
    expect(await get(ended.id)).toMatchObject({ state: 'done', counts: { new: 1 } })
    expect(await get(open.id)).toMatchObject({ state: 'ready' })
  })

  it('does not exist for the officer of another region, and takes no region but one’s own', async () => {
    const seen = await preview(csvOf([rosterRow(81)]))
    actor = officerOf(t.faces.regions, '3601')
    expect((await call('GET', `/imports/${seen.id}`)).statusCode).toBe(404)
    expect((await call('GET', `/imports/${seen.id}/rows`)).statusCode).toBe(404)
    expect((await call('GET', `/imports/${seen.id}/refused`)).statusCode).toBe(404)
    expect((await call('POST', `/imports/${seen.id}/write`)).statusCode).toBe(404)
    expect((await call('POST', `/imports/${seen.id}/cancel`)).statusCode).toBe(404)
    expect((await call('PUT', `/imports/${seen.id}/mapping`, { headerRow: 1 })).statusCode).toBe(404)
    expect((await call('GET', '/imports')).json()).toMatchObject({ total: 0, items: [] })
    expect((await upload(csvOf([rosterRow(82)]), { regionCode: '3611' })).json()).toMatchObject({ status: 403, code: 'imports.outside' })
    actor = officerOf(t.faces.regions, '3611', 'leader')
    expect((await upload(csvOf([rosterRow(82)]))).statusCode).toBe(403)
    actor = officerOf(t.faces.regions, '3611')
    expect((await upload(csvOf([rosterRow(82, { 县区: '玉山县' })]), { regionCode: '361102' })).statusCode).toBe(201)
  })
})
