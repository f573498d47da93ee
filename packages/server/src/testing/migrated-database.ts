import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../kernel/database/embedded.ts'
import { migrate } from '../kernel/database/migrate.ts'
import { openLog } from '../kernel/log/log.ts'

/** A PostgreSQL of its own with every migration applied, for as long as `work` takes. */
export async function withMigratedDatabase(folder: string, modules: readonly string[], work: (client: pg.Client) => Promise<void>) {
  const log = openLog('error')
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), password: 'only here', log, sharedBuffersMb: 64, durable: false })
  try {
    const url = postgres.url.replace(/\/jingwei$/, '/postgres')
    await migrate(url, modules, log)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await work(client).finally(() => client.end())
  } finally {
    await postgres.stop()
  }
}
