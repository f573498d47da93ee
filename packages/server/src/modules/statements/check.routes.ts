import { statements as contract } from '@jingwei/contract/statements'
import { checkText } from './check-text.ts'
import type { Context } from './context.ts'
import type { StatementsTables } from './statements.tables.ts'

export const checkRoutes = (context: Context) =>
  context.kernel.http.route<typeof contract.check, StatementsTables>(contract.check, ({ db, actor, body }) => checkText(db, context, actor, body))
