import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { loadConfig } from '../kernel/config/load.ts'
import { openKernel, type Kernel } from '../kernel/kernel.ts'
import { openLog } from '../kernel/log/log.ts'
import { moduleNames, startModules, type Faces } from '../modules.ts'

export type TestKernel = { readonly kernel: Kernel; readonly faces: Faces; readonly url: string; close(): Promise<void> }

/** A database cloned from the migrated template, its own data folder, and every module started on them. */
export async function testKernel(options: { now?: () => Date; env?: Record<string, string> } = {}): Promise<TestKernel> {
  const serverUrl = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl.replace(/\/jingwei$/, '/postgres') })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await onServer(`create database ${name} template template_jingwei`)
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-data-'))
  const url = serverUrl.replace(/\/jingwei$/, `/${name}`)
  const { config } = loadConfig({
    JINGWEI_POSTGRES_URL: url, JINGWEI_DATA: folder, JINGWEI_SECRET: inject('testSecret'), JINGWEI_JOBS: '0',
    JINGWEI_RATE_LIMIT: '0', JINGWEI_LOG_LEVEL: 'silent', JINGWEI_POSTGRES_POOL: '6', JINGWEI_MQTT_PORT: 'off', ...options.env,
  })
  const kernel = await openKernel({ config, log: openLog(config.JINGWEI_LOG_LEVEL), modules: moduleNames, ...(options.now && { now: options.now }) })
  const faces = await startModules(kernel)
  return {
    kernel, faces, url,
    close: async () => {
      await kernel.close()
      await onServer(`drop database ${name} with (force)`)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
