import { diagnosis, type Assessment } from '@jingwei/contract/diagnosis'
import type { Instrument } from '@jingwei/contract/instrument'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { download } from '../../../api/files.ts'
import { useApi, useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody, Section } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { labelOfLevel, useReading } from '../reading.ts'
import { stateTones } from '../states.ts'
import { texts as shared } from '../texts.ts'
import './assessments.css'
import { ComparedItems } from './compared-items.tsx'
import { ComparedTotals, LevelConditions } from './compared-totals.tsx'
import { texts } from './texts.ts'

/** `/diagnosis/assessments/$id`: both sides of one assessment, and the auditor's word on it. */
export default function AssessmentPage() {
  const t = useText(texts)
  const s = useText(shared)
  const id = Number(useParams({ strict: false })['id'])
  const assessment = useApi(diagnosis.assessment, { params: { id } }, { keepPrevious: false })
  const instrument = useApi(
    diagnosis.instrument,
    { params: { id: assessment.data?.instrument.id ?? 1 } },
    { enabled: assessment.data !== undefined, keepPrevious: false },
  )
  const problem = assessment.error ?? instrument.error
  if (problem && !(assessment.data && instrument.data))
    return (
      <>
        <PageHead title={t('compareTitle')} crumbs={[{ text: t('crumbs'), href: pathTo('assessments') }]} />
        <div className="jw-page">
          <Problem title={t('failed')} problem={problem} onAgain={() => void (assessment.error ? assessment : instrument).refetch()} />
        </div>
      </>
    )
  if (!assessment.data || !instrument.data)
    return (
      <div className="jw-page">
        <Bones rows={10} what={s('assessment')} />
      </div>
    )
  return <Comparison assessment={assessment.data} instrument={instrument.data.instrument} />
}

function Comparison({ assessment, instrument }: { assessment: Assessment; instrument: Instrument }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const { may } = useSession()
  const { organisation, campaign, assessor, auditor, dueOn, submittedAt, gradedAt, confirmedAt } = assessment
  const facts = [
    <StateDot key="state" tone={stateTones[assessment.state]}>
      {s(assessment.state)}
    </StateDot>,
    may('diagnosis:instruments') ? (
      <a key="instrument" href={pathTo('instrument', { id: assessment.instrument.id })}>
        {read(assessment.instrument.title)}
      </a>
    ) : (
      <span key="instrument">{read(assessment.instrument.title)}</span>
    ),
    campaign ? (
      <a key="campaign" href={pathTo('campaign', { id: campaign.id })}>
        {campaign.title}
      </a>
    ) : (
      <span key="campaign">{t('ownInitiative')}</span>
    ),
    <span key="asOf">{t('asOf', { date: format.dateData(assessment.asOf) })}</span>,
    submittedAt && <span key="submitted">{t('submittedOn', { date: format.date(submittedAt) })}</span>,
    assessor && (
      <span key="assessor">
        {t('assessorIs', { name: assessor.name })}
        {gradedAt && ` ${t('gradedOn', { date: format.date(gradedAt) })}`}
      </span>
    ),
    !gradedAt && dueOn && <span key="due">{t('dueIs', { date: format.date(dueOn) })}</span>,
    auditor && confirmedAt && (
      <span key="auditor">
        {t('auditorIs', { name: auditor.name })} {t('confirmedOn', { date: format.date(confirmedAt) })}
      </span>
    ),
    may('organisations:read') && (
      <a key="firm" href={pathTo('organisation', { id: organisation.id })}>
        {t('toFirm')}
      </a>
    ),
  ]
  return (
    <>
      <PageHead
        title={organisation.name}
        scope={t('compareTitle')}
        crumbs={[{ text: t('crumbs'), href: pathTo('assessments') }]}
        facts={facts}
        actions={<Actions assessment={assessment} instrument={instrument} />}
      />
      {assessment.returnedReason && <p className="jw-grade-notice">{t('returnedWas', { reason: assessment.returnedReason })}</p>}
      <PageBody>
        {assessment.self.result === null ? (
          <EmptyState title={t('noSelf')} />
        ) : (
          <>
            <Section title={t('total')} scope={assessment.site.result ? undefined : t('noSite')}>
              <ComparedTotals assessment={assessment} instrument={instrument} />
            </Section>
            <LevelConditions assessment={assessment} instrument={instrument} />
            <ComparedItems assessment={assessment} instrument={instrument} />
          </>
        )}
      </PageBody>
    </>
  )
}

function Actions({ assessment, instrument }: { assessment: Assessment; instrument: Instrument }) {
  const t = useText(texts)
  const s = useText(shared)
  const read = useReading()
  const format = useFormat()
  const toast = useToast()
  const { may, person } = useSession()
  const { id, state, assessor } = assessment
  const confirm = useCommand(diagnosis.confirm, { onDone: () => toast(t('confirmed')) })
  const giveBack = useCommand(diagnosis.returnToAssessor, { onDone: () => toast(t('returnDone')) })
  const isMine = assessor?.id === person.id
  const mayGrade = isMine && may('diagnosis:grade') && (state === 'submitted' || state === 'grading')
  const showsDecision = may('diagnosis:confirm') && state !== 'confirmed' && state !== 'invited' && state !== 'drafting'
  const reason = isMine ? t('ownWork') : state !== 'graded' ? t('notGraded') : null
  const number = (value: number | undefined) => (value === undefined ? format.nothing : format.decimal(value, 1))
  const inWords = (level: number | null | undefined) => (level ? ` ${read(labelOfLevel(instrument, level))}` : '')
  return (
    <>
      {assessment.self.result && (
        <Button onClick={() => download(diagnosis.report, { params: { id }, query: {} })}>{s('reportPdf')}</Button>
      )}
      {assessment.self.result && (
        <Button className="jw-wide-only" onClick={() => window.print()}>
          {s('print')}
        </Button>
      )}
      {mayGrade && (
        <Button type="primary" href={pathTo('grade', { id })}>
          {t('goGrade')}
        </Button>
      )}
      {showsDecision && reason === null && (
        <ConfirmAction
          verb={t('returnVerb')}
          question={t('returnAsk', { name: assessor?.name ?? '' })}
          consequence={t('returnWhy')}
          reason={t('returnReason')}
          onConfirm={(words) => giveBack.mutateAsync({ params: { id }, body: { reason: words } })}
        />
      )}
      {showsDecision && !mayGrade && (
        <ConfirmAction
          verb={t('confirm')}
          question={t('confirmAsk', { firm: assessment.organisation.name })}
          button={{ type: 'primary' }}
          disabledReason={reason}
          onConfirm={() => confirm.mutateAsync({ params: { id } })}
          consequence={t('confirmWhy', {
            site: number(assessment.site.result?.score),
            siteLevel: inWords(assessment.site.result?.level),
            self: number(assessment.self.result?.score),
            selfLevel: inWords(assessment.self.result?.level),
          })}
        />
      )}
    </>
  )
}
