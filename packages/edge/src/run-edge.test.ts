import { afterEach, describe, expect, it, vi } from 'vitest'
import { broker, httpTaker, modbusMachine, place, silent, type Got } from './lines.fixture.ts'
import { loadEdge } from './points/load.ts'
import { probeTable } from './probe-table.ts'
import { probeAll, runEdge } from './run-edge.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const patient = { timeout: 40_000, interval: 20 }

async function plant(url: string, points: object[], { port, more = {} }: { port: number; more?: object }) {
  const { folder, write, remove } = place()
  closers.push(remove)
  const edge = loadEdge(write({ target: { url, token: 'secret' }, batch: { waitMs: 20 }, sources: [{ name: 'hall', kind: 'modbus-tcp', host: '127.0.0.1', port, timeoutMs: 300 }], points, ...more }))
  return { edge, folder, run: async () => {
    const running = await runEdge(edge, silent)
    let isClosed = false
    const close = async () => {
      if (!isClosed) await running.close()
      isClosed = true
    }
    closers.push(close)
    return { ...running, close }
  } }
}
const counter = { machine: 'L1', signal: 'picks', source: 'hall', function: 4, address: 0, pollMs: 50 }
const counted = (got: readonly Got[], signal = 'picks') => got.filter((g) => g.signal === signal).map((g) => g.value as number)
const upFrom = (values: readonly number[]) => values.map((_, i) => values[0]! + i)

describe('from machines to Jingwei', () => {
  it('the line to Jingwei goes down and comes back: everything arrives, in order, once', async () => {
    const [mqtt, machine] = [await broker(), await modbusMachine()]
    closers.push(mqtt.stop, machine.stop)
    const { run } = await plant(mqtt.url(), [counter], { port: machine.port() })
    const running = await run()
    await vi.waitFor(() => expect(mqtt.got.length).toBeGreaterThan(5), patient)
    await mqtt.stop()
    const before = machine.reads()
    await vi.waitFor(() => expect(machine.reads()).toBeGreaterThan(before + 20), patient)
    expect(running.waitingBytes()).toBeGreaterThan(0)
    await mqtt.start()
    await vi.waitFor(() => expect(Math.max(...counted(mqtt.got))).toBeGreaterThan(before + 20), patient)
    await running.close()
    const values = counted(mqtt.got)
    // What was on its way when the line broke may come twice: the same reading at the same time.
    const once = [...new Map(mqtt.got.map((g) => [`${g.atMs} ${String(g.value)}`, g.value as number])).values()]
    expect(once).toEqual(upFrom(once))
    expect(once[0]).toBe(1)
    expect(once.at(-1)).toBe(machine.reads())
    expect(values.length - once.length).toBeLessThanOrEqual(20)
    expect(running.waitingBytes()).toBe(0)
  })
  it('stopped while the line is down, it sends the rest when it is started again', async () => {
    const [mqtt, machine] = [await broker(), await modbusMachine()]
    closers.push(mqtt.stop, machine.stop)
    const { run } = await plant(mqtt.url(), [counter], { port: machine.port() })
    await mqtt.stop()
    const first = await run()
    await vi.waitFor(() => expect(machine.reads()).toBeGreaterThan(10), patient)
    await first.close()
    const atStop = machine.reads()
    expect(mqtt.got).toEqual([])
    await mqtt.start()
    const second = await run()
    await vi.waitFor(() => expect(counted(mqtt.got).at(-1)).toBeGreaterThan(atStop), patient)
    await second.close()
    expect(counted(mqtt.got)).toEqual(upFrom(counted(mqtt.got)))
    expect(counted(mqtt.got)[0]).toBe(1)
  })
  it('machines go down and come back', async () => {
    const [mqtt, machine] = [await broker(), await modbusMachine()]
    closers.push(mqtt.stop, machine.stop)
    const { run } = await plant(mqtt.url(), [counter], { port: machine.port() })
    const running = await run()
    await vi.waitFor(() => expect(mqtt.got.length).toBeGreaterThan(3), patient)
    await machine.stop()
    const before = machine.reads()
    await machine.start()
    await vi.waitFor(() => expect(counted(mqtt.got).at(-1)).toBeGreaterThan(before + 3), patient)
    await running.close()
    expect(counted(mqtt.got).at(-1)).toBe(machine.reads())
  })
  it('types, orders, scales and bits of registers; what the machine refuses keeps nothing else away, nor does one that is off', async () => {
    const [mqtt, machine] = [await broker(), await modbusMachine({ 10: 0x41aa, 11: 0x6666, 20: 0xfffe, 30: 0b100, 660: 7 })]
    closers.push(mqtt.stop, machine.stop)
    const at = (signal: string, more: object) => ({ machine: 'M', signal, source: 'hall', pollMs: 100, ...more })
    const { run } = await plant(mqtt.url(), [
      at('speed', { address: 10, type: 'float32' }), at('temp', { address: 20, type: 'int16', scale: 0.5 }), at('door', { address: '30.2', type: 'bit' }), at('lamp', { function: 1, address: 3, type: 'bool' }), at('ready', { function: 2, address: 3, type: 'bool' }),
      at('near', { address: 660 }), at('refused', { address: 666 }), at('absent', { unit: 9, address: 1 }),
    ], { port: machine.port() })
    const running = await run()
    const lastOf = () => Object.fromEntries(mqtt.got.map((g) => [g.signal, g.value]))
    await vi.waitFor(() => expect(Object.keys(lastOf()).length).toBe(6), patient)
    await running.close()
    expect(lastOf()).toEqual({ speed: 21.3, temp: -1, door: true, lamp: true, ready: false, near: 7 })
  })
  it('over HTTP: refused for a while, then taken in order; the token is sent', async () => {
    let asked = 0
    const tokens = new Set<string | undefined>()
    const http = await httpTaker((request) => {
      tokens.add(request.headers.authorization)
      return { status: (asked += 1) <= 3 ? [503, 429, 401][asked - 1]! : 200 }
    })
    const machine = await modbusMachine()
    closers.push(http.stop, machine.stop)
    const { run } = await plant(http.url, [counter], { port: machine.port() })
    const running = await run()
    await vi.waitFor(() => expect(http.got.length).toBeGreaterThan(10), patient)
    await running.close()
    expect(counted(http.got)).toEqual(upFrom(counted(http.got)))
    expect(counted(http.got)[0]).toBe(1)
    expect([...tokens]).toEqual(['Bearer secret'])
  })
  it('a message that Jingwei will never take does not hold up the rest', async () => {
    let asked = 0
    const http = await httpTaker(() => ({ status: (asked += 1) === 1 ? 400 : 200 }))
    const machine = await modbusMachine()
    closers.push(http.stop, machine.stop)
    const { run } = await plant(http.url, [counter], { port: machine.port() })
    const running = await run()
    await vi.waitFor(() => expect(http.got.length).toBeGreaterThan(3), patient)
    await running.close()
    expect(counted(http.got)[0]).toBeGreaterThan(1)
  })
})

describe('--check', () => {
  it('tells value or fault of each point', async () => {
    const machine = await modbusMachine({ 5: 500 })
    closers.push(machine.stop)
    const { edge } = await plant('mqtt://127.0.0.1:1', [{ machine: '织机1', signal: 'speed_rpm', source: 'hall', address: 5 }, { machine: 'L2', signal: 'x', source: 'hall', address: 666 }, { machine: 'L3', signal: 'x', source: 'hall', unit: 9, address: 1 }], { port: machine.port() })
    const probes = await probeAll(edge)
    expect(probes).toMatchObject([{ machine: '织机1', value: 500, error: null }, { machine: 'L2', value: null, error: expect.stringContaining('llegal') as string }, { machine: 'L3', value: null, error: expect.stringMatching(/imed out/) as string }])
    expect(probeTable(probes).split('\n').slice(0, 2)).toEqual(['machine  signal     source  value  quality  error', '织机1    speed_rpm  hall    500    good'])
    expect(probeTable(probes)).toContain('1 of 3 points read')
  })
  it('a machine that is not there', async () => {
    const machine = await modbusMachine()
    await machine.stop()
    const { edge } = await plant('mqtt://127.0.0.1:1', [counter], { port: machine.port() })
    expect((await probeAll(edge))[0]!.error).toContain('ECONNREFUSED')
  })
})
