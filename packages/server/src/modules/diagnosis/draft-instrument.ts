import type { Instrument, InstrumentIssue } from '@jingwei/contract/instrument'
import { checkInstrument } from '@jingwei/engines/scoring'
import { personOf, regionOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import { instrumentFaulty, instrumentIsPublished, instrumentNotFound, instrumentNotPublished, instrumentTaken, shippedInstrument as isShipped } from './diagnosis.errors.ts'
import { findInstrument, insertInstrument, lockInstrument, shippedInstrument, updateInstrument, type InstrumentRecord } from './instrument.store.ts'
import { rowOf } from './instruments.ts'

/** Digital levels are compared across regions, so an instrument that gives one has the levels that all have. */
const highestDigitalLevel = 4

export function issuesOf(instrument: Instrument): InstrumentIssue[] {
  const issues = checkInstrument(instrument)
  const levels = instrument.rule.type === 'none' ? [] : instrument.rule.levels
  if (instrument.kind === 'level' && levels.some((l) => l.level > highestDigitalLevel))
    issues.push({ path: 'rule.levels', code: 'rule-levels', severity: 'error', message: { zh: '数字化水平最高为四级', en: 'Digital levels end at level 4' } })
  return issues
}

async function mine(db: DiagnosisDb, id: number): Promise<InstrumentRecord> {
  const seen = await findInstrument(db, id)
  if (!seen) throw instrumentNotFound()
  if (seen.region_x === null) throw isShipped()
  const there = await lockInstrument(db, id)
  if (!there) throw instrumentNotFound()
  return there
}

/** A copy keeps the code and takes a new version, or takes a code of its own. Faults are allowed until it is published. */
export async function draftInstrument(db: DiagnosisDb, actor: Actor, instrument: Instrument): Promise<InstrumentRecord> {
  if (await shippedInstrument(db, instrument.code, instrument.version)) throw instrumentTaken(instrument.code, instrument.version)
  const { lo, hi } = regionOf(actor)
  const row = await insertInstrument(db, { ...rowOf(instrument), region_x: lo, region_hi: hi, created_by: personOf(actor).id })
  if (!row) throw instrumentTaken(instrument.code, instrument.version)
  await audit(db, actor, { action: 'instrument.drafted', subject: `instrument:${row.id}`, regionX: lo, after: { code: row.code, version: row.version } })
  return row
}

export async function changeInstrument(db: DiagnosisDb, actor: Actor, id: number, instrument: Instrument): Promise<InstrumentRecord> {
  const there = await mine(db, id)
  if (there.state !== 'draft') throw instrumentIsPublished()
  const renamed = there.code !== instrument.code || there.version !== instrument.version
  if (renamed && (await shippedInstrument(db, instrument.code, instrument.version))) throw instrumentTaken(instrument.code, instrument.version)
  const row = await updateInstrument(db, id, rowOf(instrument)).catch((error: unknown) => {
    if ((error as { code?: string }).code === '23505') throw instrumentTaken(instrument.code, instrument.version)
    throw error
  })
  if (!row) throw instrumentNotFound()
  await audit(db, actor, { action: 'instrument.changed', subject: `instrument:${id}`, regionX: row.region_x, before: { code: there.code, version: there.version }, after: { code: row.code, version: row.version } })
  return row
}

export async function publishInstrument(db: DiagnosisDb, actor: Actor, id: number): Promise<InstrumentRecord> {
  const there = await mine(db, id)
  if (there.state === 'published') return there
  if (there.state === 'retired') throw instrumentIsPublished()
  const faults = issuesOf(there.definition).filter((i) => i.severity === 'error')
  if (faults.length > 0) throw instrumentFaulty(faults)
  const row = await updateInstrument(db, id, { state: 'published' })
  if (!row) throw instrumentNotFound()
  await audit(db, actor, { action: 'instrument.published', subject: `instrument:${id}`, regionX: row.region_x, after: { code: row.code, version: row.version } })
  return row
}

export async function retireInstrument(db: DiagnosisDb, actor: Actor, id: number): Promise<InstrumentRecord> {
  const there = await mine(db, id)
  if (there.state === 'retired') return there
  if (there.state === 'draft') throw instrumentNotPublished()
  const row = await updateInstrument(db, id, { state: 'retired' })
  if (!row) throw instrumentNotFound()
  await audit(db, actor, { action: 'instrument.retired', subject: `instrument:${id}`, regionX: row.region_x, after: { code: row.code, version: row.version } })
  return row
}
