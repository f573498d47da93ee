/** A row of a sheet with the code that tells its place: 2.3.1 stands below 2.3. */
export type CodedRow = { readonly line: number; readonly code: string }
/** `parent`: index among the rows, null at the top. `place`: among its siblings, from 0. */
export type PlacedRow = { readonly index: number; readonly parent: number | null; readonly place: number }
/** `form`: no code. `twice`: also on `first`. `orphan`: `parent` is nowhere in the sheet. `deep`: more levels than a plan takes. */
export type CodeFault = { readonly line: number; readonly code: string; readonly reason: 'form' | 'twice' | 'orphan' | 'deep'; readonly first?: number; readonly parent?: string }

/** Levels of a code; 1．2、1。2 and 1-2 are how people write 1.2. Null where it is none. */
export function readCode(text: string): number[] | null {
  const plain = text.normalize('NFKC').trim().replace(/[、。·-]/g, '.').replace(/\.$/, '')
  if (!/^\d{1,4}(\.\d{1,4})*$/.test(plain)) return null
  const levels = plain.split('.').map(Number)
  return levels.every((n) => n > 0) ? levels : null
}
export function compareCodes(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/** The tree that the codes of rows describe, each after what it stands below; siblings in the order of their numbers, gaps closed. */
export function treeOfCodes(rows: readonly CodedRow[], deepest: number): { readonly placed: PlacedRow[]; readonly faults: CodeFault[] } {
  const faults: CodeFault[] = []
  const read: { index: number; levels: number[] }[] = []
  const byCode = new Map<string, number>()
  rows.forEach(({ line, code }, index) => {
    const levels = readCode(code)
    if (levels === null) return void faults.push({ line, code, reason: 'form' })
    const key = levels.join('.')
    const first = byCode.get(key)
    if (first !== undefined) return void faults.push({ line, code: key, reason: 'twice', first: rows[first]!.line })
    if (levels.length > deepest) faults.push({ line, code: key, reason: 'deep' })
    byCode.set(key, index)
    read.push({ index, levels })
  })
  const siblings = new Map<string, number>()
  const placed: PlacedRow[] = []
  for (const { index, levels } of read.toSorted((a, b) => compareCodes(a.levels, b.levels))) {
    const above = levels.slice(0, -1).join('.')
    const parent = above === '' ? null : byCode.get(above)
    if (parent === undefined) {
      faults.push({ line: rows[index]!.line, code: levels.join('.'), reason: 'orphan', parent: above })
      continue
    }
    const place = siblings.get(above) ?? 0
    siblings.set(above, place + 1)
    placed.push({ index, parent, place })
  }
  return { placed, faults: faults.toSorted((a, b) => a.line - b.line) }
}
