import { system } from '../../kernel/access/actor.ts'
import { collectedSubject, measureOf } from './collected.measures.store.ts'
import type { CollectionsTables } from './collections.tables.ts'
import type { Context } from './context.ts'
import { allItems, type ItemRecord } from './forms/form.store.ts'

/** Items of published forms become measures: now, and whenever any process publishes a form. */
export async function learnItems({ kernel, measures }: Context): Promise<() => Promise<void>> {
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
  await kernel.hear('jw_collections', () => void learn().catch((error: unknown) => kernel.log.error({ err: error }, 'published forms were not read again')))
  await learn()
  return learn
}
