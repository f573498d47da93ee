type Secret = { code: string; username: string; token: string }

/** A leading =, +, − or @ would be computed by a spreadsheet. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
/** CSV with a byte order mark, without which Excel takes it for another encoding. */
export const tokensFile = (head: readonly string[], secrets: readonly Secret[]): string =>
  `\uFEFF${[head, ...secrets.map((one) => [one.code, one.username, one.token])].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
