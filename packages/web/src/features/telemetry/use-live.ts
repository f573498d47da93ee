import { telemetry, type LastReading } from '@jingwei/contract/telemetry'
import { useEffect, useRef, useState } from 'react'
import { addressOf, api } from '../../api/client.ts'

export type LiveState = 'connecting' | 'live' | 'polling'
const flushMs = 400
const pollMs = 10_000
const retryStreamMs = 60_000
const silentMs = 15_000

/**
 * Readings as they come, in batches, for as long as the page is looked at. Where a proxy swallows the stream it asks every ten
 * seconds instead, and tries the stream again after a minute.
 */
export function useLive(machineIds: readonly number[], onReadings: (readings: readonly LastReading[]) => void): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  const take = useRef(onReadings)
  useEffect(() => {
    take.current = onReadings
  }, [onReadings])
  const machines = machineIds.join(',')
  useEffect(() => {
    if (machines === '') return
    let stream: EventSource | null = null
    let isOver = false
    let held: LastReading[] = []
    const timers = new Set<ReturnType<typeof setTimeout>>()
    const later = (run: () => void, ms: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, ms)
      timers.add(timer)
    }
    const give = (readings: readonly LastReading[]) => {
      if (held.length === 0)
        later(() => {
          const batch = held
          held = []
          if (!isOver) take.current(batch)
        }, flushMs)
      held.push(...readings)
    }
    let isPolling = false
    const startPolling = () => {
      if (!isPolling) poll()
    }
    const poll = () => {
      isPolling = !isOver && stream?.readyState !== EventSource.OPEN
      if (!isPolling) return
      if (!document.hidden) void api(telemetry.last, { query: { machines } }).then(({ items }) => !isOver && give(items), () => undefined)
      later(poll, pollMs)
    }
    const open = () => {
      if (isOver || document.hidden) return
      stream?.close()
      const source = new EventSource(addressOf(telemetry.live, { query: { machines } }))
      stream = source
      source.addEventListener('open', () => !isOver && setState('live'))
      source.addEventListener('readings', (event: MessageEvent<string>) => {
        setState('live')
        give(JSON.parse(event.data) as LastReading[])
      })
      source.addEventListener('error', () => {
        // A broken stream is opened anew by the browser itself; one that was refused is not.
        if (isOver || source !== stream) return
        setState('polling')
        if (source.readyState === EventSource.CLOSED) later(open, retryStreamMs)
        startPolling()
      })
      later(() => {
        if (source === stream && source.readyState === EventSource.CONNECTING) {
          setState('polling')
          startPolling()
        }
      }, silentMs)
    }
    const seen = () => {
      if (!document.hidden) open()
      else {
        stream?.close()
        stream = null
      }
    }
    open()
    document.addEventListener('visibilitychange', seen)
    return () => {
      isOver = true
      stream?.close()
      for (const timer of timers) clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [machines])
  return state
}
