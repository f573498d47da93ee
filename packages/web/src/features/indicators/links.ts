import { printFilter, type Condition } from '@jingwei/contract/filter'
import { pathTo } from '../../paths.ts'

/** Which firms the figures of a page are about, and on which day. */
export type Among = {
  readonly region: string
  readonly on: string
  readonly industry?: string | undefined
  readonly size?: string | undefined
}
/** A row of a table that parts the same firms by place, industry or size; a null key is "not known". */
export type Part = { readonly field: 'region' | 'industry' | 'size'; readonly key: string | null }

const condition = (field: string, values: readonly string[], operator: Condition['operator'] = 'in'): Condition => ({
  field,
  operator,
  values: [...values],
})
// Levels are named one by one, because the list's chip shows and changes them so.
export const diagnosed: Condition = condition('level', ['0', '1', '2', '3', '4'])
export const atLevel = (level: number): Condition => condition('level', [String(level)])
export const fromLevel2: Condition = condition('level', ['2', '3', '4'])
/** Had a level, or this level, on another day. */
export const stood = (day: string, level?: number): Condition => condition('stood', [level === undefined ? day : `${day}.${level}`])

function conditionsOf({ region, industry, size }: Among, part?: Part): Condition[] {
  const places: Record<Part['field'], string | undefined> = { region, industry, size }
  return (Object.keys(places) as Part['field'][]).flatMap((field) => {
    const chosen = places[field]
    if (part?.field !== field) return chosen ? [condition(field, [chosen])] : []
    // A part of what is narrowed already is never wider than that: C39 stays C39 in the row of section C.
    if (part.key !== null) return [condition(field, [field === 'industry' && chosen?.startsWith(part.key) ? chosen : part.key])]
    return [condition(field, [], 'empty')]
  })
}

/** The list of the firms behind a number; it counts as the number does, on the same day. */
export function listBehind(among: Among, more: readonly Condition[] = [], part?: Part): string {
  return pathTo('organisations', { filter: printFilter([...conditionsOf(among, part), ...more]), on: among.on })
}

/** Firms that stand at the region itself, below none of its parts, have no list of their own in the grammar. */
export const hasList = (part: Part): boolean => part.field !== 'region' || part.key !== null
