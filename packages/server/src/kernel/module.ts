import type { Kernel } from './kernel.ts'

/**
 * A module: a folder with a face. `Uses` are the faces of the modules it calls; `start` mounts its routes, names its
 * jobs, and returns what other modules may call.
 */
export type Module<Face, Uses extends object = object> = {
  readonly name: string
  readonly uses: readonly (keyof Uses & string)[]
  start(kernel: Kernel, uses: Uses): Promise<Face> | Face
}
export const defineModule = <Face, Uses extends object = object>(module: Module<Face, Uses>): Module<Face, Uses> => module
