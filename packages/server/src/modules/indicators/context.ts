import type { Kernel } from '../../kernel/kernel.ts'
import type { Measures } from '../measures/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'

export type Uses = { readonly regions: Regions; readonly measures: Measures; readonly organisations: Organisations }
export type Context = Uses & { readonly kernel: Kernel }
