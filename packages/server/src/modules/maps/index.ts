import { defineModule } from '../../kernel/module.ts'
import { openThread } from '../../kernel/threads/thread.ts'
import type { Context, Uses } from './context.ts'
import { mapRoutes } from './maps.routes.ts'
import { pointRoutes } from './point.routes.ts'

/** Nothing that other modules ask: the web puts maps beside figures. */
export type Maps = object

/** So long after the last file its thread ends, and with it what reading took of memory. */
const idleMs = 30_000

export const maps = defineModule<Maps, Uses>({
  name: 'maps',
  uses: ['regions', 'organisations', 'machines', 'projects'],
  start(kernel, uses) {
    const reader = openThread({ name: 'map-thread', source: 'modules/maps/map-thread.ts', log: kernel.log, idleMs, resourceLimits: { maxOldGenerationSizeMb: 1024 } })
    kernel.onClose(() => reader.stop())
    const context: Context = { kernel, ...uses, reader }
    // The words after /maps/ that are no numbers come first.
    pointRoutes(context)
    mapRoutes(context)
    return {}
  },
})
