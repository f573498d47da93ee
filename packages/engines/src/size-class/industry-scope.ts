/** Divisions (two digits) of each section of GB/T 4754-2017, first and last. */
const sections: Readonly<Record<string, readonly [number, number]>> = {
  A: [1, 5], B: [6, 12], C: [13, 43], D: [44, 46], E: [47, 50], F: [51, 52], G: [53, 60], H: [61, 62], I: [63, 65], J: [66, 69],
  K: [70, 70], L: [71, 72], M: [73, 75], N: [76, 79], O: [80, 82], P: [83, 83], Q: [84, 85], R: [86, 90], S: [91, 96], T: [97, 97],
}

/** The section letter of a two-digit division of GB/T 4754-2017, or `null`. */
const sectionOf = (division: number): string | null => {
  for (const [letter, [first, last]] of Object.entries(sections)) if (division >= first && division <= last) return letter
  return null
}

/**
 * The codes that contain this one, the narrowest first: `'C1711'` → `['1711', '171', '17', 'C']`; `'F'` → `['F']`. Empty when the text
 * is no code of GB/T 4754-2017, or its letter contradicts its digits. Whether a class exists below its division is not checked.
 */
export const codesAround = (industryCode: string): readonly string[] => {
  const code = industryCode.trim().toUpperCase()
  const parts = /^([A-T])?(\d{2,4})?$/.exec(code)
  if (parts === null || code === '') return []
  const letter = parts[1] ?? null
  const digits = parts[2] ?? null
  if (digits === null) return letter === null ? [] : [letter]
  const section = sectionOf(Number(digits.slice(0, 2)))
  if (section === null || (letter !== null && letter !== section)) return []
  const around: string[] = []
  for (let length = digits.length; length >= 2; length--) around.push(digits.slice(0, length))
  return [...around, section]
}

/** The first entry whose `codes` hold the narrowest code around; `null` when none does, or only parts of the given code are listed. */
export const findByIndustry = <T extends { readonly codes: readonly string[] }>(entries: readonly T[], industryCode: string): T | null => {
  for (const code of codesAround(industryCode)) {
    const entry = entries.find((candidate) => candidate.codes.includes(code))
    if (entry !== undefined) return entry
  }
  return null
}
