import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import { UseError } from '../reading.ts'
import { parseCsv } from './csv.ts'
import { EdgeFile, ModbusPoint, OpcuaPoint, type ModbusSource, type OpcuaSource } from './schema.ts'

export type Line = { readonly kind: 'modbus-tcp'; readonly source: ModbusSource; readonly points: readonly ModbusPoint[] } | { readonly kind: 'opcua'; readonly source: OpcuaSource; readonly points: readonly OpcuaPoint[] }
export type Edge = {
  readonly target: { readonly url: string; readonly username: string | null; readonly token: string; readonly ca: Buffer | null }
  readonly buffer: { readonly folder: string; readonly maxBytes: number }
  readonly batch: { readonly readings: number; readonly waitMs: number }
  readonly lines: readonly Line[]
}
/** A point as it was written, and where. */
type Written = { readonly where: string; readonly fields: Record<string, unknown> }

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new UseError(`${path} cannot be read: ${(error as Error).message}`)
  }
}
const told = (where: string, issues: readonly z.core.$ZodIssue[]) =>
  issues.map((issue) => [where, [issue.path.map(String).join('.'), issue.code === 'unrecognized_keys' ? `${issue.keys.join(', ')}: no such field` : issue.message].filter(Boolean).join(': ')].join(': '))

/** Reads and checks the file and all it names. Throws one `UseError` with every fault in it, a line each. */
export function loadEdge(path: string): Edge {
  const folder = dirname(resolve(path))
  let json: unknown
  try {
    json = JSON.parse(read(path).toString('utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof UseError) throw error
    throw new UseError(`${path} is not JSON: ${(error as Error).message}`)
  }
  const parsed = EdgeFile.safeParse(json)
  if (!parsed.success) throw new UseError(told(path, parsed.error.issues).join('\n'))
  const { target, buffer, batch, sources, points } = parsed.data
  const faults: string[] = []
  const names = sources.map((source) => source.name)
  for (const name of names.filter((n, i) => names.indexOf(n) !== i)) faults.push(`${path}: two sources are called ${name}`)
  const written = typeof points === 'string' ? table(resolve(folder, points), faults) : points.map((fields, i) => ({ where: `${path}: points[${i}]`, fields: Object(fields) as Record<string, unknown> }))
  const byName = new Map(sources.map((source): [string, Line] => [source.name, source.kind === 'opcua' ? { kind: source.kind, source: { ...source, certificates: resolve(folder, source.certificates) }, points: [] } : { kind: source.kind, source, points: [] }]))
  const seen = new Map<string, string>()
  for (const { where, fields } of written) {
    const line = byName.get(String(fields['source']))
    if (!line) {
      faults.push(`${where}: source: there is none called ${JSON.stringify(fields['source'] ?? '')}; there are ${names.join(', ')}`)
      continue
    }
    const point = (line.kind === 'opcua' ? OpcuaPoint : ModbusPoint).safeParse(fields)
    if (!point.success) {
      faults.push(...told(where, point.error.issues))
      continue
    }
    const key = `${point.data.machine}\n${point.data.signal}`
    if (seen.has(key)) faults.push(`${where}: ${point.data.machine} ${point.data.signal} is there already (${seen.get(key)})`)
    seen.set(key, where)
    ;(line.points as unknown[]).push(point.data)
  }
  if (written.length === 0) faults.push(`${path}: there are no points`)
  const token = target.token ?? (target.tokenFile === undefined ? '' : read(resolve(folder, target.tokenFile)).toString('utf8').trim())
  if (token === '') faults.push(`${path}: target: give a token or a tokenFile`)
  if (faults.length > 0) throw new UseError(faults.slice(0, 50).concat(faults.length > 50 ? [`and ${faults.length - 50} more`] : []).join('\n'))
  return {
    target: { url: target.url, username: target.username ?? null, token, ca: target.ca === undefined ? null : read(resolve(folder, target.ca)) },
    buffer: { folder: resolve(folder, buffer.folder), maxBytes: buffer.maxMegabytes * 1024 ** 2 },
    batch,
    lines: [...byName.values()].filter((line) => line.points.length > 0),
  }
}

/** Headings in either language; empty cells are left to the defaults. */
const headings: Record<string, string> = {
  设备: 'machine', 信号: 'signal', 来源: 'source', 地址: 'address', 类型: 'type', 站号: 'unit', 功能码: 'function', 字序: 'wordOrder', 字节序: 'byteOrder', 倍率: 'scale', 偏移: 'offset', 周期毫秒: 'pollMs', 队列: 'queue',
  wordorder: 'wordOrder', byteorder: 'byteOrder', pollms: 'pollMs',
}
function table(path: string, faults: string[]): Written[] {
  const [head, ...rows] = parseCsv(read(path))
  if (!head) throw new UseError(`${path} is empty`)
  const columns = head.cells.map((cell) => headings[cell.toLowerCase()] ?? headings[cell] ?? cell.toLowerCase())
  for (const needed of ['machine', 'signal', 'source', 'address']) if (!columns.includes(needed)) faults.push(`${path}: there is no column ${needed}`)
  return rows.map(({ line, cells }) => ({ where: `${path} line ${line}`, fields: Object.fromEntries(cells.flatMap((cell, i) => (cell === '' || columns[i] === undefined || columns[i] === '' ? [] : [[columns[i], cell]]))) }))
}
