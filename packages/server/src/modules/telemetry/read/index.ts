import type { Kernel } from '../../../kernel/kernel.ts'
import type { Machines } from '../../machines/index.ts'
import type { ReadingStore } from '../write/open-store.ts'
import { giveFigures, openCatalogue } from './by-machine.ts'
import type { RollUpState } from './facts.ts'
import { openLive } from './live.ts'
import { openReader, type Reader } from './reader.ts'
import { readRoutes } from './read.routes.ts'
import { startRollUp } from './roll-up-loop.ts'
import { openRollUp } from './roll-up.ts'

export { openRolled } from './facts.ts'
export { readMigrations } from './hours.schema.ts'

/** The way out: what other modules ask, what people see, and the roll-up that keeps both quick. */
export function openRead(kernel: Kernel, machines: Machines, { open }: ReadingStore, state: RollUpState): Reader {
  const reader = openReader(open, state)
  const live = openLive(reader.last, kernel.log)
  readRoutes({ kernel, machines, reader, store: open, live })
  // An answer that never ends by itself would keep the server from stopping.
  kernel.http.app.addHook('preClose', async () => live.close())

  const catalogue = openCatalogue(kernel, machines)
  giveFigures(kernel, machines, reader.facts, catalogue)
  const rollUp = openRollUp(open, async () => (await catalogue()).flatMap((m) => [...m.signals.values()]))
  if (kernel.config.JINGWEI_JOBS > 0) kernel.onClose(startRollUp(kernel, rollUp, async () => (await catalogue()).length > 0))
  return reader
}
