/** Whole years from one day to another, as ages are counted. */
export const yearsOfAge = (from: string, on: string): number => Number(on.slice(0, 4)) - Number(from.slice(0, 4)) - (on.slice(5) < from.slice(5) ? 1 : 0)
