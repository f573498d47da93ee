import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountsAgree, bankFaultTexts, checkMapping, compareConfirmations, readConfirmations, readyMappings, writeOrders, type BankFileMapping, type BankRow, type Compared, type Confirmation, type KnownConfirmation, type PaymentOrder, type PaymentStatus } from './index.ts'

const generic = readyMappings[0]!
const limits = { today: '2026-06-30' }
const order = (number: string, amountFen: number, more: Partial<PaymentOrder> = {}): PaymentOrder => ({ number, payeeAccount: '6222021234567890123', payeeName: '示例织造有限公司', payeeBank: '示例银行', amountFen, on: '2026-06-01', purpose: '技改补助', ...more })

describe('orders', () => {
  it('become rows of text in the order of the columns', () => {
    expect(writeOrders(generic, [order('P-1', 123_456_789), order('P-2', 5, { payeeAccount: '6222 0212-3456 7890 124', payeeName: '示例\n陶瓷', purpose: '' })])).toEqual({
      ok: true, count: 2, sumFen: 123_456_794n, rows: [
        ['付款单号', '收款账号', '收款户名', '收款开户行', '金额(元)', '付款日期', '用途'],
        ['P-1', '6222021234567890123', '示例织造有限公司', '示例银行', '1234567.89', '2026-06-01', '技改补助'],
        ['P-2', '6222021234567890124', '示例 陶瓷', '示例银行', '0.05', '2026-06-01', ''],
      ],
    })
  })
  it('in fen, without a heading, with fixed and numbered columns', () => {
    const mapping: BankFileMapping = { ...generic, orders: { withHeading: false, amountIn: 'fen', dateForm: 'YYYYMMDD', columns: [{ heading: 'a', holds: 'row' }, { heading: 'b', holds: { fixed: 'CNY' } }, { heading: 'c', holds: 'amount' }, { heading: 'd', holds: 'date' }, { heading: 'e', holds: 'empty' }] } }
    expect(writeOrders(mapping, [order('P-1', 5)])).toMatchObject({ rows: [['1', 'CNY', '5', '20260601', '']] })
  })
  it('are refused together when one is wrong', () => {
    const wrong = writeOrders(generic, [order('P-1', 5), order('P-1', 0), order('', 1.5), order('P-4', 1, { payeeAccount: '12', payeeName: ' ' })])
    expect(wrong.ok ? [] : wrong.faults.map((f) => [f.code, f.line])).toEqual([['bank.order-twice', 2], ['bank.order-amount', 2], ['bank.order-number', 3], ['bank.order-amount', 3], ['bank.order-account', 4], ['bank.order-payee', 4]])
    expect(writeOrders(generic, [])).toMatchObject({ ok: false, faults: [{ code: 'bank.orders-empty', line: null }] })
  })
})

const header = ['付款单号', '收款账号', '收款户名', '金额（元）', '付款日期', '状态', '银行流水号', '币种', '原因']
type Told = { number?: string | number; account?: string | number; amount?: string | number; date?: string | number | Date; status?: string; serial?: string | number; currency?: string; reason?: string }
const row = (told: Told = {}, line = 2): BankRow => {
  const t = { number: 'P-1', account: '6222021234567890123', amount: '1,000.00', date: '2026-06-02', status: '成功', serial: 'S1', currency: '人民币', reason: '', ...told }
  return { line, cells: [t.number, t.account, '示例织造有限公司', t.amount, t.date, t.status, t.serial, t.currency, t.reason] }
}
const read = (...rows: BankRow[]) => readConfirmations(generic, header, rows, limits)
const sound: Confirmation = { line: 2, number: 'P-1', payeeAccount: '6222021234567890123', payeeName: '示例织造有限公司', amountFen: 100_000, paidOn: '2026-06-02', status: 'success', serial: 'S1', reason: null }

describe('confirmations', () => {
  it('are typed rows, whatever kind of cell they were in', () => {
    expect(read(row())).toEqual({ rows: [sound], faults: [] })
    expect(read(row({ number: 'P-1', account: "'6222 0212 3456 7890 123", amount: 1000, date: new Date('2026-06-02'), status: ' 交易 成功（已入账）', currency: '' }))).toEqual({ rows: [sound], faults: [] })
    expect(read(row({ number: 202606001, amount: '￥1000.0', date: '20260602', status: '退票', reason: '户名不符' })).rows).toEqual([{ ...sound, number: '202606001', status: 'returned', reason: '户名不符' }])
    expect(read(row({ status: '失败', serial: '', date: '' })).rows).toMatchObject([{ status: 'failed', serial: null, paidOn: null }])
  })
  it('skip empty rows and totals', () =>
    expect(read({ line: 3, cells: ['', null, ' '] }, { line: 4, cells: ['合计', null, null, '1,000.00'] }, row({}, 5))).toMatchObject({ rows: [{ line: 5 }], faults: [] }))
  it.each<[Told, string]>([
    [{ amount: '1000.005' }, 'bank.amount-decimals'], [{ amount: 0.1 + 0.2 }, 'bank.amount-decimals'], [{ amount: '-5.00' }, 'bank.amount-not-positive'], [{ amount: 0 }, 'bank.amount-not-positive'], [{ amount: '' }, 'bank.amount-missing'],
    [{ amount: '一千' }, 'bank.amount-form'], [{ amount: 'USD 5' }, 'bank.other-currency'], [{ currency: '美元' }, 'bank.other-currency'], [{ status: '不详' }, 'bank.status-unknown'], [{ status: '' }, 'bank.status-unknown'], [{ serial: '' }, 'bank.serial-missing'],
    [{ number: '' }, 'bank.number-missing'], [{ account: 6_222_021_234_567_890_000 }, 'bank.number-rounded'], [{ serial: '2.02606E+17' }, 'bank.number-rounded'], [{ date: '2026-02-30' }, 'bank.date-form'], [{ date: '2026-07-01' }, 'bank.date-future'],
  ])('%j is a fault of its row', (told, code) => {
    const found = read(row(told, 7), row({ serial: 'S2' }, 8))
    expect(found.faults.map((f) => [f.code, f.line])).toEqual([[code, 7]])
    expect(found.rows.map((r) => r.line)).toEqual([8])
    expect(found.faults[0]!.text.zh).toContain('第 7 行')
  })
  it('name a serial number that stands there twice', () => {
    const found = read(row({}, 2), row({ number: 'P-2' }, 9))
    expect([found.rows.map((r) => r.line), found.faults.map((f) => f.text.en)]).toEqual([[2], ['Row 9: the serial number "S1" stands in row 2 already.']])
  })
  it('need their columns, once', () => {
    expect(readConfirmations(generic, ['付款单号', '金额', '状态'], [row()], limits)).toMatchObject({ rows: [], faults: [{ code: 'bank.column-missing', line: null, text: { zh: expect.stringContaining('银行流水号') } }] })
    expect(readConfirmations(generic, [...header, '状 态'], [row()], limits).faults.map((f) => f.code)).toEqual(['bank.column-twice'])
  })
  it('by places and in fen', () => {
    const mapping: BankFileMapping = { ...generic, confirmations: { ...generic.confirmations, amountIn: 'fen', columns: { number: 1, amount: 2, status: 3, serial: 4, date: 9 } } }
    expect(readConfirmations(mapping, ['A', 'B', 'C', 'D'], [{ line: 1, cells: ['P-1', '100000', '成功', 'S1'] }], limits)).toEqual({ rows: [{ ...sound, line: 1, payeeAccount: null, payeeName: null, paidOn: null }], faults: [] })
    expect(readConfirmations(mapping, ['A', 'B', 'C'], [], limits).faults.map((f) => f.code)).toEqual(['bank.column-missing'])
  })
})

const says = (more: Partial<Confirmation> = {}): Confirmation => ({ ...sound, ...more })
const outcomesOf = (rows: Confirmation[], before: KnownConfirmation[] = [], orders = [order('P-1', 100_000), order('P-2', 200_000)]) => compareConfirmations(orders, rows, before).map((c) => c.outcome)
const known = (more: Partial<KnownConfirmation> = {}): KnownConfirmation => ({ number: 'P-1', serial: 'S1', amountFen: 100_000, status: 'success', ...more })

describe('comparing', () => {
  it.each<[string, Partial<Confirmation>, KnownConfirmation[], string]>([
    ['a payment', {}, [], 'confirmed'], ['a failure', { status: 'failed', serial: null }, [], 'failed'], ['one under way', { status: 'pending' }, [], 'pending'], ['one that came back at once', { status: 'returned' }, [], 'returned'],
    ['one that came back later', { status: 'returned' }, [known()], 'returned'], ['one that came back under a number of its own', { status: 'returned', serial: 'S9' }, [known()], 'returned'], ['one that was under way', {}, [known({ status: 'pending' })], 'confirmed'],
    ['the same again', {}, [known()], 'already-known'], ['the same failure again', { status: 'failed', serial: null }, [known({ status: 'failed', serial: null })], 'already-known'], ['an old failure after the payment', { status: 'failed', serial: null }, [known({ status: 'failed', serial: null }), known()], 'already-known'],
    ['an old file after its end', { status: 'pending' }, [known()], 'already-known'], ['an old file after it came back', {}, [known({ status: 'returned' })], 'already-known'], ['paid anew after it came back', { serial: 'S2' }, [known(), known({ status: 'returned', serial: 'S9' })], 'confirmed'],
    ['another amount', { amountFen: 100_001 }, [known()], 'changed-amount'], ['another outcome', { status: 'failed' }, [known()], 'changed-status'], ['a failure of what was paid', { status: 'failed', serial: null }, [known()], 'changed-status'], ['another order', { number: 'P-2', amountFen: 200_000 }, [known()], 'serial-of-another'],
    ['an order of nobody', { number: 'P-9' }, [], 'unknown-order'], ['less than ordered', { amountFen: 99_999 }, [], 'amount-differs'], ['another account', { payeeAccount: '6222021234567890124' }, [], 'account-differs'], ['a second payment', { serial: 'S2' }, [known()], 'already-paid'],
  ])('%s', (_, row, before, outcome) => expect(outcomesOf([says(row)], before)).toEqual([outcome]))
  it('two payments of one order in one file', () => expect(outcomesOf([says(), says({ serial: 'S2', line: 3 })])).toEqual(['confirmed', 'already-paid']))
  it('accounts with hidden middles', () => {
    expect(['6222021234567890123', '6222****0123', '6222 02** **** 0123'.replaceAll(' ', ''), '****7890123'].map((shown) => accountsAgree('6222 0212 3456 7890 123', shown))).toEqual([true, true, true, true])
    expect(['6222****0124', '****', '**3', '6222021234567890123****6222021234567890123'].map((shown) => accountsAgree('6222021234567890123', shown))).toEqual([false, false, false, false])
  })
  it('says why, in both languages', () => {
    const [found] = compareConfirmations([order('P-1', 100_000)], [says({ serial: 'S2' })], [known()])
    expect([found!.refused, found!.text.zh]).toEqual([true, '付款单 P-1 已用流水号 S1 付过一次。可能重复付款，请立即与银行核对。'])
  })
})

describe('mappings', () => {
  it('that come with the product are sound', () => {
    for (const mapping of readyMappings) expect(checkMapping(mapping), mapping.id).toEqual([])
    expect(readyMappings.map((m) => [m.id, m.verified])).toEqual([['generic', true], ['ccb-batch', false], ['cmb-batch', false]])
  })
  it('are told what is wrong with them', () => {
    const { confirmations, orders } = generic
    const wrong: BankFileMapping = { ...generic, orders: { ...orders, columns: [{ heading: 'x', holds: 'amount' }] }, confirmations: { ...confirmations, columns: { number: ['单号'], amount: 0, status: [], serial: ['单 号'] }, statusWords: { success: [], failed: ['完成'], returned: ['完 成'], pending: [] } } }
    expect(checkMapping(wrong).map((f) => [f.code, f.what])).toEqual([
      ['status-word-twice', '完 成'], ['status-words-missing', 'success'], ['column-without-name', 'amount'], ['column-without-name', 'status'], ['column-twice', '单 号'], ['order-column-missing', 'number'], ['order-column-missing', 'payee-account'], ['order-column-missing', 'payee-name'],
    ])
  })
})

describe('always', () => {
  const anOrder = fc.record({ amountFen: fc.integer({ min: 1, max: 1e13 }), payeeAccount: fc.stringMatching(/^\d{10,19}$/), payeeName: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 }).map((n) => `甲${n}`), on: fc.constant('2026-06-01') })
  const someOrders = fc.array(anOrder, { minLength: 1, maxLength: 12 }).map((orders): PaymentOrder[] => orders.map((o, i) => ({ ...o, number: `P-${i + 1}` })))
  const status = fc.constantFrom<PaymentStatus>('success', 'failed', 'returned', 'pending')
  /** The bank takes the rows that were written and adds what it says. */
  const answer = (mapping: BankFileMapping, orders: PaymentOrder[], statuses: PaymentStatus[]) => {
    const written = writeOrders(mapping, orders)
    if (!written.ok) throw new Error(written.faults[0]!.text.en)
    const { columns, statusWords } = mapping.confirmations
    const added = [columns.status, columns.serial].map((place) => (place as string[])[0]!)
    const [heading, ...rows] = written.rows
    return { header: [...heading!, ...added], table: rows.map((cells, i) => ({ line: i + 2, cells: [...cells, statusWords[statuses[i]!][0]!, `S${i}`] })) }
  }
  const plain = { success: 'confirmed', failed: 'failed', returned: 'returned', pending: 'pending' }
  const remember = (compared: Compared[]): KnownConfirmation[] => compared.filter((c) => !c.refused && c.outcome !== 'already-known').map((c) => c.row)

  it('what was ordered comes back by every ready mapping; a second time it is known', () => fc.assert(fc.property(fc.constantFrom(...readyMappings), someOrders, fc.array(status, { minLength: 12, maxLength: 12 }), (mapping, orders, statuses) => {
    const { header, table } = answer(mapping, orders, statuses)
    const found = readConfirmations(mapping, header, table, limits)
    expect(found.faults).toEqual([])
    const first = compareConfirmations(orders, found.rows, [])
    expect(first.map((c) => c.outcome)).toEqual(orders.map((_, i) => plain[statuses[i]!]))
    expect(compareConfirmations(orders, found.rows, remember(first)).map((c) => c.outcome)).toEqual(orders.map(() => 'already-known'))
  })))
  it('any row that was changed is refused', () => fc.assert(fc.property(someOrders, fc.integer({ min: 1, max: 1e6 }), (orders, by) => {
    const rows = orders.map((o, i) => says({ number: o.number, amountFen: o.amountFen, payeeAccount: o.payeeAccount, serial: `S${i}` }))
    const first = compareConfirmations(orders, rows, [])
    const changed = rows.map((r) => ({ ...r, amountFen: r.amountFen + by }))
    expect(new Set(compareConfirmations(orders, changed, remember(first)).map((c) => c.outcome))).toEqual(new Set(['changed-amount']))
    expect(new Set(compareConfirmations(orders, changed, []).map((c) => c.outcome))).toEqual(new Set(['amount-differs']))
  })))
  it('no order is paid twice, in whatever order rows come', () => fc.assert(fc.property(fc.array(fc.record({ number: fc.constantFrom('P-1', 'P-2'), serial: fc.constantFrom('S1', 'S2', 'S3', null), status, amountFen: fc.constantFrom(100_000, 200_000) }), { maxLength: 30 }), (told) => {
    const compared = compareConfirmations([order('P-1', 100_000), order('P-2', 200_000)], told.map((t) => says(t)), [])
    for (const number of ['P-1', 'P-2']) {
      let out = 0
      for (const { outcome, row } of compared.filter((c) => c.row.number === number)) {
        if (outcome === 'confirmed') out += 1
        if (outcome === 'returned') out = 0
        expect(out, `${row.number} ${row.serial}`).toBeLessThanOrEqual(1)
      }
    }
  })))
  it('rows of anything never throw', () => fc.assert(fc.property(fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.date({ noInvalidDate: false }), fc.constant(null)), { maxLength: 10 })), (table) => {
    const found = readConfirmations(generic, header, table.map((cells, i) => ({ line: i + 2, cells })), limits)
    expect(found.rows.length).toBeLessThanOrEqual(table.length)
    for (const { text } of found.faults) expect(`${text.zh}${text.en}`.length).toBeGreaterThan(10)
  })))
  it('texts have both languages', () => {
    for (const { zh, en } of Object.values(bankFaultTexts)) expect([zh.length > 0, en.length > 0]).toEqual([true, true])
  })
})
