/** Rows of a CSV file as spreadsheet programs save it: comma, semicolon or tab, quotes, UTF-8 or GBK. Each row knows its line. */
export function parseCsv(bytes: Uint8Array): { line: number; cells: string[] }[] {
  const text = textOf(bytes)
  const separator = separatorOf(text)
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let begun = 1
  const endRow = () => {
    cells.push(cell.trim())
    if (cells.some((c) => c !== '')) rows.push({ line: begun, cells })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!
    if (char === '\n') line += 1
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text[++i]!
      else isQuoted = false
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (char === separator) {
      cells.push(cell.trim())
      cell = ''
    } else if (char === '\n') {
      endRow()
      begun = line
    } else if (char !== '\r') cell += char
  }
  endRow()
  return rows
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
function separatorOf(text: string): string {
  const head = text.slice(0, text.indexOf('\n') + 1 || text.length)
  const count = (separator: string) => head.split(separator).length
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best))
}
