export type FieldSpec = {
  name: string
  /** What people call the column, in any language; the first is the preferred one. */
  labels: string[]
  looksLike?: (value: string) => boolean
  required?: boolean
}

export type RecognisedColumn = { field: string; column: number; confidence: number; reason: 'header' | 'content' }

export type Recognition = {
  columns: RecognisedColumn[]
  /** Required fields for which no column was found. */
  missing: string[]
}

type Candidate = RecognisedColumn & { order: number }

const leastContentShare = 0.8

/** Guesses which column holds which field. Each field and each column is used at most once, the surest guesses first. */
export function recognise(header: string[], sample: string[][], fields: FieldSpec[]): Recognition {
  const shares = fields.map((field) => header.map((_, column) => contentShare(field, column, sample)))
  const candidates: Candidate[] = []
  fields.forEach((field, order) => {
    header.forEach((title, column) => {
      const share = shares[order]?.[column]
      const named = headerConfidence(title, field.labels)
      // A name alone says less when the values below it look different, and more when they agree.
      const agreement = share === undefined ? 0 : share >= leastContentShare ? 0.02 : share < 0.2 ? -0.3 : 0
      if (named > 0) candidates.push({ field: field.name, column, confidence: named + agreement, reason: 'header', order })
      if (share !== undefined && share >= leastContentShare) {
        candidates.push({ field: field.name, column, confidence: 0.4 + 0.2 * share, reason: 'content', order })
      }
    })
  })
  const columns = choose(candidates)
  const found = new Set(columns.map(({ field }) => field))
  return {
    columns: columns.toSorted((left, right) => left.column - right.column),
    missing: fields.filter((field) => field.required === true && !found.has(field.name)).map((field) => field.name),
  }
}

function choose(candidates: Candidate[]): RecognisedColumn[] {
  const sorted = candidates.toSorted((left, right) =>
    right.confidence - left.confidence || left.order - right.order || left.column - right.column)
  const fields = new Set<string>()
  const columns = new Set<number>()
  const chosen: RecognisedColumn[] = []
  for (const { field, column, confidence, reason } of sorted) {
    if (confidence < 0.3 || fields.has(field) || columns.has(column)) continue
    fields.add(field)
    columns.add(column)
    chosen.push({ field, column, confidence: Math.round(Math.min(confidence, 1) * 100) / 100, reason })
  }
  return chosen
}

function headerConfidence(title: string, labels: string[]): number {
  const forms = headerForms(title)
  let best = 0
  labels.forEach((label, index) => {
    const wanted = normalised(label)
    if (wanted === '') return
    for (const form of forms) best = Math.max(best, similarity(form, wanted, index === 0))
  })
  return best
}

function similarity(title: string, label: string, preferred: boolean): number {
  if (title === label) return preferred ? 0.98 : 0.95
  const [shorter, longer] = title.length < label.length ? [title, label] : [label, title]
  // One letter contains nothing worth the name, one Chinese character hardly more.
  const enough = /^[\x20-\x7e]+$/.test(shorter) ? shorter.length >= 4 : shorter.length >= 2
  if (enough && longer.includes(shorter)) return 0.5 + 0.3 * (shorter.length / longer.length)
  if (shorter.length >= 4 && withinOneEdit(shorter, longer)) return 0.8
  return 0
}

/** "企业名称（必填）*" means 企业名称; of "联系人 / 姓名" either part may be the name. */
function headerForms(title: string): string[] {
  const bare = title.replace(/[(（[【][^)）\]】]*[)）\]】]/g, '')
  const parts = title.split(' / ')
  return [...new Set([title, bare, parts.at(-1) ?? ''].map(normalised).filter((form) => form !== ''))]
}

export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '')
}

/** The share of filled cells that look like the field; undefined when there is nothing to judge by. */
function contentShare(field: FieldSpec, column: number, sample: string[][]): number | undefined {
  const { looksLike } = field
  if (looksLike === undefined) return undefined
  const values = sample.map((row) => (row[column] ?? '').trim()).filter((value) => value !== '')
  if (values.length === 0) return undefined
  return values.filter((value) => looksLike(value)).length / values.length
}

/** Whether one letter added, lost or changed makes the one into the other; `longer` is not the shorter of the two. */
function withinOneEdit(shorter: string, longer: string): boolean {
  if (longer.length - shorter.length > 1) return false
  let at = 0
  while (at < shorter.length && shorter[at] === longer[at]) at += 1
  const rest = shorter.length === longer.length ? at + 1 : at
  return shorter.slice(rest) === longer.slice(at + 1)
}
