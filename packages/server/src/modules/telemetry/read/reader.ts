import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Last, Telemetry } from '../face.ts'
import { chunks, openFacts } from './facts.ts'
import { lastReadings, receivedSince, stateRuns } from './last.store.ts'
import { spansOf } from './state-spans.ts'

export type Reader = Pick<Telemetry, 'last' | 'facts' | 'spans' | 'receivedSince'>

/** `store` gives the store of readings with its tables made. */
export function openReader(store: () => Promise<Timeseries>): Reader {
  return {
    facts: openFacts(store),
    last: async (signalIds) => {
      const found = new Map<number, Last>()
      for (const part of chunks(signalIds, 20_000)) for (const last of await lastReadings(await store(), part)) found.set(last.signalId, last)
      return found
    },
    spans: async (signal, fromMs, untilMs) => (fromMs < untilMs ? spansOf(await stateRuns(await store(), signal, fromMs, untilMs), fromMs, untilMs) : []),
    receivedSince: async (signalIds, sinceMs, limit) => (signalIds.length === 0 ? [] : receivedSince(await store(), signalIds, sinceMs, limit)),
  }
}
