import { createHmac } from 'node:crypto'
import type { Kernel } from '../../kernel/kernel.ts'
import type { AssessmentRecord } from './assessment.store.ts'

/** Letters that are not taken for one another on paper. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export type CodedStage = 'self' | 'site'

/** A code that only this installation can make, over what the report says: it proves the figures, not the paper. */
export function reportCode({ secrets }: Kernel, r: Pick<AssessmentRecord, 'id' | 'submitted_at' | 'graded_at' | 'self_score' | 'self_level' | 'site_score' | 'site_level'>, stage: CodedStage): string {
  const said = stage === 'self' ? [r.submitted_at, r.self_score, r.self_level] : [r.graded_at, r.site_score, r.site_level]
  const bytes = createHmac('sha256', secrets.keyFor('report code')).update(JSON.stringify([r.id, stage, ...said])).digest()
  const sign = [...bytes.subarray(0, 10)].map((b) => letters[b & 31]).join('')
  return `${r.id.toString(36).toUpperCase()}-${sign.slice(0, 5)}-${sign.slice(5)}`
}
export const idOfCode = (code: string) => parseInt(code.split('-')[0]!, 36)
