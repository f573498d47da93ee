import { collections as contract, type Sheet } from '@jingwei/contract/collections'
import { periodBefore, periodOf } from '@jingwei/engines/collections'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import { nothingToFill, roundNotFound } from '../collections.errors.ts'
import type { CollectionsTables } from '../collections.tables.ts'
import type { CollectionsDb, Context } from '../context.ts'
import { isFiller } from '../reports/may.ts'
import { allReports, saidBefore, saidByEach, type ListedReport } from '../reports/report.store.ts'
import { definitionOf } from '../reports/show-report.ts'
import { fillableOf, importRound } from '../sheets/import-round.ts'
import { roundTable } from '../sheets/list-columns.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { sheetOf } from '../sheets/round-columns.ts'
import { decideMany, remind } from './decide.ts'
import { openRound } from './open-round.ts'
import { allRounds, findRound } from './round.store.ts'
import { listRounds, readRound, toRoundRow } from './show-round.ts'

type T = CollectionsTables
async function named(db: CollectionsDb, id: number) {
  const round = await findRound(db, id)
  if (!round) throw roundNotFound()
  const definition = await definitionOf(db, round)
  return { round, definition, period: periodOf(definition.period, round.label)! }
}
type Named = Awaited<ReturnType<typeof named>>

export function roundRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.rounds, T>(contract.rounds, ({ db, query }) => listRounds(db, context, query))
  http.route<typeof contract.round, T>(contract.round, ({ db, actor, params }) => readRound(db, context, actor, params.id))
  http.route<typeof contract.openRound, T>(contract.openRound, ({ db, actor, params, body }) => openRound(db, context, actor, params.id, body))
  http.route<typeof contract.decide, T>(contract.decide, ({ db, actor, params, body }) => decideMany(db, context, actor, params.id, body))
  http.route<typeof contract.remind, T>(contract.remind, ({ db, params }) => remind(db, context, params.id))
  http.stream<typeof contract.importRound>(contract.importRound, async ({ as, actor, params, body, file }) => {
    // Asked before the file is read: whose round it is not, learns nothing of what it says.
    const { round, definition } = await as<T, Named>((db) => named(db, params.id))
    const sheet = await readSheet(file!, definition)
    return as<T, Sheet>((db) => importRound(db, context, actor, round, sheet, body))
  })
  http.stream<typeof contract.template>(contract.template, async ({ as, actor, params, query, language }) => {
    const { round, definition, period, reports } = await as<T, Named & { reports: ListedReport[] }>(async (db) => ({ ...(await named(db, params.id)), reports: (await fillableOf(db, context, actor, params.id)).filter((r) => isFiller(actor, r)) }))
    if (reports.length === 0) throw nothingToFill()
    const { columns, cells } = sheetOf(context, definition, language, { withState: false })
    return sendTable<T>(as, {
      format: query.format, name: `${definition.title[language]}-${period.title[language]}`, sheetName: period.label, columns,
      async *batches(db) {
        const before = await saidBefore(db, round.form_id, periodBefore(definition.period, period).label, reports)
        yield reports.map((r) => cells(r, r, before.get(r.id)))
      },
      written: () => Promise.resolve(),
    })
  })
  http.stream<typeof contract.exportRound>(contract.exportRound, async ({ as, actor, params, query, language }) => {
    const { round, definition, period } = await as<T, Named>((db) => named(db, params.id))
    const { columns, cells } = sheetOf(context, definition, language, { withState: true })
    return sendTable<T>(as, {
      format: query.format, name: `${definition.title[language]}-${period.title[language]}`, sheetName: period.label, columns,
      async *batches(db) {
        for await (const batch of allReports(db, { roundId: round.id, today: kernel.today() }, 'name')) {
          const said = await saidByEach(db, batch.map((r) => r.id))
          yield batch.map((r) => cells(r, said.get(r.id) ?? { values: {}, reasons: {} }))
        }
      },
      written: (db, rows) => audit(db, actor, { action: 'collection-round.exported', subject: `collection-round:${round.id}`, regionX: round.region_x, summary: `${rows}` }),
    })
  })
  http.stream<typeof contract.exportRounds>(contract.exportRounds, async ({ as, actor, query, language }) => {
    const { columns, cells, title } = roundTable(language)
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allRounds(db, { ...query, today: kernel.today() }, query.sort)) yield batch.map((r) => cells(toRoundRow(context, r)))
      },
      written: (db, rows) => audit(db, actor, { action: 'collection-rounds.exported', summary: `${rows}` }),
    })
  })
}
