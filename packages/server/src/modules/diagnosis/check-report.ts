import type { diagnosis as contract } from '@jingwei/contract/diagnosis'
import type { Answer } from '@jingwei/contract/operation'
import { system } from '../../kernel/access/actor.ts'
import { findAssessment, hasLaterResult } from './assessment.store.ts'
import type { Context } from './context.ts'
import { reportNotFound } from './diagnosis.errors.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { idOfCode, reportCode } from './report-code.ts'

/** Whoever holds a printed report may see whether its figures are ours. The code is the permission, so it runs in nobody's scope. */
export async function checkReport(context: Context, code: string): Promise<Answer<typeof contract.checkReport>> {
  const id = idOfCode(code)
  if (!Number.isSafeInteger(id) || id < 1) throw reportNotFound()
  return context.kernel.database.as<DiagnosisTables, Answer<typeof contract.checkReport>>(system, async (db) => {
    const r = await findAssessment(db, id)
    const stage = r?.self_result && reportCode(context.kernel, r, 'self') === code ? 'self' : r?.site_result && reportCode(context.kernel, r, 'site') === code ? 'site' : null
    const result = stage === 'self' ? r?.self_result : r?.site_result
    if (!r || !stage || !result) throw reportNotFound()
    const instrument = await context.instruments.byId(db, r.instrument_id)
    const firm = (await context.organisations.rows(db, [r.organisation_id])).get(r.organisation_id)
    return {
      organisation: firm?.name ?? '—', instrument: instrument.title, version: instrument.version, ruleVersion: result.instrument.ruleVersion, stage,
      state: r.state as 'submitted', asOf: r.as_of, score: result.score, maxScore: result.maxScore, level: result.level, superseded: await hasLaterResult(db, r),
    }
  })
}
