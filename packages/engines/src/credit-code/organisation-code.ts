const weights = [3, 7, 9, 10, 5, 8, 4, 2]

const valueOf = (unit: number): number => (unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : unit >= 0x41 && unit <= 0x5a ? unit - 0x37 : -1)

/**
 * Check character of an organisation code: eight characters 0-9 A-Z from `at` on, weights 3 7 9 10 5 8 4 2, 11 − (sum mod 11),
 * ten written X, eleven written 0. Returns its UTF-16 unit, or -1 when a character is not in the alphabet. Source: GB 11714-1997.
 */
export const organisationCheckUnit = (text: string, at: number): number => {
  let sum = 0
  for (let i = 0; i < 8; i++) {
    const value = valueOf(text.charCodeAt(at + i))
    if (value < 0) return -1
    sum += value * (weights[i] ?? 0)
  }
  const check = 11 - (sum % 11)
  return check === 10 ? 0x58 : check === 11 ? 0x30 : 0x30 + check
}

/** Check character for eight characters 0-9 A-Z; `null` when there are not exactly eight of them. Source: GB 11714-1997. */
export const organisationCheckCharacter = (body: string): string | null => {
  const unit = body.length === 8 ? organisationCheckUnit(body, 0) : -1
  return unit < 0 ? null : String.fromCharCode(unit)
}

/** Whether nine characters (no hyphen, upper case) are an organisation code with the right check character. */
export const isOrganisationCode = (code: string): boolean => code.length === 9 && organisationCheckUnit(code, 0) === code.charCodeAt(8)
