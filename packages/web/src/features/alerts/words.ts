import type { Alert, AlertChannel, AlertCondition } from '@jingwei/contract/alerts'
import type { z } from 'zod'
import { useMemo } from 'react'
import { useText, type TextOf } from '../../app/i18n.ts'
import type { Tone } from '../../ui/state-dot.tsx'
import { useMachineWords, type MachineWords } from '../machines/words.ts'
import { texts } from './texts.ts'

export type OneAlert = z.infer<typeof Alert>
export type Severity = OneAlert['severity']
export type ChannelKind = z.infer<typeof AlertChannel>['kind']
export const severities: readonly Severity[] = ['info', 'warning', 'critical']
export const channelKinds: readonly ChannelKind[] = ['email', 'webhook', 'dingtalk', 'wecom']

export const severityTones: Record<Severity, Tone> = { info: 'blue', warning: 'amber', critical: 'red' }
export const stateTones: Record<OneAlert['state'], Tone> = { open: 'amber', acknowledged: 'blue', ended: 'grey' }

const units = [['days', 86_400], ['hours', 3600], ['minutes', 60], ['seconds', 1]] as const
export type TimeUnit = (typeof units)[number][0]
/** The largest unit in which it is a whole number: 5400 s are 90 minutes, not an hour and a half. */
export function timeParts(seconds: number): { amount: number; unit: TimeUnit } {
  const [unit, size] = units.find(([, length]) => seconds >= length && seconds % length === 0) ?? ['seconds', 1]
  return { amount: seconds / size, unit }
}
export const secondsOf = (amount: number, unit: TimeUnit): number => amount * units.find(([name]) => name === unit)![1]

type Key = keyof (typeof texts)['zh']
type Named = { signal: (code: string) => { name: string; unit: string } }

/** A condition as one would say it. */
export function sentenceOf(condition: AlertCondition, t: TextOf<Key>, states: MachineWords['state'], { signal }: Named): string {
  const time = (seconds: number) => {
    const { amount, unit } = timeParts(seconds)
    return `${amount}\u00A0${t(unit)}`
  }
  const withUnit = (value: number, unit: string) => `${String(value).replace('-', '\u2212')}${unit ? `\u00A0${unit}` : ''}`
  const either = (...parts: (string | null)[]) => parts.filter((one) => one !== null).join(t('or'))
  switch (condition.kind) {
    case 'threshold': {
      const { name, unit } = signal(condition.signal)
      const bounds = either(condition.above === null ? null : t('above', { value: withUnit(condition.above, unit) }), condition.below === null ? null : t('below', { value: withUnit(condition.below, unit) }))
      return condition.forSeconds > 0 ? t('ruleThresholdFor', { signal: name, bounds, time: time(condition.forSeconds) }) : t('ruleThreshold', { signal: name, bounds })
    }
    case 'rate': {
      const { name, unit } = signal(condition.signal)
      const { above, below } = condition
      // A fall is written without its minus; a bound on the other side of zero is neither a rise nor a fall.
      const up = above === null ? null : above >= 0 ? t('rises', { value: withUnit(above, unit) }) : t('above', { value: withUnit(above, unit) })
      const down = below === null ? null : below <= 0 ? t('falls', { value: withUnit(-below, unit) }) : t('between', { value: withUnit(below, unit) })
      return t('ruleRate', { signal: name, time: time(condition.perSeconds), bounds: either(up, down) })
    }
    case 'silence':
      return t('ruleSilence', { time: time(condition.seconds) })
    case 'state': {
      const named = condition.states.map(states).join(t('or'))
      return condition.seconds > 0 ? t('ruleStateFor', { states: named, time: time(condition.seconds) }) : t('ruleState', { states: named })
    }
    case 'runout':
      return t('ruleRunout', { signal: signal(condition.signal).name, time: time(condition.withinSeconds) })
  }
}

export function useAlertWords() {
  const t = useText(texts)
  const machineWords = useMachineWords()
  return useMemo(() => ({ sentence: (condition: AlertCondition, named: Named) => sentenceOf(condition, t, machineWords.state, named) }), [t, machineWords])
}
