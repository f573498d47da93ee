import pg from 'pg'
import { stepStates, type StepState } from '../../kernel/database/migrate.ts'
import { fault, fine, notice, reasonOf, type Finding } from './finding.ts'

const oldestVersion = 150_000
const leakproof = ['arraycontains', 'texticlike', 'textlike']

async function serverFindings(client: pg.Client, isNew: boolean): Promise<Finding[]> {
  const asked = performance.timeOrigin + performance.now()
  const { rows: [server] } = await client.query<{ version: string; number: number; encoding: string; folds: boolean; epoch: number; marked: number }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number, pg_encoding_to_char(encoding) as encoding, upper('é') = 'É' as folds,
       extract(epoch from clock_timestamp())::float8 as epoch,
       (select count(*)::int from pg_proc where proname = any ($1) and pronamespace = 'pg_catalog'::regnamespace and proleakproof) as marked
     from pg_database where datname = current_database()`, [leakproof])
  const { version, number, encoding, folds, epoch, marked } = server!
  const skewSeconds = Math.abs(epoch - asked / 1000)
  return [
    number >= oldestVersion ? fine('PostgreSQL', version) : fault('PostgreSQL', version, 'Use PostgreSQL 15 or newer.'),
    encoding === 'UTF8' && folds ? fine('Text in the database', 'UTF-8') : fault('Text in the database', `${encoding}, ${folds ? 'letters known' : 'only ASCII letters known'}`, `Make the database anew: create database … encoding 'UTF8' locale 'C.UTF-8' template template0.`),
    skewSeconds < 5 ? fine('Clocks', `${skewSeconds.toFixed(1)} s apart`) : fault('Clocks', `database and this machine are ${skewSeconds.toFixed(0)} s apart`, 'Run a time service (chrony, systemd-timesyncd) on both.'),
    marked >= leakproof.length || isNew ? fine('Search through row-level security', 'can use its indexes')
      : notice('Search through row-level security', 'is slower than it could be', `As a superuser of the database: ${leakproof.map((f) => `alter function pg_catalog.${f} leakproof`).join('; ')}`),
  ]
}

async function contentFindings(client: pg.Client, steps: readonly StepState[]): Promise<Finding[]> {
  const pending = steps.filter((s) => s.state === 'pending')
  const changed = steps.filter((s) => s.state === 'changed').map((s) => `${s.module}/${s.name}`)
  const migrations =
    pending.length === steps.length ? fine('Migrations', 'a new database; the first start makes its tables')
    : changed.length > 0 ? fault('Migrations', `${changed.join(', ')} differ from what ran here`, 'This is another release than the one that made the data, or a changed file. Use the release that fits.')
    : pending.length > 0 ? notice('Migrations', `${pending.length} of ${steps.length} are still to run`, './jingwei migrate, or the next start, runs them. Make a backup first.')
    : fine('Migrations', `all ${steps.length} have run`)
  if (pending.length === steps.length) return [migrations]
  const { rows: [app] } = await client.query<{ weak: boolean }>(`select rolsuper or rolbypassrls as weak from pg_roles where rolname = 'jw_app'`)
  const role = app && !app.weak ? fine('Restricted login', 'jw_app cannot pass row-level security') : fault('Restricted login', app ? 'jw_app may pass row-level security' : 'jw_app is missing', 'As a superuser: alter role jw_app nosuperuser nobypassrls')
  const hasQueue = (await client.query<{ there: boolean }>(`select to_regclass('graphile_worker.jobs') is not null as there`)).rows[0]!.there
  if (!hasQueue) return [migrations, role]
  const { rows: [jobs] } = await client.query<{ failed: number; late: number }>(
    `select count(*) filter (where attempts >= max_attempts)::int as failed, count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - interval '15 minutes')::int as late from graphile_worker.jobs`)
  const { failed, late } = jobs!
  const work = failed > 0 ? notice('Background jobs', `${failed} gave up`, 'The log of the server says why ("job failed"); what caused them can be done again in the browser.')
    : late > 0 ? notice('Background jobs', `${late} have waited for more than 15 minutes`, 'Start a server with JINGWEI_JOBS of 1 or more.')
    : fine('Background jobs', 'none waits')
  return [migrations, role, work]
}

export async function database(url: string, modules: readonly string[]): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'jingwei-doctor' })
  try {
    await client.connect()
  } catch (error) {
    return [fault('PostgreSQL', `cannot be reached: ${reasonOf(error)}`, 'See that the server runs and that JINGWEI_POSTGRES_URL is postgres://user:password@host:5432/database.')]
  }
  try {
    const steps = await stepStates(client, modules)
    return [...(await serverFindings(client, steps.every((s) => s.state === 'pending'))), ...(await contentFindings(client, steps))]
  } finally {
    await client.end()
  }
}
