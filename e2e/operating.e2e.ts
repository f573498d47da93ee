import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, request } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const command = fileURLToPath(new URL('../jingwei', import.meta.url))
const address = /^http:\/\/127\.0\.0\.1:\d+$/

let folder: string
let port: number
const running = new Set<ChildProcess>()

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = probe.address() as AddressInfo
      probe.close(() => resolve(found))
    })
  })
const launch = (args: string[], data: string) => {
  const child = spawn(command, args, { env: { PATH: process.env['PATH'], HOME: folder, JINGWEI_DATA: join(folder, data), JINGWEI_MQTT_PORT: '0', JINGWEI_PORT: String(port) }, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk))
  const ended = new Promise<number | string>((resolve) => child.once('close', (code, signal) => {
    running.delete(child)
    resolve(signal ?? code ?? 0)
  }))
  return { child, said, ended }
}
/** Runs a command to its end. */
const run = async (args: string[], data = 'data') => {
  const { said, ended } = launch(args, data)
  return { code: await ended, ...said }
}
/** Starts a server; resolves when it has printed its address on a line of its own. */
const start = async (data = 'data') => {
  const server = launch(['start'], data)
  const ready = new Promise<void>((resolve) => createInterface({ input: server.child.stdout }).on('line', (line) => address.test(line) && resolve()))
  await Promise.race([ready, server.ended.then((code) => { throw new Error(`it ended with ${code}: ${server.said.err}`) })])
  return server
}
const url = (path: string) => `http://127.0.0.1:${port}${path}`
const isReady = async () => (await fetch(url('/readyz'))).status === 200

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingwei-operating-'))
  port = await freePort()
})
afterAll(async () => {
  await Promise.all([...running].map((child) => new Promise((resolve) => {
    child.once('close', resolve)
    child.kill('SIGTERM')
  })))
  await rm(folder, { recursive: true, force: true })
})

describe('an operator', { timeout: 180_000 }, () => {
  it('starts it, is told where it is and who comes first, and it is ready by then', async () => {
    const server = await start()
    expect(await isReady()).toBe(true)
    const link = server.said.out.split('\n').find((line) => line.includes('/invitations/'))
    expect(link).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/invitations/[\\w-]{20,}$`))
    expect(await (await fetch(url('/'), { headers: { accept: 'text/html' } })).text()).toContain('<div id="root">')

    const second = await run(['start'])
    expect([second.code, second.out]).toEqual([1, ''])
    expect(second.err).toContain(`A server already runs on ${join(folder, 'data')}`)

    // Commands work beside the server.
    const doctor = await run(['doctor', '--json'])
    expect(doctor.code, doctor.out).toBe(0)
    expect((JSON.parse(doctor.out) as { what: string; level: string }[]).filter((f) => f.level === 'fault')).toEqual([])
    const link2 = await run(['admin-link'])
    expect(link2.out.trim()).toMatch(/\/invitations\/[\w-]{20,}$/)
    expect(link2.out.trim()).not.toBe(link)
    const backup = await run(['backup', join(folder, 'all.tar.gz')])
    expect(backup.code, backup.err).toBe(0)
    expect(await isReady()).toBe(true)

    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    await expect(fetch(url('/healthz'))).rejects.toThrow('fetch failed')
  })

  it('stops it in the middle of a request, which is answered all the same', async () => {
    const server = await start()
    const body = JSON.stringify({ account: 'nobody@example.com', password: 'not a password' })
    const answer = new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const asked = request(url('/api/v1/session'), { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), expect: '100-continue' } }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk)).on('end', () => resolve({ status: response.statusCode, text }))
      }).once('error', reject)
      // The server has the head of the request when it says so; then it is told to stop, and only then comes the rest.
      asked.once('continue', () => {
        asked.write(body.slice(0, 10))
        server.child.kill('SIGTERM')
        const notListening = () => fetch(url('/healthz')).then(() => setImmediate(notListening), () => asked.end(body.slice(10)))
        void notListening()
      })
    })
    expect(JSON.parse((await answer).text)).toMatchObject({ status: 401 })
    expect(await server.ended).toBe(0)
  })

  it('kills it, and the next start finds everything in order', async () => {
    const killed = await start()
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')
    const server = await start()
    expect(await isReady()).toBe(true)
    const { pid } = JSON.parse(await readFile(join(folder, 'data', 'server.json'), 'utf8')) as { pid: number }
    expect(pid).toBe(server.child.pid)
    server.child.kill('SIGINT')
    expect(await server.ended).toBe(0)
  })

  it('restores the backup elsewhere and starts from it', async () => {
    const restored = await run(['restore', join(folder, 'all.tar.gz')], 'elsewhere')
    expect(restored.code, restored.err).toBe(0)
    expect(restored.out).toContain('The audit trail is whole')
    const again = await run(['restore', join(folder, 'all.tar.gz')], 'elsewhere')
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('There is data already')])
    const server = await start('elsewhere')
    expect(await isReady()).toBe(true)
    expect(await readFile(join(folder, 'elsewhere', 'secret'), 'utf8')).toBe(await readFile(join(folder, 'data', 'secret'), 'utf8'))
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('is told in one line what is wrong with a setting, a file or a port', async () => {
    const wrong = await run(['import', 'organisations', 'nowhere.csv'])
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('There is no file nowhere.csv')])
    const taken = createServer().listen(port, '127.0.0.1')
    const refused = await run(['start'])
    await new Promise((resolve) => taken.close(resolve))
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)])
    const config = await run(['config', '--json'])
    expect(JSON.parse(config.out)).toContainEqual(expect.objectContaining({ name: 'JINGWEI_PORT', value: String(port), origin: 'environment', fallback: '7460' }))
  })
})
