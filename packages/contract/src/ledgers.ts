import { z } from 'zod'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const Kind = z.enum(['source', 'budget', 'allocation', 'commitment', 'disbursement', 'expenditure', 'recovery'])
const MoveName = z.enum(['receive', 'allocate', 'withdraw', 'commit', 'release', 'disburse', 'spend', 'recover', 'restore'])
const amount = z.number().int().describe('Whole units of the book’s currency: fen of yuan')
const sum = amount.nonnegative()
const code = z.string().trim().regex(/^[\p{L}\p{N}][\p{L}\p{N}./-]{0,79}$/u, { message: 'letters, digits, . / -' })
const line = (most: number) => z.string().trim().min(1).max(most)

export const MoneyFigures = z
  .object({ received: sum, allocated: sum, committed: sum, disbursed: sum, spent: sum, recovered: sum, disbursedBasisPoints: z.number().int().nullable().describe('Of what was received, in hundredths of a per cent, rounded down; null while nothing is') })
  .meta({ id: 'MoneyFigures' })
export const LedgerBook = z
  .object({
    id: z.number().int(), code: z.string(), title: Text, region: z.object({ code: RegionCode, name: z.string() }), currency: z.string(), digits: z.number().int().describe('Digits of the currency after the point: 2 for yuan and fen'),
    isStrict: z.boolean().describe('No account but a source may fall below nothing'), closedUntil: isoDate.nullable(), entries: z.number().int(), seal: z.string().describe('Hash of the last entry, which seals all before it'), figures: MoneyFigures,
  })
  .meta({ id: 'LedgerBook' })
export type LedgerBook = z.infer<typeof LedgerBook>
const AccountRef = z.object({ id: z.number().int(), kind: Kind, code: z.string(), title: z.string() })
export const LedgerAccount = AccountRef.extend({ subject: z.string().nullable().describe('The record it is kept for, as `project:12`'), balance: amount, lastOn: isoDate.nullable() }).meta({ id: 'LedgerAccount' })
export const LedgerEntry = z
  .object({
    bookId: z.number().int(), number: z.number().int(), move: MoveName, on: isoDate, recordedAt: instant, recordedBy: z.string(), approvedBy: z.string().nullable(), text: z.string(), source: z.string().nullable().describe('The record it came from, as `payment:7`'),
    reverses: z.number().int().nullable(), reversedBy: z.number().int().nullable(), hash: z.string(), lines: z.array(z.object({ account: AccountRef, amount })),
  })
  .meta({ id: 'LedgerEntry' })
export type LedgerEntry = z.infer<typeof LedgerEntry>

const NewEntry = z.object({
  move: MoveName, on: isoDate, text: line(500), reverses: z.number().int().positive().nullable().default(null).describe('The entry to be taken back; its lines turned round are the lines then, and none are given'),
  lines: z.array(z.object({ accountId: z.number().int().positive(), amount })).max(200).default([]),
})
export const LedgerProposal = z
  .object({
    id: z.number().int(), bookId: z.number().int(), move: MoveName, on: isoDate, text: z.string(), reverses: z.number().int().nullable(), lines: z.array(z.object({ account: AccountRef, amount })),
    proposedBy: z.string(), proposedAt: instant, state: z.enum(['waiting', 'posted', 'refused']), decidedBy: z.string().nullable(), decidedAt: instant.nullable(), reason: z.string().nullable(), entryNumber: z.number().int().nullable(), isMine: z.boolean(),
  })
  .meta({ id: 'LedgerProposal' })
export type LedgerProposal = z.infer<typeof LedgerProposal>

const EntryFilter = z.object({ accountId: z.coerce.number().int().positive().optional(), move: MoveName.optional(), from: isoDate.optional(), until: isoDate.optional(), q: z.string().trim().max(100).optional(), sort: z.enum(['-number', 'number']).default('-number') })
const onDay = z.object({ on: isoDate.optional().describe('As of the end of this day; today when absent') })
const read = { permission: 'ledgers:read', scope: ['region'] } as const
const record = { permission: 'ledgers:record', scope: ['region'] } as const
const approve = { permission: 'ledgers:approve', scope: ['region'] } as const
const manage = { permission: 'ledgers:manage', scope: ['region'] } as const
export const ledgers = {
  books: operation({ method: 'GET', path: '/ledger-books', summary: { zh: '资金账簿', en: 'Books of money' }, access: read, query: onDay, response: z.object({ items: z.array(LedgerBook) }) }),
  book: operation({ method: 'GET', path: '/ledger-books/:id', summary: { zh: '一本账簿', en: 'One book' }, access: read, params: idParams, query: onDay, response: LedgerBook }),
  addBook: operation({
    method: 'POST', path: '/ledger-books', summary: { zh: '建账', en: 'Open a book' }, access: manage, status: 201,
    body: z.object({ code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/), title: Text, regionCode: RegionCode, currency: z.string().regex(/^[A-Z]{3}$/).default('CNY') }), response: LedgerBook,
  }),
  closePeriod: operation({ method: 'POST', path: '/ledger-books/:id/close', summary: { zh: '结账', en: 'Close the days up to one; nothing is written before it any more' }, access: manage, params: idParams, body: z.object({ until: isoDate }), response: LedgerBook }),
  checkBook: operation({
    method: 'POST', path: '/ledger-books/:id/check', summary: { zh: '核对账簿', en: 'Read the whole book: seals, sums, balances' }, access: read, params: idParams, limitPerMinute: 6,
    response: z.object({ entries: z.number().int(), isWhole: z.boolean(), breaks: z.array(z.object({ number: z.number().int(), fault: z.enum(['missing', 'changed', 'unlinked', 'unbalanced', 'head', 'balance']) })).describe('The first hundred') }),
  }),
  accounts: operation({ method: 'GET', path: '/ledger-books/:id/accounts', summary: { zh: '账户与余额', en: 'Accounts with what stands on them' }, access: read, params: idParams, query: pageQuery.extend({ ...onDay.shape, kind: Kind.optional(), q: z.string().trim().max(100).optional() }), response: page(LedgerAccount) }),
  addAccount: operation({ method: 'POST', path: '/ledger-books/:id/accounts', summary: { zh: '开户', en: 'Open an account' }, access: manage, params: idParams, status: 201, body: z.object({ kind: Kind, code, title: line(200) }), response: LedgerAccount }),
  entries: operation({ method: 'GET', path: '/ledger-books/:id/entries', summary: { zh: '分录', en: 'Entries of a book' }, access: read, params: idParams, query: pageQuery.extend(EntryFilter.shape), response: page(LedgerEntry) }),
  exportEntries: operation({ method: 'GET', path: '/ledger-books/:id/entries/export', summary: { zh: '导出分录', en: 'Export entries' }, access: read, params: idParams, query: EntryFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  entry: operation({ method: 'GET', path: '/ledger-books/:id/entries/:number', summary: { zh: '一笔分录', en: 'One entry' }, access: read, params: idParams.extend({ number: z.coerce.number().int().positive() }), response: LedgerEntry }),
  proposals: operation({ method: 'GET', path: '/ledger-books/:id/proposals', summary: { zh: '待审批的分录', en: 'Entries that wait for a second person, and what became of them' }, access: read, params: idParams, query: pageQuery.extend({ state: z.enum(['waiting', 'posted', 'refused', 'all']).default('waiting') }), response: page(LedgerProposal) }),
  propose: operation({ method: 'POST', path: '/ledger-books/:id/proposals', summary: { zh: '提出分录', en: 'Propose an entry; somebody else writes it' }, access: record, params: idParams, status: 201, body: NewEntry, response: LedgerProposal }),
  decideProposal: operation({
    method: 'POST', path: '/ledger-proposals/:id/decision', summary: { zh: '审批分录', en: 'Write a proposed entry into the book, or refuse it' }, access: approve, params: idParams,
    body: z.discriminatedUnion('decision', [z.object({ decision: z.literal('post') }), z.object({ decision: z.literal('refuse'), reason: line(500) })]), response: LedgerProposal,
  }),
}
