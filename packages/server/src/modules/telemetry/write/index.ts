import type { Kernel } from '../../../kernel/kernel.ts'
import type { Machines } from '../../machines/index.ts'
import type { Organisations } from '../../organisations/index.ts'
import type { Regions } from '../../regions/index.ts'
import type { DeviceRate } from '../device-rate.ts'
import type { Ingest } from '../face.ts'
import { openDeadLetters } from './dead-letters.ts'
import { ingestFigures } from './figures.ts'
import { followMerges } from './follow-merges.ts'
import { httpIngest } from './http-ingest.ts'
import { openIngest } from './ingest.ts'
import { letterRoutes } from './letters.routes.ts'
import type { ReadingStore } from './open-store.ts'
import { dropOldMonths } from './retention.store.ts'
import { openTargets } from './targets.ts'
import { openUses } from './uses.ts'
import { openWriter } from './writer.ts'

type Uses = { machines: Machines; organisations: Organisations; regions: Regions }

const hourMs = 3_600_000

/** The way in: decoders, the writer, and what becomes of messages that cannot be stored. `onLate` hears of readings stored after their hour had ended. */
export function openWrite(kernel: Kernel, { machines, ...places }: Uses, store: ReadingStore, rate: DeviceRate, onLate: () => void): Ingest {
  const { log } = kernel
  const writer = openWriter(store, log, {
    onInserted: (batch, seconds) => {
      figures.batchSeconds.observe(seconds)
      figures.batchRows.observe(batch.count + batch.events.signal.length)
      if (batch.oldestMs < Math.floor(Date.now() / hourMs) * hourMs) onLate()
    },
    onFailed: () => figures.failed.inc(),
  })
  const figures = ingestFigures(kernel.metrics, writer.rowsWaiting)
  const uses = openUses(machines, log)
  const deadLetters = openDeadLetters(kernel, () => figures.lettersDropped.inc())
  const { again, ...ingest } = openIngest({ writer, targets: openTargets(), uses, figures, deadLetters, log })
  httpIngest({ kernel, directory: machines.directory, ingest, rate, figures })
  letterRoutes(kernel, machines, deadLetters, again)
  kernel.jobs.daily('telemetry.retention', async () => {
    const dropped = await dropOldMonths(await store.open(), store.cluster, kernel.now(), kernel.config.JINGWEI_RETENTION_DAYS)
    if (dropped.length > 0) log.info({ dropped }, 'readings older than they are kept were dropped')
  })
  followMerges(kernel, places)
  kernel.onClose(async () => {
    await writer.close()
    await deadLetters.close()
    await uses.close()
  })
  return ingest
}
