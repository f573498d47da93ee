/** A fault told to a person at a terminal: what is wrong, and what to do about it. */
export class CommandError extends Error {
  readonly cure: string
  constructor(message: string, cure: string) {
    super(message)
    this.cure = cure
  }
}

/** What a command is asked for goes to stdout, so that it can be piped; everything else to stderr. */
export const print = (line: string) => void process.stdout.write(`${line}\n`)
export const say = (line: string) => void process.stderr.write(`${line}\n`)

// Whoever reads us through `head` has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

/** One moving line on a terminal; elsewhere a line a tenth of the way. */
export function progressBar(title: string) {
  const isTerminal = process.stderr.isTTY
  const width = 24
  let shown = -1
  return {
    at(share: number, note: string) {
      const tenth = Math.floor(share * (isTerminal ? 1000 : 10))
      if (tenth === shown) return
      shown = tenth
      const full = Math.round(Math.min(1, share) * width)
      const line = `${title} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(share * 100)} % ${note}`
      process.stderr.write(isTerminal ? `\r\x1b[K${line}` : `${line}\n`)
    },
    done: () => void (isTerminal && shown >= 0 && process.stderr.write('\r\x1b[K')),
  }
}

/** Wide characters take two columns. */
const widthOf = (text: string) => [...text].reduce((n, c) => n + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/.test(c) ? 2 : 1), 0)
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((r) => widthOf(r[i] ?? ''))))
  return rows.map((row) =>
    row.map((cell, i) => {
      const gap = ' '.repeat((widths[i] ?? 0) - widthOf(cell))
      return right.includes(i) ? gap + cell : cell + gap
    }).join('  ').trimEnd(),
  )
}
