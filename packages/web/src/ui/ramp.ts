/** Six steps from pale to full, the same for tiles and for maps. */
export const rampSteps = 6

export type Ramp = { readonly low: number; readonly high: number; readonly isEmpty: boolean; /** −1 where there is no value. */ stepOf(value: number | null): number }
export function rampOf(values: readonly (number | null)[]): Ramp {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const high = Math.max(...known)
  return { low, high, isEmpty: known.length === 0, stepOf: (value) => (value === null ? -1 : high > low ? Math.min(rampSteps - 1, Math.floor(((value - low) / (high - low)) * rampSteps)) : 2) }
}
