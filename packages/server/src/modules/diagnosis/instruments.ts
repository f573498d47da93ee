import { isDeepStrictEqual } from 'node:util'
import type { AnswerIssue, Answers, Instrument, Item } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { checkAnswers } from '@jingwei/engines/scoring'
import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { findInstrument, insertInstrument, instrumentsByIds, shippedInstrument, type InstrumentRecord } from './instrument.store.ts'

/** A published instrument. Its object is the same each time, so that the engine compiles it once. */
export type StoredInstrument = { readonly id: number; readonly code: string; readonly version: string; readonly title: Text; readonly questions: number; readonly definition: Instrument }
export type Instruments = {
  /** Published instruments by id; those of assessments that the caller sees are always found. */
  byIds(db: DiagnosisDb, ids: readonly number[]): Promise<Map<number, StoredInstrument>>
  byId(db: DiagnosisDb, id: number): Promise<StoredInstrument>
}

export const itemsOf = (instrument: Instrument): Item[] => instrument.dimensions.flatMap((d) => d.groups.flatMap((g) => g.items))
/** Items that must be answered; of an instrument that asks for none, all. */
export function askedItems(instrument: Instrument): Set<string> {
  const items = itemsOf(instrument)
  const required = items.filter((i) => i.required)
  return new Set((required.length > 0 ? required : items).map((i) => i.code))
}
export function countAnswered(instrument: Instrument, answers: Answers): number {
  const asked = askedItems(instrument)
  const wrong = new Set(checkAnswers(instrument, answers, { complete: true }).filter((i) => i.severity === 'error').map((i) => i.itemCode))
  return Object.keys(answers).filter((code) => asked.has(code) && !wrong.has(code)).length
}

/** Faults that a sheet which is still being filled in may have for a while; a finished one may not. */
const forNow = new Set<AnswerIssue['code']>(['requires-other', 'part-larger-than-whole', 'whole-is-zero', 'no-rate', 'nothing-chosen', 'missing', 'field-missing'])
export const draftFaults = (instrument: Instrument, answers: Answers) => checkAnswers(instrument, answers, { complete: false }).filter((i) => i.severity === 'error' && !forNow.has(i.code))
export const finalFaults = (instrument: Instrument, answers: Answers) => checkAnswers(instrument, answers, { complete: true }).filter((i) => i.severity === 'error')

const stored = (r: InstrumentRecord): StoredInstrument => ({ id: r.id, code: r.code, version: r.version, title: { zh: r.title_zh, en: r.title_en }, questions: r.questions, definition: r.definition })

export function openInstruments(kernel: Kernel): Instruments {
  const known = new Map<number, StoredInstrument>()
  const keep = (records: readonly InstrumentRecord[]) => {
    for (const r of records) if (r.state !== 'draft') known.set(r.id, stored(r))
  }
  const byIds: Instruments['byIds'] = async (db, ids) => {
    const unknown = [...new Set(ids)].filter((id) => !known.has(id))
    if (unknown.length > 0) keep(await instrumentsByIds(db, unknown))
    // A firm that moved here may have been assessed with an instrument of where it came from.
    const hidden = unknown.filter((id) => !known.has(id))
    if (hidden.length > 0) await kernel.database.as<DiagnosisTables, void>(system, async (all) => keep(await instrumentsByIds(all, hidden)))
    return new Map([...new Set(ids)].flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])))
  }
  return {
    byIds,
    async byId(db, id) {
      const found = (await byIds(db, [id])).get(id)
      if (!found) throw new Error(`instrument ${id} is not published`)
      return found
    },
  }
}

export const rowOf = (instrument: Instrument) => ({
  code: instrument.code, version: instrument.version, kind: instrument.kind, title_zh: instrument.title.zh, title_en: instrument.title.en,
  document: instrument.source.document.zh, effective_from: instrument.source.effectiveFrom, verified: instrument.source.verified,
  questions: askedItems(instrument).size, definition: JSON.stringify(instrument),
})

/**
 * Puts instruments that came with the product into the database once. A version that is there already stays as it is;
 * the answer names those whose definition differs from it, which is a mistake of whoever changed the definition.
 */
export async function loadShipped(kernel: Kernel, instruments: readonly Instrument[]): Promise<string[]> {
  return kernel.database.as<DiagnosisTables, string[]>(system, async (db) => {
    const changed: string[] = []
    for (const instrument of instruments) {
      const inserted = await insertInstrument(db, { ...rowOf(instrument), state: 'published', region_x: null, region_hi: null, created_by: null })
      const there = inserted ?? (await shippedInstrument(db, instrument.code, instrument.version))
      if (there && !isDeepStrictEqual(there.definition, JSON.parse(JSON.stringify(instrument)))) changed.push(`${instrument.code} ${instrument.version}`)
    }
    return changed
  })
}

export async function instrumentByCode(db: DiagnosisDb, code: string, version: string): Promise<StoredInstrument | undefined> {
  const found = await shippedInstrument(db, code, version)
  return found && stored(found)
}
export const publishedInstrument = async (db: DiagnosisDb, id: number) => {
  const found = await findInstrument(db, id)
  return found?.state === 'published' ? { ...stored(found), region_x: found.region_x, region_hi: found.region_hi } : null
}
