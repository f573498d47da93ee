import { randomBytes } from 'node:crypto'
import net from 'node:net'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frame, lengthened } from './encode.ts'
import { openScene, until, type Device, type Scene } from './scene.fixture.ts'

let s: Scene
let witness: Device
let client: mqtt.MqttClient
beforeAll(async () => {
  s = await openScene()
  witness = await s.addMachine()
  client = await mqtt.connectAsync(`mqtt://127.0.0.1:${s.mqtt}`, { username: witness.username, password: witness.token, reconnectPeriod: 0 })
})
afterAll(async () => {
  await client.endAsync(true)
  await s.close()
})

/** Somebody who behaves sends a reading, and it is acknowledged: the others noticed nothing. */
const others = () => client.publishAsync('jw/v1/telemetry', '{"temp":20}', { qos: 1 })
const dial = () =>
  new Promise<net.Socket>((resolve, reject) => {
    const socket = net.connect({ host: '127.0.0.1', port: s.mqtt }, () => resolve(socket))
    socket.once('error', reject)
  })
const ended = (socket: net.Socket) =>
  new Promise<void>((resolve) => {
    socket.on('error', () => undefined)
    socket.once('close', () => resolve())
    socket.resume()
  })
const hello = (d: Device, level = 4) =>
  frame(1, 0, Buffer.concat([lengthened('MQTT'), Buffer.from([level, 0xc2, 0, 0]), ...(level === 5 ? [Buffer.from([0])] : []), lengthened(`raw-${randomBytes(4).toString('hex')}`), lengthened(d.username), lengthened(d.token)]))
async function signedIn(d: Device): Promise<net.Socket> {
  const socket = await dial()
  const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
  socket.write(hello(d))
  expect([...(await answer)]).toEqual([0x20, 2, 0, 0])
  return socket
}
const publish = (payload: Buffer | string, id: number | null = null, topic = 'jw/v1/telemetry') =>
  frame(3, id === null ? 0 : 2, Buffer.concat([lengthened(topic), ...(id === null ? [] : [Buffer.from([id >> 8, id & 0xff])]), Buffer.from(payload)]))

describe('what is no MQTT', () => {
  it('random bytes close the socket, and nothing else', async () => {
    const sockets = await Promise.all(Array.from({ length: 50 }, dial))
    await Promise.all(sockets.map((socket) => {
      const gone = ended(socket)
      // The first byte says CONNECT for half of them, so that they get further; none is long enough to be waited for.
      socket.write(Buffer.concat([Buffer.from([Math.random() < 0.5 ? 0x10 : 0x30, 60]), randomBytes(200)]))
      return gone
    }))
    await others()
  })
  it('HTTP on the port of MQTT closes the socket', async () => {
    const socket = await dial()
    const gone = ended(socket)
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(20))
    await gone
    await others()
  })
  it('random bytes after a good beginning close the socket', async () => {
    const d = await s.addMachine()
    for (let i = 0; i < 5; i++) {
      const socket = await signedIn(d)
      const gone = ended(socket)
      // Type 15 is not said by clients of MQTT 3.
      socket.write(Buffer.concat([Buffer.from([0xf0, 5]), randomBytes(100)]))
      await gone
    }
    await others()
  })
  it('CONNECT twice, or something else first, closes the socket', async () => {
    const d = await s.addMachine()
    const twice = await signedIn(d)
    const gone = ended(twice)
    twice.write(hello(d))
    await gone
    const first = await dial()
    const refused = ended(first)
    first.write(publish('{"temp":1}'))
    await refused
    expect((await s.readings(d.signals.get('temp')!)).length).toBe(0)
  })
})

describe('beside the web', () => {
  const upgrade = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\nsec-websocket-protocol: mqtt\r\n\r\n`
  const visit = async (words: string) => {
    const socket = net.connect({ host: '127.0.0.1', port: s.web })
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => undefined)
    const answer = new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1'))))
    socket.write(words)
    return { socket, closed, status: (await answer).slice(9, 12) }
  }
  const isUp = async () => {
    expect((await fetch(`http://127.0.0.1:${s.web}/healthz`)).status).toBe(200)
    await others()
  }
  it('who asks for another path is told so and hung up on, though it does not hang up itself', async () => {
    const { closed, status } = await visit(upgrade('/elsewhere'))
    expect(status).toBe('404')
    await closed
    await isUp()
  })
  it('who asks and breaks off breaks nothing else', async () => {
    for (const path of ['/elsewhere', '/mqtt'])
      for (let i = 0; i < 5; i++) {
        const { socket, closed } = await visit(upgrade(path))
        socket.resetAndDestroy()
        await closed
        const hasty = net.connect({ host: '127.0.0.1', port: s.web }, () => hasty.write(upgrade(path), () => hasty.resetAndDestroy()))
        hasty.on('error', () => undefined)
        await new Promise((resolve) => hasty.once('close', resolve))
      }
    await isUp()
  })
  it.each([['random bytes', randomBytes(300)], ['a frame of 256 MB', Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x10, 0, 0, 0, 1, 2, 3, 4])], ['an answer that nobody asked for', Buffer.from([0x8a, 0x80, 1, 2, 3, 4])]])('%s after the handshake', async (_what, bytes) => {
    const { socket, closed, status } = await visit(upgrade('/mqtt'))
    expect(status).toBe('101')
    socket.end(bytes)
    socket.resume()
    await closed
    await isUp()
  })
})

describe('packets in pieces', () => {
  it('a message may come byte by byte, and several in one piece', async () => {
    const d = await s.addMachine()
    const socket = await dial()
    const bytes = Buffer.concat([hello(d), publish('{"ts":1767225600000,"values":{"temp":1}}', 1), publish('{"ts":1767225601000,"values":{"temp":2}}', 2), publish('{"ts":1767225602000,"values":{"temp":3}}', 3)])
    let answers = Buffer.alloc(0)
    const all = new Promise<void>((resolve) => socket.on('data', (chunk: Buffer) => {
      answers = Buffer.concat([answers, chunk])
      if (answers.length >= 16) resolve()
    }))
    for (const byte of bytes.subarray(0, 150)) socket.write(Buffer.from([byte]))
    socket.write(bytes.subarray(150))
    await all
    expect([...answers]).toEqual([0x20, 2, 0, 0, 0x40, 2, 0, 1, 0x40, 2, 0, 2, 0x40, 2, 0, 3])
    expect((await s.readings(d.signals.get('temp')!)).map((r) => r.value)).toEqual([1, 2, 3])
    socket.destroy()
  })
  it('half a packet and then nothing: it is not taken, and the socket’s end ends it', async () => {
    const d = await s.addMachine()
    const socket = await signedIn(d)
    const whole = publish('{"temp":1}', 1)
    socket.write(whole.subarray(0, whole.length - 1))
    await others()
    socket.destroy()
    await until('the client is gone', async () => ((await s.t.kernel.metrics.registry.getSingleMetric('jingwei_mqtt_clients')!.get()).values[0]!.value as number) === 1)
    expect((await s.readings(d.signals.get('temp')!)).length).toBe(0)
  })
  it('everything at once and goodbye: what was sent at QoS 0 is taken', async () => {
    const d = await s.addMachine()
    const socket = await dial()
    socket.end(Buffer.concat([hello(d), publish('{"temp":5}'), Buffer.from([0xe0, 0])]))
    await until('the reading is there', async () => (await s.readings(d.signals.get('temp')!)).length === 1)
  })
})

describe('too much', () => {
  it.each([['a CONNECT', 0x10], ['a PUBLISH', 0x30]])('%s of 256 MB is refused at its header, and nothing of it is kept', async (what, first) => {
    const d = await s.addMachine()
    const socket = what === 'a CONNECT' ? await dial() : await signedIn(d)
    const before = process.memoryUsage().rss
    const gone = ended(socket)
    socket.write(Buffer.from([first, 0xff, 0xff, 0xff, 0x7f]))
    const mb = Buffer.alloc(1024 * 1024)
    const pour = () => {
      while (!socket.destroyed && socket.writableLength < 4 * 1024 * 1024) socket.write(mb)
      if (!socket.destroyed) setImmediate(pour)
    }
    pour()
    await gone
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
    expect((await s.refusals()).get('too-large')).toBeGreaterThan(0)
    await others()
  })
  it('a message of just the size is taken, one byte more is not; MQTT 5 is told so beforehand', async () => {
    const d = await s.addMachine()
    const socket = await signedIn(d)
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    const head = 2 + 'jw/v1/telemetry'.length + 2
    const json = (size: number) => `{"temp":1}${' '.repeat(size - 10)}`
    socket.write(publish(json(262_144 - head), 7))
    expect([...(await answer)]).toEqual([0x40, 2, 0, 7])
    const gone = ended(socket)
    socket.write(publish(json(262_145 - head), 8))
    await gone
  })
  it('a thousand half packets do not fill the memory: the largest clients are closed', async () => {
    const d = await Promise.all(Array.from({ length: 60 }, () => s.addMachine()))
    const sockets = (await Promise.all(d.map((one) => Promise.all(Array.from({ length: 5 }, () => signedIn(one)))))).flat()
    // 300 × 250 KB is more than the 64 MB that half packets may take together.
    const half = publish(Buffer.alloc(260_000)).subarray(0, 250_000)
    let closed = 0
    for (const socket of sockets) {
      socket.on('error', () => undefined)
      socket.once('close', () => closed++)
      socket.resume()
      socket.write(half)
    }
    await until('some were closed', async () => ((await s.refusals()).get('too-many-half-packets') ?? 0) > 0)
    await others()
    for (const socket of sockets) socket.destroy()
    await until('all are gone', () => closed === sockets.length)
    await others()
  })
})

describe('subscriptions', () => {
  it('of one client are bounded: what is beyond is refused and counted, until others are given up', async () => {
    const g = await s.addGateway('thingsboard', [])
    const before = (await s.refusals()).get('telemetry.too-many-subscriptions') ?? 0
    const greedy = await mqtt.connectAsync(`mqtt://127.0.0.1:${s.mqtt}`, { username: g.token, reconnectPeriod: 0 })
    const granted = async (topic: string) => (await greedy.subscribeAsync(topic, { qos: 1 }).then((of) => of[0]!.qos, () => 128)) < 128
    for (let i = 0; i < 50; i++) expect(await granted(`v1/devices/me/rpc/request/${i}`), `filter ${i}`).toBe(true)
    expect(await granted('v1/devices/me/rpc/request/49'), 'one that it has').toBe(true)
    expect(await granted('v1/devices/me/rpc/request/50')).toBe(false)
    await greedy.unsubscribeAsync('v1/devices/me/rpc/request/7')
    expect(await granted('v1/devices/me/rpc/request/50')).toBe(true)
    expect(await granted(`v1/devices/me/rpc/request/${'x'.repeat(500)}`)).toBe(false)
    expect((await s.refusals()).get('telemetry.too-many-subscriptions')).toBe(before + 2)
    await greedy.endAsync()
    await others()
  })
})

describe('storms', () => {
  it('10,000 connections one after the other: all are answered, and a witness is not kept waiting', async () => {
    const d = await Promise.all(Array.from({ length: 50 }, () => s.addMachine()))
    let answered = 0
    let next = 0
    const lane = async () => {
      while (next < 10_000) {
        const one = d[next++ % d.length]!
        const socket = await dial()
        const gone = ended(socket)
        socket.once('data', () => answered++)
        socket.end(Buffer.concat([hello(one), Buffer.from([0xe0, 0])]))
        await gone
      }
    }
    let isOver = false
    let witnessed = 0
    const watching = (async () => {
      while (!isOver) {
        await others()
        witnessed++
      }
    })()
    await Promise.all(Array.from({ length: 200 }, lane))
    isOver = true
    await watching
    expect(answered).toBe(10_000)
    // The witness had its turn all the time: an acknowledgement is a commit, some dozens of milliseconds each.
    expect(witnessed).toBeGreaterThan(10)
    // Of each connection only some a second are let in; the others are told so, and counted.
    expect((await s.refusals()).get('not-admitted')).toBeGreaterThan(1000)
  })
  it('strangers that say nothing are let go, and others come in meanwhile', async () => {
    const silent = await Promise.all(Array.from({ length: 300 }, dial))
    await others()
    const d = await s.addMachine()
    const socket = await signedIn(d)
    socket.destroy()
    for (const one of silent) one.destroy()
  })
})

describe('values that are none', () => {
  it.each([
    ['NaN', '{"temp":NaN}', 0], ['a number as text', '{"temp":"21.5"}', 1], ['1970', '{"ts":0,"values":{"temp":1}}', 0], ['2100', '{"ts":4102444800000,"values":{"temp":1}}', 0], ['an endless number', '{"temp":1e999}', 0],
    ['bytes', Buffer.from([0xff, 0x00, 0x80]), 0], ['nothing', '', 0], ['deep brackets', '['.repeat(100_000), 0],
  ])('%s is acknowledged, because sending it again would not help, and is not a reading', async (_what, payload, readings) => {
    const d = await s.addMachine()
    const socket = await signedIn(d)
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    socket.write(publish(payload, 1))
    expect([...(await answer)]).toEqual([0x40, 2, 0, 1])
    expect((await s.readings(d.signals.get('temp')!)).length).toBe(readings)
    socket.destroy()
  })
})
