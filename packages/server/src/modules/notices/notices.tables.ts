// Made from the migrated database by tools/make-tables.mjs; change the migration, not this file.
import type { Generated } from 'kysely'
import type { NoticesColumns } from './notices.columns.ts'

export type * from './notices.columns.ts'

export type ChannelTable = {
  id: Generated<number>
  region_x: number
  region_hi: number
  name: string
  kind: NoticesColumns['channel.kind']
  topics: string[]
  is_urgent_only: boolean
  is_enabled: boolean
  shown: string
  sealed: Buffer
  last_sent_at: string | null
  last_problem: NoticesColumns['channel.last_problem']
  created_at: string
  created_by: string | null
}
export type ChannelDeliveryTable = {
  id: Generated<number>
  channel_id: number
  region_x: number
  key: string
  kind: string
  title: NoticesColumns['channel_delivery.title']
  detail: NoticesColumns['channel_delivery.detail']
  link: string | null
  outcome: NoticesColumns['channel_delivery.outcome']
  problem: NoticesColumns['channel_delivery.problem']
  tries: Generated<number>
  at: string
}
export type DeliveryTable = {
  id: Generated<number>
  notice_id: number
  person: string
  way: NoticesColumns['delivery.way']
  target: string
  outcome: NoticesColumns['delivery.outcome']
  problem: NoticesColumns['delivery.problem']
  tries: Generated<number>
  at: string
}
export type PreferenceTable = {
  person: string
  email: NoticesColumns['preference.email']
  sms: NoticesColumns['preference.sms']
  quiet_from: string | null
  quiet_until: string | null
  updated_at: string
}
export type NoticesTables = {
  'notices.channel': ChannelTable
  'notices.channel_delivery': ChannelDeliveryTable
  'notices.delivery': DeliveryTable
  'notices.preference': PreferenceTable
}
