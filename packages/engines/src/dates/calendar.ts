const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Whether the day exists in the Gregorian calendar; months and days count from 1. */
export const exists = (year: number, month: number, day: number): boolean =>
  year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
  day <= (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0))

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/** `YYYY-MM-DD`. */
export const toIso = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`

const DAY_MS = 86_400_000

/** The day after or before by whole days. */
export const addDays = (year: number, month: number, day: number, days: number): string =>
  new Date(Date.UTC(year, month - 1, day) + days * DAY_MS).toISOString().slice(0, 10)

/**
 * The date of a serial number of Excel's 1900 system, time of day cut off; `null` outside 1…2958465 (1900-01-01…9999-12-31) and for
 * serial 60, the 29th of February 1900 that Excel believes in and the calendar does not. Source: ECMA-376 Part 1 §18.17.4.1.
 */
export const fromExcelSerial = (serial: number): string | null => {
  const whole = Math.floor(serial)
  if (!(whole >= 1 && whole <= 2_958_465) || whole === 60) return null
  return addDays(1899, 12, whole < 60 ? 31 : 30, whole)
}
