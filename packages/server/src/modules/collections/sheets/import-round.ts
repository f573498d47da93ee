import type { Sheet, collections as contract } from '@jingwei/contract/collections'
import type { Body } from '@jingwei/contract/operation'
import { blocking, validate } from '@jingwei/engines/collections'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { nothingToFill } from '../collections.errors.ts'
import { compiledOf, type CollectionsDb, type Context } from '../context.ts'
import { isFiller, refusalOf } from '../reports/may.ts'
import { findReport, saidBefore, someReports, type ListedReport } from '../reports/report.store.ts'
import { definitionOf } from '../reports/show-report.ts'
import { saveReport, submit } from '../reports/write-report.ts'
import type { RoundRecord } from '../rounds/round.store.ts'
import { periodBefore } from '@jingwei/engines/collections'
import type { ReadSheet, RowFault } from './read-sheet.ts'

export const mostAtOnce = 5_000
/** Reports of a round that the caller fills for: streets of a county, counties of a city. */
export const fillableOf = (db: CollectionsDb, context: Context, actor: Actor, roundId: number) => someReports(db, { roundId, fills: regionOf(actor), today: context.kernel.today() }, mostAtOnce)

/** Rows of a sheet as drafts, each looked at against the period before. With `preview` nothing is written; with an error nothing is written either. */
export async function importRound(db: CollectionsDb, context: Context, actor: Actor, round: RoundRecord, { rows, faults: inSheet }: ReadSheet, { mode, submit: atOnce }: Body<typeof contract.importRound>): Promise<Sheet> {
  const reports = (await fillableOf(db, context, actor, round.id)).filter((r) => isFiller(actor, r))
  if (reports.length === 0) throw nothingToFill()
  const definition = await definitionOf(db, round)
  const compiled = compiledOf(definition)
  const previous = await saidBefore(db, round.form_id, periodBefore(definition.period, { from: round.from_on }).label, reports)
  const faults: RowFault[] = [...inSheet]
  const seen = new Map<number, number>()
  const ready: { r: ListedReport; values: typeof rows[number]['values']; reasons: Record<string, string>; isClean: boolean }[] = []
  for (const row of rows) {
    const add = (zh: string, en: string, severity: RowFault['severity'] = 'error', column: string | null = null) => void faults.push({ line: row.line, column, severity, text: { zh, en } })
    const r = whose(context, reports, row.code, row.name, add)
    if (!r) continue
    if (seen.has(r.id)) {
      add(`${r.filler_name} 在第 ${seen.get(r.id)} 行已经有了`, `${r.filler_name} stands in row ${seen.get(r.id)} already`)
      continue
    }
    seen.set(r.id, row.line)
    const refusal = refusalOf(context, actor, r, definition, 'save')
    if (refusal) {
      add(`${r.filler_name}：${refusal.text.title.zh}`, `${r.filler_name}: ${refusal.text.title.en}`)
      continue
    }
    const values = { ...r.values, ...row.values }
    const without = validate(compiled, values, previous.get(r.id) ?? null, r.reasons)
    // One column of reasons explains whatever in the row asks for one.
    const reasons = { ...r.reasons, ...(row.reason !== '' && Object.fromEntries(without.filter((f) => f.severity === 'reason').map((f) => [f.at, row.reason]))) }
    const found = blocking(validate(compiled, values, previous.get(r.id) ?? null, reasons))
    for (const f of found) add(f.text.zh, f.text.en, 'reason', definition.items.find((i) => i.code === f.at)?.title.zh ?? null)
    ready.push({ r, values, reasons, isClean: found.length === 0 && refusalOf(context, actor, r, definition, 'submit') === null })
  }
  const isWhole = !faults.some((f) => f.severity === 'error')
  const result: Sheet = { rows: rows.length, changed: ready.length, ready: ready.filter((one) => one.isClean).length, faults, isWritten: mode === 'write' && isWhole, submitted: 0 }
  if (!result.isWritten) return result
  for (const { r, values, reasons, isClean } of ready) {
    await saveReport(db, context, actor, r.id, { values, reasons, version: r.version })
    if (!atOnce || !isClean) continue
    await submit(db, context, actor, (await findReport(db, r.id))!, definition)
    result.submitted++
  }
  await audit(db, actor, { action: 'collection-round.imported', subject: `collection-round:${round.id}`, regionX: regionOf(actor).lo, summary: `${ready.length}`, after: { rows: ready.length, submitted: result.submitted } })
  return result
}

/** Whose row it is: by code, by name where there is none. A code of before says what became of it. */
function whose({ regions }: Context, reports: readonly ListedReport[], code: string, name: string, add: (zh: string, en: string) => void): ListedReport | null {
  if (code !== '') {
    const node = regions.byCode(code)
    const found = node && reports.find((r) => r.filler_x === node.lo)
    if (found) return found
    const today = node ? undefined : regions.resolve(code)
    if (today) add(`区划代码 ${code} 已撤销或调整，现为 ${today.fullName}（${today.code}），请按现在的区划填报`, `the region code ${code} was dissolved or changed; it is ${today.fullName} (${today.code}) now: report under that`)
    else add(`区划代码 ${code} 不在你这一轮的填报对象里`, `the region code ${code} is none of those you fill for in this round`)
    return null
  }
  const named = reports.filter((r) => r.filler_name === name)
  if (named.length === 1) return named[0]!
  if (named.length === 0) add(`“${name.slice(0, 40)}”不在你这一轮的填报对象里`, `“${name.slice(0, 40)}” is none of those you fill for in this round`)
  else add(`“${name.slice(0, 40)}”有 ${named.length} 个，请写区划代码`, `there are ${named.length} “${name.slice(0, 40)}”; write the region code`)
  return null
}
