import { createReadStream } from 'node:fs'
import { drawingOf, drawingWidths, openGeoJson, topologyOf, type GeoJsonFault, type GeoJsonLimits } from '@jingwei/engines/geometry'
import { answerInThread } from '../../kernel/threads/answer-in-thread.ts'

/** What a shape calls itself: the first of the members that atlases use. */
const codeNames = ['adcode', 'code', 'CODE', 'adCode', 'PAC', 'pac', 'gb', 'GB', 'xzqdm', 'XZQDM', '区划代码', '行政区划代码', '代码']
const nameNames = ['name', 'NAME', 'Name', 'xzqmc', 'XZQMC', '名称', '区划名称']

export type MapQuestion = { readonly path: string; readonly limits: GeoJsonLimits }
export type MapAnswer = {
  readonly faults: readonly GeoJsonFault[]
  readonly points: number
  readonly shapes: readonly { readonly number: number; readonly name: string | null; readonly code: string | null }[]
  /** One for each of `drawingWidths`; none where the file is refused. */
  readonly drawings: readonly string[]
}

const word = (properties: Readonly<Record<string, unknown>>, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = properties[name]
    if ((typeof value === 'string' || typeof value === 'number') && String(value).trim() !== '') return String(value).normalize('NFKC').trim().slice(0, 100)
  }
  return null
}

/** Reads a map and makes its drawings, out of the way of everybody else: a large one takes seconds. */
export async function readMap({ path, limits }: MapQuestion): Promise<MapAnswer> {
  const reader = openGeoJson(limits)
  for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) if (!reader.push(text as string)) break
  const { features, points, faults } = reader.end()
  const shapes = features.map((f) => ({ number: f.number, name: word(f.properties, nameNames), code: word(f.properties, codeNames) ?? f.id?.slice(0, 100) ?? null }))
  if (faults.some((f) => f.isRefused)) return { faults, points, shapes, drawings: [] }
  const topology = topologyOf(features.map((f) => f.outline))
  const named = shapes.map(({ name }) => ({ code: null, name }))
  return { faults, points, shapes, drawings: drawingWidths.map((width) => JSON.stringify(drawingOf(topology, named, width))) }
}

answerInThread(readMap)
