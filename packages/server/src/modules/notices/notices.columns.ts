import type { NoticeChannel, NoticeOutcome, NoticeWish } from '@jingwei/contract/notices'
import type { Text } from '@jingwei/contract/text'
import type { ColumnType, Generated } from 'kysely'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

export type NoticesColumns = {
  'preference.email': NoticeWish
  'preference.sms': NoticeWish
  'delivery.way': 'email' | 'sms'
  'delivery.outcome': Generated<NoticeOutcome>
  'delivery.problem': JsonOrNull<Text>
  'channel.kind': NoticeChannel['kind']
  'channel.last_problem': JsonOrNull<Text>
  'channel_delivery.title': Json<Text>
  'channel_delivery.detail': JsonOrNull<Text>
  'channel_delivery.outcome': Generated<'waiting' | 'sent' | 'failed'>
  'channel_delivery.problem': JsonOrNull<Text>
}
