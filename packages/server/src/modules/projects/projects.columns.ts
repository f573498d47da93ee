import type { ProjectChange, MilestoneState, PaymentKind, PaymentState, ProjectState } from '@jingwei/contract/projects'
import type { Terms, WantedEvidence } from '@jingwei/contract/terms'
import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
type Wanted = z.infer<typeof ProjectChange>['wanted']

export type ProjectsColumns = {
  'project.state': Generated<z.infer<typeof ProjectState>>
  'project.approvals': JsonWithDefault<Terms['approvals']>
  'milestone.state': Generated<z.infer<typeof MilestoneState>>
  'milestone.wanted': JsonWithDefault<WantedEvidence[]>
  'evidence.kind': WantedEvidence['kind']
  'change.wanted': Json<Wanted>
  'change.before': Json<Wanted>
  'change.state': Generated<'proposed' | 'approved' | 'refused'>
  'payment.kind': z.infer<typeof PaymentKind>
  'payment.state': Generated<z.infer<typeof PaymentState>>
  'payment_step.state': z.infer<typeof PaymentState>
  'payment_order.state': Generated<'made' | 'confirmed' | 'partly'>
}
