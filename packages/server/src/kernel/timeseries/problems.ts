import { ClickHouseError } from '@clickhouse/client'
import { ProblemError } from '../errors/problem-error.ts'
import type { Log } from '../log/log.ts'

const timeoutExceeded = '159'

const tooSlow = (cause: unknown) =>
  new ProblemError('timeseries.too-slow', 504, {
    title: { zh: '查询超时', en: 'The query took too long' },
    detail: { zh: '请缩短时间范围或减少设备后再试。', en: 'Choose a shorter period or fewer devices and try again.' },
  }, { cause })

const unavailable = (cause: unknown) =>
  new ProblemError('timeseries.unavailable', 503, {
    title: { zh: '时序数据库暂不可用', en: 'The time-series store is not available' },
    detail: { zh: '通常片刻后自动恢复，请稍后再试。', en: 'It usually recovers by itself within moments; try again shortly.' },
  }, { cause })

/** Failures of ClickHouse keep their type and code, except the two that a person can do something about. */
export const asProblem = (error: unknown, sql: string, log: Log, signal?: AbortSignal): unknown => {
  // Whoever has gone away needs no explanation.
  if (signal?.aborted) return signal.reason
  if (error instanceof ClickHouseError) return error.code === timeoutExceeded ? tooSlow(error) : error
  log.warn({ err: error, sql }, 'ClickHouse did not answer')
  return unavailable(error)
}
