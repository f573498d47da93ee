import { diagnosis } from '@jingwei/contract/diagnosis'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useKeptApi } from '../../../app/use-kept-api.ts'
import { texts as shared } from '../texts.ts'
import './assessments.css'
import { texts } from './texts.ts'
import { Grading } from './grading.tsx'

/** `/diagnosis/assessments/$id/grade`: on site, item by item. `?at=` is the item. */
export default function GradePage() {
  const t = useText(texts)
  const s = useText(shared)
  const { person } = useSession()
  const id = Number(useParams({ strict: false })['id'])
  const assessment = useKeptApi(diagnosis.assessment, { params: { id } })
  const instrument = useKeptApi(
    diagnosis.instrument,
    { params: { id: assessment.data?.instrument.id ?? 1 } },
    { enabled: assessment.data !== undefined },
  )
  const problem = assessment.error ?? instrument.error
  if (problem && !(assessment.data && instrument.data))
    return (
      <div className="jw-page">
        <Problem title={t('failed')} problem={problem} onAgain={() => void (assessment.error ? assessment : instrument).refetch()} />
      </div>
    )
  if (!assessment.data || !instrument.data)
    return (
      <div className="jw-page">
        <Bones rows={8} what={s('assessment')} />
      </div>
    )
  const { state, assessor, organisation } = assessment.data
  const why =
    assessor === null
      ? t('nobody')
      : assessor.id !== person.id
        ? t('notYours', { name: assessor.name })
        : state !== 'submitted' && state !== 'grading'
          ? t('notNow', { state: s(state) })
          : null
  if (why)
    return (
      <>
        <PageHead title={organisation.name} crumbs={[{ text: t('crumbs'), href: pathTo('assessments') }]} />
        <div className="jw-page">
          <EmptyState
            title={why}
            actions={
              <Button type="primary" href={pathTo('assessment', { id })}>
                {t('seeComparison')}
              </Button>
            }
          />
        </div>
      </>
    )
  return <Grading assessment={assessment.data} instrument={instrument.data.instrument} />
}
