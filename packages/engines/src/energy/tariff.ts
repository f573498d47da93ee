import { addDays, civilDate, utcOf } from '../shifts/index.ts'

/** Holds from its minute of the day to the next one's. */
export type Tariff = { readonly fromMinute: number; readonly fenPerKwh: number }
export type TariffCut = { readonly fromMs: number; readonly untilMs: number; readonly fenPerKwh: number }

/** The tariffs that hold in a time, ascending, without gaps; the last one of a day holds over midnight. Empty without tariffs. */
export const tariffCuts = (timeZone: string, tariffs: readonly Tariff[], fromMs: number, untilMs: number): TariffCut[] => {
  const byMinute = tariffs.toSorted((a, b) => a.fromMinute - b.fromMinute)
  const cuts: TariffCut[] = []
  if (byMinute.length === 0 || !(untilMs > fromMs)) return cuts
  const last = civilDate(timeZone, untilMs)
  let before = { atMs: -Infinity, fenPerKwh: byMinute.at(-1)!.fenPerKwh }
  const close = (end: number) => {
    const [from, until] = [Math.max(before.atMs, fromMs), Math.min(end, untilMs)]
    const open = cuts.at(-1)
    if (until <= from) return
    if (open && open.untilMs === from && open.fenPerKwh === before.fenPerKwh) cuts[cuts.length - 1] = { ...open, untilMs: until }
    else cuts.push({ fromMs: from, untilMs: until, fenPerKwh: before.fenPerKwh })
  }
  for (let on = addDays(civilDate(timeZone, fromMs), -1); on <= last; on = addDays(on, 1))
    for (const { fromMinute, fenPerKwh } of byMinute) {
      const atMs = utcOf(timeZone, on, fromMinute)
      close(atMs)
      before = { atMs, fenPerKwh }
    }
  close(Infinity)
  return cuts
}

/** Cost in whole fen, rounded once at the end. */
export const costFen = (parts: readonly { readonly kWh: number; readonly fenPerKwh: number }[]): number => Math.round(parts.reduce((sum, p) => sum + p.kWh * p.fenPerKwh, 0))
