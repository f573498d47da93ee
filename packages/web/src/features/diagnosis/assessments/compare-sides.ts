import type { Answers, AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import { isSame } from '../drafts/draft.ts'
import { outlineOf, type Entry } from '../outline.ts'

export type Side = { readonly answers: Answers; readonly notes: Readonly<Record<string, string>>; readonly result: AssessmentResult | null }
export type Compared = {
  readonly entry: Entry
  /** Points; a scene has its grade instead. */
  readonly self: number | null
  readonly site: number | null
  readonly max: number
  readonly difference: number
  /** Answered differently, be it for the same points. */
  readonly isDifferent: boolean
}

const gradeIn = (answers: Answers, code: string): number | null => {
  const answer = answers[code]
  return answer?.type === 'scene' ? answer.level : null
}

/** Item by item, what the firm said and what was found. */
export function compareSides(instrument: Instrument, self: Side, site: Side): Compared[] {
  const pointsOf = ({ result }: Side) => new Map(result?.items.map((item) => [item.itemCode, item]))
  const [selfPoints, sitePoints] = [pointsOf(self), pointsOf(site)]
  return outlineOf(instrument).entries.map((entry) => {
    const { code, type } = entry.item
    const isScene = type === 'scene'
    const known = sitePoints.get(code) ?? selfPoints.get(code)
    const here = isScene ? gradeIn(self.answers, code) : (selfPoints.get(code)?.earned ?? null)
    const there = isScene ? gradeIn(site.answers, code) : (sitePoints.get(code)?.earned ?? null)
    return {
      entry,
      self: here,
      site: there,
      max: isScene ? entry.item.levels.length : (known?.max ?? 0),
      difference: here === null || there === null ? 0 : there - here,
      isDifferent: !isSame(self.answers[code], site.answers[code]),
    }
  })
}

/** Largest difference first, in shares of what the item is worth; then those answered differently for the same points. */
export function differencesFirst(rows: readonly Compared[]): Compared[] {
  const weight = (row: Compared) => (row.difference !== 0 && row.max > 0 ? 2 + Math.abs(row.difference) / row.max : row.isDifferent ? 1 : 0)
  return rows.toSorted((a, b) => weight(b) - weight(a) || a.entry.index - b.entry.index)
}
