import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { patterns, pathTo } from '../../paths.ts'
import { PageBody, TwoColumns } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useIsPhone } from '../../ui/use-phone.ts'
import { ToAnswer } from './firm-work.tsx'
import { FirmSide } from './firm-side.tsx'
import { CampaignsRunning } from './campaigns-running.tsx'
import { ToConfirm, ToGrade, Unassigned } from './assessment-work.tsx'
import { ImportWork } from './import-work.tsx'
import { JustHappened } from './just-happened.tsx'
import { Ranking, Trends } from './trends.tsx'
import { texts } from './texts.ts'
import { useWork, type Work } from './use-work.ts'
import './workbench.css'

export default function TodayPage() {
  const { capacity } = useSession()
  return capacity?.kind === 'membership' ? <FirmToday /> : <MandateToday />
}

function Head({ work }: { work?: Work }) {
  const t = useText(texts)
  const format = useFormat()
  const now = Date.now()
  return (
    <PageHead
      title={t('today')}
      scope={
        <>
          {t('day', { date: format.date(now), weekday: format.weekday(now) })}
          {work && (
            <span className="jw-waits">
              <Waits work={work} />
            </span>
          )}
        </>
      }
    />
  )
}

/** `16 件事等你办，其中 2 件已逾期，2 件今天到期`. */
function Waits({ work: { all, looksOn, runs, imported } }: { work: Work }) {
  const t = useText(texts)
  if (all.count === 0) return looksOn && !runs && !imported ? null : <>{t('allDone')}</>
  return (
    <>
      {t('waits', { count: all.count })}
      {all.overdue + all.today > 0 && t('among')}
      {all.overdue > 0 && <span className="jw-red">{t('overdue', { count: all.overdue })}</span>}
      {all.overdue > 0 && all.today > 0 && t('and')}
      {all.today > 0 && <span className="jw-amber">{t('dueToday', { count: all.today })}</span>}
    </>
  )
}

function MandateToday() {
  const work = useWork()
  const { may } = useSession()
  const sees = may('indicators:read')
  return (
    <>
      <Head work={work} />
      <PageBody>
        <TwoColumns
          main={
            <>
              {work.grades && <ToGrade work={work} />}
              {work.confirms && <ToConfirm work={work} />}
              {work.imported && <ImportWork work={work} />}
              {work.looksOn && <CampaignsRunning work={work} />}
              {work.runs && <Unassigned work={work} />}
              {work.runs && !work.confirms && <ToConfirm work={work} />}
            </>
          }
          side={
            <>
              {sees && <Trends />}
              {sees && <Ranking />}
              <JustHappened />
            </>
          }
        />
      </PageBody>
    </>
  )
}

/** A factory owner has two minutes and a phone: what one came for is the diagnosis. */
function FirmToday() {
  const isPhone = useIsPhone()
  const go = useGo()
  const router = useRouter()
  const leaves = isPhone && patterns.selfDiagnosis in router.routesByPath
  useEffect(() => {
    if (leaves) go(pathTo('selfDiagnosis'), { replace: true })
  }, [leaves, go])
  if (leaves) return null
  return (
    <>
      <Head />
      <PageBody>
        <TwoColumns
          main={<ToAnswer />}
          side={
            <>
              <FirmSide />
              <JustHappened />
            </>
          }
        />
      </PageBody>
    </>
  )
}
