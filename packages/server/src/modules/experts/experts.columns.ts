import type { ConsultationMode, ConsultationSide, ConsultationState, Finding, Outcome, PrescriptionItem, Reply, Slot } from '@jingwei/contract/experts'
import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>

export type ExpertsColumns = {
  'expert.modes': Generated<ConsultationMode[]>
  'weekly.mode': ConsultationMode | null
  'exception.kind': 'off' | 'extra'
  'consultation.state': Generated<ConsultationState>
  'consultation.mode': ConsultationMode
  'consultation.outcome': z.infer<typeof Outcome> | null
  'consultation.wanted': JsonWithDefault<Slot[]>
  'consultation.proposed': JsonWithDefault<Slot[]>
  'consultation.findings': JsonWithDefault<z.infer<typeof Finding>[]>
  'consultation.prescription': JsonWithDefault<PrescriptionItem[]>
  'asked.reply': Generated<z.infer<typeof Reply>>
  'step.side': ConsultationSide
}
