import type { Insertable } from 'kysely'
import { personOf, regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Upload } from '../../../kernel/http/route.ts'
import { TableError } from '../../../kernel/tables/index.ts'
import type { NewAccount, NewEntry, Signed } from '../../ledgers/index.ts'
import type { As, Context, ProjectsDb } from '../context.ts'
import { projectNumber, reserveIds } from '../plan/project.store.ts'
import type { ProjectTable } from '../projects.tables.ts'
import { faultPlace, faultText } from './fund-texts.ts'
import { decidedOtherwise, faultyFile, fundImportNotFound, ownFile, regionElsewhere, unreadableFunds } from './funds.errors.ts'
import { insertFundImport, insertProjects, lockFundImport, sameFile, updateFundImport, type FundImportRecord } from './funds.store.ts'
import { planFunds, type FundPlan } from './plan-funds.ts'
import { readFunds, type FundFile } from './read-funds.ts'

const largestBytes = 256 * 1024 ** 2
const shownFaults = 100

async function fileAt(path: string): Promise<FundFile> {
  try {
    return await readFunds(path)
  } catch (error) {
    if (error instanceof TableError) throw unreadableFunds(error)
    throw error
  }
}

/** Keeps a file and says what taking it would write; nothing is written into any book. The same file again is the same import. */
export async function uploadFunds({ kernel, regions }: Context, as: As, actor: Actor, upload: Upload, regionCode: string): Promise<FundImportRecord> {
  const node = regions.resolve(regionCode)
  const { lo, hi } = regionOf(actor)
  if (!node || node.lo < lo || node.hi > hi) throw regionElsewhere(regionCode)
  const person = personOf(actor)
  const stored = await kernel.files.put(upload.stream, { maxBytes: largestBytes })
  const sha256 = stored.digest.toString('hex')
  const known = (db: ProjectsDb) => sameFile(db, node.lo, sha256)
  const before = await as(known)
  if (before) return before
  const file = await fileAt(stored.path)
  const plan = planFunds(file, kernel.today())
  return as(async (db: ProjectsDb) => {
    const made = await insertFundImport(db, {
      region_x: node.lo, name: upload.name.replaceAll('\\', '/').split('/').at(-1)!.slice(0, 200), format: file.format, sha256, file_key: sha256, projects: plan.projects.length, transactions: plan.transactions, currency: plan.currency,
      totals: JSON.stringify(plan.totals), faults: JSON.stringify(plan.faults.slice(0, shownFaults).map((f) => ({ at: faultPlace(f), text: faultText(f) }))), fault_count: plan.faultCount, uploaded_by: person.id, uploader: person.name, uploaded_at: kernel.now().toISOString(),
    })
    if (!made) return (await known(db))!
    await audit(db, actor, { action: 'fund-import.uploaded', subject: `fund-import:${made.id}`, regionX: made.region_x, summary: made.name, after: { sha256, projects: made.projects, faults: made.fault_count } })
    return made
  })
}

/** Takes a file into a book of its own, whole, or refuses it; by somebody else than who sent it. Said twice, it is done once. */
export async function decideFunds(db: ProjectsDb, context: Context, actor: Actor, id: number, decision: 'take' | 'refuse'): Promise<FundImportRecord> {
  const { kernel } = context
  const person = personOf(actor)
  const one = await lockFundImport(db, id)
  if (!one) throw fundImportNotFound()
  if (one.state === (decision === 'take' ? 'taken' : 'refused')) return one
  if (one.state !== 'waiting') throw decidedOtherwise()
  if (one.uploaded_by === person.id) throw ownFile()
  if (decision === 'take' && one.fault_count > 0) throw faultyFile(one.fault_count)
  const book = decision === 'take' ? await takeFunds(db, context, one, person) : null
  const after = await updateFundImport(db, id, { state: decision === 'take' ? 'taken' : 'refused', book_id: book, decided_by: person.id, decider: person.name, decided_at: kernel.now().toISOString() })
  await audit(db, actor, { action: decision === 'take' ? 'fund-import.taken' : 'fund-import.refused', subject: `fund-import:${id}`, regionX: one.region_x, summary: one.name, after: { bookId: book, projects: one.projects } })
  return after
}

const kinds = ['allocation', 'commitment', 'disbursement', 'expenditure', 'recovery'] as const
async function takeFunds(db: ProjectsDb, { kernel, ledgers, regions }: Context, one: FundImportRecord, taker: Signed): Promise<number> {
  const plan = planFunds(await fileAt(kernel.files.pathOf(Buffer.from(one.file_key, 'hex'))), kernel.today())
  if (plan.faultCount > 0) throw faultyFile(plan.faultCount)
  const region = regions.byX(one.region_x)!
  const bookId = await ledgers.openBook(db, { code: `funds-${one.id}`, title: { zh: `外部资金：${one.name}`, en: `Funds of others: ${one.name}` }, region, currency: plan.currency, isStrict: false })
  const ids = await reserveIds(db, plan.projects.length)
  const numbers = ids.map((id) => projectNumber(id, kernel.today()))
  const account = (kind: NewAccount['kind'], code: string, title: string, subject: string | null): NewAccount => ({ kind, code, title, subject, organisationId: null })
  const lineTitle = '外部资金 / Funds of others'
  const opened = await ledgers.openAccounts(db, bookId, [
    account('source', 'source', lineTitle, null), account('budget', 'line', lineTitle, null),
    ...plan.projects.flatMap((p, i) => kinds.map((kind) => account(kind, `${numbers[i]!}-${kind}`, p.title, `project:${ids[i]!}`))),
  ])
  const [source, line] = [opened[0]!, opened[1]!]
  const accountOf = (project: number, kind: NewAccount['kind']): number => (kind === 'source' ? source : kind === 'budget' ? line : opened[2 + project * kinds.length + kinds.indexOf(kind)]!)
  await insertProjects(db, projectRows(plan, one, { bookId, line, lineTitle, ids, numbers, accountOf, taker, now: kernel.now().toISOString() }))
  const people = { recordedBy: { id: one.uploaded_by, name: one.uploader }, approvedBy: taker }
  await ledgers.post(db, bookId, plan.projects.flatMap((p, i) => p.entries.map((e): NewEntry => ({
    key: e.key, move: e.move, on: e.on, text: e.text, reverses: null, source: `project:${ids[i]!}`, ...people, lines: [{ account: accountOf(i, e.from), amount: -e.amountMinor }, { account: accountOf(i, e.to), amount: e.amountMinor }],
  }))))
  return bookId
}

type Opened = { bookId: number; line: number; lineTitle: string; ids: readonly number[]; numbers: readonly string[]; accountOf: (project: number, kind: NewAccount['kind']) => number; taker: Signed; now: string }
const projectRows = (plan: FundPlan, one: FundImportRecord, { bookId, line, lineTitle, ids, numbers, accountOf, taker, now }: Opened): Insertable<ProjectTable>[] =>
  plan.projects.map((p, i) => ({
    id: ids[i]!, number: numbers[i]!, region_x: one.region_x, state: p.state, title: p.title, summary: p.summary, area: p.area, organisation_name: p.recipient, book_id: bookId, book_x: one.region_x,
    line_account: line, line_code: 'line', line_title: lineTitle, source_code: p.donors === null ? null : 'source', source_title: p.donors,
    allocation_account: accountOf(i, 'allocation'), commitment_account: accountOf(i, 'commitment'), disbursement_account: accountOf(i, 'disbursement'), expenditure_account: accountOf(i, 'expenditure'), recovery_account: accountOf(i, 'recovery'),
    // What a file takes back beyond what it ever committed is in the book; nobody was awarded less than nothing.
    currency: plan.currency, award_fen: Math.max(0, p.committedMinor), starts_on: p.startsOn, ends_on: p.endsOn, started_on: p.startedOn, finished_on: p.finishedOn, latitude: p.latitude, longitude: p.longitude,
    external_id: p.externalId, external: JSON.stringify(p.activity), proposed_by: one.uploaded_by, proposer: one.uploader, approved_by: taker.id, approver: taker.name, created_at: now, updated_at: now,
  }))
