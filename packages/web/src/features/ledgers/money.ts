/** Whole units of a book as people read them: `1,234.50` of 123450 with two digits. Exact, however long. */
export function printAmount(amount: number, digits: number): string {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '−' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`
}
/** What a person types to whole units; null when it is no amount or has digits that the currency does not. */
export function readAmount(text: string, digits: number): number | null {
  const found = /^(\d{1,15})(?:\.(\d+))?$/.exec(text.replaceAll(/[,，\s]/g, ''))
  if (!found || (found[2]?.length ?? 0) > digits) return null
  const amount = Number(found[1]! + (found[2] ?? '').padEnd(digits, '0'))
  return amount > 0 && Number.isSafeInteger(amount) ? amount : null
}
