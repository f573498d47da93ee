import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { httpTaker, modbusMachine, place, readingsIn, type Got } from './lines.fixture.ts'
import { headBytes } from './spool/records.ts'

const program = fileURLToPath(new URL('../../../jingwei', import.meta.url))
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const patient = { timeout: 50_000, interval: 20 }

function start(...args: string[]) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  closers.push(() => void child.kill('SIGKILL'))
  return { child, ended, said: () => said }
}
/** What is on disk, read by other means than the program's own. */
const onDisk = (folder: string): Got[] =>
  readdirSync(folder).filter((name) => name.endsWith('.seg')).toSorted().flatMap((name) => {
    const bytes = readFileSync(join(folder, name))
    const readings: Got[] = []
    for (let at = 0; at + headBytes <= bytes.length; ) {
      const next = at + headBytes + bytes.readUInt32LE(at)
      if (next > bytes.length) break
      readings.push(...readingsIn(bytes.subarray(at + headBytes, next)))
      at = next
    }
    return readings
  })
const values = (got: readonly Got[]) => got.map((g) => g.value as number)

async function plant(isTaking: () => boolean) {
  const machine = await modbusMachine()
  const http = await httpTaker(() => ({ status: isTaking() ? 200 : 503, retryAfter: '0.05' }))
  const { folder, write, remove } = place()
  closers.push(remove, http.stop, machine.stop)
  const file = write({
    target: { url: http.url, token: 't' }, batch: { waitMs: 20 }, sources: [{ name: 'hall', kind: 'modbus-tcp', host: '127.0.0.1', port: machine.port() }],
    points: [{ machine: 'L1', signal: 'picks', source: 'hall', function: 4, address: 0, pollMs: 50 }],
  })
  return { machine, http, file, buffer: join(folder, 'edge-buffer') }
}

describe('./jingwei edge', () => {
  it('killed while the line is down, and killed while it sends: all that was on disk arrives, in order', async () => {
    let isTaking = false
    const { http, file, buffer } = await plant(() => isTaking)
    const kept: Got[] = []
    for (let round = 0; round < 3; round += 1) {
      const { child, ended } = start('edge', file)
      const before = http.got.length
      if (round === 0) await vi.waitFor(() => expect(onDisk(buffer).length).toBeGreaterThan(20), patient)
      else await vi.waitFor(() => expect(http.got.length).toBeGreaterThan(before + 20), patient)
      child.kill('SIGKILL')
      await ended
      kept.push(...onDisk(buffer))
      isTaking = true
    }
    const last = start('edge', file)
    const newest = Math.max(...values(kept))
    await vi.waitFor(() => expect(Math.max(...values(http.got))).toBeGreaterThan(newest), patient)
    last.child.kill('SIGTERM')
    expect(await last.ended).toEqual([0, null])
    const got = new Set(http.got.map((g) => `${g.atMs} ${String(g.value)}`))
    expect(kept.filter((k) => !got.has(`${k.atMs} ${String(k.value)}`))).toEqual([])
    const first = [...new Map(http.got.map((g) => [g.value, g])).values()]
    expect(values(first)).toEqual(values(first).toSorted((a, b) => a - b))
    expect(onDisk(buffer).length).toBeLessThan(kept.length)
  })
  it('on SIGTERM sends what it has, and ends well', async () => {
    const { machine, http, file } = await plant(() => true)
    const { child, ended, said } = start('edge', file)
    await vi.waitFor(() => expect(http.got.length).toBeGreaterThan(5), patient)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(values(http.got).at(-1)).toBe(machine.reads())
    expect(said()).toContain('"msg":"stopped"')
  })
  it('--check prints a table, and fails where a point does', async () => {
    const { file } = await plant(() => true)
    const { status, stdout } = spawnCheck(file)
    expect(await status).toBe(0)
    expect(await stdout).toMatch(/machine {2}signal {2}source {2}value {2}quality {2}error\nL1 {7}picks {3}hall {4}\d+ {6}good\n\n1 of 1 points read/)
  })
  it('a file with faults: each told in a line, no stack', () => {
    const { write, remove } = place()
    closers.push(remove)
    const { status, stderr } = spawnSync(program, ['edge', write({ target: { url: 'mqtt://x', token: 't' }, sources: [{ name: 'a', kind: 'modbus-tcp', host: 'h' }], points: [{ machine: 'L1', signal: 's', source: 'b', address: 1 }] })], { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(/edge\.json: points\[0\]: source: there is none called "b"; there are a$/)
  })
})
/** The machine answers in this process, so the program must not be waited for in it. */
function spawnCheck(file: string) {
  const { child, ended, said } = start('edge', file, '--check')
  return { status: ended.then(([code]) => code), stdout: once(child.stdout, 'close').then(said) }
}

it('./jingwei simulate --help', () => {
  const { status, stdout } = spawnSync(program, ['simulate', '--help'], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toContain('--credentials')
})
