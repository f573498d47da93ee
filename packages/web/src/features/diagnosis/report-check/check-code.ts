/** As printed: the report's number, then twice five letters that are not taken for one another. */
const printed = /^([0-9A-Z]{1,12})([0-9A-HJKMNP-TV-Z]{5})([0-9A-HJKMNP-TV-Z]{5})$/

/** A code as somebody types it from paper, with whatever width, case and dashes; null if no report can bear it. */
export function readCode(typed: string): string | null {
  const letters = typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '')
  const sign = letters.slice(-10).replace(/O/g, '0').replace(/[IL]/g, '1')
  const parts = printed.exec(letters.slice(0, -10) + sign)
  return parts ? parts.slice(1).join('-') : null
}
