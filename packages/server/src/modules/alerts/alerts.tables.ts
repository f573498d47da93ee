// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { AlertsColumns } from './alerts.columns.ts'

export type * from './alerts.columns.ts'

export type AlertTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  rule_id: number | null
  rule_name: string
  severity: AlertsColumns['alert.severity']
  condition: AlertsColumns['alert.condition']
  machine_id: number
  machine_code: string
  machine_name: string
  signal: string | null
  unit: string
  value: number | null
  eta_seconds: number | null
  from_at: string
  until_at: string | null
  opened_at: string
  told_at: string | null
  acknowledged_at: string | null
  acknowledged_by: string | null
  note: string | null
  escalated_at: string | null
}
export type ChannelTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  name: string
  kind: AlertsColumns['channel.kind']
  shown: string
  sealed: Buffer
  last_sent_at: string | null
  last_problem: AlertsColumns['channel.last_problem']
  created_at: string
  created_by: string | null
}
export type DeliveryTable = {
  id: Generated<number>
  alert_id: number
  organisation_id: number
  region_x: number
  channel_id: number | null
  channel_name: string
  reason: AlertsColumns['delivery.reason']
  in_summary: Generated<boolean>
  at: string
  outcome: AlertsColumns['delivery.outcome']
  problem: AlertsColumns['delivery.problem']
  attempts: Generated<number>
}
export type MuteTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  machine_id: number | null
  rule_id: number | null
  until_at: string
  reason: string
  by_name: string
  at: string
}
export type ProgressTable = {
  only_one: Generated<boolean>
  holder: string
  received_until: string
}
export type RuleTable = {
  id: Generated<number>
  organisation_id: number
  region_x: number
  version: Generated<number>
  name: string
  severity: AlertsColumns['rule.severity']
  is_enabled: boolean
  condition: AlertsColumns['rule.condition']
  machine_ids: number[] | null
  type_id: number | null
  channel_ids: number[]
  escalate_after_minutes: number | null
  escalate_channel_ids: number[]
  watch: Generated<number>
  created_at: string
  created_by: string | null
}
export type RuleStateTable = {
  rule_id: number
  machine_id: number
  watch: number
  state: AlertsColumns['rule_state.state']
}
export type AlertsTables = {
  'alerts.alert': AlertTable
  'alerts.channel': ChannelTable
  'alerts.delivery': DeliveryTable
  'alerts.mute': MuteTable
  'alerts.progress': ProgressTable
  'alerts.rule': RuleTable
  'alerts.rule_state': RuleStateTable
}
