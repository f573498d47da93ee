import type { Text } from '@jingwei/contract/text'
import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Effects } from '../effects/index.ts'
import type { Experts } from '../experts/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Providers } from '../providers/index.ts'
import type { Regions } from '../regions/index.ts'
import type { MatchesTables } from './matches.tables.ts'
import type { OfferPool } from './offer-pool.ts'
import type { WeightBook } from './weight-book.ts'

export type MatchesDb = Db<MatchesTables>
export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly organisations: Organisations; readonly diagnosis: Diagnosis; readonly effects: Effects; readonly notices: Notices; readonly providers: Providers; readonly experts: Experts }
export type Context = Uses & { readonly kernel: Kernel; readonly pool: OfferPool; readonly weights: WeightBook }

/** Of a scene that has left the catalogue only the code is known. */
export const sceneRef = ({ pool }: Context, code: string | null) => (code === null ? null : { code, title: pool.scene(code)?.title ?? ({ zh: code, en: code } satisfies Text) })
export const placeRef = ({ regions }: Context, x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
