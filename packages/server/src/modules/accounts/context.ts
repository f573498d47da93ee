import type pg from 'pg'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import type { AccountsDb } from './accounts.store.ts'
import type { SignInProvider } from './oidc-setting.ts'
import type { Library } from './sign-in-library.ts'

export type OrganisationRef = (db: AccountsDb, id: number) => Promise<{ id: number; name: string; regionX: number } | null>

/** What the parts of this module work with. */
export type Context = {
  readonly kernel: Kernel
  readonly regions: Regions
  readonly pool: pg.Pool
  readonly library: () => Promise<Library>
  readonly secret: string
  /** Whether people reach us by https, and cookies must not travel otherwise. */
  readonly secure: boolean
  readonly providers: readonly SignInProvider[]
  organisationRef: OrganisationRef | null
}
