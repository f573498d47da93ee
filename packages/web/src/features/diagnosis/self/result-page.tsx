import { ShareAltOutlined } from '@ant-design/icons'
import { diagnosis, type Assessment } from '@jingwei/contract/diagnosis'
import type { AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import { useParams } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { download } from '../../../api/files.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { DimensionBar, LevelScale } from '../../../ui/bars.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useKeptApi } from '../../../app/use-kept-api.ts'
import { labelOfLevel, useReading } from '../reading.ts'
import { texts as shared } from '../texts.ts'
import { EarnedItems } from './earned-items.tsx'
import { PhonePage } from '../../../ui/phone-page.tsx'
import { NextLevel, RaiseSteps, WeakScenes } from './result-parts.tsx'
import { texts } from './texts.ts'

const ResultFits = lazy(() => import('../../matches/fits/result-fits.tsx'))

/** `/self/$id/result`: what it came to, and what to do about it. */
export default function ResultPage() {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const id = Number(useParams({ strict: false })['id'])
  const assessment = useKeptApi(diagnosis.assessment, { params: { id } })
  const instrument = useKeptApi(
    diagnosis.instrument,
    { params: { id: assessment.data?.instrument.id ?? 1 } },
    { enabled: assessment.data !== undefined },
  )
  const back = () => go(pathTo('selfDiagnosis'))
  const problem = assessment.error ?? instrument.error
  if (problem && !(assessment.data && instrument.data))
    return (
      <PhonePage title={t('resultTitle')} onBack={back}>
        <Problem title={t('resultFailed')} problem={problem} onAgain={() => void (assessment.error ? assessment : instrument).refetch()} />
      </PhonePage>
    )
  if (!assessment.data || !instrument.data)
    return (
      <PhonePage title={t('resultTitle')} onBack={back}>
        <Bones rows={8} what={s('assessment')} />
      </PhonePage>
    )
  if (!assessment.data.self.result)
    return (
      <PhonePage title={t('resultTitle')} onBack={back}>
        <EmptyState
          title={t('notYet')}
          why={t('notYetWhy')}
          actions={
            <Button type="primary" href={pathTo('answer', { id })}>
              {t('goOn')}
            </Button>
          }
        />
      </PhonePage>
    )
  return <Result assessment={assessment.data} instrument={instrument.data.instrument} onBack={back} />
}

function Result({ assessment, instrument, onBack }: { assessment: Assessment; instrument: Instrument; onBack: () => void }) {
  const t = useText(texts)
  const go = useGo()
  const toast = useToast()
  const [search, setSearch] = useSearchParams()
  const hasSite = assessment.site.result !== null
  const stage = hasSite && search['stage'] !== 'self' ? 'site' : 'self'
  const side = stage === 'site' ? assessment.site : assessment.self
  const result = side.result!
  const title = t(stage === 'site' ? 'siteResultTitle' : 'resultTitle')
  const share = async () => {
    const address = location.href
    if (navigator.share) await navigator.share({ title, url: address }).catch(() => undefined)
    else await navigator.clipboard?.writeText(address).then(() => toast(t('copied')))
  }
  return (
    <PhonePage
      title={title}
      onBack={onBack}
      right={
        <button type="button" className="jw-phone-back" style={{ marginRight: -14 }} aria-label={t('share')} onClick={() => void share()}>
          <ShareAltOutlined />
        </button>
      }
      foot={
        <>
          <Button className="jw-grow" onClick={() => download(diagnosis.report, { params: { id: assessment.id }, query: { stage } })}>
            {t('report')}
          </Button>
          <Button className="jw-grow" type="primary" onClick={() => go(pathTo('matches'))}>
            {t('whatFits')}
          </Button>
        </>
      }
    >
      {hasSite && (
        <Segmented
          block
          style={{ marginBottom: 12 }}
          value={stage}
          onChange={(next) => setSearch({ stage: next })}
          options={[
            { value: 'site', label: t('siteTab') },
            { value: 'self', label: t('selfTab') },
          ]}
        />
      )}
      <Summary assessment={assessment} instrument={instrument} result={result} stage={stage} />
      <Dimensions instrument={instrument} result={result} />
      <NextLevel instrument={instrument} result={result} />
      <RaiseSteps instrument={instrument} result={result} answers={side.answers} />
      <WeakScenes instrument={instrument} result={result} />
      <Suspense>
        <ResultFits organisationId={assessment.organisation.id} assessmentId={assessment.id} />
      </Suspense>
      <EarnedItems assessment={assessment} instrument={instrument} side={side} stage={stage} />
    </PhonePage>
  )
}

function Summary({
  assessment,
  instrument,
  result,
  stage,
}: {
  assessment: Assessment
  instrument: Instrument
  result: AssessmentResult
  stage: 'self' | 'site'
}) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const { standing } = assessment
  const isLatest = stage === 'site' || assessment.site.result === null
  const level = result.level === null ? null : result.level === 0 ? s('below') : read(labelOfLevel(instrument, result.level))
  const bounds =
    instrument.rule.type === 'score-only' || instrument.rule.type === 'score-and-scenes'
      ? instrument.rule.levels.map((row) => row.minScore)
      : null
  return (
    <section>
      <p className="jw-result-who">
        {assessment.organisation.name} · {format.dateFull(assessment.asOf)}
      </p>
      <div className="jw-result-score">
        <p className="jw-result-number" title={format.decimal(result.score, 3)}>
          {format.decimal(result.score, result.maxScore > 10 ? 1 : 2)} <small>{t('outOf', { max: format.count(result.maxScore) })}</small>
        </p>
        {level !== null && (
          <p className="jw-result-level">
            <b>{level}</b>
            {isLatest && standing && standing.peers > 0 && (
              <span title={`${format.count(standing.below)} / ${format.count(standing.peers)}`}>
                {t('higherThan', { share: format.share(standing.below / standing.peers, 0) })}
              </span>
            )}
          </p>
        )}
      </div>
      {level !== null && bounds?.length === 4 && (
        <LevelScale level={result.level ?? 0} bounds={bounds} score={result.score} max={result.maxScore} />
      )}
      {result.provisional && <p className="jw-label jw-amber">{t('provisional')}</p>}
      {stage === 'self' && assessment.state !== 'confirmed' && assessment.assessor && <p className="jw-label">{t('waitingSite')}</p>}
      {result.level === null && instrument.kind === 'survey' && <p className="jw-ink2">{t('surveyDone')}</p>}
    </section>
  )
}

function Dimensions({ instrument, result }: { instrument: Instrument; result: AssessmentResult }) {
  const t = useText(texts)
  const read = useReading()
  const parts = result.dimensions.filter((part) => part.max > 0)
  if (parts.length === 0) return null
  const labelOf = (code: string | null) => read(instrument.dimensions.find((one) => one.code === code)?.label)
  return (
    <section>
      <div className="jw-part-head">
        <h2>{t('dimensions')}</h2>
        {result.weakestDimension && parts.length > 1 && <span>{t('weakest', { dimension: labelOf(result.weakestDimension) })}</span>}
      </div>
      {parts.map((part) => (
        <DimensionBar
          key={part.code}
          label={labelOf(part.code)}
          value={part.earned}
          max={part.max}
          isWeakest={part.code === result.weakestDimension}
        />
      ))}
    </section>
  )
}
