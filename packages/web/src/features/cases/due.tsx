import type { CaseRow } from '@jingwei/contract/cases'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { texts } from './texts.ts'
import { remainingOf } from './words.ts'

/** Classes whose clock never stops. */
const elapsedClasses = new Set(['emergency', 'utility'])

/** What is due next and how long there is: `答复 还剩 5 小时`, `逾期 2 个工作日`. */
export function Due({ row, withStep = false }: { row: Pick<CaseRow, 'nextStep' | 'nextDueAt' | 'remainingMs' | 'isOverdue' | 'serviceClass' | 'state'>; withStep?: boolean }) {
  const s = useText(texts)
  const format = useFormat()
  const step = withStep && row.nextStep ? `${s(row.nextStep)} ` : ''
  if (row.nextDueAt === null) return <span className="jw-nothing" title={s('noClock')}>—</span>
  const hover = format.dateTime(row.nextDueAt)
  if (row.remainingMs === null) {
    const { text, tone } = format.deadline(row.nextDueAt)
    return <time dateTime={row.nextDueAt} title={hover} className={tone === 'overdue' ? 'jw-red' : undefined}>{step}{text}</time>
  }
  const isElapsed = elapsedClasses.has(row.serviceClass)
  const found = remainingOf(row.remainingMs, isElapsed)
  const unit = s(found.unit === 'days' && !isElapsed ? 'workingDays' : found.unit)
  return (
    <time dateTime={row.nextDueAt} title={`${hover} · ${s(isElapsed ? 'elapsedTime' : 'workingTime')}`} className={found.tone === 'red' ? 'jw-red' : found.tone === 'amber' ? 'jw-amber' : undefined}>
      {step}{s(found.isLate ? 'late' : 'left', { amount: found.amount, unit })}
    </time>
  )
}
