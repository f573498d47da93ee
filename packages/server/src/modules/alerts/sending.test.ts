import { describe, expect, it } from 'vitest'
import { alertText, lasting, messageText, summaryText } from './alert-text.ts'
import { limited, messagesPerMinute } from './tell.ts'

describe('what is sent', () => {
  it('more than the limit of a channel waits for its summary', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ alert: { id: i } as never, channelId: i % 2, reason: 'begin' as const }))
    const marked = limited(many, new Map([[0, messagesPerMinute - 1]]))
    expect([0, 1].map((c) => marked.filter((d) => d.channelId === c && !d.inSummary).length)).toEqual([1, 10])
    expect(marked).toHaveLength(25)
  })
  const at = { machine_code: 'L-07', machine_name: '喷气织机', unit: '℃', value: 82.5, eta_seconds: null }
  it('says in both languages which machine and what about it', () => {
    expect([
      alertText({ ...at, condition: { kind: 'threshold', signal: 'temp', above: 80, below: 5, hysteresis: 2, forSeconds: 90 } }),
      alertText({ ...at, value: 3, condition: { kind: 'threshold', signal: 'temp', above: 80, below: 5, hysteresis: 2, forSeconds: 0 } }).zh,
      alertText({ ...at, value: null, condition: { kind: 'silence', seconds: 600 } }).en,
      alertText({ ...at, value: 4, condition: { kind: 'state', states: ['idle', 'fault'], seconds: 7200 } }),
      alertText({ ...at, unit: 'm', value: 12, eta_seconds: 1500, condition: { kind: 'runout', signal: 'beam', withinSeconds: 1800 } }),
      alertText({ ...at, value: 12, condition: { kind: 'rate', signal: 'temp', perSeconds: 60, above: 10, below: null } }).zh,
    ]).toEqual([
      { zh: 'L-07 喷气织机：temp 为 82.5 ℃，高于 80 ℃，持续 1.5 分钟', en: 'L-07 喷气织机: temp is 82.5 ℃, above 80 ℃ for 1.5 min' },
      'L-07 喷气织机：temp 为 3 ℃，低于 5 ℃', 'L-07 喷气织机: no data for more than 10 min',
      { zh: 'L-07 喷气织机：处于待机或故障超过 2 小时', en: 'L-07 喷气织机: idle or fault for more than 2 h' },
      { zh: 'L-07 喷气织机：beam 剩余 12 m，预计 25 分钟后用完', en: 'L-07 喷气织机: beam: 12 m left, used up in about 25 min' },
      'L-07 喷气织机：temp 在 1 分钟内变化 12 ℃',
    ])
    expect(messageText({ ...at, severity: 'critical', rule_name: '过热', condition: { kind: 'silence', seconds: 60 } }, 'escalation').zh).toBe('【升级·严重】过热：L-07 喷气织机：超过 1 分钟没有数据')
    expect(messageText({ ...at, severity: 'critical', rule_name: '过热', condition: { kind: 'silence', seconds: 60 } }, 'end').en).toBe('[Over, Critical] 过热: L-07 喷气织机: no data for more than 1 min')
    expect([lasting(59), lasting(3600), lasting(100_000)].map((t) => t.en)).toEqual(['59 s', '1 h', '27.8 h'])
    const silent = { ...at, condition: { kind: 'silence', seconds: 60 } } as const
    expect(summaryText([{ ...silent, until_at: '2026-09-18T00:00:00Z' }], 2).zh.split('\n')[1]).toBe('L-07 喷气织机：超过 1 分钟没有数据（已恢复）')
    expect(summaryText([silent, silent, silent], 2).zh.split('\n')).toEqual(['一分钟内有 3 条报警：', 'L-07 喷气织机：超过 1 分钟没有数据', 'L-07 喷气织机：超过 1 分钟没有数据', '另有 1 条'])
  })
})
