import type { AlertChannel, AlertCondition, AlertRule } from '@jingwei/contract/alerts'
import type { Text } from '@jingwei/contract/text'
import type { RuleState } from '@jingwei/engines/alerting'
import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

export type AlertsColumns = {
  'channel.kind': z.infer<typeof AlertChannel>['kind']
  'channel.last_problem': JsonOrNull<Text>
  'rule.severity': z.infer<typeof AlertRule>['severity']
  'rule.condition': Json<AlertCondition>
  'rule_state.state': Json<RuleState>
  'alert.severity': z.infer<typeof AlertRule>['severity']
  'alert.condition': Json<AlertCondition>
  'delivery.reason': 'begin' | 'escalation' | 'end'
  'delivery.outcome': Generated<'waiting' | 'sent' | 'failed'>
  'delivery.problem': JsonOrNull<Text>
}
