import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { codeOf, csvOf, header, rosterFolder, rosterRow } from '../../testing/roster.ts'
import { mergeOrganisations } from './merge-organisations.ts'
import { findByCode, lockById, type OrganisationRecord, type OrganisationsDb } from './organisations.store.ts'
import type { OrganisationsTables } from './organisations.tables.ts'

describe('roster import', () => {
  let t: TestKernel
  let files: Awaited<ReturnType<typeof rosterFolder>>
  const officer = (code = '3611') => officerOf(t.faces.regions, code)
  const as = <T>(work: (db: OrganisationsDb) => Promise<T>, code = '3611') =>
    t.kernel.database.as<OrganisationsTables, T>(officer(code), work)
  const bring = async (content: string | Uint8Array, { regionCode = '3611', name }: { regionCode?: string; name?: string } = {}) =>
    t.faces.imports.importFile({ path: await files.file(content, name), regionCode, actor: officer(regionCode) })
  const rows = async (importId: number) =>
    (
      await t.kernel.database.owner.query<{
        line: number
        outcome: string
        problems: { code: string; value: string | null; args: Record<string, unknown> }[] | null
        columns: string[]
      }>('select line, outcome, problems, columns from imports.row where import_id = $1 order by line', [importId])
    ).rows
  const codes = async (importId: number) =>
    (await rows(importId)).map((r) => [r.line, r.outcome, r.problems?.[0]?.code.replace('organisations.', '') ?? null])
  const firm = async (n: number) =>
    (
      await t.kernel.database.owner.query<OrganisationRecord>(
        'select * from organisations.organisation where credit_code = $1 and merged_into is null',
        [codeOf(n)],
      )
    ).rows[0]!

  beforeAll(async () => {
    t = await testKernel()
    files = await rosterFolder()
  })
  afterAll(async () => {
    await t.close()
    await files.remove()
  })

  it('adds firms with all that follows from their columns', async () => {
    const done = await bring(
      csvOf([
        rosterRow(1, { 联系人: '周某', 联系电话: '13800001234', 是否规上: '是' }),
        rosterRow(2, { 营业收入: '', 从业人员: '无', 注册资本: 'N/A' }),
      ]),
    )
    expect(done).toMatchObject({
      state: 'done',
      accepted: 2,
      counts: { new: 2, changed: 0, same: 0, refused: 0 },
      byRegion: [{ code: '361102', name: '信州区', rows: 2 }],
    })
    expect(await firm(1)).toMatchObject({
      name: '上饶市样本第1光电有限公司',
      capital_minor: 1_010_000_00,
      capital_currency: 'CNY',
      established_on: '2016-03-08',
      staff: 48,
      revenue_fen: 1001_000_000,
      above_scale: true,
      import_id: done.id,
      version: 1,
      known_on: t.kernel.today(),
    })
    expect(await firm(2)).toMatchObject({ staff: null, capital_raw: null })
    const contacts = await t.kernel.database.owner.query('select name, phone from organisations.contact where organisation_id = $1', [
      (await firm(1)).id,
    ])
    expect(contacts.rows).toEqual([{ name: '周某', phone: '13800001234' }])
  })

  it('changes nothing when the same file comes again', async () => {
    const content = csvOf([
      rosterRow(11, { 联系人: '王某', 联系电话: '0793-8200000' }),
      rosterRow(12),
      rosterRow(13, { 统一社会信用代码: '' }),
    ])
    await bring(content)
    const state = async () =>
      (
        await t.kernel.database.owner
          .query(`select (select count(*)::int from organisations.organisation) as firms, (select max(updated_at)
          from organisations.organisation) as updated,
      (select sum(version)::int from organisations.organisation) as versions, (select count(*)::int
      from organisations.change) as changes, (select count(*)::int from organisations.contact) as contacts`)
      ).rows[0]
    const before = await state()
    expect((await bring(content)).counts).toEqual({ new: 0, changed: 0, same: 3, refused: 0 })
    expect(await state()).toEqual(before)
  })

  it('changes what differs, blanks nothing, and writes the story', async () => {
    await bring(csvOf([rosterRow(21, { 联系人: '李某', 联系电话: '13900001111' })]))
    const before = await firm(21)
    const done = await bring(
      csvOf([
        rosterRow(21, {
          企业名称: '上饶市换名光电有限公司',
          从业人员: '—',
          注册资本: '',
          '营业收入(万元)': '45000',
          县区: '广信区',
          成立日期: '',
        }),
      ]),
    )
    expect(done.counts).toEqual({ new: 0, changed: 1, same: 0, refused: 0 })
    const after = await firm(21)
    expect(after).toMatchObject({
      id: before.id,
      name: '上饶市换名光电有限公司',
      staff: 48,
      capital_raw: '121万元',
      established_on: '2016-03-08',
      revenue_fen: 45_000_000_000,
      version: before.version + 1,
      import_id: before.import_id,
    })
    expect(t.faces.regions.toRef(after.region_x).name).toBe('广信区')
    const story = (
      await t.kernel.database.owner.query(
        'select kind, before, after, import_id, by_name from organisations.change where organisation_id = $1',
        [before.id],
      )
    ).rows
    expect(story).toMatchObject([
      {
        kind: 'imported',
        import_id: done.id,
        by_name: 'officer 3611',
        before: { name: before.name },
        after: { name: '上饶市换名光电有限公司', revenue_fen: '45000000000' },
      },
    ])
    expect(
      (await t.kernel.database.owner.query('select name from organisations.former_name where organisation_id = $1', [before.id])).rows,
    ).toEqual([{ name: before.name }])
  })

  it('a wider place or industry than the one on record is no change', async () => {
    const head = [...header, '行业', '城市']
    await bring(csvOf([[...rosterRow(31), '3976', '上饶市']], head))
    expect(await firm(31)).toMatchObject({ industry_code: 'C3976', size_class: 'small', size_rule: expect.stringContaining('300号') })
    expect((await bring(csvOf([[...rosterRow(31, { 县区: '' }), 'C39', '上饶市']], head))).counts.same).toBe(1)
  })

  it('takes an industry by code or name, keeps unknown words, and refuses words that fit several', async () => {
    const head = [...header, '行业']
    const words = ['C3976', '光电子器件制造', '天马行空的事', '电子']
    const done = await bring(csvOf(words.map((word, i) => [...rosterRow(35 + i), word]), head))
    const kept = await Promise.all([35, 36, 37].map(firm))
    expect(kept.map((f) => [f.industry_code, f.industry_raw])).toEqual([['C3976', 'C3976'], ['C3976', '光电子器件制造'], [null, '天马行空的事']])
    expect(await codes(done.id)).toEqual([[5, 'refused', 'industry-several']])
  })

  it('works out size and scale again when the figures change', async () => {
    const head = [...header, '行业']
    await bring(csvOf([[...rosterRow(41, { '营业收入(万元)': '1000' }), 'C3976']], head))
    expect(await firm(41)).toMatchObject({ size_class: 'small', above_scale: false })
    await bring(csvOf([[...rosterRow(41, { '营业收入(万元)': '5000', 从业人员: '400' }), 'C3976']], head))
    expect(await firm(41)).toMatchObject({ size_class: 'medium', above_scale: true })
  })

  it('meets a firm by its name where row or record has no code', async () => {
    await bring(csvOf([rosterRow(51, { 统一社会信用代码: '' })]))
    expect((await bring(csvOf([rosterRow(51)]))).counts).toMatchObject({ new: 0, changed: 1 })
    expect(await firm(51)).toMatchObject({ name: '上饶市样本第51光电有限公司', credit_code: codeOf(51) })
    expect((await bring(csvOf([rosterRow(51, { 统一社会信用代码: '', 企业名称: '上饶市样本第５１光电有限公司 ' })]))).counts.same).toBe(1)
  })

  it('refuses a row whose name fits two firms', async () => {
    await bring(csvOf([rosterRow(55, { 企业名称: '上饶市同名光电有限公司' }), rosterRow(56, { 企业名称: '上饶市同名光电有限公司' })]))
    const done = await bring(csvOf([rosterRow(57, { 企业名称: '上饶市同名光电有限公司', 统一社会信用代码: '' })]))
    expect(await codes(done.id)).toEqual([[2, 'refused', 'name-several']])
  })

  it('tells every fault of a row with what stood there', async () => {
    const wrong: [Partial<Record<string, string>>, string][] = [
      [{ 企业名称: '' }, 'name-missing'],
      [{ 企业名称: '12345' }, 'name-not-a-name'],
      [{ 统一社会信用代码: codeOf(61).slice(0, 17) }, 'code-short'],
      [{ 统一社会信用代码: `${codeOf(61)}0` }, 'code-long'],
      [{ 统一社会信用代码: codeOf(61).slice(0, 17) + (codeOf(61).endsWith('7') ? '9' : '7') }, 'code-check'],
      [{ 统一社会信用代码: '9.13611E+17' }, 'code-rounded'],
      [{ 成立日期: '2001-02-30' }, 'date-no-such-day'],
      [{ 成立日期: '2061/3/8' }, 'date-future-misread'],
      [{ 成立日期: '2016年' }, 'date-partial'],
      [{ 成立日期: '3/8/2016' }, 'date-order'],
      [{ 从业人员: '-15' }, 'staff-negative'],
      [{ 从业人员: '四十' }, 'staff-not-a-number'],
      [{ '营业收入(万元)': '不详细' }, 'revenue-not-a-number'],
      [{ 注册资本: '-5万元' }, 'capital-negative'],
      [{ 是否规上: '是（待核）' }, 'scale-not-yes-or-no'],
      [{ 联系电话: '0793-82' }, 'phone-not-a-phone'],
      [{ 联系电话: '13800001234/13800001235' }, 'phone-several'],
      [{ 县区: '浙江省杭州市' }, 'region-outside'],
    ]
    const done = await bring(csvOf(wrong.map(([change], i) => rosterRow(100 + i, change))))
    expect(done).toMatchObject({ accepted: 0, counts: { refused: wrong.length } })
    expect(await codes(done.id)).toEqual(wrong.map(([, code], i) => [i + 2, 'refused', code]))
    expect((await rows(done.id))[2]!.problems![0]).toEqual({
      code: 'organisations.code-short',
      field: 'creditCode',
      value: codeOf(61).slice(0, 17),
      args: { missing: 1 },
    })
    expect((await rows(done.id))[7]!.problems![0]!.args).toEqual({ suggestion: '2016-03-08' })
  })

  it('suggests the code that a letter O was meant to be', async () => {
    const code = codeOf(71)
    const typed = code.replace('0', 'O')
    const done = await bring(csvOf([rosterRow(71, { 统一社会信用代码: typed })]))
    expect((await rows(done.id))[0]!.problems).toMatchObject([
      { code: 'organisations.code-letter-misread', value: typed, args: { letter: 'O', suggestion: code } },
    ])
  })

  it('keeps a row with an old registration number, without a code, and says so', async () => {
    const done = await bring(csvOf([rosterRow(75, { 统一社会信用代码: '361102210012345', 联系电话: '138****1234', 注册资本: '若干' })]))
    expect(done.counts).toMatchObject({ new: 1, refused: 0 })
    const {
      rows: [found],
    } = await t.kernel.database.owner.query<{ credit_code: string | null; capital_raw: string; capital_minor: number | null }>(
      'select credit_code, capital_raw, capital_minor from organisations.organisation where import_id = $1',
      [done.id],
    )
    expect(found).toEqual({ credit_code: null, capital_raw: '若干', capital_minor: null })
    const notes = (await t.kernel.database.owner.query('select notes from organisations.import_row where import_id = $1', [done.id]))
      .rows[0].notes as { code: string }[]
    expect(notes.map((n) => n.code)).toEqual(['organisations.code-old', 'organisations.capital-unreadable', 'organisations.phone-masked'])
  })

  it('takes formulas and scripts for the text they are', async () => {
    const done = await bring(
      csvOf([rosterRow(81, { 企业名称: '<script>alert(1)</script>有限公司', 联系人: '=HYPERLINK("http://x","点我")' })]),
    )
    expect(done.counts.new).toBe(1)
    expect(await firm(81)).toMatchObject({ name: '<script>alert(1)</script>有限公司' })
  })

  it('one of two equal rows counts as the same, one of two that differ is refused with the line of the first', async () => {
    const done = await bring(
      csvOf([
        rosterRow(91),
        rosterRow(92),
        rosterRow(91),
        rosterRow(92, { '营业收入(万元)': '77' }),
        rosterRow(91, { 统一社会信用代码: '' }),
      ]),
    )
    expect(done.counts).toEqual({ new: 2, changed: 0, same: 2, refused: 1 })
    expect(await codes(done.id)).toEqual([
      [4, 'same', 'repeats-line-exactly'],
      [5, 'refused', 'repeats-line'],
      [6, 'same', 'repeats-line-exactly'],
    ])
    expect((await rows(done.id))[1]!.problems![0]!.args).toEqual({ line: 3, fields: ['revenue'] })
  })

  it('follows a merged record, which then only gains what it lacks', async () => {
    await bring(csvOf([rosterRow(201, { 从业人员: '' }), rosterRow(202, { 企业名称: '上饶市并入光电有限公司' })]))
    const [kept, gone] = [await firm(201), await firm(202)]
    await as((db) =>
      mergeOrganisations(
        db,
        kept.id,
        { duplicateId: gone.id, take: [] },
        { actor: officer(), today: t.kernel.today(), jobs: t.kernel.jobs },
      ),
    )
    const done = await bring(csvOf([rosterRow(202, { 企业名称: '上饶市并入光电有限公司', 从业人员: '99' })]))
    expect(done.counts).toMatchObject({ new: 0, refused: 0 })
    const after = await as((db) => lockById(db, kept.id))
    expect(after).toMatchObject({ name: kept.name, credit_code: codeOf(201) })
    expect(await as((db) => findByCode(db, codeOf(202)))).toBeUndefined()
  })

  it('refuses a firm that another county holds, and shows nothing of it', async () => {
    await bring(csvOf([rosterRow(211, { 县区: '玉山县' })]))
    const done = await bring(csvOf([rosterRow(211)]), { regionCode: '361102' })
    expect(await codes(done.id)).toEqual([[2, 'refused', 'code-elsewhere']])
    expect(t.faces.regions.toRef((await firm(211)).region_x).name).toBe('玉山县')
  })

  it('keeps a former region code', async () => {
    const head = ['企业名称', '统一社会信用代码', '行政区划代码']
    await bring(csvOf([['上饶市旧码光电有限公司', codeOf(221), '361121']], head))
    const found = await firm(221)
    expect([t.faces.regions.toRef(found.region_x).name, found.former_region_code]).toEqual(['广信区', '361121'])
  })

  it('doubts a revenue that is ten thousand times what is on record', async () => {
    await bring(csvOf([rosterRow(231, { '营业收入(万元)': '12' })]))
    const done = await bring(csvOf([rosterRow(231, { '营业收入(万元)': '120000' })]))
    expect(await codes(done.id)).toEqual([[2, 'refused', 'revenue-unit-doubtful']])
  })
})
