export type Point = { readonly on: string; readonly known: number; readonly diagnosed: number; readonly levels: readonly number[] }

export const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)
/** Firms of level 2 and above. */
export const fromTwo = (levels: readonly number[]): number => sum(levels.slice(2))
/** Null where there is no whole. */
export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** The first month's end at which somebody had been diagnosed: where the movement begins unless a day is chosen. */
export const firstDiagnosed = (points: readonly Point[]): string | undefined => points.find((point) => point.diagnosed > 0)?.on
/** Years of zeros before anything happened are not a trend; one month before the first diagnosis stays. */
export function sinceBeginning(points: readonly Point[], least = 12): readonly Point[] {
  const first = points.findIndex((point) => point.diagnosed > 0)
  return points.slice(Math.max(0, Math.min(first < 0 ? points.length : first - 1, points.length - least)))
}

/** Firms that rose, stayed and fell between two days. */
export function directions(matrix: readonly (readonly number[])[]): { up: number; same: number; down: number } {
  const counts = { up: 0, same: 0, down: 0 }
  matrix.forEach((row, before) =>
    row.forEach((firms, after) => {
      counts[after > before ? 'up' : after < before ? 'down' : 'same'] += firms
    }),
  )
  return counts
}

/** Names of provinces and cities as one says them: 上饶市 → 上饶. Counties keep theirs: 信州区 is not 信州. */
export function spokenName(name: string, within: string): string {
  if (within.length > 2) return name
  const short = name.replace(/(特别行政区|(维吾尔|壮族|回族)?自治区|省|市)$/, '')
  return short.length >= 2 ? short : name
}

/** How far labels at the ends of lines move, in px downwards, so that none stands nearer to the next than `leastPx`. */
export function apart(values: readonly number[], pxPerUnit: number, leastPx: number): number[] {
  const moved = values.map(() => 0)
  const fromTop = values.map((value, i) => ({ i, y: -value * pxPerUnit })).toSorted((a, b) => a.y - b.y)
  let last = -Infinity
  for (const { i, y } of fromTop) {
    const place = Math.max(y, last + leastPx)
    moved[i] = place - y
    last = place
  }
  return moved
}
