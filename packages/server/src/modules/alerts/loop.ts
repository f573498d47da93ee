import { system } from '../../kernel/access/actor.ts'
import { moveAlerts } from './alerts.store.ts'
import type { AlertsTables } from './alerts.tables.ts'
import { evaluateJob, type Context } from './context.ts'
import { openEvaluation } from './evaluate.ts'
import { dropEnded } from './retention.store.ts'

const everyMs = 5_000

/**
 * Every few seconds in a process that runs background work, and at once after a rule was changed. Not a job each time: what repeats for
 * ever needs no queue, only that one process does it at a time.
 */
export function startEvaluation(context: Context) {
  const { kernel } = context
  const evaluate = openEvaluation(context)
  kernel.jobs.define(evaluateJob, () => evaluate({ fresh: true }))
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    if (running !== null || kernel.jobs.state() !== 'running') return
    running = evaluate()
      .catch((error: unknown) => kernel.log.warn({ err: error }, 'rules were not evaluated; they will be in a moment'))
      .finally(() => (running = null))
  }, everyMs).unref()
  kernel.onClose(async () => {
    clearInterval(timer)
    await running
  })
}

/** Alerts are kept as long as the readings that they tell of. */
export const keepNoLonger = ({ kernel }: Context) =>
  kernel.jobs.daily('alerts.retention', async () => {
    const before = new Date(kernel.now().getTime() - kernel.config.JINGWEI_RETENTION_DAYS * 86_400_000).toISOString()
    while (await kernel.database.as<AlertsTables, boolean>(system, (db) => dropEnded(db, before)));
  })

/** When two records of one firm become one, its rules and alerts go to the record that stays. */
export const followMerges = ({ kernel, organisations, regions }: Context) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'alerts', ({ id, duplicateId }) =>
    kernel.database.as<AlertsTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (x !== undefined) await moveAlerts(db, duplicateId, { id, regionX: x })
    }),
  )
