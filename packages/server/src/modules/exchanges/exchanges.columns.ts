import type { Check, PackageRow, PartnerRow, SentDefinition, Sends } from '@jingwei/contract/exchanges'
import type { Text } from '@jingwei/contract/text'
import type { ColumnType } from 'kysely'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string | undefined, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

export type ExchangesColumns = {
  'partner.direction': PartnerRow['direction']
  'partner.state': PartnerRow['state']
  'partner.sends': JsonOrNull<Sends>
  'partner.last_problem': JsonOrNull<Text>
  'package.way': PackageRow['way']
  'package.state': PackageRow['state']
  'package.checks': Json<Check[]>
  'package.reasons': Json<Text[]>
  'package.definitions': Json<SentDefinition[]>
  'package.problem': JsonOrNull<Text>
  'definition.body': ColumnType<SentDefinition, string, string>
  'figure.status': 'A' | 'P' | 'M' | 'Q'
}
