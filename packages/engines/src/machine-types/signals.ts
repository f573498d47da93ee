import type { MachineState, SignalDefinition, SignalRole } from '@jingwei/contract/machines'

/** A counter and a state are read every few seconds or on change; what is reported rarely speaks for longer. */
const fast = { samplingSeconds: 5, holdSeconds: 60 } as const
const slow = { samplingSeconds: 60, holdSeconds: 600 } as const
/** An event says something at a moment, and nothing about the time after it. */
const once = { samplingSeconds: 60, holdSeconds: 1 } as const
type Pace = { readonly samplingSeconds: number; readonly holdSeconds: number }
type More = { role?: SignalRole | null; min?: number | null; max?: number | null; pace?: Pace }

const signal = (kind: SignalDefinition['kind'], code: string, zh: string, en: string, unit: string, { role = null, min = null, max = null, pace = fast }: More): SignalDefinition => ({
  code, title: { zh, en }, kind, role, unit, ...pace, min, max, states: null,
})
export const gauge = (code: string, zh: string, en: string, unit: string, more: More = {}) => signal('gauge', code, zh, en, unit, more)
/** Never falls but by a reset, so its bounds say only that it is not negative. */
export const counter = (code: string, zh: string, en: string, unit: string, more: More = {}) => signal('counter', code, zh, en, unit, { min: 0, ...more })
export const event = (code: string, zh: string, en: string, role: SignalRole | null = null) => signal('event', code, zh, en, '', { role, pace: once })

/** Digits as the commonest gateways number them, and what controls say in English and in Chinese. */
const spellings: Readonly<Record<MachineState, readonly string[]>> = {
  offline: ['0', 'offline', 'off', 'unavailable', 'disconnected', 'power off', '离线', '关机', '断电'],
  running: ['1', 'running', 'run', 'active', 'executing', 'producing', 'processing', 'on', 'true', 'auto', '运行', '开机', '生产', '加工'],
  setup: ['2', 'setup', 'set-up', 'changeover', 'adjusting', '调试', '换型', '调机', '准备'],
  idle: ['3', 'idle', 'ready', 'standby', 'waiting', 'stopped', 'stop', 'interrupted', 'feed_hold', 'program_stopped', 'program_completed', 'false', '待机', '空闲', '停机', '停止'],
  fault: ['4', 'fault', 'alarm', 'error', 'down', 'breakdown', 'failed', 'emergency', '故障', '报警', '急停'],
  maintenance: ['5', 'maintenance', 'service', 'repair', '保养', '维修', '检修'],
  planned: ['6', 'planned', 'planned stop', 'break', 'holiday', '计划停机', '休息', '停产'],
}
const states = (more: Readonly<Record<string, MachineState>> = {}): Record<string, MachineState> => ({
  ...Object.fromEntries((Object.entries(spellings) as [MachineState, readonly string[]][]).flatMap(([state, words]) => words.map((w) => [w, state] as const))),
  ...more,
})

/** What every machine that works has: state, alarm, reason and product, power and energy. */
export const state = (more?: Readonly<Record<string, MachineState>>): SignalDefinition => ({
  code: 'state', title: { zh: '状态', en: 'State' }, kind: 'state', role: 'state', unit: '', samplingSeconds: 10, holdSeconds: 120, min: null, max: null, states: states(more),
})
export const alarm = event('alarm', '报警', 'Alarm', 'alarm')
export const reason = event('reason', '停机原因', 'Reason of a stop', 'reason')
export const product = event('product', '产品', 'Product', 'product')
export const energy = counter('energy_kwh', '用电量', 'Energy', 'kWh', { role: 'energy', pace: slow })
export const power = (maxKw: number) => gauge('power_kw', '功率', 'Power', 'kW', { role: 'power', min: 0, max: maxKw })
export const speed = (code: string, zh: string, en: string, unit: string, max: number) => gauge(code, zh, en, unit, { role: 'speed', min: 0, max })
export const produced = (code: string, zh: string, en: string, unit: string) => counter(code, zh, en, unit, { role: 'produced' })
export const good = (code: string, zh: string, en: string, unit: string) => counter(code, zh, en, unit, { role: 'good' })
export const rejected = (code: string, zh: string, en: string, unit: string) => counter(code, zh, en, unit, { role: 'rejected' })
export const temperature = (code: string, zh: string, en: string, max: number) => gauge(code, zh, en, '℃', { min: -40, max, pace: { samplingSeconds: 10, holdSeconds: 120 } })
export { slow }
