import { diagnosis, type Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { score } from '@jingwei/engines/scoring'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useMemo } from 'react'
import { api } from '../../../api/client.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ClashChoice } from '../drafts/clash-choice.tsx'
import { editsOf } from '../drafts/keep-draft.ts'
import { draftKey } from '../drafts/local-store.ts'
import { RefusedSave } from '../drafts/refused-save.tsx'
import { SaveNote } from '../drafts/save-note.tsx'
import { useDraft } from '../drafts/use-draft.ts'
import { useKeptApi } from '../../../app/use-kept-api.ts'
import { EvidenceField } from '../evidence/evidence-field.tsx'
import { useUploads } from '../evidence/use-uploads.ts'
import { outlineOf, type Step } from '../outline.ts'
import { useReading } from '../reading.ts'
import { texts as shared } from '../texts.ts'
import { PhonePage } from '../../../ui/phone-page.tsx'
import { ProgressSegments } from './progress-segments.tsx'
import { QuestionScreen } from './question-screen.tsx'
import { ReviewScreen } from './review-screen.tsx'
import { texts } from './texts.ts'

/** `/self/$id`: one question a screen. `?at=` is the question, or `review`. */
export default function AnswerPage() {
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
  const isOpen = assessment.data?.state === 'invited' || assessment.data?.state === 'drafting'
  const isOver = assessment.data !== undefined && !isOpen
  useEffect(() => {
    if (isOver) go(pathTo('result', { id }), { replace: true })
  })
  const problem = assessment.error ?? instrument.error
  if (problem && !(assessment.data && instrument.data))
    return (
      <PhonePage title={t('title')} onBack={back}>
        <Problem title={s('failedToRead')} problem={problem} onAgain={() => void (assessment.error ? assessment : instrument).refetch()} />
      </PhonePage>
    )
  if (!assessment.data || !instrument.data || !isOpen)
    return (
      <PhonePage title={t('title')} onBack={back}>
        <Bones rows={6} what={s('assessment')} />
      </PhonePage>
    )
  return <Answering assessment={assessment.data} instrument={instrument.data.instrument} onBack={back} />
}

function Answering({ assessment, instrument, onBack }: { assessment: Assessment; instrument: Instrument; onBack: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const { person } = useSession()
  const [search, setSearch] = useSearchParams()
  const outline = outlineOf(instrument)
  const uploads = useUploads(assessment.id, person.id)
  const opened = useDraft({
    key: draftKey(person.id, assessment.id, 'self'),
    kept: assessment.self,
    save: (content) => api(diagnosis.saveAnswers, { params: { id: assessment.id }, body: { ...content, notes: { ...content.notes } } }),
  })
  const draft = opened?.snapshot.draft
  const answers = draft?.answers
  const missing = useMemo(() => new Set(answers ? score(instrument, answers).unanswered : []), [instrument, answers])
  const isDone = (step: Step) =>
    step.entries.every(({ item }) => draft !== undefined && Object.hasOwn(draft.answers, item.code) && !missing.has(item.code))
  const wanted = search['at'] ?? draft?.at ?? outline.steps.find((step) => !isDone(step))?.key ?? outline.steps[0]!.key
  const at = outline.steps.findIndex((step) => step.key === wanted)
  const isReview = wanted === 'review'
  const isOpen = opened !== null && draft !== undefined
  const isNamed = search['at'] !== undefined
  useEffect(() => {
    // The first unanswered question is another as soon as one answers it; the address keeps the one that was opened.
    if (isOpen && !isNamed) setSearch({ at: wanted })
  }, [isOpen, isNamed, wanted, setSearch])
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [wanted])
  if (!opened || !draft)
    return (
      <PhonePage title={t('title')} onBack={onBack}>
        <Bones rows={6} what={s('assessment')} />
      </PhonePage>
    )

  const { draft: keeper, snapshot } = opened
  const current = Math.max(0, at)
  const step = outline.steps[current]!
  const first = step.entries[0]!
  const open = (key: string) => {
    keeper.moveTo(key)
    setSearch({ at: key }, { push: true })
  }
  const { onSheet, onNote } = editsOf(keeper)
  const asked = outline.entries.filter(({ item }) => item.required)
  const minutes = asked.length > 0 ? Math.ceil((instrument.minutes * missing.size) / asked.length) : 0
  const words =
    step.entries.length > 1
      ? t('partOf', { number: current + 1, count: outline.steps.length })
      : first.item.type === 'scene'
        ? t('sceneOf', { number: first.number, count: outline.scenes })
        : t('questionOf', { number: first.number, count: outline.questions })
  const clash = snapshot.state.kind === 'clash' ? snapshot.state : null
  const notices = (
    <>
      {snapshot.taken > 0 && (
        <p className="jw-phone-notice" role="status">
          {s('taken', { count: snapshot.taken })}
          <button type="button" className="jw-word" onClick={keeper.forgetTaken}>
            {s('close')}
          </button>
        </p>
      )}
      {snapshot.state.kind === 'refused' && (
        <div style={{ marginBottom: 16 }}>
          <RefusedSave snapshot={snapshot} onAgain={() => void keeper.flush()} />
        </div>
      )}
    </>
  )
  const head = {
    title: clash ? s('clash') : isReview ? t('reviewTitle') : read(instrument.shortTitle),
    onBack: isReview || clash ? () => open(outline.steps.at(-1)!.key) : onBack,
    right: <SaveNote snapshot={snapshot} />,
  }
  if (clash)
    return (
      <PhonePage {...head}>
        <ClashChoice instrument={instrument} clashes={clash.clashes} onSettle={keeper.settle} />
      </PhonePage>
    )
  if (isReview) return <ReviewScreen {...{ assessment, instrument, outline, keeper, snapshot, uploads, head, notices, onOpen: open }} />
  return (
    <PhonePage
      {...head}
      under={
        <>
          <ProgressSegments
            steps={outline.steps}
            isDone={isDone}
            current={current}
            label={t('progressLabel', { answered: asked.length - missing.size, questions: asked.length })}
          />
          <div className="jw-segment-words">
            <button type="button" title={t('allQuestions')} onClick={() => open('review')}>
              {read(step.dimension.label)} · {words}
            </button>
            <span>{missing.size === 0 ? t('answeredAll') : t('timeLeft', { count: minutes })}</span>
          </div>
        </>
      }
      foot={
        <>
          <Button className="jw-side-button" disabled={current === 0} onClick={() => open(outline.steps[current - 1]!.key)}>
            {t('previous')}
          </Button>
          <Button className="jw-grow" type="primary" onClick={() => open(outline.steps[current + 1]?.key ?? 'review')}>
            {current === outline.steps.length - 1 ? t('toReview') : isDone(step) || !first.item.required ? t('next') : t('skip')}
          </Button>
        </>
      }
    >
      {notices}
      <QuestionScreen
        instrument={instrument}
        step={step}
        sheet={draft}
        notes={draft.notes}
        onSheet={onSheet}
        onNote={onNote}
        extra={({ item }) => (
          <EvidenceField
            assessmentId={assessment.id}
            item={item}
            evidence={assessment.evidence.filter((one) => one.stage === 'self')}
            uploads={uploads}
          />
        )}
      />
    </PhonePage>
  )
}
