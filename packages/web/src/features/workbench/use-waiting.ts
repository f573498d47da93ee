import type { PageName } from '../../paths.ts'
import { useWork } from './use-work.ts'

/** The counts beside the navigation: only what waits for me, red if part of it is late. */
export function useWaiting(): Partial<Record<PageName, { count?: number; isOverdue?: boolean; note?: string }>> {
  const { waiting, all, jobs } = useWork()
  const mine = waiting.grade.count + waiting.confirm.count
  const importing = waiting.import.count
  return {
    today: { count: all.count, isOverdue: all.overdue > 0 },
    assessments: { count: mine, isOverdue: waiting.grade.overdue > 0 },
    campaigns: { count: waiting.assign.count },
    ...(jobs.data && importing > 0 ? { imports: { count: importing } } : {}),
  }
}
