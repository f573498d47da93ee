/** The same day so many years on; of the 29th of February, the 28th where there is none. */
export function inYear(day: string, shift: number): string {
  const year = String(Number(day.slice(0, 4)) + shift).padStart(4, '0')
  const moved = `${year}${day.slice(4)}`
  return Number.isNaN(Date.parse(`${moved}T00:00:00Z`)) || new Date(`${moved}T00:00:00Z`).toISOString().slice(0, 10) !== moved ? `${year}-02-28` : moved
}
