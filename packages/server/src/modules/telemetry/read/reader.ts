import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Series } from '@jingwei/contract/telemetry'
import type { SignalFacts } from '../../machines/index.ts'
import type { Cut, Last, Telemetry } from '../face.ts'
import { chunks, openFacts, openRolled } from './facts.ts'
import { lastReadings, receivedSince, stateRuns } from './last.store.ts'
import { openMinuteMemory } from './minute-memory.ts'
import { readSeries } from './series.ts'
import { spansOf } from './state-spans.ts'

export type Reader = Pick<Telemetry, 'last' | 'facts' | 'spans' | 'receivedSince'> & { series(signals: readonly SignalFacts[], cut: Cut, points: number): Promise<Series[]> }

/** `store` gives the store of readings with its tables made. */
export function openReader(store: () => Promise<Timeseries>, state = openRolled(), minutes = openMinuteMemory()): Reader {
  return {
    facts: openFacts(store, state),
    series: async (signals, cut, points) => readSeries(await store(), signals, cut, points, { state, minutes }),
    last: async (signalIds) => {
      const found = new Map<number, Last>()
      for (const part of chunks(signalIds, 20_000)) for (const last of await lastReadings(await store(), part)) found.set(last.signalId, last)
      return found
    },
    spans: async (signal, fromMs, untilMs) => (fromMs < untilMs ? spansOf(await stateRuns(await store(), signal, fromMs, untilMs), fromMs, untilMs) : []),
    receivedSince: async (signalIds, sinceMs, limit) => (signalIds.length === 0 ? [] : receivedSince(await store(), signalIds, sinceMs, limit)),
  }
}
