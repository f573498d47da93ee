import type { ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import { useFormat } from '../app/use-format.ts'
import './gantt.css'
import { texts } from './texts.ts'

export type GanttRow = {
  key: string | number
  title: ReactNode
  /** Days, the last one included. */
  from: string
  until: string
  state: 'done' | 'now' | 'late' | 'ahead'
  /** How much of it is done, 0 to 1. */
  done?: number
  /** What a reader who does not see bars is told. */
  words: string
}
const dayMs = 86_400_000
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The first days of months that stand apart enough to be read, at most twelve. */
export function monthMarks(from: number, until: number): number[] {
  const first = new Date(from)
  const months = Math.max(1, Math.round((until - from) / (30.4 * dayMs)))
  const step = [1, 2, 3, 6, 12, 24, 60].find((s) => months / s <= 12) ?? 120
  const marks: number[] = []
  for (let m = 0; ; m += step) {
    const mark = Date.UTC(first.getUTCFullYear(), Math.ceil(first.getUTCMonth() / step) * step + m, 1)
    if (mark > until) return marks
    if (mark >= from) marks.push(mark)
  }
}

/** A timetable: one bar a row over the same days, with a line where today is. */
export function Gantt({ rows, today }: { rows: readonly GanttRow[]; today: string }) {
  const t = useText(texts)
  const format = useFormat()
  if (rows.length === 0) return null
  const from = Math.min(...rows.map((r) => at(r.from)))
  const until = Math.max(...rows.map((r) => at(r.until))) + dayMs
  const place = (ms: number) => `${(((ms - from) / (until - from)) * 100).toFixed(2)}%`
  const now = at(today)
  const seesToday = now >= from && now < until
  return (
    <div className="jw-gantt" role="table" aria-label={t('timetable')}>
      <div className="jw-gantt-head" aria-hidden="true">
        {/* At the very end there is no room for a name. */}
        {monthMarks(from, until).filter((mark) => (mark - from) / (until - from) < 0.95).map((mark) => <span key={mark} style={{ left: place(mark) }}>{format.dateData(mark).slice(0, 7)}</span>)}
        {seesToday && <span className="jw-gantt-today-word" style={{ left: place(now + dayMs / 2) }}>{t('today')}</span>}
      </div>
      {rows.map((row) => (
        <div key={row.key} role="row" style={{ display: 'contents' }}>
          <div role="rowheader" className="jw-gantt-name">{row.title}</div>
          <div role="cell" className="jw-gantt-row" title={row.words}>
            <span className="jw-hidden">{row.words}</span>
            <i className={`jw-gantt-bar jw-gantt-bar-${row.state}${row.done === undefined ? '' : ' jw-gantt-bar-part'}`} style={{ left: place(at(row.from)), width: `calc(${place(at(row.until) + dayMs)} - ${place(at(row.from))})` }}>
              {row.done !== undefined && row.done > 0 && row.state !== 'done' && <i className="jw-gantt-fill" style={{ width: `${row.done * 100}%` }} />}
            </i>
            {seesToday && <i className="jw-gantt-today" style={{ left: place(now + dayMs / 2) }} />}
          </div>
        </div>
      ))}
    </div>
  )
}
