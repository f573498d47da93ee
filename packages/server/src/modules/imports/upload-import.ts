import { NATION_CODE } from '@jingwei/engines/regions'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Ground } from './ground.ts'
import { outsideYourRegion, unknownRegion } from './imports.errors.ts'
import { insertImport, type ImportRecord, type ImportsDb } from './imports.store.ts'
import type { ImportsTables } from './imports.tables.ts'
import type { Kind } from './importer.ts'
import { runImport } from './run-import.ts'
import { tidyLater } from './tidy-imports.ts'

type Source = { stream: Readable; name: string; kind: Kind; regionCode?: string | undefined; isConfirmed: boolean }

/** Keeps the file and writes the import down; nothing is read yet. `enqueue` runs in the transaction that makes it exist. */
export async function keepFile(
  ground: Ground,
  actor: Actor,
  { stream, name, kind, regionCode, isConfirmed }: Source,
  enqueue: (db: ImportsDb, id: number) => Promise<void>,
): Promise<ImportRecord> {
  const { kernel, regions } = ground
  const importer = ground.importerOf(kind)
  const wanted = regionCode ?? actor.region?.code ?? NATION_CODE
  const region = regions.resolve(wanted)
  if (!region) throw unknownRegion(wanted)
  if (actor.region && (region.lo < actor.region.lo || region.hi > actor.region.hi)) throw outsideYourRegion(region.fullName)
  const file = await kernel.files.put(stream, { maxBytes: kernel.config.JINGWEI_IMPORT_MAX_BYTES })
  return kernel.database.as<ImportsTables, ImportRecord>(actor, async (db) => {
    const made = await insertImport(db, {
      kind: importer.kind,
      region_x: region.lo,
      region_hi: region.hi,
      region_code: region.code,
      region_name: region.fullName,
      file_name: basename(name.replaceAll('\\', '/')).slice(0, 200) || 'file',
      file_digest: file.digest,
      file_bytes: file.bytes,
      is_confirmed: isConfirmed,
      person: actor.person?.id ?? null,
      person_name: actor.person?.name ?? '—',
      capacity: actor.capacityId,
    })
    await audit(db, actor, { action: 'import.uploaded', subject: `import:${made.id}`, regionX: made.region_x, summary: made.file_name })
    await enqueue(db, made.id)
    await tidyLater(ground, db, made.id)
    return made
  })
}

export type ImportSummary = {
  readonly id: number
  readonly state: ImportRecord['state']
  readonly rows: number
  readonly accepted: number
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly refused: number }
  /** Accepted rows by the level below the import's region: provinces for the whole country. */
  readonly byRegion: readonly { readonly code: string; readonly name: string; readonly rows: number }[]
  /** Columns of the file and the fields they went to; shows what is to be corrected when `state` is `mapping`. */
  readonly columns: ImportRecord['columns']
  readonly problem: { readonly code: string; readonly args: Record<string, string | number> } | null
}
export type FileRequest = {
  readonly path: string
  readonly kind?: Kind
  readonly regionCode?: string | undefined
  /** Whose work it is; defaults to the system itself, which may write anywhere. */
  readonly actor: Actor
  readonly onProgress?: (record: ImportRecord) => void
  readonly signal?: AbortSignal
}

/** Imports a file from the disk in this process, from its upload to its last row, without asking in between. */
export async function importFile(
  ground: Ground,
  { path, kind = 'organisations', regionCode, actor, onProgress, signal }: FileRequest,
): Promise<ImportSummary> {
  const inHalfAMinute = () => new Date(ground.kernel.now().getTime() + 30_000)
  // Should this process be killed, a server finds the job and goes on.
  const made = await keepFile(
    ground,
    actor,
    { stream: createReadStream(path), name: path, kind, regionCode, isConfirmed: true },
    (db, id) => ground.kernel.jobs.enqueue(db, 'imports.run', { id }, { key: `imports.run:${id}`, runAt: inHalfAMinute() }),
  )
  const ended = (await runImport(ground, made.id, { wait: true, onProgress, signal }))!
  return summaryOf(ended)
}

export const summaryOf = (r: ImportRecord): ImportSummary => ({
  id: r.id,
  state: r.state,
  rows: r.rows,
  accepted: r.rows - r.count_refused,
  columns: r.columns,
  byRegion: r.by_region,
  counts: {
    new: r.rows - r.count_changed - r.count_same - r.count_refused,
    changed: r.count_changed,
    same: r.count_same,
    refused: r.count_refused,
  },
  problem: r.problem_code === null ? null : { code: r.problem_code, args: r.problem_args ?? {} },
})
