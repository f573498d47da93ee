import { asSystem, type Ground } from './ground.ts'
import { changeImport, lockImport, needsFile, removeStaged } from './imports.store.ts'

/** Removes what an ended import leaves behind: its staged rows, its preview, and the file unless another import needs it. */
export async function tidyImport(ground: Ground, id: number): Promise<void> {
  const digest = await asSystem(ground, async (db) => {
    const record = await lockImport(db, id)
    if (!record || record.tidied_at !== null || !['done', 'failed', 'cancelled'].includes(record.state)) return null
    await removeStaged(db, ground.importerOf(record.kind), id, 'nothing')
    await changeImport(db, id, { tidied_at: ground.kernel.now().toISOString() })
    return (await needsFile(db, record)) ? null : record.file_digest
  })
  if (digest) await ground.kernel.files.remove(digest)
}
