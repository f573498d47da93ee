import type { Absent } from '@jingwei/contract/indicators'
import type { PublishedFigure, Release, ReleaseRow } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import type { DisclosureRule } from '@jingwei/engines/disclosure'
import type { z } from 'zod'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { notFound } from '../../../kernel/errors/problem-error.ts'
import { digestOf, type Context, type ReportsDb } from '../context.ts'
import { noteNeeded, nothingNew } from '../reports.errors.ts'
import { cellsOf, historyOf, insertCells, insertRelease, lockIndicator, releaseById, standingRelease, type ReleaseRecord } from './release.store.ts'
import { shownRule } from './rule.ts'
import { weigh, type Asked } from './weigh.ts'

/** What of a definition is published with a figure. */
export type ReleaseBody = { readonly title: Text; readonly meaning: Text; readonly formula: string; readonly unit: { readonly code: string; readonly title: Text }; readonly decimals: number; readonly time: 'stock' | 'flow' | null; readonly source: string | null; readonly owner: string | null; readonly by: { readonly code: string; readonly title: Text } | null }

/** Releases an indicator: weighs it, writes down what may be shown, for good. The same day again needs a reason, and both stay. */
export async function releaseIndicator(context: Context, db: ReportsDb, actor: Actor, asked: Asked & { readonly note?: string | undefined }): Promise<Release> {
  await lockIndicator(db, asked.code)
  const { defined: { definition: d }, region, by, rule, fold, figures, kept } = await weigh(context, db, actor, asked)
  const standing = await standingRelease(db, { code: d.code, regionX: region.lo, by: by?.code ?? '', on: asked.on })
  if (standing && !asked.note) throw noteNeeded(standing.id)
  const body: ReleaseBody = { title: d.title, meaning: d.meaning, formula: d.formula, unit: { code: d.unit.code, title: d.unit.title }, decimals: d.decimals, time: d.time, source: d.source, owner: d.owner, by }
  const published = figures.map((f): PublishedFigure => ({ region: f.region, part: f.part, value: f.value, absent: f.absent }))
  const digest = digestOf({ code: d.code, version: d.version, on: asked.on, region: region.code, body, rule, figures: published })
  if (standing?.digest === digest) throw nothingNew(standing.id)
  const whole = figures[0]!
  const { id } = await insertRelease(db, {
    code: d.code, version: d.version, region_x: region.lo, region_code: region.code, region_name: region.name, by_dimension: by?.code ?? '', on_day: asked.on, value: whole.value, absent: whole.absent,
    body: JSON.stringify(body), rule: JSON.stringify(rule), fold_id: fold.id, fold_at: fold.at, digest, replaces: standing?.id ?? null, note: asked.note ?? null, released_at: context.kernel.now().toISOString(), released_by: actor.person?.name ?? null,
  })
  await insertCells(db, figures.map((f, place) => ({
    release_id: id, place, region_x: f.x, region_code: f.region.code, region_name: f.region.name, part: f.part?.code ?? null, part_title: f.part === null ? null : JSON.stringify(f.part.title), value: f.value, absent: f.absent, inner_sums: JSON.stringify(f.inner),
  })))
  await insertCells(db, kept.map((c, i) => ({ release_id: id, place: figures.length + i, region_x: c.x, region_code: c.code, region_name: c.name, part: c.part, value: null, absent: 'suppressed', is_published: false, inner_sums: JSON.stringify(c.inner) })))
  await audit(db, actor, { action: 'indicator.released', subject: `release:${id}`, regionX: region.lo, after: { code: d.code, on: asked.on, digest, kept: figures.filter((f) => f.why !== null).length, replaces: standing?.id ?? null } })
  await context.kernel.jobs.emit(db, 'indicator.released', { releaseId: id })
  return readRelease(db, id)
}

export function releaseRow(r: ReleaseRecord): ReleaseRow {
  const body = r.body as ReleaseBody
  return {
    id: r.id, code: r.code, version: r.version, title: body.title, meaning: body.meaning, formula: body.formula, unit: body.unit, decimals: body.decimals, time: body.time, region: { code: r.region_code, name: r.region_name }, by: body.by, on: r.on_day,
    value: r.value, absent: r.absent as z.infer<typeof Absent> | null, releasedAt: r.released_at, replaces: r.replaces, replacedBy: r.replaced_by, note: r.note,
  }
}
export async function readRelease(db: ReportsDb, id: number): Promise<Release> {
  const row = await releaseById(db, id)
  if (!row) throw notFound({ zh: '公布的指标', en: 'Published figure' })
  return wholeRelease(db, row)
}
export async function wholeRelease(db: ReportsDb, row: ReleaseRecord): Promise<Release> {
  const [cells, history] = [await cellsOf(db, [row.id]), await historyOf(db, row)]
  return {
    ...withCells(row, cells),
    history: history.map((h) => ({ id: h.id, on: h.on_day, value: h.value, absent: h.absent as z.infer<typeof Absent> | null, releasedAt: h.released_at, replacedBy: h.replaced_by })),
  }
}
/** A release without what came before it. */
export function withCells(row: ReleaseRecord, cells: Awaited<ReturnType<typeof cellsOf>>): Omit<Release, 'history'> {
  const body = row.body as ReleaseBody
  return {
    ...releaseRow(row), source: body.source, owner: body.owner, fold: { id: row.fold_id, at: row.fold_at }, rule: shownRule(row.rule as DisclosureRule), digest: row.digest,
    figures: cells.map((c) => ({ region: { code: c.region_code, name: c.region_name }, part: c.part === null ? null : { code: c.part, title: c.part_title as Text }, value: c.value, absent: c.absent as z.infer<typeof Absent> | null })),
  }
}
