import pg from 'pg'
import { system } from '../../kernel/access/actor.ts'
import { collectedSubject, measureOf } from './collected.measures.store.ts'
import type { CollectionsTables } from './collections.tables.ts'
import type { Context } from './context.ts'
import { allItems, type ItemRecord } from './forms/form.store.ts'

/** Items of published forms become measures: now, and whenever any process publishes a form. */
export async function learnItems(context: Context): Promise<() => Promise<void>> {
  const { kernel, measures } = context
  const learn = async () => {
    const items = await kernel.database.as<CollectionsTables, ItemRecord[]>(system, (db) => allItems(db))
    const vocabulary = measures.vocabulary()
    for (const item of items) {
      const known = vocabulary.get(item.code)
      if (known && known.subject !== collectedSubject.name) kernel.log.error({ item: item.code }, 'a collected item has the code of another measure and is not counted')
      else measures.declareMore(collectedSubject.name, [measureOf(item)])
    }
  }
  measures.declare(collectedSubject)
  await learn()
  kernel.onClose(await listen(context, () => void learn().catch((error: unknown) => kernel.log.error({ err: error }, 'published forms were not read again'))))
  return learn
}

/** Comes back by itself after the database was away. */
async function listen({ kernel }: Context, changed: () => void): Promise<() => Promise<void>> {
  let closed = false
  let client: pg.Client | undefined
  const connect = async () => {
    client = new pg.Client(kernel.database.owner.options)
    client.on('notification', changed)
    client.once('error', () => {
      if (!closed) setTimeout(() => void connect().then(changed, () => undefined), 1000).unref()
    })
    await client.connect()
    await client.query('listen jw_collections')
  }
  await connect()
  return async () => {
    closed = true
    await client?.end().catch(() => undefined)
  }
}
