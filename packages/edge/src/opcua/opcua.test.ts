import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import { DataType, DataValue, MessageSecurityMode, SecurityPolicy, StatusCodes, Variant, VariantArrayType } from 'node-opcua-client'
import { OPCUAServer } from 'node-opcua-server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { freePort, broker, place, silent, type Got } from '../lines.fixture.ts'
import { loadEdge } from '../points/load.ts'
import { OpcuaPoint } from '../points/schema.ts'
import { probeAll, runEdge } from '../run-edge.ts'
import { qualityOf, valueOf } from './value.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})
const patient = { timeout: 60_000, interval: 25 }

/** A machine with an OPC UA server; `beat` counts on while it is up, each count with its own source time. */
async function machine() {
  const { folder, remove } = place()
  const port = await freePort()
  let up: { server: OPCUAServer; timer: NodeJS.Timeout } | null = null
  let beats = 0
  const start = async () => {
    const manager = new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: true })
    const server = new OPCUAServer({
      port, hostname: '127.0.0.1', serverCertificateManager: manager, securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256], securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
      allowAnonymous: true, userManager: { isValidUser: (user: string, password: string) => user === 'edge' && password === 'right' },
    })
    await server.initialize()
    const space = server.engine.addressSpace!
    const names = space.getOwnNamespace()
    const device = names.addObject({ organizedBy: space.rootFolder.objects, browseName: 'Vat', nodeId: 's=Vat' })
    const variable = (name: string, dataType: 'UInt32' | 'Float' | 'String' | 'Boolean' | 'Int64' | 'Double', value: unknown) => {
      const node = names.addVariable({ componentOf: device, browseName: name, nodeId: `s=Vat.${name}`, dataType, minimumSamplingInterval: 0 })
      node.setValueFromSource(new Variant({ dataType: DataType[dataType], arrayType: VariantArrayType.Scalar, value }))
      return node
    }
    const beat = variable('Beat', 'UInt32', 0)
    variable('Bath', 'Float', 21.3)
    variable('Batch', 'String', '染缸 7')
    variable('Open', 'Boolean', true)
    variable('Total', 'Int64', [0xffffffff, 0xfffffffe])
    const doubtful = variable('Doubtful', 'Double', 1.5)
    doubtful.setValueFromSource(new Variant({ dataType: DataType.Double, value: 1.5 }), StatusCodes.UncertainLastUsableValue)
    const broken = variable('Broken', 'Double', 0)
    broken.setValueFromSource(new Variant({ dataType: DataType.Double, value: 0 }), StatusCodes.BadSensorFailure)
    await server.start()
    const timer = setInterval(() => beat.setValueFromSource(new Variant({ dataType: DataType.UInt32, value: (beats += 1) }), StatusCodes.Good, new Date()), 40)
    up = { server, timer }
  }
  const stop = async () => {
    if (!up) return
    const { server, timer } = up
    up = null
    clearInterval(timer)
    await server.shutdown(0)
  }
  await start()
  closers.push(remove, stop)
  return { start, stop, beats: () => beats, endpoint: `opc.tcp://127.0.0.1:${port}` }
}
const point = (signal: string, name: string, more = {}) => ({ machine: 'V1', signal, source: 'dye', address: `ns=1;s=Vat.${name}`, pollMs: 0, ...more })
async function edgeOf(url: string, endpoint: string, points: object[], more: object = {}) {
  const { write, remove } = place()
  closers.push(remove)
  return loadEdge(write({ target: { url, token: 't' }, batch: { waitMs: 30 }, sources: [{ name: 'dye', kind: 'opcua', endpoint, publishMs: 100, ...more }], points }))
}
const beats = (got: readonly Got[]) => got.filter((g) => g.signal === 'beat' && g.value !== 0).map((g) => g.value as number)

describe('values', () => {
  const p = OpcuaPoint.parse({ machine: 'm', signal: 's', source: 'x', address: 'ns=1;i=5', scale: 0.1 })
  const of = (dataType: DataType, value: unknown) => valueOf(p, new DataValue({ value: new Variant({ dataType, arrayType: VariantArrayType.Scalar, value }) }))
  it('numbers are scaled; texts and yes/no are not; what is none is left out', () => {
    expect(of(DataType.Int32, 213)).toBe(21.3)
    expect(of(DataType.UInt64, [1, 0])).toBe(429_496_729.6)
    expect(of(DataType.Boolean, false)).toBe(false)
    expect(of(DataType.Double, NaN)).toBeNull()
    expect(of(DataType.Null, null)).toBeNull()
    expect(of(DataType.DateTime, new Date(0))).toBe('1970-01-01T00:00:00.000Z')
  })
  it('a StatusCode becomes quality', () => {
    expect([StatusCodes.Good, StatusCodes.GoodClamped, StatusCodes.UncertainLastUsableValue, StatusCodes.BadSensorFailure].map((code) => qualityOf(code.value))).toEqual([0, 0, 4, 2])
  })
})

describe('a server of OPC UA', () => {
  it('while the line to Jingwei is down every change is kept: all arrive, in order, with their source times', async () => {
    const [mqtt, vat] = [await broker(), await machine()]
    closers.push(mqtt.stop)
    const running = await runEdge(await edgeOf(mqtt.url(), vat.endpoint, [point('beat', 'Beat'), point('bath_c', 'Bath'), point('batch', 'Batch'), point('open', 'Open'), point('total', 'Total'), point('doubtful', 'Doubtful'), point('broken', 'Broken')]), silent)
    closers.push(() => running.close())
    await vi.waitFor(() => expect(beats(mqtt.got).length).toBeGreaterThan(10), patient)
    await mqtt.stop()
    const before = vat.beats()
    await vi.waitFor(() => expect(vat.beats()).toBeGreaterThan(before + 40), patient)
    await mqtt.start()
    await vi.waitFor(() => expect(Math.max(...beats(mqtt.got))).toBeGreaterThan(before + 45), patient)
    const once = [...new Map(mqtt.got.filter((g) => g.signal === 'beat' && g.value !== 0).map((g) => [`${g.atMs} ${String(g.value)}`, g])).values()]
    expect(once.map((g) => g.value)).toEqual(once.map((_, i) => (once[0]!.value as number) + i))
    expect(once.map((g) => g.atMs)).toEqual(once.map((g) => g.atMs).toSorted((a, b) => a - b))
    const last = (signal: string) => mqtt.got.findLast((g) => g.signal === signal)
    expect(['bath_c', 'batch', 'open', 'total'].map((signal) => [last(signal)?.value, last(signal)?.quality])).toEqual([[21.3, 0], ['染缸 7', 0], [true, 0], [-2, 0]])
    expect(last('doubtful')).toMatchObject({ value: 1.5, quality: 4 })
    expect(last('broken')).toMatchObject({ value: 0, quality: 2 })
  })
  it('that goes down and comes back is subscribed to again', async () => {
    const [mqtt, vat] = [await broker(), await machine()]
    closers.push(mqtt.stop)
    const running = await runEdge(await edgeOf(mqtt.url(), vat.endpoint, [point('beat', 'Beat')]), silent)
    closers.push(() => running.close())
    await vi.waitFor(() => expect(beats(mqtt.got).length).toBeGreaterThan(3), patient)
    await vat.stop()
    const before = vat.beats()
    await vat.start()
    await vi.waitFor(() => expect(Math.max(...beats(mqtt.got))).toBeGreaterThan(before + 5), patient)
  })
  it('signed and encrypted, with user and password; --check tells value, quality and fault', async () => {
    const vat = await machine()
    const secure = { security: 'sign-and-encrypt', user: 'edge', password: 'right', trustServer: true }
    const probes = await probeAll(await edgeOf('mqtt://127.0.0.1:1', vat.endpoint, [point('bath_c', 'Bath'), point('doubtful', 'Doubtful'), point('none', 'None')], secure))
    expect(probes).toMatchObject([{ value: 21.3, quality: 0, error: null }, { value: 1.5, quality: 4, error: 'UncertainLastUsableValue' }, { value: null, error: 'BadNodeIdUnknown' }])
    const wrong = await probeAll(await edgeOf('mqtt://127.0.0.1:1', vat.endpoint, [point('bath_c', 'Bath')], { ...secure, password: 'wrong' }))
    expect(wrong[0]!.error).toContain('check user and password')
    const untrusted = await probeAll(await edgeOf('mqtt://127.0.0.1:1', vat.endpoint, [point('bath_c', 'Bath')], { ...secure, trustServer: false }))
    expect(untrusted[0]!.error).toMatch(/ertificate/)
  })
  it('that is not there', async () => {
    const probes = await probeAll(await edgeOf('mqtt://127.0.0.1:1', 'opc.tcp://127.0.0.1:1', [point('bath_c', 'Bath')]))
    expect(probes[0]!.error).toContain('cannot be established')
  })
})
