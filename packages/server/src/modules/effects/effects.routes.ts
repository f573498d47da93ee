import { effects as contract } from '@jingwei/contract/effects'
import { recompute } from './answer-report.ts'
import type { Context } from './context.ts'
import { daysFile } from './days-file.ts'
import { badCursor, reportNotFound } from './effects.errors.ts'
import { countReports, findReport, listReports, type EffectsDb, type ListedReport, type ReportRecord } from './effects.store.ts'
import type { EffectsTables } from './effects.tables.ts'
import { changeReport, makeReport, removeReport } from './make-report.ts'
import { showListed, showReport } from './show-report.ts'

type T = EffectsTables
const countLimit = 10_000
const cursorOf = (text: string | undefined) => {
  if (text === undefined) return null
  if (!/^[1-9]\d{0,15}$/.test(text)) throw badCursor()
  return Number(text)
}

export function effectRoutes(context: Context) {
  const { http } = context.kernel
  const firmsOf = async (db: EffectsDb, reports: readonly ListedReport[]) => {
    const rows = await context.organisations.rows(db, [...new Set(reports.map((r) => r.organisation_id))])
    return (r: ListedReport) => rows.get(r.organisation_id)?.name ?? ''
  }
  const found = async (db: EffectsDb, id: number): Promise<ReportRecord> => {
    const row = await findReport(db, id)
    if (!row) throw reportNotFound()
    return row
  }
  http.route<typeof contract.list, T>(contract.list, async ({ db, query, language }) => {
    const rows = await listReports(db, query.organisationId, cursorOf(query.cursor), query.limit + 1)
    const shown = rows.slice(0, query.limit)
    const firm = await firmsOf(db, shown)
    const total = await countReports(db, query.organisationId, countLimit + 1)
    return { items: shown.map((r) => showListed(r, firm(r), language)), next: rows.length > query.limit ? String(shown.at(-1)!.id) : null, total: Math.min(total, countLimit), totalIsExact: total <= countLimit }
  })
  http.route<typeof contract.get, T>(contract.get, async ({ db, params, language }) => {
    const row = await found(db, params.id)
    return showReport(row, (await firmsOf(db, [row]))(row), language)
  })
  http.route<typeof contract.create, T>(contract.create, async ({ db, actor, body, language }) => {
    const row = await makeReport(db, context, actor, body)
    return showReport(row, (await firmsOf(db, [row]))(row), language)
  })
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body, language }) => {
    const row = await changeReport(db, context, actor, params.id, body)
    return showReport(row, (await firmsOf(db, [row]))(row), language)
  })
  http.stream<typeof contract.recompute>(contract.recompute, ({ as, actor, params }) => recompute((work) => as(work), context, actor, (db) => found(db, params.id)))
  http.stream<typeof contract.days>(contract.days, async ({ as, params, query, language }) =>
    daysFile(await as<T, ReportRecord>((db) => found(db, params.id)), query.format, language))
  http.route<typeof contract.remove, T>(contract.remove, async ({ db, actor, params }) => {
    await removeReport(db, actor, params.id)
    return undefined
  })
}
