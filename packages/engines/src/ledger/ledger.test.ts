import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { balancesOn, basisPoints, chained, checkEntry, figuresOf, genesis, moves, reversalOf, verifier, type AccountKind, type Entry, type MoveKind, type Written } from './index.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const kinds: readonly AccountKind[] = ['source', 'budget', 'allocation', 'commitment', 'disbursement', 'expenditure', 'recovery']
const of = (kind: AccountKind) => kinds.indexOf(kind) + 1
const book = { kindOf: (account: number) => kinds[account - 1], closedUntil: '2025-12-31' }
const move = (kind: MoveKind, amount: number, more: Partial<Entry> = {}): Entry => ({
  key: `${kind}-${amount}`, move: kind, on: '2026-03-01', text: '', recordedBy: 'a', approvedBy: 'b', reverses: null,
  lines: [{ account: of(moves[kind].from[0]), amount: -amount }, { account: of(moves[kind].to[0]), amount }], ...more,
})
const faults = (entry: Entry) => checkEntry(entry, book).map((f) => f.fault)
const standing = (entries: readonly Entry[]) => {
  const balances = balancesOn(entries, '9999-12-31')
  return Object.fromEntries(kinds.map((kind) => [kind, balances.get(of(kind)) ?? 0])) as Record<AccountKind, number>
}

describe('an entry', () => {
  it('goes only the ways there are', () => {
    for (const kind of Object.keys(moves) as MoveKind[]) expect(faults(move(kind, 5)), kind).toEqual([])
    expect(checkEntry(move('disburse', 5, { lines: [{ account: of('budget'), amount: -5 }, { account: of('disbursement'), amount: 5 }] }), book)).toEqual([{ fault: 'way', account: of('budget'), kind: 'budget', move: 'disburse' }])
    expect(faults(move('disburse', 5, { lines: [{ account: of('disbursement'), amount: -5 }, { account: of('commitment'), amount: 5 }] }))).toEqual(['way', 'way'])
  })
  it.each([
    ['a fraction of a fen', { lines: [{ account: 4, amount: -0.5 }, { account: 5, amount: 0.5 }] }, ['amount', 'amount']], ['nothing', { lines: [{ account: 4, amount: 0 }, { account: 5, amount: 0 }] }, ['amount', 'amount', 'way']],
    ['one that does not balance', { lines: [{ account: 4, amount: -5 }, { account: 5, amount: 6 }] }, ['unbalanced']], ['one line', { lines: [{ account: 4, amount: -5 }] }, ['lines', 'unbalanced']],
    ['the same account twice', { lines: [{ account: 4, amount: -5 }, { account: 4, amount: -5 }, { account: 5, amount: 10 }] }, ['same-account']], ['no such account', { lines: [{ account: 4, amount: -5 }, { account: 99, amount: 5 }] }, ['account']],
    ['one that nobody approved', { approvedBy: null }, ['not-approved']], ['one approved by who recorded it', { approvedBy: 'a' }, ['own-approval']],
    ['a day of a closed period', { on: '2025-12-31' }, ['closed']], ['a day that is none', { on: '2026-02-30' }, ['day']], ['beyond what is exact', { lines: [{ account: 4, amount: -(2 ** 53) }, { account: 5, amount: 2 ** 53 }] }, ['amount', 'amount']],
  ] as const)('is not %s', (_what, more, found) => expect(faults(move('disburse', 5, more))).toEqual(found))
  it('spending is the recipient’s word and needs nobody else', () => expect(faults(move('spend', 5, { approvedBy: null }))).toEqual([]))
  it('is taken back whole, by two people, and leaves nothing', () => fc.assert(fc.property(fc.constantFrom(...(Object.keys(moves) as MoveKind[])), fc.integer({ min: 1, max: 1e12 }), (kind, amount) => {
    const entry = move(kind, amount)
    const back = reversalOf({ ...entry, number: 7 }, { key: 'back', on: '2026-04-01', text: 'typed wrong', recordedBy: 'b', approvedBy: 'c' })
    return faults(back).length === 0 && faults({ ...back, approvedBy: null }).includes('not-approved') && Object.values(standing([entry, back])).every((n) => n === 0)
  })))
})

describe('figures', () => {
  it('whatever happens, nothing is made or lost, and no stage passes the one before it', () => fc.assert(fc.property(fc.array(fc.record({ kind: fc.constantFrom(...(Object.keys(moves) as MoveKind[])), amount: fc.integer({ min: 1, max: 1000 }) }), { maxLength: 60 }), (steps) => {
    const entries: Entry[] = []
    for (const { kind, amount } of steps) {
      const have = standing(entries)
      const from = moves[kind].from[0]
      if (from === 'source' || have[from] >= amount) entries.push(move(kind, amount))
    }
    const now = standing(entries)
    const f = figuresOf(now)
    expect(Object.values(now).reduce((a, b) => a + b, 0)).toBe(0)
    expect(f.received + now.source).toBe(0)
    expect(f.received >= f.allocated && f.allocated >= f.committed && f.committed >= f.disbursed && f.disbursed >= f.spent && f.spent >= 0).toBe(true)
  })))
  it('Zhaohua’s 3,359 of 3,900', () => {
    const entries = [move('receive', 390_000_000_0), move('allocate', 390_000_000_0), move('commit', 390_000_000_0), move('disburse', 335_900_000_0)]
    const { received, disbursed } = figuresOf(standing(entries))
    expect(basisPoints(disbursed, received)).toBe(8612)
  })
  it('a share of nothing is none; nearly all is not all', () => {
    expect(basisPoints(0, 0)).toBeNull()
    expect(basisPoints(99_999_999, 100_000_000)).toBe(9999)
  })
  it('as of a day', () => expect([...balancesOn([move('receive', 10), move('receive', 5, { on: '2026-05-01' })], '2026-04-30')]).toEqual([[1, -10], [2, 10]]))
})

describe('the chain', () => {
  const entries = Array.from({ length: 20 }, (_, i) => move('receive', i + 1, { key: `k${i}` }))
  const written = chained(entries, { number: 0, hash: genesis }, '2026-03-01T00:00:00.000Z', hash)
  const head = { number: 20, hash: written[19]!.hash }
  const breaks = (found: readonly Written[], end = head) => {
    const { next, end: last } = verifier(hash)
    return [...found.flatMap(next), ...last(end)]
  }
  it('goes on where it ended', () => {
    const first = chained(entries.slice(0, 7), { number: 0, hash: genesis }, '2026-03-01T00:00:00.000Z', hash)
    const rest = chained(entries.slice(7), { number: 7, hash: first[6]!.hash }, '2026-03-01T00:00:00.000Z', hash)
    expect([...first, ...rest]).toEqual(written)
    expect(breaks(written)).toEqual([])
  })
  it('tells of any change, wherever', () => fc.assert(fc.property(fc.nat(19), fc.constantFrom<(w: Written) => Partial<Written>>(
    (w) => ({ lines: w.lines.map((l) => ({ ...l, amount: l.amount * 2 })) }), () => ({ text: 'x' }), () => ({ on: '2026-03-02' }), () => ({ approvedBy: 'z' }), () => ({ recordedAt: '2026-03-01T00:00:01.000Z' }), (w) => ({ lines: w.lines.map((l) => ({ ...l, account: l.account + 1 })) }),
  ), (i, change) => {
    const forged = written.map((w, j) => (i === j ? { ...w, ...change(w) } : w))
    expect(breaks(forged)).toEqual([{ number: i + 1, fault: 'changed' }])
    // Whoever seals it anew breaks the link of the next, or the head.
    const { hash: _, ...open } = forged[i]!
    const sealed = forged.map((w, j) => (i === j ? chained([w], { number: i, hash: open.previous }, w.recordedAt, hash)[0]! : w))
    expect(breaks(sealed)).toEqual(i === 19 ? [{ number: 20, fault: 'head' }] : [{ number: i + 2, fault: 'unlinked' }])
  })))
  it('tells of an entry taken out, and of the last ones cut off', () => {
    expect(breaks(written.filter((w) => w.number !== 5))).toEqual([{ number: 5, fault: 'missing' }])
    expect(breaks(written.slice(0, 18))).toEqual([{ number: 20, fault: 'head' }])
  })
  it('tells of lines that do not balance even when they were sealed so', () => {
    const odd = chained([{ ...entries[0]!, lines: [{ account: 1, amount: -5 }, { account: 2, amount: 6 }] }], { number: 0, hash: genesis }, '2026-03-01T00:00:00.000Z', hash)
    expect(breaks(odd, { number: 1, hash: odd[0]!.hash })).toEqual([{ number: 1, fault: 'unbalanced' }])
  })
})
