import { useFormat } from '../../app/use-format.ts'

const tones = { overdue: 'jw-red jw-strong', today: 'jw-amber', later: '' } as const
/** `逾期 2 天` in red, `今天` in amber, else the date; the whole date on hover. */
export function Deadline({ at, none }: { at: string | null; none?: string }) {
  const format = useFormat()
  if (at === null) return <span className="jw-ink3">{none ?? format.nothing}</span>
  const { text, tone } = format.deadline(at)
  return (
    <span className={tones[tone]} title={format.dateFull(at)}>
      {text}
    </span>
  )
}
