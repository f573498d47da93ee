import type { CaseSource, CaseState, ClosedAs, Urgency } from '@jingwei/contract/cases'
import type { Generated } from 'kysely'
import type { z } from 'zod'

export type CasesColumns = {
  'case.state': CaseState
  'case.urgency': Generated<Urgency>
  'case.source': CaseSource
  'case.closed_as': z.infer<typeof ClosedAs> | null
  'case.answer_kind': 'solved' | 'cannot' | null
  'case.approval': Generated<'not-needed' | 'waiting' | 'given' | 'refused'>
  'attached.kind': 'photo' | 'voice' | 'document'
  'pause.consent': Generated<'asked' | 'given' | 'refused'>
  'event.from_state': CaseState | null
  'event.to_state': CaseState | null
  'hotline.sees': 'own' | 'region'
  'hotline_delivery.outcome': Generated<'waiting' | 'sent' | 'failed'>
  'working_day.kind': 'working' | 'off'
  'cluster.state': Generated<'found' | 'rectifying' | 'rectified' | 'dismissed'>
  'rectification.state': Generated<'open' | 'submitted' | 'accepted' | 'abandoned'>
}
