/**
 * Check digit of a business registration number as used before 2015: fourteen digits (six of the registering authority, eight of
 * sequence), ISO 7064 MOD 11,10. `null` when there are not exactly fourteen digits. Source: GS 15-2006.
 */
export const registrationCheckDigit = (body: string): string | null => {
  if (body.length !== 14) return null
  let product = 10
  for (let at = 0; at < 14; at++) {
    const digit = body.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return null
    product = ((product + digit) % 10 || 10) * 2 % 11
  }
  return String((11 - product) % 10)
}

/** Whether fifteen digits end in the right check digit. */
export const isRegistrationNumber = (number: string): boolean =>
  number.length === 15 && registrationCheckDigit(number.slice(0, 14)) === number[14]
