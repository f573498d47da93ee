import { caseStates, cases } from '@jingwei/contract/cases'
import { useParams } from '@tanstack/react-router'
import { useApi } from '../../../../api/query.ts'
import { useLanguage, useText } from '../../../../app/i18n.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { DescriptionList } from '../../../../ui/description-list.tsx'
import { PageBody, Section, TwoColumns } from '../../../../ui/layout.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { StateDot } from '../../../../ui/state-dot.tsx'
import '../../cases.css'
import { stateTones } from '../../words.ts'
import { texts as shared } from '../texts.ts'
import '../visits.css'
import { texts } from './texts.ts'

/** Clocks of two machines are never quite alike. */
const alikeMs = 60_000

export default function VisitPage() {
  const t = useText(texts)
  const s = useText(shared)
  const language = useLanguage()
  const format = useFormat()
  const id = Number(useParams({ strict: false })['id'])
  const { data: visit, error, refetch } = useApi(cases.visit, { params: { id } }, { keepPrevious: false })
  const crumbs = [{ text: s('visits'), href: pathTo('visits') }]
  if (!visit)
    return (
      <>
        <PageHead title={s('visit')} crumbs={crumbs} />
        <PageBody>{error ? <Problem title={t('failedOne')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={6} what={s('visit')} />}</PageBody>
      </>
    )
  const skew = format.duration(Math.round(Math.abs(visit.clockSkewMs) / 1000))
  return (
    <>
      <PageHead title={visit.organisation.name} crumbs={crumbs} scope={format.dateTime(visit.startedAt)} facts={[visit.officer, visit.region.name].join(' · ')} />
      <PageBody>
        <TwoColumns
          main={
            <>
              <Section title={s('summary')}>{visit.summary ? <p className="jw-said-text">{visit.summary}</p> : <p className="jw-ink3">—</p>}</Section>
              <Section title={s('findings')} scope={visit.findings.length > 0 ? s('findingCount', { count: visit.findings.length }) : undefined} more={visit.findings.length > 0 && <a href={pathTo('cases', { queue: 'all', filter: `visit:eq:${visit.id}` })}>{t('casesAll')}</a>}>
                {visit.findings.length === 0 && <p className="jw-ink3">{t('nothingFound')}</p>}
                <ul className="jw-visit-findings">
                  {visit.findings.map((one) => (
                    <li key={one.caseId}>
                      <a href={pathTo('case', { id: one.caseId })}>{one.title}</a>
                      <p><span className="jw-number">{one.number}</span> · <StateDot tone={stateTones[one.state]}>{caseStates[one.state][language]}</StateDot></p>
                    </li>
                  ))}
                </ul>
              </Section>
            </>
          }
          side={
            <Section title={t('facts')}>
              <DescriptionList facts={[
                { label: s('firm'), value: <a href={pathTo('organisation', { id: visit.organisation.id })}>{visit.organisation.name}</a>, isWide: true },
                { label: s('met'), value: visit.met.join(s('separator')), isWide: true },
                { label: s('campaign'), value: visit.campaign && <a href={pathTo('visitCampaign', { id: visit.campaign.id })}>{visit.campaign.name}</a>, isWide: true },
                { label: s('started'), value: format.dateTime(visit.startedAt) },
                { label: s('ended'), value: visit.endedAt && format.dateTime(visit.endedAt) },
                { label: t('captured'), value: format.dateTime(visit.capturedAt) },
                { label: t('received'), value: format.dateTime(visit.receivedAt) },
                { label: t('clock'), value: Math.abs(visit.clockSkewMs) < alikeMs ? t('clockRight') : t(visit.clockSkewMs > 0 ? 'clockAhead' : 'clockBehind', { time: skew }) },
              ]} />
            </Section>
          }
        />
      </PageBody>
    </>
  )
}
