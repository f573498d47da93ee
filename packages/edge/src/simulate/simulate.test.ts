import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as httpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeRebirth, parseTopic, step, unknownNode, type HostAction, type NodeState } from '@jingwei/engines/sparkplug'
import { Aedes, type AedesPublishPacket, type Client } from 'aedes'
import { afterEach, describe, expect, it } from 'vitest'
import { UseError } from '../reading.ts'
import { encode } from './encode.ts'
import { readOptions, usage } from './options.ts'
import { runSimulation } from './run.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const never = new AbortController().signal
const optionsOf = (...args: string[]) => readOptions(args)!

async function broker(heard: (packet: AedesPublishPacket, client: Client) => void) {
  const aedes = await Aedes.createBroker()
  aedes.on('publish', (packet, client) => void (client && heard(packet, client)))
  const server = createServer(aedes.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise<void>((resolve) => void aedes.close(() => server.close(() => resolve()))))
  return { aedes, url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
type Entry = { ts: number; values: Record<string, unknown> }
const keysOf = (machine: string, entries: readonly Entry[]) => entries.flatMap(({ ts, values }) => Object.keys(values).map((code) => `${machine} ${code} ${ts}`))
const isEvent = (key: string) => /^\S+ (alarm|reason|product|program|operator|recipe_step|batch|\w*event\w*) /.test(key)

describe('what is acknowledged is what arrived', () => {
  const faults = ['--faults', 'gaps=0.1,duplicates=0.05,disorder=0.05,skew=30,reboots=2']
  it.each([['json', (body: unknown) => (body as { machines: Record<string, Entry[]> }).machines], ['thingsboard', (body: unknown) => body as Record<string, Entry[]>]] as const)('%s over MQTT, as a gateway with three clients', async (protocol, machinesIn) => {
    const got: string[] = []
    const clients = new Set<string>()
    const { url } = await broker((packet, client) => {
      clients.add(client.id)
      for (const [machine, entries] of Object.entries(machinesIn(JSON.parse(packet.payload.toString())))) got.push(...keysOf(machine, entries))
    })
    const summary = await runSimulation(optionsOf('--protocol', protocol, '--url', url, '--token', 't', '--machines', '40', '--connections', '3', '--speed', '600', '--seconds', '1', '--type', 'loom', ...faults), never, () => {})
    expect(clients.size).toBe(3)
    expect(got.length).toBe(summary.acknowledged.readings + summary.acknowledged.events)
    const distinct = [...new Set(got)]
    expect([distinct.filter((key) => !isEvent(key)).length, distinct.filter(isEvent).length]).toEqual([summary.distinct.readings, summary.distinct.events])
    expect(summary.sent).toEqual(summary.acknowledged)
    expect(summary.lost).toBeGreaterThan(0)
    expect(summary.distinct.readings).toBeGreaterThan(10_000)
  })
  it('each machine its own connection, from a file of credentials', async () => {
    const got = new Map<string, number>()
    const { aedes, url } = await broker((packet, client) => void got.set(client.id, (got.get(client.id) ?? 0) + (JSON.parse(packet.payload.toString()) as Entry[]).length))
    const names: string[] = []
    aedes.authenticate = (_client, username, password, done) => {
      names.push(`${username} ${password?.toString()}`)
      done(null, true)
    }
    const folder = mkdtempSync(join(tmpdir(), 'simulate-'))
    closers.push(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'secrets.csv')
    writeFileSync(file, 'code,username,token\nL1,u1,t1\nL2,u2,t2\n')
    const summary = await runSimulation(optionsOf('--url', url, '--credentials', file, '--speed', '100', '--seconds', '1'), never, () => {})
    expect(names.toSorted()).toEqual(['u1 t1', 'u2 t2'])
    expect([...got.values()]).toEqual([20, 20])
    expect(summary).toMatchObject({ machines: 2, clients: 2 })
  })
  it('sparkplug: births first, aliases and order as a host expects, a rebirth when asked', async () => {
    let state: NodeState = unknownNode
    const actions: HostAction[] = []
    let births = 0
    const { aedes, url } = await broker((packet) => {
      const topic = parseTopic(packet.topic)
      if (!topic || topic.type === 'STATE') return
      if (topic.type === 'NBIRTH') births += 1
      const next = step(state, { type: 'message', topic, payload: packet.payload as Uint8Array, nowMs: Date.now() })
      state = next.state
      actions.push(...next.actions)
      // The host has lost its memory once.
      if (births === 1 && actions.length === 40) {
        state = unknownNode
        births += 1
        aedes.publish({ cmd: 'publish', topic: 'spBv1.0/g/NCMD/e', payload: Buffer.from(encodeRebirth(Date.now())), qos: 0, retain: false, dup: false }, () => {})
      }
    })
    const summary = await runSimulation(optionsOf('--protocol', 'sparkplug', '--url', url, '--token', 't', '--group', 'g', '--edge', 'e', '--machines', '5', '--speed', '100', '--seconds', '3'), never, () => {})
    const kinds = new Map<string, number>()
    for (const action of actions) kinds.set(action.type, (kinds.get(action.type) ?? 0) + 1)
    expect(births).toBe(3)
    expect(kinds.get('online')).toBe(12)
    expect(actions.filter((a) => a.type === 'fault' && a.code !== 'before-birth')).toEqual([])
    expect(actions.filter((a) => a.type === 'note')).toEqual([])
    expect(summary.sent.messages).toBe(summary.acknowledged.messages)
    expect(state.phase).toBe('offline')
  })
  it.each(['http', 'lines'])('%s, when the server holds back for a while', async (protocol) => {
    const got: string[] = []
    let asked = 0
    const server = httpServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        if ((asked += 1) % 3 === 1) return void response.writeHead(503, { 'retry-after': '0.05' }).end('{}')
        const body = Buffer.concat(chunks)
        if (protocol === 'http') for (const [machine, entries] of Object.entries((JSON.parse(body.toString()) as { machines: Record<string, Entry[]> }).machines)) got.push(...keysOf(machine, entries))
        else got.push(...body.toString().split('\n').map((line) => line.split(' ').at(-1)!))
        response.writeHead(200).end('{}')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => new Promise<void>((resolve) => void (server.close(() => resolve()), server.closeAllConnections())))
    const summary = await runSimulation(optionsOf('--protocol', protocol, '--url', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, '--token', 't', '--machines', '20', '--speed', '200', '--seconds', '1'), never, () => {})
    expect(got.length).toBe(protocol === 'http' ? summary.acknowledged.readings + summary.acknowledged.events : 20 * 40)
    expect(summary.acknowledged).toEqual(summary.sent)
    expect(summary.failures['503']).toBeGreaterThan(0)
  })
})

describe('options', () => {
  it.each([
    [['--url', 'mqtt://x'], 'give either'], [['--url', 'http://x', '--token', 't'], '--url must be mqtt'], [['--protocol', 'http', '--url', 'mqtt://x', '--token', 't'], '--url must be http'], [['--protocol', 'coap', '--url', 'mqtt://x', '--token', 't'], '--protocol takes'],
    [['--url', 'mqtt://x', '--token', 't', '--machines', 'many'], '--machines many'], [['--url', 'mqtt://x', '--token', 't', '--faults', 'fire=1'], 'fire'], [['--url', 'mqtt://x', '--token', 't', '--speed', '10'], '--speed needs'], [['--colour'], 'colour'],
    [['--protocol', 'sparkplug', '--url', 'mqtt://x', '--token', 't'], '--group'], [['--url', 'mqtt://x', '--credentials', '/none'], 'cannot be read'], [['--url', 'mqtt://x', '--token', 't', '--type', 'rocket'], '--type takes'],
  ])('%j: %s', (args, fault) => {
    expect(() => readOptions(args)).toThrow(UseError)
    expect(() => readOptions(args)).toThrow(fault)
  })
  it('names and texts of line protocol are escaped', () => {
    const text = encode('lines', [{ machine: 'L 1,a=b', type: 'warp-knitting', atMs: 1_760_000_000_000, values: { speed_rpm: 612.5, alarm: 'E1 "x" \\' } }], true)
    expect(text.toString()).toBe('warp-knitting,machine=L\\ 1\\,a\\=b speed_rpm=612.5,alarm="E1 \\"x\\" \\\\" 1760000000000')
  })
  it('help names every option', () => {
    expect(readOptions(['--help'])).toBeNull()
    for (const option of ['protocol', 'credentials', 'rate', 'speed', 'faults', 'window', 'batch', 'json']) expect(usage).toContain(`--${option}`)
  })
})
