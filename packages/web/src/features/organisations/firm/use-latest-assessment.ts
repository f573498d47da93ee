import { diagnosis, type Assessment, type AssessmentRow } from '@jingwei/contract/diagnosis'
import type { AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import type { ApiProblem } from '../../../api/client.ts'
import { useApi } from '../../../api/query.ts'
import { useSession } from '../../../app/session.tsx'

export type Latest = {
  /** The newest assessment, whatever its state. */
  row: AssessmentRow | undefined
  assessment: Assessment | undefined
  /** On site where it was graded there, else the firm's own. */
  result: AssessmentResult | null
  basis: 'site' | 'self' | null
  instrument: Instrument | undefined
  isPending: boolean
  problem: ApiProblem | null
  again: () => void
}

/** The newest assessment of a firm that has a result, and the questionnaire it answers: its words are needed to read it. */
export function useLatestAssessment(organisationId: number): Latest {
  const { may } = useSession()
  const mayRead = may('diagnosis:read')
  const list = useApi(diagnosis.assessments, { query: { organisationId, limit: 20 } }, { enabled: mayRead, keepPrevious: false })
  const rows = list.data?.items ?? []
  const row = rows[0]
  const scored = rows.find((one) => one.siteScore !== null || one.selfScore !== null)
  const one = useApi(diagnosis.assessment, { params: { id: scored?.id ?? 0 } }, { enabled: scored !== undefined, keepPrevious: false })
  const sheet = useApi(
    diagnosis.instrument,
    { params: { id: scored?.instrument.id ?? 0 } },
    { enabled: scored !== undefined, keepPrevious: false, staleMs: 3_600_000 },
  )
  const assessment = one.data
  const basis = assessment?.site.result ? 'site' : assessment?.self.result ? 'self' : null
  return {
    row: row ?? scored,
    assessment,
    basis,
    result: basis && assessment ? assessment[basis].result : null,
    instrument: sheet.data?.instrument,
    isPending: mayRead && (list.isPending || (scored !== undefined && (one.isPending || sheet.isPending))),
    problem: list.error ?? one.error ?? sheet.error,
    again: () => void Promise.all([list.refetch(), scored && one.refetch(), scored && sheet.refetch()]),
  }
}
