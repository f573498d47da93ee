import type { Losses, Oee, ReasonLine } from '@jingwei/contract/production'
import type { z } from 'zod'

export type OeeFigures = z.infer<typeof Oee>
export type LossSeconds = z.infer<typeof Losses>
export type Flag = OeeFigures['flags'][number]
export type Cause = z.infer<typeof ReasonLine>

export const flagKeys = {
  'no-plan': 'flagNoPlan', 'no-production': 'flagNoProduction', 'no-ideal': 'flagNoIdeal', 'effectiveness-over-1': 'flagEffectivenessOver1',
  'quality-assumed': 'flagQualityAssumed', gaps: 'flagGaps', 'counter-reset': 'flagCounterReset',
} as const satisfies Record<Flag, string>

/** The same of many machines together: it is true of some of them. */
export const someKeys: Partial<Record<Flag, 'someNoIdeal' | 'someOver1' | 'someNoProduction' | 'someQualityAssumed'>> = {
  'no-ideal': 'someNoIdeal', 'effectiveness-over-1': 'someOver1', 'no-production': 'someNoProduction', 'quality-assumed': 'someQualityAssumed',
}

/** Wrong rather than merely worth knowing. */
export const isGrave = (flag: Flag): boolean => flag === 'no-plan' || flag === 'effectiveness-over-1' || flag === 'no-production' || flag === 'no-ideal'

/** Without a plan or output the other remarks say nothing more. */
export function worthSaying(flags: readonly Flag[]): readonly Flag[] {
  if (flags.includes('no-plan')) return ['no-plan']
  if (flags.includes('no-production')) return flags.filter((one) => one !== 'no-ideal' && one !== 'quality-assumed' && one !== 'counter-reset')
  return flags
}

export const lossKeys = ['effective', 'scrap', 'slow', 'stopped', 'unknown'] as const
export type LossKey = (typeof lossKeys)[number]
/** In minutes, with the share of the whole; parts of nothing are left out. */
export function lossParts(losses: LossSeconds): readonly { key: LossKey; minutes: number; share: number }[] {
  const whole = lossKeys.reduce((sum, key) => sum + Math.max(0, losses[key]), 0)
  if (whole <= 0) return []
  return lossKeys.flatMap((key) => (losses[key] > 0 ? [{ key, minutes: losses[key] / 60, share: losses[key] / whole }] : []))
}

/** Of the planned busy time, that of which nothing is known. */
export const unknownShare = (oee: OeeFigures): number => (oee.plannedBusySeconds > 0 ? Math.max(0, 1 - oee.knownSeconds / oee.plannedBusySeconds) : 0)

/** A pick of a loom takes a ten-thousandth of a kilowatt-hour, a casting tens of them: what is tiny is told for a thousand or a million units. */
export function perUnitScale(kWh: number): { factor: number; of: string; digits: number } {
  const factor = kWh === 0 || kWh >= 0.01 ? 1 : kWh >= 0.00001 ? 1000 : 1_000_000
  const size = kWh * factor
  return { factor, of: factor === 1 ? '' : factor === 1000 ? '1,000\u00A0' : '1,000,000\u00A0', digits: size === 0 || size >= 10 ? 1 : size >= 1 ? 2 : 3 }
}
