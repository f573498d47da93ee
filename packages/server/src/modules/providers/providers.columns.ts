import type { ApplicationSnapshot, CallState, Criterion, PriceModel, ProviderContact, ProviderState, SceneGroup, SceneLists, SolutionCase, SolutionState, ValueTag, ApplicationState } from '@jingwei/contract/providers'
import type { SizeClass } from '@jingwei/contract/organisations'
import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>
/** A case as it is kept: what was written before copies were looked for does not say. */
export type KeptCase = Omit<z.infer<typeof SolutionCase>, 'copied'> & Partial<Pick<z.infer<typeof SolutionCase>, 'copied'>>
export type ServedScene = { code: string; industryCodes: string[] }
export type SolvedScene = { code: string; fromLevel: number; toLevel: number }
export type GivenScore = { criterion: string; score: number; comment: string | null }

export type ProvidersColumns = {
  'scene.scene_group': z.infer<typeof SceneGroup>
  'scene.value_tags': z.infer<typeof ValueTag>[]
  'scene.lists': ColumnType<SceneLists, string | undefined, string>
  'provider.state': Generated<z.infer<typeof ProviderState>>
  'provider.served': Json<ServedScene[]>
  'provider.contact': JsonOrNull<z.infer<typeof ProviderContact>>
  'reference.copied_how': 'file' | 'text' | null
  'solution.state': Generated<z.infer<typeof SolutionState>>
  'solution.provider_state': Generated<z.infer<typeof ProviderState>>
  'solution.scenes': Json<SolvedScene[]>
  'solution.sizes': z.infer<typeof SizeClass>[]
  'solution.price_model': PriceModel
  'solution.cases': ColumnType<KeptCase[], string | undefined, string>
  'call.state': Generated<z.infer<typeof CallState>>
  'call.criteria': Json<z.infer<typeof Criterion>[]>
  'application.snapshot': Json<z.infer<typeof ApplicationSnapshot>>
  'application.state': Generated<z.infer<typeof ApplicationState>>
  'review.scores': ColumnType<GivenScore[], string | undefined, string>
}
