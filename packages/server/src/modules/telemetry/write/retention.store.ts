import type { Timeseries } from '../../../kernel/timeseries/index.ts'

const bounded = { maxExecutionMs: 600_000 }

/**
 * Drops the months of which everything is older than so many days, by the time at the source and by the time of receipt: what was
 * acknowledged is kept so long, however old it was when it came. Whole months only, because a part of one would have to be rewritten.
 */
export async function dropOldMonths(store: Timeseries, cluster: string | null, now: Date, days: number): Promise<string[]> {
  const before = Math.floor(now.getTime() / 1000) - days * 86_400
  const dropped: string[] = []
  for (const table of ['reading', 'event', 'touched']) {
    const received = table === 'touched' ? 'max(received)' : 'toDateTime(4294967295 - min(precedence))'
    const time = table === 'touched' ? 'hour' : 'at'
    const months = await store.query<{ month: number }>(
      `select toYYYYMM(${time}) as month from ${table} group by month having addMonths(toDateTime(toStartOfMonth(max(${time}))), 1) < {before:DateTime} and ${received} < {before:DateTime} order by month`, { before }, bounded)
    for (const { month } of months) {
      await store.command(`alter table ${table}${cluster ? `_local on cluster ${cluster}` : ''} drop partition ${month}`, bounded)
      dropped.push(`${table} ${month}`)
    }
  }
  return dropped
}
