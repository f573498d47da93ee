import type { StatementState } from '@jingwei/contract/statements'
import type { Language } from '@jingwei/contract/text'
import type { Generated } from 'kysely'

/** Columns whose values the database narrows by a check. */
export type StatementsColumns = {
  'statement.state': Generated<StatementState>
  'statement.language': Language
}
