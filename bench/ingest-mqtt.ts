import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import type pg from 'pg'
import { bulkInsertMachines, type BulkMachine } from '../packages/server/src/modules/machines/index.ts'
import type { Gateway } from './ingest-ground.ts'
import { round, type Bar } from './measure.ts'

/*
 * Messages of QoS 1, one machine and second each, from as many clients as machines: to Jingwei, which acknowledges when they are on disk,
 * and to Aedes as it comes, which acknowledges and forgets. The same bytes, the same sender, in turns. The sender writes and counts
 * packets by itself, because a whole client library would be what is measured.
 */
type Login = Pick<Gateway, 'username' | 'token'>
export type MqttOptions = { address: string; pool: pg.Pool; serverPid: number; machines: number; messages: number; window: number; rounds: number; figures: Record<string, unknown>; bars: Bar[]; note: (text: string) => void }
const topic = 'jw/v1/telemetry'
const valuesOfMessage = 5

/** More looms of the firm that is there, each with a connection of its own. */
async function loomsByThemselves(pool: pg.Pool, count: number): Promise<Login[]> {
  const client = await pool.connect()
  try {
    const { rows: [firm] } = await client.query<{ id: number; region_x: number }>('select id, region_x from organisations.organisation order by id limit 1')
    const rows = Array.from({ length: count }, (_, i): BulkMachine => ({ organisationId: firm!.id, regionX: firm!.region_x, typeCode: 'loom', code: `Q-${i}`, name: `Q-${i}`, workshop: null, connection: { name: `Q-${i}`, protocol: 'jingwei' } }))
    return (await bulkInsertMachines(client, rows)).connections
  } finally {
    client.release()
  }
}

const lengthened = (text: string) => Buffer.concat([Buffer.from([text.length >> 8, text.length & 0xff]), Buffer.from(text)])
function packet(first: number, body: Buffer): Buffer {
  const size = body.length < 128 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7]
  return Buffer.concat([Buffer.from([first, ...size]), body])
}
/** From a seed, so that both get the same bytes. */
function payloadsOf(machine: number, count: number, fromMs: number): Buffer[] {
  let seed = 12_345 + machine
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff
  let picks = Math.floor(random() * 1e6)
  let kwh = random() * 1e4
  return Array.from({ length: count }, (_, s) => {
    const rpm = 600 + (random() - 0.5) * 4
    const kw = 4.2 + (random() - 0.5) * 0.1
    picks += Math.round(rpm / 60)
    kwh += kw / 3600
    return Buffer.from(JSON.stringify({ ts: fromMs + s * 1000, values: { state: 1, speed_rpm: Number(rpm.toFixed(1)), power_kw: Number(kw.toFixed(2)), picks, energy_kwh: Number(kwh.toFixed(3)) } }))
  })
}

/** Connects, then publishes all of it with so many under way, and waits for the last acknowledgement. */
async function client(port: number, login: Login, payloads: readonly Buffer[], window: number, start: Promise<unknown>): Promise<void> {
  const socket = net.connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  socket.write(packet(0x10, Buffer.concat([lengthened('MQTT'), Buffer.from([4, 0xc2, 0, 0]), lengthened(`bench-${login.username}`), lengthened(login.username), lengthened(login.token)])))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  if (answer[0] !== 0x20 || answer[3] !== 0) throw new Error(`not let in: ${answer.toString('hex')}`)
  const name = lengthened(topic)
  let sent = 0
  let acked = 0
  const send = (many: number) => {
    const parts: Buffer[] = []
    for (; many > 0 && sent < payloads.length; many--) {
      const id = (sent % 65_535) + 1
      parts.push(packet(0x32, Buffer.concat([name, Buffer.from([id >> 8, id & 0xff]), payloads[sent++]!])))
    }
    if (parts.length > 0) socket.write(Buffer.concat(parts))
  }
  await start
  await new Promise<void>((resolve, reject) => {
    let half = 0
    socket.on('data', (chunk: Buffer) => {
      // Nothing comes but PUBACKs, four bytes each.
      const whole = (half + chunk.length) >> 2
      half = (half + chunk.length) & 3
      acked += whole
      if (acked >= payloads.length) resolve()
      else send(whole)
    })
    socket.once('close', () => reject(new Error('the broker hung up')))
    send(window)
  })
  socket.removeAllListeners('close')
  // What becomes of the connection afterwards is not measured.
  socket.on('error', () => undefined)
  socket.end(Buffer.from([0xe0, 0]))
}
async function publishAll(port: number, logins: readonly Login[], all: readonly (readonly Buffer[])[], window: number): Promise<number> {
  let go: (value?: unknown) => void = () => undefined
  const start = new Promise((resolve) => (go = resolve))
  const begunConnecting = logins.map((login, i) => client(port, login, all[i]!, window, start))
  // Connecting is not measured; a storm of it is tested elsewhere.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const begun = performance.now()
  go()
  await Promise.all(begunConnecting)
  return (performance.now() - begun) / 1000
}

const aedesAlone = `import { Aedes } from 'aedes'; import net from 'node:net'
const broker = await Aedes.createBroker()
const server = net.createServer(broker.handle).listen(0, '127.0.0.1', () => console.log(server.address().port))`
/** Seconds on a processor that a process has used; Linux only, else 0. The machine may be shared: this does not count the others. */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}
async function startAedes(): Promise<{ port: number; pid: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', aedesAlone], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    port: Number(line.toString()), pid: child.pid!,
    async stop() {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

export async function overMqtt({ address, pool, serverPid, machines, messages, window, rounds, figures, bars, note }: MqttOptions): Promise<void> {
  const { parts } = (await (await fetch(`${address}/readyz`)).json()) as { parts: Record<string, { state: string }> }
  const port = Number(/^port (\d+)$/.exec(parts['mqtt']?.state ?? '')?.[1])
  const fleet = await loomsByThemselves(pool, machines)
  const each = Math.max(1, Math.floor(messages / machines / rounds))
  const peer = await startAedes()
  const spent = { jingwei: 0, aedes: 0 }
  const cpu = { jingwei: 0, aedes: 0 }
  const fromMs = Math.floor(Date.now() / 1000) * 1000 - (rounds + 1) * each * 1000
  try {
    // The first round warms both and is not counted.
    for (let r = 0; r <= rounds; r++) {
      const all = fleet.map((_, m) => payloadsOf(m, each, fromMs + r * each * 1000))
      const before = { jingwei: cpuSeconds(serverPid), aedes: cpuSeconds(peer.pid) }
      const took = { jingwei: await publishAll(port, fleet, all, window), aedes: await publishAll(peer.port, fleet, all, window) }
      if (r === 0) continue
      cpu.jingwei += cpuSeconds(serverPid) - before.jingwei
      cpu.aedes += cpuSeconds(peer.pid) - before.aedes
      spent.jingwei += took.jingwei
      spent.aedes += took.aedes
      note(`MQTT round ${r}: Jingwei ${Math.round((each * machines) / took.jingwei)} messages/s on disk, Aedes alone ${Math.round((each * machines) / took.aedes)} forgotten`)
    }
  } finally {
    await peer.stop()
  }
  const total = each * machines * rounds
  const perSecond = { jingwei: Math.round(total / spent.jingwei), aedesAlone: Math.round(total / spent.aedes) }
  const cpuMicroseconds = { jingwei: round((cpu.jingwei / total) * 1e6, 1), aedesAlone: round((cpu.aedes / total) * 1e6, 1) }
  figures['mqtt'] = { clients: machines, window, messages: total, messagesPerSecond: perSecond, cpuMicrosecondsAMessage: cpuMicroseconds, pointsPerSecond: perSecond.jingwei * valuesOfMessage }
  bars.push({ what: 'MQTT QoS 1 messages/s until on disk / Aedes alone', value: round(spent.aedes / spent.jingwei), limit: 0.8, better: 'higher' })
}
