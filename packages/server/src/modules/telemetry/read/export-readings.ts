import { machineStates } from '@jingwei/contract/machines'
import { qualityBits } from '@jingwei/contract/telemetry'
import type { Language, Text } from '@jingwei/contract/text'
import type { Readable } from 'node:stream'
import { writeTable, type Cell } from '../../../kernel/tables/index.ts'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import type { Cut } from '../face.ts'
import { everyReading } from './series.store.ts'
import { zonedIso } from './zone-time.ts'

const headers: readonly Text[] = [
  { zh: '时间', en: 'Time' }, { zh: '信号', en: 'Signal' }, { zh: '数值', en: 'Value' }, { zh: '单位', en: 'Unit' }, { zh: '文字', en: 'Text' }, { zh: '质量', en: 'Quality' },
]
const qualities: Record<keyof typeof qualityBits, Text> = {
  stale: { zh: '失联', en: 'stale' }, bad: { zh: '不可信', en: 'bad' }, uncertain: { zh: '存疑', en: 'uncertain' },
  outOfBounds: { zh: '超出量程', en: 'out of bounds' }, clockSkewed: { zh: '时钟偏差', en: 'clock skewed' }, historical: { zh: '补传', en: 'historical' },
}
const states: Record<(typeof machineStates)[number], Text> = {
  offline: { zh: '离线', en: 'offline' }, running: { zh: '运行', en: 'running' }, setup: { zh: '调机', en: 'setup' }, idle: { zh: '待机', en: 'idle' },
  fault: { zh: '故障', en: 'fault' }, maintenance: { zh: '保养', en: 'maintenance' }, planned: { zh: '计划停机', en: 'planned stop' },
}
const qualityText = (quality: number, language: Language) =>
  Object.entries(qualityBits).flatMap(([name, bit]) => (quality & bit ? [qualities[name as keyof typeof qualityBits][language]] : [])).join(language === 'zh' ? '、' : ', ')

/** Every reading as it was stored, a block at a time: rows are taken from the store when the reader asks for more. */
export function readingsCsv(store: Timeseries, signals: readonly SignalFacts[], cut: Cut, language: Language, timeZone: string): Readable {
  const byId = new Map(signals.map((s) => [s.id, s]))
  const iso = zonedIso(timeZone)
  const ids = (isEvent: boolean) => signals.flatMap((s) => ((s.kind === 'event') === isEvent ? [s.id] : []))
  async function* rows(): AsyncGenerator<Cell[][]> {
    if (signals.length === 0) return
    for await (const block of everyReading(store, { numeric: ids(false), events: ids(true) }, cut))
      yield block.map(({ signal, t, v, text, q }) => {
        const s = byId.get(signal)!
        const state = s.kind === 'state' && v !== null ? machineStates[v] : undefined
        return [iso(t), s.code, s.kind === 'event' ? null : v, s.unit, state ? states[state][language] : text, qualityText(q, language)]
      })
  }
  return writeTable('csv', headers.map((h) => ({ header: h[language], type: 'text' as const })), rows())
}
