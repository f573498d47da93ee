import { system } from '../../kernel/access/actor.ts'
import { livingChains } from './chain.store.ts'
import type { ChainsTables } from './chains.tables.ts'
import type { Context } from './context.ts'
import { followFirms, placeAll, placeJob, placeThese } from './place-firms.ts'
import { moveHand } from './placement.store.ts'

const everyMs = 20_000

/** Keeps places as the firms are: changed ones within half a minute, all of them every night and when an edition is published. */
export function keepPlaces(context: Context): void {
  const { kernel, organisations, regions } = context
  const inTransaction = <T>(work: (db: Parameters<Parameters<typeof kernel.database.as<ChainsTables, T>>[1]>[0]) => Promise<T>) => kernel.database.as<ChainsTables, T>(system, work)
  kernel.jobs.define<{ chainId: number }>(placeJob, ({ chainId }) => inTransaction((db) => placeAll(db, context, chainId)))
  kernel.jobs.daily('chains.place-all', async () => {
    for (const chain of await inTransaction(livingChains)) await inTransaction((db) => placeAll(db, context, chain.id))
  })
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'chains', ({ id, duplicateId }) =>
    inTransaction(async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (x !== undefined) await moveHand(db, duplicateId, { id, regionX: x })
      for (const chain of await livingChains(db)) await placeThese(db, context, chain, [id, duplicateId])
    }),
  )
  if (kernel.config.JINGWEI_JOBS === 0) return
  let running: Promise<unknown> | null = null
  const timer = setInterval(() => {
    // A look that takes long is not followed by several at once.
    running ??= followFirms(context)
      .catch((error: unknown) => kernel.log.error({ err: error }, 'changed firms were not placed; it is tried again'))
      .finally(() => (running = null))
  }, everyMs)
  timer.unref()
  kernel.onClose(async () => {
    clearInterval(timer)
    await running
  })
}
