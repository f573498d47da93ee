import { system } from '../../kernel/access/actor.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { dropFile, isFileUsed } from './evidence.store.ts'

/** Takes removed evidence off the disk, unless another record holds the same bytes. */
export const defineFileRemoval = (kernel: Kernel) =>
  kernel.jobs.define<{ fileId: string; digest: string }>('diagnosis.drop-file', async ({ fileId, digest }) => {
    const bytes = Buffer.from(digest, 'hex')
    const isUsed = await kernel.database.as<DiagnosisTables, boolean>(system, async (db) => {
      await dropFile(db, fileId)
      return isFileUsed(db, bytes)
    })
    if (!isUsed) await kernel.files.remove(bytes)
  })
