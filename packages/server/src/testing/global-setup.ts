import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadConfig } from '../kernel/config/load.ts'
import { startEmbeddedPostgres } from '../kernel/database/embedded.ts'
import { openKernel } from '../kernel/kernel.ts'
import { openLog, type Log } from '../kernel/log/log.ts'
import { moduleNames, startModules } from '../modules.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    testSecret: string
  }
}

const testSecret = 'only-for-tests-only-for-tests-only-for-tests'

/** One PostgreSQL for the whole run, with one migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-test-'))
  const log = openLog('error')
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), password: 'test', log, sharedBuffersMb: 256, durable: false })
  const end = async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(postgres.url, folder, log)
  } catch (error) {
    await end()
    throw error
  }
  project.provide('postgresUrl', postgres.url)
  project.provide('testSecret', testSecret)
  return end
}

async function makeTemplate(serverUrl: string, folder: string, log: Log) {
  const url = serverUrl.replace(/\/jingwei$/, '/template_jingwei')
  const server = new pg.Client({ connectionString: serverUrl.replace(/\/jingwei$/, '/postgres') })
  await server.connect()
  await server.query('create database template_jingwei')
  await server.end()
  const { config } = loadConfig({ JINGWEI_POSTGRES_URL: url, JINGWEI_DATA: join(folder, 'data'), JINGWEI_SECRET: testSecret, JINGWEI_JOBS: '0' })
  const kernel = await openKernel({ config, log, modules: moduleNames })
  try {
    await startModules(kernel)
  } finally {
    await kernel.close()
  }
}
