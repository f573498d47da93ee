import { experts } from '@jingwei/contract/experts'
import type { ReactNode } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts as shared } from '../texts.ts'
import { blank, type Draft } from './draft.ts'
import { texts } from './texts.ts'

const mostText = 5000

/** What an expert found at a firm becomes what is asked for; the consultation says whose and where. */
export function FromConsultation({ id, children }: { id: number; children: (start: Draft) => ReactNode }) {
  const t = useText(texts)
  const s = useText(shared)
  const { data, error, refetch } = useApi(experts.consultation, { params: { id } }, { keepPrevious: false, staleMs: 300_000 })
  if (error?.status === 404) return <div className="jw-page"><EmptyState title={t('noConsultation')} actions={<a href={pathTo('raiseCase')}>{t('raiseWithout')}</a>} /></div>
  if (!data) return <div className="jw-page">{error ? <Problem title={s('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={6} what={s('record')} />}</div>
  const region = { ...data.region, fullName: data.region.name }
  const found = data.findings.map((one) => one.text.trim())
  return children({
    ...blank(), text: (found.length > 0 ? found.join('\n') : data.symptoms).slice(0, mostText), place: data.place ?? '', source: 'consultation',
    firm: { ...data.organisation, region }, reporterName: data.contact?.name ?? '', reporterContact: data.contact?.phone ?? '',
  })
}
