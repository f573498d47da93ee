import type { Db } from '../../kernel/database/database.ts'
import { asSystem, type Ground } from './ground.ts'
import { changeImport, lockImport, needsFile, removeStaged } from './imports.store.ts'

/** How long the preview and the file stay, so that refused rows can be downloaded and a preview can be come back to. */
const keptForMs = 30 * 86_400_000
const ended = ['done', 'failed', 'cancelled']
const forgotten = ['mapping', 'ready']

export const tidyLater = <T>({ kernel }: Ground, db: Db<T>, id: number) =>
  kernel.jobs.enqueue(db, 'imports.tidy', { id }, { key: `imports.tidy:${id}`, runAt: new Date(kernel.now().getTime() + keptForMs) })

/** Removes what an import leaves behind: its staged rows, its preview, and the file unless another import needs it. */
export async function tidyImport(ground: Ground, id: number): Promise<void> {
  const { kernel } = ground
  const digest = await asSystem(ground, async (db) => {
    const record = await lockImport(db, id)
    if (!record || record.tidied_at !== null) return null
    const now = kernel.now().toISOString()
    const isForgotten = forgotten.includes(record.state) && Date.parse(record.updated_at) <= kernel.now().getTime() - keptForMs
    if (!isForgotten && !ended.includes(record.state)) {
      // Somebody is still at it; there is another time.
      await tidyLater(ground, db, id)
      return null
    }
    await removeStaged(db, ground.importerOf(record.kind), id, 'nothing')
    await changeImport(db, id, { tidied_at: now, ...(isForgotten && { state: 'cancelled', finished_at: now }) })
    return (await needsFile(db, record)) ? null : record.file_digest
  })
  if (digest) await kernel.files.remove(digest)
}
