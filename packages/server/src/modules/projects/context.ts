import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Cases } from '../cases/index.ts'
import type { Effects } from '../effects/index.ts'
import type { Ledgers } from '../ledgers/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { ProjectsTables } from './projects.tables.ts'

export type ProjectsDb = Db<ProjectsTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly organisations: Organisations; readonly notices: Notices; readonly effects: Effects; readonly cases: Cases; readonly ledgers: Ledgers }
/** What the use cases of this module stand on. */
export type Context = Uses & { readonly kernel: Kernel }
/** Opens a transaction in the caller's scope. */
export type As = <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>

export const placeRef = ({ regions }: Context, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
