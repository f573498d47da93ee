import type { Db } from '../../kernel/database/database.ts'
import { nowOf, type Context } from './context.ts'
import type { ExpertsDb } from './experts.store.ts'
import { expertFields, importTexts, openExperts, stagedColumns } from './import-columns.ts'
import { compareExperts, repeatedExperts, writeExperts } from './import.store.ts'

const own = <T>(db: Db<T>) => db as unknown as ExpertsDb

/** Files of experts can be imported: records, how to reach them, and a mandate where the file names its last day. */
export function registerImport(context: Context) {
  const { imports, providers } = context
  imports.register({
    kind: 'experts', fields: expertFields, subject: 'experts.expert', texts: importTexts, staging: { table: 'experts.import_row', columns: stagedColumns }, shown: (_field, value) => value,
    open: openExperts(context, providers.knownScenes), compare: compareExperts, duplicates: repeatedExperts, analyse: async () => undefined, settle: async () => undefined,
    write: async (db, { scope, outcomes, lines, actor, rows, onRows }) => {
      const missed = await writeExperts(own(db), { importId: scope.importId, outcomes, lines, by: actor.person?.id ?? null, byName: actor.person?.name ?? 'Jingwei', today: scope.today, at: nowOf(context) })
      await onRows(rows)
      return { missed }
    },
  })
}
