import { readFile } from 'node:fs/promises'
import { partOf, type Drawing } from '@jingwei/engines/geometry'
import type { Context } from './context.ts'
import { shapesOf, type MapRecord, type MapsDb } from './maps.store.ts'

/** Drawings that were asked for lately: a national one takes a moment to parse, and everybody asks for the same few. */
const keptDrawings = 6

export function openDrawings({ kernel, regions }: Pick<Context, 'kernel' | 'regions'>) {
  const kept = new Map<string, Promise<Drawing>>()
  const read = (digest: Buffer): Promise<Drawing> => {
    const key = digest.toString('hex')
    const found = kept.get(key) ?? readFile(kernel.files.pathOf(digest), 'utf8').then((text) => JSON.parse(text) as Drawing)
    kept.delete(key)
    kept.set(key, found)
    found.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > keptDrawings && oldest !== undefined) kept.delete(oldest)
    return found
  }
  /** Shapes of these regions, by their codes of today, and those of no region where `withRest`. All of them without `parts`. */
  return async (db: MapsDb, map: MapRecord, detail: number, parts: ReadonlySet<number> | null, withRest: boolean): Promise<Drawing> => {
    const [drawing, shapes] = await Promise.all([read(map.drawings[detail]!), shapesOf(db, map.id)])
    const coded = {
      ...drawing,
      shapes: drawing.shapes.map((shape, place) => {
        const x = shapes[place]?.region_x ?? null
        return { ...shape, code: x === null ? null : regions.toRef(x).code, name: x === null ? shape.name : regions.toRef(x).name, x }
      }),
    }
    if (parts === null) return partOf(coded, () => true)
    const wanted = new Set(coded.shapes.filter(({ x }) => (x === null ? withRest : parts.has(x))))
    return partOf(coded, (shape) => (wanted as ReadonlySet<unknown>).has(shape))
  }
}
