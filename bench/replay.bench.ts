import { once } from 'node:events'
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { accept, taken, type Caller } from '../e2e/people.ts'
import type { Product } from '../e2e/product.ts'
import { report, round, run, serve, type Bar } from './measure.ts'

/*
 * Readings that nobody here made, through the interface and back: a year of a steel works' electricity, a quarter of an hour a row, and ten
 * thousand rows of a milling machine. What the product answers must be what the files say.
 */
const { values: options } = parseArgs({ options: { files: { type: 'string', default: '../shared/data/machines' } } })
const [steel, mill] = ['steel_energy.csv.gz', 'ai4i2020.csv.gz'].map((name) => join(options.files, name)) as [string, string]
for (const file of [steel, mill]) if (!existsSync(file)) throw new Error(`There is no ${file}; give its folder with --files FOLDER.`)
const cli = join(dirname(fileURLToPath(import.meta.url)), 'cli.js')
const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
const env = { JINGWEI_DATA: join(folder, 'data'), JINGWEI_PORT: '0', JINGWEI_MQTT_PORT: 'off', JINGWEI_RATE_LIMIT: '0', JINGWEI_DEVICE_RATE: '0', JINGWEI_LOG_LEVEL: 'warn' }
const figures: Record<string, unknown> = {}
const bars: Bar[] = []
const zone = '+08:00'

const rowsOf = (file: string): AsyncIterable<Record<string, string>> => createReadStream(file).pipe(createGunzip()).pipe(parse({ bom: true, columns: true }))
const sum = (list: Iterable<number>) => [...list].reduce((a, b) => a + b, 0)

const server = await serve([cli, 'start'], env)
try {
  const product = { address: server.address } as Product
  const { output } = await run([cli, 'admin-link'], { ...env, JINGWEI_LOG_LEVEL: 'error' })
  const administrator = await accept(product, /http\S+/.exec(output)![0], 'bench@jingwei.example', 'Bench')
  const firm = await taken(administrator.send<{ id: number }>('POST', '/organisations', { name: '回放机械有限公司', regionCode: '361102' }))
  const { link } = await taken(administrator.send<{ link: string }>('POST', `/organisations/${firm.id}/invitations`, {}))
  const owner = await accept(product, link, 'owner@jingwei.example', 'Owner')
  const types = (await taken(owner.send<{ items: { id: number; code: string }[] }>('GET', '/machine-types'))).items
  const machine = async (code: string, type: string) => {
    const made = await taken(owner.send<{ machine: { id: number }; secret: { token: string } }>('POST', '/machines', { code, name: code, typeId: types.find((t) => t.code === type)!.id, connection: { protocol: 'jingwei' } }))
    return { id: made.machine.id, token: made.secret.token }
  }
  await replaySteel(owner, await machine('METER', 'electricity-meter'))
  await replayMill(owner, await machine('MILL', 'cnc'))
} finally {
  server.child.removeAllListeners('close')
  server.child.kill('SIGTERM')
  await once(server.child, 'close')
  rmSync(folder, { recursive: true, force: true })
}
report('replay', figures, bars)

async function send(token: string, lines: readonly string[]) {
  for (let i = 0; i < lines.length; i += 5_000) {
    const answer = await fetch(`${server.address}/api/v2/write?precision=ms`, { method: 'POST', headers: { authorization: `Token ${token}` }, body: lines.slice(i, i + 5_000).join('\n') })
    if (answer.status !== 204) throw new Error(await answer.text())
  }
}

/** Each row closes its quarter of an hour, that of 00:00 the day whose date it bears; a second earlier it lies in what it tells of. */
async function replaySteel(owner: Caller, { id, token }: { id: number; token: string }) {
  const months = new Map<string, number>()
  const lines = [`meter energy_kwh=0 ${Date.parse(`2018-01-01T00:00:00${zone}`)}`]
  let hundredths = 0
  for await (const row of rowsOf(steel)) {
    const [, day, month, year, time] = /^(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d)$/.exec(row['date']!)!
    const used = Math.round(Number(row['Usage_kWh']) * 100)
    hundredths += used
    months.set(`${year}-${month}`, (months.get(`${year}-${month}`) ?? 0) + used)
    const closes = Date.parse(`${year}-${month}-${day}T${time}:00${zone}`) + (time === '00:00' ? 86_400_000 : 0)
    lines.push(`meter energy_kwh=${hundredths / 100} ${closes - 1000}`)
  }
  // As a line comes back after a cut: the newest first, and all of it twice.
  await send(token, lines.toReversed())
  await send(token, lines)
  const range = `from=${encodeURIComponent(`2018-01-01T00:00:00${zone}`)}&to=${encodeURIComponent(`2019-01-01T00:00:00${zone}`)}`
  const { items } = await taken(owner.send<{ items: { from: string; energy: { kWh: number | null } }[] }>('GET', `/production/kpis?machines=${id}&by=month&${range}`))
  const worst = Math.max(...items.map((row, i) => Math.abs((row.energy.kWh ?? 0) - [...months.values()][i]! / 100)))
  figures['steel'] = { rows: lines.length - 1, kWhInFile: hundredths / 100, kWhAnswered: round(sum(items.map((r) => r.energy.kWh ?? 0))), months: items.length }
  bars.push({ what: 'steel works: largest difference of a month, kWh', value: round(worst), limit: 0.01, better: 'lower' })
  bars.push({ what: 'steel works: months answered', value: items.length, limit: 12, better: 'higher' })
}

async function replayMill(owner: Caller, { id, token }: { id: number; token: string }) {
  const signal = { kind: 'gauge', unit: '', samplingSeconds: 60, holdSeconds: 600 }
  const columns = { torque_nm: 'Torque [Nm]', rotation_rpm: 'Rotational speed [rpm]', wear_min: 'Tool wear [min]', failed: 'Machine failure' }
  for (const [code, title] of Object.entries(columns)) await taken(owner.send('PUT', `/machines/${id}/signals`, { ...signal, code, title: { zh: title, en: title } }))
  const sums = Object.fromEntries(Object.keys(columns).map((code) => [code, 0])) as Record<keyof typeof columns, number>
  const begin = Date.parse(`2026-01-05T00:00:00${zone}`)
  const lines: string[] = []
  for await (const row of rowsOf(mill)) {
    const fields = Object.entries(columns).map(([code, column]) => {
      sums[code as keyof typeof columns] += Math.round(Number(row[column]) * 10)
      return `${code}=${row[column]}`
    })
    lines.push(`mill ${fields.join(',')} ${begin + lines.length * 60_000}`)
  }
  await send(token, lines)
  const range = `from=${encodeURIComponent(new Date(begin).toISOString())}&to=${encodeURIComponent(new Date(begin + lines.length * 60_000).toISOString())}`
  const { items } = await taken(owner.send<{ items: { at: number[]; mean: number[]; signal: string }[] }>('GET', `/machines/${id}/series?${range}&points=20000&signals=${Object.keys(columns).join(',')}`))
  const off = items.map((s) => Math.abs(sum(s.mean) * 10 - sums[s.signal as keyof typeof columns]))
  figures['mill'] = { rows: lines.length, signals: items.length, readings: items.map((s) => s.at.length), failures: sums.failed / 10 }
  bars.push({ what: 'milling machine: readings that came back', value: Math.min(...items.map((s) => s.at.length)), limit: lines.length, better: 'higher' })
  bars.push({ what: 'milling machine: largest difference of a sum', value: round(Math.max(...off) / 10), limit: 0.01, better: 'lower' })
}
