const candidates = [',', '\t', ';', '|'] as const

/** The separator that splits the first lines most evenly; a comma when none does (a table of one column). */
export function detectDelimiter(text: string): string {
  const counts = candidates.map(() => [] as number[])
  for (const line of logicalLines(text)) {
    if (line.trim() === '') continue
    candidates.forEach((candidate, index) => counts[index]?.push(line.split(candidate).length - 1))
  }
  let best = { delimiter: ',', score: 0 }
  candidates.forEach((delimiter, index) => {
    const score = evenness(counts[index] ?? [])
    if (score > best.score) best = { delimiter, score }
  })
  return best.delimiter
}

/** How many lines agree on the commonest number of separators, and how many separators that is. */
function evenness(counts: number[]): number {
  const votes = new Map<number, number>()
  for (const count of counts) if (count > 0) votes.set(count, (votes.get(count) ?? 0) + 1)
  let score = 0
  for (const [count, lines] of votes) score = Math.max(score, (lines / counts.length) * Math.min(1 + count, 10))
  return score
}

/** Lines with what stands in quotes taken out, so that commas inside cells do not count. */
function logicalLines(text: string): string[] {
  return text.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/).slice(0, 100)
}
