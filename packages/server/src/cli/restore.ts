import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { collect, readArchive } from '../kernel/backup/archive.ts'
import { secretName, type Manifest } from '../kernel/backup/manifest.ts'
import { restoreBackup } from '../kernel/backup/restore-backup.ts'
import type { Config } from '../kernel/config/settings.ts'
import { openServer, ownerPurpose } from '../kernel/database/server.ts'
import type { Log } from '../kernel/log/log.ts'
import { openSecrets } from '../kernel/secrets.ts'
import { timeseriesWhenNeeded } from '../kernel/timeseries/when-needed.ts'
import { moduleNames } from '../modules.ts'
import { proofPurpose } from './backup.ts'
import { takeDataFolder } from './data-folder.ts'
import { CommandError, print, say } from './say.ts'
import { loadForCommand, usesEmbedded, withKernel } from './with-kernel.ts'

async function secretIn(path: string): Promise<string | null> {
  for await (const { name, body } of readArchive(path)) if (name === secretName) return (await collect(body)).toString().trim()
  return null
}

/** The backup's own secret comes back with it, for it opens second factors and signs sessions; the embedded server's password follows it. */
async function adoptSecret(client: pg.ClientBase, secret: string, config: Config, dataFolder: string) {
  const file = join(dataFolder, 'secret')
  const next = await openSecrets(secret, dataFolder)
  if (!config.JINGWEI_POSTGRES_URL) await client.query(`alter role current_user password ${pg.escapeLiteral(next.keyFor(ownerPurpose))}`)
  await rename(file, `${file}.before-restore`).catch(() => undefined)
  await writeFile(file, secret, { mode: 0o600 })
}

async function putBack(path: string, config: Config, log: Log, replace: boolean): Promise<Manifest> {
  const dataFolder = resolve(config.JINGWEI_DATA)
  await mkdir(dataFolder, { recursive: true })
  const secrets = await openSecrets(config.JINGWEI_SECRET, dataFolder)
  const { ownerUrl, stop } = await openServer({ config, dataFolder, secrets, log, owner: true })
  const timeseries = timeseriesWhenNeeded({ config, dataFolder, log, owner: true })
  try {
    return await restoreBackup(path, {
      ownerUrl, modules: moduleNames, dataFolder, replace, openTimeseries: timeseries.open,
      onProgress: (what) => process.stderr.isTTY && process.stderr.write(`\r\x1b[K${what}`),
      beforeCommit: async (client) => {
        const secret = config.JINGWEI_SECRET ? null : await secretIn(path)
        if (secret) await adoptSecret(client, secret, config, dataFolder)
      },
    })
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    await timeseries.close()
    await stop()
  }
}

export async function restore(path: string, { replace = false }: { replace?: boolean }) {
  const { config, log } = loadForCommand()
  const taken = usesEmbedded(config) ? await takeDataFolder(config, 'restore', null) : null
  if (taken?.holder) throw new CommandError(`A server or command (process ${taken.holder.pid}) is using ${config.JINGWEI_DATA}.`, 'Stop it first; then restore again.')
  const manifest = await putBack(path, config, log, replace).finally(() => taken?.release?.())
  // Opening the kernel brings an older backup to this release.
  const { entries, brokenAt, isSameSecret } = await withKernel('restore', async (kernel) => {
    await kernel.sealAudit()
    const { rows } = await kernel.database.owner.query<{ entries: number; broken_at: number | null }>('select * from kernel.verify_audit()')
    const digest = createHash('sha256').update(kernel.secrets.keyFor(proofPurpose)).digest('hex')
    return { entries: rows[0]!.entries, brokenAt: rows[0]!.broken_at, isSameSecret: digest === manifest.secretDigest }
  })
  const rows = manifest.tables.reduce((n, t) => n + t.rows, 0)
  print(`Restored the backup of ${manifest.madeAt}: ${rows.toLocaleString('en-US')} rows, ${manifest.files.count} files, ${manifest.jobs} jobs.`)
  print(brokenAt === null ? `The audit trail is whole: ${entries.toLocaleString('en-US')} entries.` : `The audit trail is broken at entry ${brokenAt}; it was so when the backup was made.`)
  if (!isSameSecret) say('JINGWEI_SECRET is not the one under which the backup was made: people must sign in again, and second factors must be set up anew. Set the former one to avoid that.')
}
