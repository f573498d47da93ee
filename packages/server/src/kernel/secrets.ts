import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One secret, from the setting or kept in the data folder; every other key is derived from it by its purpose. */
export type Secrets = { keyFor(purpose: string): string }

export async function openSecrets(setting: string | null, dataFolder: string): Promise<Secrets> {
  const secret = setting ?? (await kept(join(dataFolder, 'secret')))
  return { keyFor: (purpose) => createHmac('sha256', secret).update(purpose).digest('base64url') }
}

async function kept(path: string): Promise<string> {
  const before = await readFile(path, 'utf8').catch(() => null)
  if (before) return before.trim()
  await mkdir(join(path, '..'), { recursive: true })
  // wx: if another process of ours writes first, its secret counts.
  await writeFile(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(() => undefined)
  return (await readFile(path, 'utf8')).trim()
}
