import { diagnosis as contract, type InstrumentSummary } from '@jingwei/contract/diagnosis'
import type { z } from 'zod'
import type { Actor } from '../../kernel/access/actor.ts'
import type { DiagnosisDb } from './assessment.store.ts'
import type { Context } from './context.ts'
import { instrumentNotFound } from './diagnosis.errors.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { changeInstrument, draftInstrument, issuesOf, publishInstrument, retireInstrument } from './draft-instrument.ts'
import { allInstruments, findInstrument, type InstrumentSummaryRecord } from './instrument.store.ts'
import { firmPlace } from './firm-place.ts'

export function instrumentRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const shown = (r: InstrumentSummaryRecord): z.infer<typeof InstrumentSummary> => ({
    id: r.id, code: r.code, version: r.version, kind: r.kind as 'level', title: { zh: r.title_zh, en: r.title_en }, state: r.state as 'draft', own: r.region_x !== null,
    regionCode: r.region_x === null ? null : regions.toRef(r.region_x).code, document: r.document, effectiveFrom: r.effective_from, verified: r.verified, updatedAt: r.updated_at,
  })
  /** A firm sees the instruments of its own place; another county's are of no use to it. */
  const isFor = async (db: DiagnosisDb, actor: Actor): Promise<(r: InstrumentSummaryRecord) => boolean> => {
    if (actor.scope !== 'organisation') return () => true
    const x = await firmPlace(db, context, actor)
    return (r) => r.region_x === null || (x !== null && r.region_x <= x && r.region_hi! >= x)
  }

  http.route<typeof contract.instruments, DiagnosisTables>(contract.instruments, async ({ db, actor }) => {
    const usable = await isFor(db, actor)
    return { items: (await allInstruments(db)).filter(usable).map(shown) }
  })
  http.route<typeof contract.instrument, DiagnosisTables>(contract.instrument, async ({ db, params }) => {
    const r = await findInstrument(db, params.id)
    if (!r) throw instrumentNotFound()
    return { ...shown(r), instrument: r.definition, issues: issuesOf(r.definition) }
  })
  http.route<typeof contract.draftInstrument, DiagnosisTables>(contract.draftInstrument, async ({ db, actor, body }) => shown(await draftInstrument(db, actor, body.instrument)))
  http.route<typeof contract.changeInstrument, DiagnosisTables>(contract.changeInstrument, async ({ db, actor, params, body }) => shown(await changeInstrument(db, actor, params.id, body.instrument)))
  http.route<typeof contract.publishInstrument, DiagnosisTables>(contract.publishInstrument, async ({ db, actor, params }) => shown(await publishInstrument(db, actor, params.id)))
  http.route<typeof contract.retireInstrument, DiagnosisTables>(contract.retireInstrument, async ({ db, actor, params }) => shown(await retireInstrument(db, actor, params.id)))
}
