import type { MachineTypeDefinition, SignalDefinition, SignalKind, SignalRole } from '@jingwei/contract/machines'
import type { Text } from '@jingwei/contract/text'

/** `path` within what was checked: `signals.3.role`. */
export type DefinitionFault = { readonly path: string; readonly code: string; readonly message: Text }

/** What kind a role asks for. A product or a reason may be named by an event or numbered by a gauge. */
const kindsOf: Readonly<Record<SignalRole, readonly SignalKind[]>> = {
  state: ['state'], produced: ['counter'], good: ['counter'], rejected: ['counter'], energy: ['counter'], power: ['gauge'], speed: ['gauge'], runout: ['gauge'],
  alarm: ['event'], reason: ['event', 'gauge'], product: ['event', 'gauge'],
}

export function signalFaults(signal: SignalDefinition): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const fault = (path: string, code: string, zh: string, en: string) => void faults.push({ path, code, message: { zh, en } })
  if (signal.role !== null && !kindsOf[signal.role].includes(signal.kind)) fault('role', 'role-kind', `角色 ${signal.role} 的信号类型应为 ${kindsOf[signal.role].join(' 或 ')}`, `a signal with the role ${signal.role} is a ${kindsOf[signal.role].join(' or ')}`)
  if (signal.kind === 'state' && (signal.states === null || Object.keys(signal.states).length === 0)) fault('states', 'states-missing', '状态信号要说明每个取值的含义', 'a state signal says what each of its values means')
  if (signal.kind !== 'state' && signal.states !== null) fault('states', 'states-of-no-state', '只有状态信号才有取值含义', 'only a state signal has values with a meaning')
  if (signal.states !== null) {
    const seen = new Map<string, string>()
    for (const [raw, state] of Object.entries(signal.states)) {
      const key = raw.trim().toLowerCase()
      if (seen.has(key) && seen.get(key) !== state) fault('states', 'states-ambiguous', `“${raw}”写了两次，含义不同`, `${raw} stands twice, with different meanings`)
      seen.set(key, state)
    }
  }
  if (signal.min !== null && signal.max !== null && signal.min >= signal.max) fault('max', 'bounds', '上限应大于下限', 'the upper bound lies above the lower')
  if (signal.kind !== 'event' && signal.holdSeconds < signal.samplingSeconds) fault('holdSeconds', 'hold', '保持时间不应短于采集间隔，否则两次读数之间总是未知', 'a reading holds at least as long as the next takes to come')
  return faults
}

/** Faults that a schema does not see: roles and codes that repeat, roles on the wrong kind, bounds the wrong way round. */
export function typeFaults(type: MachineTypeDefinition): DefinitionFault[] {
  const faults = type.signals.flatMap((s, i) => signalFaults(s).map((f) => ({ ...f, path: `signals.${i}.${f.path}` })))
  const repeated = (what: 'code' | 'role', zh: string, en: string) => {
    const seen = new Set<string>()
    for (const [i, s] of type.signals.entries()) {
      const value = what === 'code' ? s.code : s.role
      if (value === null) continue
      if (seen.has(value)) faults.push({ path: `signals.${i}.${what}`, code: `${what}-twice`, message: { zh: `${zh} ${value} 出现了两次`, en: `the ${en} ${value} stands twice` } })
      seen.add(value)
    }
  }
  repeated('code', '编码', 'code')
  repeated('role', '角色', 'role')
  return faults
}
