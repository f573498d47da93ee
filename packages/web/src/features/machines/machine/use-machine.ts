import { machines, type MachineState } from '@jingwei/contract/machines'
import { production } from '@jingwei/contract/production'
import { telemetry, type LastReading } from '@jingwei/contract/telemetry'
import { useCallback, useMemo, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { stateIn, withReadings, type Latest } from '../../telemetry/live-state.ts'
import { useLive } from '../../telemetry/use-live.ts'
import { useNow } from '../../telemetry/use-now.ts'

export const periods = ['shift', '7d', '30d'] as const
export type Period = (typeof periods)[number]
export const parts = ['overview', 'stops', 'runs', 'signals'] as const
export type Part = (typeof parts)[number]
const daysOf: Record<Period, number> = { shift: 1, '7d': 7, '30d': 30 }
const minuteMs = 60_000
const dayMs = 86_400_000
const refreshMs = 30_000

/** The machine, its production, and what it says right now. */
export function useMachine(id: number, period: Period) {
  const now = useNow(1000)
  // Ranges end on a whole minute, so that a question stays the same question for a minute.
  const minute = Math.ceil(now / minuteMs) * minuteMs
  const record = useApi(machines.get, { params: { id } }, { keepPrevious: false })
  const isActive = record.data !== undefined && record.data.retiredAt === null
  // Figures of a shift must not stand under the title of a month while those are on their way.
  const day = useApi(production.machine, { params: { id }, query: { period } }, { keepPrevious: false, refetchEveryMs: isActive ? refreshMs : false })
  const last = useApi(telemetry.last, { query: { machines: String(id) } }, { refetchEveryMs: isActive ? minuteMs : false })
  const [heard, setHeard] = useState<Latest>(() => new Map())
  const onReadings = useCallback((readings: readonly LastReading[]) => setHeard((known) => withReadings(known, readings)), [])
  const live = useLive(isActive ? [id] : [], onReadings)
  const latest = useMemo(() => withReadings(last.data ? withReadings(new Map(), last.data.items) : new Map(), [...heard.values()]), [last.data, heard])
  const lately = useApi(
    telemetry.states,
    { params: { id }, query: { from: new Date(Math.floor(now / dayMs) * dayMs - dayMs).toISOString(), to: new Date(minute).toISOString() } },
    { enabled: isActive },
  )

  const to = new Date(minute).toISOString()
  const begin = day.data?.shift?.from ?? day.data?.timeline[0]?.from
  const from = period === 'shift' && begin && Date.parse(begin) < minute ? begin : new Date(minute - daysOf[period] * dayMs).toISOString()
  return { record, day, latest, live, now, from, to, standing: standingOf(lately.data?.items, stateIn(latest.values())) }
}

type Spans = readonly { from: string; until: string; state: MachineState }[]
/** What it does and since when: the last span of the record, unless the machine has said something else since. */
export function standingOf(spans: Spans | undefined, said: LastReading | null): { state: MachineState; since: string } | null {
  const last = spans?.at(-1)
  if (said?.state && last && said.state !== last.state && Date.parse(said.at) >= Date.parse(last.from)) {
    // Said after the record's last change, or after its end: otherwise the record knows better, as of readings that ran out.
    if (last.state !== 'offline' || Date.parse(said.at) >= Date.parse(last.until) - minuteMs) return { state: said.state, since: said.at }
  }
  if (last) return { state: last.state, since: last.from }
  return said?.state ? { state: said.state, since: said.at } : null
}
