import { useFormat } from '../../app/use-format.ts'

/** Red once it has passed, amber on its day. */
export function Deadline({ on }: { on: string }) {
  const format = useFormat()
  const { text, tone } = format.deadline(on)
  return <span className={tone === 'overdue' ? 'jw-red jw-strong' : tone === 'today' ? 'jw-amber' : undefined}>{text}</span>
}
