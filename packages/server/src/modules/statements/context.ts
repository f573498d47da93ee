import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Indicators } from '../indicators/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Regions } from '../regions/index.ts'
import type { StatementsTables } from './statements.tables.ts'

export type StatementsDb = Db<StatementsTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly indicators: Indicators; readonly notices: Notices }
export type Context = Uses & { readonly kernel: Kernel }

export const placeRef = ({ regions }: Context, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
/** As papers name it: the year it was begun and its number. */
export const numberOf = (r: { readonly id: number; readonly created_at: string }) => `ST-${r.created_at.slice(0, 4)}-${r.id}`
