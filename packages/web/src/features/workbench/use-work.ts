import { diagnosis } from '@jingwei/contract/diagnosis'
import { imports } from '@jingwei/contract/imports'
import { useQueries } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { queryKey, useApi } from '../../api/query.ts'
import { dateData } from '../../app/format.ts'
import { useSession } from '../../app/session.tsx'
import { importsOf, nothingWaits, together, waitingOf, withoutAssessor, type Waiting } from './work.ts'

/** Rows of each list that are looked through; lists beyond it count as the server counts. */
const looked = 50
const campaignsLooked = 3

/** What there is to do for me in the capacity I act in. The frame counts it, the workbench lists it; both ask once. */
export function useWork() {
  const { capacity, may } = useSession()
  const today = dateData(Date.now())
  const isMandate = capacity?.kind === 'mandate'
  const runs = isMandate && may('diagnosis:campaign')
  const grades = isMandate && may('diagnosis:grade')
  const confirms = isMandate && may('diagnosis:confirm')
  const imported = isMandate && may('organisations:import')
  const looksOn = isMandate && may('diagnosis:read') && !grades

  const campaigns = useApi(diagnosis.campaigns, { query: { limit: looked } }, { enabled: looksOn })
  const open = (campaigns.data?.items ?? []).filter((one) => one.state === 'open').toSorted((a, b) => (a.closesOn < b.closesOn ? -1 : 1))
  const submitted = useQueries({
    queries: open.slice(0, campaignsLooked).map((one) => {
      const input = { query: { campaignId: one.id, state: 'submitted', sort: '-submitted' as const, limit: 200 } }
      return {
        queryKey: queryKey(diagnosis.assessments, input),
        queryFn: ({ signal }: { signal: AbortSignal }) => api(diagnosis.assessments, input, { signal }),
        enabled: runs,
      }
    }),
  })
  const unassigned = withoutAssessor(submitted.flatMap((one) => one.data?.items ?? []))
  const toGrade = useApi(
    diagnosis.assessments,
    { query: { mine: 'true', state: 'submitted,grading', sort: 'due', limit: looked } },
    { enabled: grades },
  )
  const toConfirm = useApi(
    diagnosis.assessments,
    { query: { state: 'graded', sort: 'difference', limit: looked } },
    { enabled: confirms || runs },
  )
  const jobs = useApi(imports.list, { query: { limit: looked } }, { enabled: imported })
  const importing = importsOf(jobs.data?.items ?? [])

  const waiting: Record<'assign' | 'grade' | 'confirm' | 'import', Waiting> = {
    assign: runs ? { ...nothingWaits, count: unassigned.length } : nothingWaits,
    grade: toGrade.data ? waitingOf(toGrade.data.items, toGrade.data.total, today) : nothingWaits,
    confirm: confirms && toConfirm.data ? { ...nothingWaits, count: toConfirm.data.total } : nothingWaits,
    import: { ...nothingWaits, count: importing.waiting.length },
  }
  return {
    today,
    runs,
    grades,
    confirms,
    imported,
    looksOn,
    campaigns,
    open,
    unassigned,
    isAsking: submitted.some((one) => one.isPending && runs),
    toGrade,
    toConfirm,
    jobs,
    importing,
    waiting,
    all: together(Object.values(waiting)),
  }
}
export type Work = ReturnType<typeof useWork>
