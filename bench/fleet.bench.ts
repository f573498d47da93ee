import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { accept, taken } from '../e2e/people.ts'
import type { Product } from '../e2e/product.ts'
import { percentile, report, round, run, serve, timeEach, type Bar } from './measure.ts'

/*
 * A county's machines on one process, each with a connection of its own over MQTT, all of its signals in a message; and the pages meanwhile. With
 * --speed time runs faster: --speed 1440 --seconds 60 is a day, and shows whether memory stays.
 */
const { values: options } = parseArgs({
  options: { machines: { type: 'string', default: '10015' }, rate: { type: 'string', default: '1' }, seconds: { type: 'string', default: '45' }, speed: { type: 'string', default: '1' }, type: { type: 'string', default: 'loom' } },
})
const [machines, rate, seconds, speed] = [options.machines, options.rate, options.seconds, options.speed].map(Number) as [number, number, number, number]
const here = dirname(fileURLToPath(import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
const env = { JINGWEI_DATA: join(folder, 'data'), JINGWEI_PORT: '0', JINGWEI_MQTT_PORT: '0', JINGWEI_RATE_LIMIT: '0', JINGWEI_LOG_LEVEL: 'warn' }
const figures: Record<string, unknown> = { machines, rate, seconds, speed, type: options.type }
const bars: Bar[] = []
const note = (text: string) => console.error(text)
const rssMb = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const server = await serve([join(here, 'cli.js'), 'start'], env)
try {
  const product = { address: server.address } as Product
  const { output } = await run([join(here, 'cli.js'), 'admin-link'], { ...env, JINGWEI_LOG_LEVEL: 'error' })
  const administrator = await accept(product, /http\S+/.exec(output)![0], 'bench@jingwei.example', 'Bench')
  const firm = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '基准纺织有限公司', regionCode: '361102' }))
  const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firm.id}/invitations`, {}))
  const owner = await accept(product, link, 'owner@jingwei.example', 'Owner')
  note(`making ${machines} machines …`)
  const secrets: { code: string; username: string; token: string }[] = []
  for (let from = 1; from <= machines; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, machines - from + 1) }, (_, i) => `M${from + i},M${from + i},${options.type},车间${Math.ceil((from + i) / 50)}`)
    const made = await taken(owner.upload<{ written: boolean; faults: unknown[]; secrets: typeof secrets }>('/machines/import', { name: 'machines.csv', bytes: Buffer.from(`编号,名称,类型,车间\n${rows.join('\n')}\n`) }, {}))
    if (!made.written) throw new Error(JSON.stringify(made.faults).slice(0, 500))
    secrets.push(...made.secrets)
  }
  writeFileSync(join(folder, 'credentials.json'), JSON.stringify(secrets))
  const port = /^port (\d+)$/.exec(((await (await fetch(`${server.address}/readyz`)).json()) as { parts: Record<string, { state: string }> }).parts['mqtt']!.state)![1]
  const pid = server.child.pid!
  const sender = spawn(process.execPath, [join(here, '../edge/edge.js'), 'simulate', '--url', `mqtt://127.0.0.1:${port}`, '--credentials', join(folder, 'credentials.json'), '--type', options.type, '--rate', String(rate), '--speed', String(speed), '--seconds', String(seconds), '--json', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  sender.stdout.on('data', (c: Buffer) => (said += c.toString()))
  const ended = once(sender, 'close')
  const memory: number[] = []
  const watch = setInterval(() => memory.push(round(rssMb(pid), 0)), Math.max(1000, (seconds * 1000) / 40))
  await new Promise((resolve) => setTimeout(resolve, seconds * 400))
  const { items } = await taken(owner.send<{ items: { id: number }[] }>('GET', '/machines?limit=50'))
  const { items: halls } = await taken(owner.send<{ items: { id: number }[] }>('GET', '/workshops'))
  const range = `from=${encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString())}&to=${encodeURIComponent(new Date().toISOString())}`
  const pages = { list: () => '/machines?limit=50', hall: (i: number) => `/production/hall?workshopId=${halls[i % halls.length]!.id}`, last: () => `/telemetry/last?machines=${items.map((m) => m.id).join(',')}`, curve: (i: number) => `/machines/${items[i % items.length]!.id}/series?${range}&signals=speed_rpm` }
  for (const [name, path] of Object.entries(pages)) {
    const ms = await timeEach(Array.from({ length: 20 }, (_, i) => path(i)), 1, (p) => taken(owner.send('GET', p)))
    figures[name] = { p50: round(percentile(ms, 50)), p95: round(percentile(ms, 95)) }
  }
  await ended
  clearInterval(watch)
  const summary = JSON.parse(said.trim().split('\n').at(-1)!) as { seconds: number; sent: { messages: number }; acknowledged: { messages: number } }
  const [middle, end] = [memory.slice(memory.length / 2, memory.length / 2 + 5), memory.slice(-5)].map((m) => m.reduce((a, b) => a + b, 0) / m.length) as [number, number]
  Object.assign(figures, { sender: summary, memoryMb: memory })
  bars.push({ what: 'messages acknowledged / messages due', value: round(summary.acknowledged.messages / (machines * rate * seconds * speed)), limit: 0.99, better: 'higher' })
  bars.push({ what: 'pace: seconds of messages / seconds until the last was acknowledged', value: round(seconds / summary.seconds), limit: 0.9, better: 'higher' })
  // In hurried time every hour is late by hours; what pages take then is shown, not promised.
  if (speed === 1) bars.push({ what: 'hall of fifty machines meanwhile: p95, ms', value: (figures['hall'] as { p95: number }).p95, limit: 1000, better: 'lower' })
  bars.push({ what: 'memory of the server: end / middle', value: round(end / middle), limit: 1.15, better: 'lower' })
} finally {
  server.child.removeAllListeners('close')
  server.child.kill('SIGTERM')
  await once(server.child, 'close')
  rmSync(folder, { recursive: true, force: true })
}
report('fleet', figures, bars)
