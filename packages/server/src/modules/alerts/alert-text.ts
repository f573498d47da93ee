import type { AlertCondition } from '@jingwei/contract/alerts'
import type { MachineState } from '@jingwei/contract/machines'
import type { Text } from '@jingwei/contract/text'

export type Told = {
  readonly condition: AlertCondition
  readonly machine_code: string
  readonly machine_name: string
  readonly unit: string
  readonly value: number | null
  readonly eta_seconds: number | null
}
const states: Record<MachineState, Text> = {
  offline: { zh: '离线', en: 'offline' }, running: { zh: '运行', en: 'running' }, setup: { zh: '调整换型', en: 'setup' }, idle: { zh: '待机', en: 'idle' },
  fault: { zh: '故障', en: 'fault' }, maintenance: { zh: '维护', en: 'maintenance' }, planned: { zh: '计划停机', en: 'planned stop' },
}
const number = (n: number) => String(Number(n.toPrecision(6)))
const withUnit = (n: number | null, unit: string) => (n === null ? '?' : unit ? `${number(n)} ${unit}` : number(n))
export function lasting(seconds: number): Text {
  const steps: [number, string, string][] = [[86_400, '天', 'd'], [3600, '小时', 'h'], [60, '分钟', 'min']]
  for (const [unit, zh, en] of steps) if (seconds >= unit * 1.5 || (seconds >= unit && seconds % unit === 0)) return { zh: `${number(Math.round((seconds / unit) * 10) / 10)} ${zh}`, en: `${number(Math.round((seconds / unit) * 10) / 10)} ${en}` }
  return { zh: `${Math.round(seconds)} 秒`, en: `${Math.round(seconds)} s` }
}

function what(c: AlertCondition, { unit, value, eta_seconds: eta }: Told): Text {
  switch (c.kind) {
    case 'threshold': {
      const isAbove = c.above !== null && value !== null && value > c.above
      const bound = withUnit(isAbove ? c.above : c.below, unit)
      const [zh, en] = c.forSeconds > 0 ? [`，持续 ${lasting(c.forSeconds).zh}`, ` for ${lasting(c.forSeconds).en}`] : ['', '']
      return { zh: `${c.signal} 为 ${withUnit(value, unit)}，${isAbove ? '高于' : '低于'} ${bound}${zh}`, en: `${c.signal} is ${withUnit(value, unit)}, ${isAbove ? 'above' : 'below'} ${bound}${en}` }
    }
    case 'rate': {
      const time = lasting(c.perSeconds)
      return { zh: `${c.signal} 在 ${time.zh}内变化 ${withUnit(value, unit)}`, en: `${c.signal} changed by ${withUnit(value, unit)} within ${time.en}` }
    }
    case 'silence':
      return { zh: `超过 ${lasting(c.seconds).zh}没有数据`, en: `no data for more than ${lasting(c.seconds).en}` }
    case 'state': {
      const named = c.states.map((s) => states[s])
      return { zh: `处于${named.map((s) => s.zh).join('或')}超过 ${lasting(c.seconds).zh}`, en: `${named.map((s) => s.en).join(' or ')} for more than ${lasting(c.seconds).en}` }
    }
    case 'runout':
      return eta !== null && eta > 0
        ? { zh: `${c.signal} 剩余 ${withUnit(value, unit)}，预计 ${lasting(eta).zh}后用完`, en: `${c.signal}: ${withUnit(value, unit)} left, used up in about ${lasting(eta).en}` }
        : { zh: `${c.signal} 已用完`, en: `${c.signal} is used up` }
  }
}
/** One sentence in both languages: which machine, and what about it. */
export function alertText(alert: Told): Text {
  const { zh, en } = what(alert.condition, alert)
  const name = alert.machine_name === alert.machine_code ? alert.machine_code : `${alert.machine_code} ${alert.machine_name}`
  return { zh: `${name}：${zh}`, en: `${name}: ${en}` }
}
const severities: Record<'info' | 'warning' | 'critical', Text> = { info: { zh: '提示', en: 'Info' }, warning: { zh: '预警', en: 'Warning' }, critical: { zh: '严重', en: 'Critical' } }
/** As it stands in a message: how grave, of which rule, what. */
export function messageText(alert: Told & { readonly severity: keyof typeof severities; readonly rule_name: string }, reason: 'begin' | 'escalation' | 'end'): Text {
  const { zh, en } = alertText(alert)
  const s = severities[alert.severity]
  const before: Text = { begin: { zh: '', en: '' }, escalation: { zh: '升级·', en: 'Escalated, ' }, end: { zh: '已恢复·', en: 'Over, ' } }[reason]
  return { zh: `【${before.zh}${s.zh}】${alert.rule_name}：${zh}`, en: `[${before.en}${s.en}] ${alert.rule_name}: ${en}` }
}
export const summaryText = (alerts: readonly (Told & { readonly until_at?: string | null })[], shown: number): Text => {
  const lines = alerts.slice(0, shown).map((a): Text => {
    const { zh, en } = alertText(a)
    return a.until_at ? { zh: `${zh}（已恢复）`, en: `${en} (over)` } : { zh, en }
  })
  const rest = alerts.length - lines.length
  return {
    zh: [`一分钟内有 ${alerts.length} 条报警：`, ...lines.map((l) => l.zh), ...(rest > 0 ? [`另有 ${rest} 条`] : [])].join('\n'),
    en: [`${alerts.length} alerts within a minute:`, ...lines.map((l) => l.en), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'),
  }
}
