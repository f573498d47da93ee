import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBackup } from '../kernel/backup/write-backup.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { moduleNames } from '../modules.ts'
import { CommandError, print, say } from './say.ts'
import { withKernel } from './with-kernel.ts'

/** The key by which restoring can tell whether it has the secret that this backup was made under. */
export const proofPurpose = 'backup'

const hasTimeseries = ({ config, dataFolder }: Kernel) => Boolean(config.JINGWEI_CLICKHOUSE_URL) || existsSync(join(dataFolder, 'clickhouse'))

export async function backup(path: string) {
  if (existsSync(path)) throw new CommandError(`${path} exists already.`, 'Give another name; a backup never overwrites a file.')
  const begun = performance.now()
  const manifest = await withKernel('backup', async (kernel) =>
    writeBackup(path, {
      ownerUrl: kernel.database.owner.options.connectionString!, modules: moduleNames, dataFolder: kernel.dataFolder, secretProof: kernel.secrets.keyFor(proofPurpose),
      timeseries: hasTimeseries(kernel) ? await kernel.timeseries.open() : null, now: kernel.now(), onProgress: (what) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${what}`),
    }))
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  const rows = manifest.tables.reduce((n, t) => n + t.rows, 0)
  print(`${path}: ${rows.toLocaleString('en-US')} rows of ${manifest.tables.length} tables, ${manifest.files.count} files, ${manifest.jobs} jobs; ${((await stat(path)).size / 1e6).toFixed(1)} MB in ${((performance.now() - begun) / 1000).toFixed(1)} s.`)
  say('It holds everything, secrets included: keep it where only administrators can read it.')
}
