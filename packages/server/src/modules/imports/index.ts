import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { asSystem, groundOf } from './ground.ts'
import type { Importer } from './importer.ts'
import { enqueueRun, importRoutes } from './imports.routes.ts'
import { unfinishedImports } from './imports.store.ts'
import { runImport } from './run-import.ts'
import { tidyImport } from './tidy-imports.ts'
import { importFile, summaryOf, type FileRequest, type ImportSummary } from './upload-import.ts'

export type { Checked, Importer, ImportField, Opening, Outcomes, Problem, Scope, Value } from './importer.ts'
export type { FileRequest, ImportSummary } from './upload-import.ts'

export type Imports = {
  /** A module says how files of its kind are read, compared and written. */
  register(importer: Importer): void
  /** Imports a file from the disk in this process, from its first byte to its last row. */
  importFile(request: FileRequest): Promise<ImportSummary>
  /** Moves an import on in this process until it waits for a person or has ended. */
  runNow(id: number, options?: Pick<FileRequest, 'onProgress' | 'signal'> & { chunkRows?: number }): Promise<ImportSummary>
}

export const imports = defineModule<Imports, { regions: Regions }>({
  name: 'imports',
  uses: ['regions'],
  async start(kernel, { regions }) {
    const importers = new Map<string, Importer>()
    const ground = groundOf(kernel, regions, importers)
    kernel.jobs.define<{ id: number }>('imports.run', async ({ id }, signal) => {
      if (await runImport(ground, id, { signal })) return
      // Another process is at it. Should that one be killed, this job will be there.
      await asSystem(ground, (db) => enqueueRun(ground, db, id, new Date(kernel.now().getTime() + 10_000)))
    })
    kernel.jobs.define<{ id: number }>('imports.tidy', ({ id }) => tidyImport(ground, id))
    importRoutes(ground)
    // A process that was killed left its imports in the middle; whoever runs jobs next goes on with them.
    await asSystem(ground, async (db) => {
      for (const id of await unfinishedImports(db)) await enqueueRun(ground, db, id)
    })
    return {
      register: (importer) => void importers.set(importer.kind, importer),
      importFile: (request) => importFile(ground, request),
      runNow: async (id, options = {}) => summaryOf((await runImport(ground, id, { ...options, wait: true }))!),
    }
  },
})
