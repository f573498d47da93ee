import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { machineTypes } from '@jingwei/engines/machine-types'
import type { Faults } from '@jingwei/engines/simulation'
import { parseCsv } from '../points/csv.ts'
import { UseError } from '../reading.ts'

export const protocols = ['json', 'thingsboard', 'sparkplug', 'http', 'lines'] as const
export type Protocol = (typeof protocols)[number]
/** Who sends: for its machines alone, or as the gateway of all. */
export type Credential = { readonly machine: string | null; readonly username: string | null; readonly token: string; readonly group: string | null; readonly edge: string | null }
export type Options = {
  readonly protocol: Protocol; readonly url: string; readonly credentials: readonly Credential[]; readonly connections: number; readonly machines: number; readonly prefix: string; readonly type: string | null
  readonly everySeconds: number; readonly speed: number; readonly seconds: number | null; readonly startMs: number | null; readonly seed: number; readonly batch: number; readonly window: number; readonly faults: Faults; readonly isQuiet: boolean; readonly json: boolean
}

export const usage = `Usage: ./jingwei simulate --url URL (--token TOKEN | --credentials FILE) [options]
Machines that do not exist send readings, as fast as Jingwei acknowledges them or as fast as they happen.

  --protocol P      ${protocols.join(', ')}; default json, over MQTT. http and lines are HTTP
  --url URL         mqtt://host:1883, mqtts://…, ws://host/mqtt, or http://host:port for http and lines
  --token T         of a gateway's connection that serves all machines; --username U goes with it
  --credentials F   each machine its own connection: JSON or CSV with code, username, token (as an import of machines gives them)
  --group G --edge E   the edge node of Sparkplug; machines are its devices
  --connections N   the machines of a gateway spread over so many clients (default 1; a connection of Jingwei takes five)
  --machines N      default 100; with --credentials as many as the file names
  --prefix P        machines are called P1, P2, … (default M)
  --type CODE       all of one type: ${machineTypes.map((t) => t.code).join(', ')}
  --rate R          messages a second of each machine (default 0.2); every message has all signals
  --speed X         time runs X times as fast; with --seconds the simulated time ends now
  --seconds S       stop after S seconds of real time; default: until Ctrl C
  --start TIME      simulated time begins then (ISO 8601)
  --batch N         so many messages of machines in one of a gateway (default 20; http and lines 500)
  --window N        messages on their way at a time, of each client (default 100; http and lines 4)
  --faults LIST     gaps=0.05,duplicates=0.01,disorder=0.02,skew=60 (seconds),reboots=1 (a day)
  --seed N          another seed, another fleet (default 1)
  --json            the summary as one line of JSON;  --quiet: nothing else`

const number = (name: string, schema: z.ZodType<number>) => (text: string | undefined): number | null => {
  if (text === undefined) return null
  const parsed = schema.safeParse(Number(text))
  if (parsed.success && text.trim() !== '') return parsed.data
  throw new UseError(`--${name} ${text}: ${parsed.error?.issues[0]?.message ?? 'must be a number'}`)
}
const positive = z.number().positive().max(1e9)
const whole = z.number().int().min(1).max(1_000_000)

/** null: help was asked for. */
export function readOptions(args: string[]): Options | null {
  const string = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  let values
  try {
    ;({ values } = parseArgs({ args, options: {
      protocol: string, url: string, token: string, username: string, credentials: string, group: string, edge: string, connections: string, machines: string, prefix: string, type: string, rate: string,
      speed: string, seconds: string, start: string, batch: string, window: string, faults: string, seed: string, json: flag, quiet: flag, help: flag,
    } }))
  } catch (error) {
    throw new UseError(`${(error as Error).message}\n./jingwei simulate --help tells what there is.`)
  }
  if (values.help) return null
  const protocol = z.enum(protocols).safeParse(values.protocol ?? 'json')
  if (!protocol.success) throw new UseError(`--protocol takes ${protocols.join(', ')}`)
  const isHttp = protocol.data === 'http' || protocol.data === 'lines'
  const url = z.url({ protocol: isHttp ? /^https?$/ : /^(mqtts?|wss?)$/ }).safeParse(values.url)
  if (!url.success) throw new UseError(`--url must be ${isHttp ? 'http://host:port' : 'mqtt://host:port'} for ${protocol.data}`)
  if ((values.token === undefined) === (values.credentials === undefined)) throw new UseError('give either --token or --credentials')
  const start = values.start === undefined ? null : Date.parse(values.start)
  if (Number.isNaN(start)) throw new UseError('--start takes a time such as 2026-03-02T08:00:00+08:00')
  if (values.type !== undefined && !machineTypes.some((t) => t.code === values.type)) throw new UseError(`--type takes one of ${machineTypes.map((t) => t.code).join(', ')}`)
  const [group, edge] = [values.group ?? null, values.edge ?? null]
  const credentials = values.credentials === undefined ? [{ machine: null, username: values.username ?? null, token: values.token!, group, edge }] : readCredentials(values.credentials, { group, edge })
  if (protocol.data === 'sparkplug' && credentials.some((c) => c.group === null || c.edge === null)) throw new UseError('sparkplug needs --group and --edge, or columns group and edge among the credentials')
  const speed = number('speed', positive)(values.speed) ?? 1
  const seconds = number('seconds', positive)(values.seconds)
  if (speed > 1 && seconds === null && start === null) throw new UseError('--speed needs --seconds, so that the simulated time ends now, or --start')
  const ofMachines = credentials.filter((c) => c.machine !== null).length
  return {
    protocol: protocol.data, url: url.data, credentials, connections: number('connections', whole)(values.connections ?? '1')!, prefix: values.prefix ?? 'M', type: values.type ?? null,
    machines: ofMachines > 0 ? ofMachines : number('machines', whole)(values.machines ?? '100')!, everySeconds: 1 / (number('rate', positive)(values.rate) ?? 0.2), speed, seconds, startMs: start,
    seed: number('seed', z.number().int())(values.seed) ?? 1, batch: number('batch', whole)(values.batch) ?? (isHttp ? 500 : 20), window: number('window', whole)(values.window) ?? (isHttp ? 4 : 100),
    faults: readFaults(values.faults ?? ''), isQuiet: values.quiet ?? false, json: values.json ?? false,
  }
}

const faultNames: Record<string, (n: number) => Faults> = { gaps: (gaps) => ({ gaps }), duplicates: (duplicates) => ({ duplicates }), disorder: (disorder) => ({ disorder }), skew: (s) => ({ skewMs: s * 1000 }), reboots: (rebootsPerDay) => ({ rebootsPerDay }) }
function readFaults(list: string): Faults {
  return list.split(',').filter((part) => part.trim() !== '').reduce<Faults>((faults, part) => {
    const [name = '', value = ''] = part.split('=').map((s) => s.trim())
    const fault = faultNames[name]
    if (!fault) throw new UseError(`--faults: ${name}: there are ${Object.keys(faultNames).join(', ')}`)
    const parsed = number(`faults ${name}`, ['gaps', 'duplicates', 'disorder'].includes(name) ? z.number().min(0).max(0.9) : z.number().min(0).max(1e6))(value)
    return { ...faults, ...fault(parsed!) }
  }, {})
}

const Row = z.object({ code: z.string().min(1).optional(), machine: z.string().min(1).optional(), username: z.string().optional(), token: z.string().min(1), group: z.string().optional(), edge: z.string().optional() })
function readCredentials(path: string, usual: { group: string | null; edge: string | null }): Credential[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw new UseError(`${path} cannot be read: ${(error as Error).message}`)
  }
  const rows = /^\s*[[{]/.test(bytes.subarray(0, 20).toString()) ? fromJson(path, bytes) : fromCsv(bytes)
  if (rows.length === 0) throw new UseError(`${path} names nobody`)
  return rows.map((row, i) => {
    const parsed = Row.safeParse(row)
    if (!parsed.success) throw new UseError(`${path}, entry ${i + 1}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
    const { code, machine, username, token, group, edge } = parsed.data
    return { machine: code ?? machine ?? null, username: username ?? null, token, group: group ?? usual.group, edge: edge ?? usual.edge }
  })
}
function fromJson(path: string, bytes: Buffer): unknown[] {
  try {
    const read: unknown = JSON.parse(bytes.toString())
    if (Array.isArray(read)) return read
    if (typeof read === 'object' && read !== null && 'secrets' in read && Array.isArray(read.secrets)) return read.secrets
  } catch (error) {
    throw new UseError(`${path} is not JSON: ${(error as Error).message}`)
  }
  throw new UseError(`${path} should be a list, or have one called secrets`)
}
function fromCsv(bytes: Buffer): unknown[] {
  const [head, ...rows] = parseCsv(bytes)
  return rows.map(({ cells }) => Object.fromEntries(cells.flatMap((cell, i) => (cell === '' ? [] : [[head!.cells[i]!.toLowerCase(), cell]]))))
}
