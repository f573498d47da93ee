import { machineStates, type ConnectionProtocol, type MachineState, type SignalKind, type SignalRole } from '@jingwei/contract/machines'
import { qualityBits } from '@jingwei/contract/telemetry'
import type { Text } from '@jingwei/contract/text'
import { useMemo } from 'react'
import type { z } from 'zod'
import { useLanguage, useText, type TextOf } from '../../app/i18n.ts'
import { texts } from './texts.ts'

type Protocol = z.infer<typeof ConnectionProtocol>
type Key = keyof (typeof texts)['zh']

/** As one reads them on a lamp: what runs first, what is not known last. */
export const statesInOrder: readonly MachineState[] = ['running', 'setup', 'idle', 'fault', 'maintenance', 'planned', 'offline']
export const stateColor = (state: MachineState): string => `var(--machine-${state})`
export const stateOf = (place: number | null): MachineState | null => (place === null ? null : (machineStates[place] ?? null))

const protocolKeys = { jingwei: 'protocolJingwei', thingsboard: 'protocolThingsboard', sparkplug: 'protocolSparkplug', custom: 'protocolCustom' } as const
const branchKeys = { textile: 'branchTextile', metal: 'branchMetal', electronics: 'branchElectronics', any: 'branchAny' } as const
const kindKeys = { state: 'kindState', gauge: 'kindGauge', counter: 'kindCounter', event: 'kindEvent' } as const
const roleKeys = {
  state: 'roleState', produced: 'roleProduced', good: 'roleGood', rejected: 'roleRejected', energy: 'roleEnergy', power: 'rolePower', speed: 'roleSpeed',
  alarm: 'roleAlarm', reason: 'roleReason', product: 'roleProduct', runout: 'roleRunout',
} as const

export const protocols = Object.keys(protocolKeys) as readonly Protocol[]
export type Branch = keyof typeof branchKeys
export const branches = Object.keys(branchKeys) as readonly Branch[]
export const signalKinds = Object.keys(kindKeys) as readonly SignalKind[]
export const signalRoles = Object.keys(roleKeys) as readonly SignalRole[]

/** Names of the bits of a reading's quality that are set; empty is good. */
export const qualityKeys = (quality: number): readonly (keyof typeof qualityBits)[] =>
  (Object.keys(qualityBits) as (keyof typeof qualityBits)[]).filter((name) => (quality & qualityBits[name]) !== 0)

const inLanguage = (t: TextOf<Key>, language: 'zh' | 'en') => ({
  state: (state: MachineState) => t(state),
  protocol: (protocol: Protocol) => t(protocolKeys[protocol]),
  branch: (branch: Branch) => t(branchKeys[branch]),
  kind: (kind: SignalKind) => t(kindKeys[kind]),
  role: (role: SignalRole) => t(roleKeys[role]),
  quality: (quality: number) => qualityKeys(quality).map((key) => t(key)).join(t('separator')),
  /** As an interface writes it: names of bits, separated by commas or spaces; empty is good. */
  qualityNamed: (names: string) =>
    names
      .split(/[\s,]+/)
      .filter((name): name is keyof typeof qualityBits => Object.hasOwn(qualityBits, name))
      .map((name) => t(name))
      .join(t('separator')),
  of: (text: Text) => text[language] || text.zh || text.en,
})
export type MachineWords = ReturnType<typeof inLanguage>

export function useMachineWords(): MachineWords {
  const t = useText(texts)
  const language = useLanguage()
  return useMemo(() => inLanguage(t, language), [t, language])
}
