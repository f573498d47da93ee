import { organisations } from '@jingwei/contract/organisations'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Band, PageBody, Section, TwoColumns } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Story } from '../../../ui/story.tsx'
import { EditOrganisation } from '../form/edit-organisation.tsx'
import { AssessmentSections } from './assessment-sections.tsx'
import { ContactsSection } from './contacts-section.tsx'
import { FactsSection } from './facts-section.tsx'
import { FirmFigures } from './firm-figures.tsx'
import { FirmHead } from './firm-head.tsx'
import './firm.css'
import { HonoursSection } from './honours-section.tsx'
import { StandingBand } from './standing-band.tsx'
import { texts } from './texts.ts'
import { useLatestAssessment } from './use-latest-assessment.ts'

const FirmMachines = lazy(() => import('../../machines/firm/firm-machines.tsx'))
const FirmFits = lazy(() => import('../../matches/fits/firm-fits.tsx'))
const FirmEffects = lazy(() => import('../../effects/firm/firm-effects.tsx'))

/** 一企一档. */
export default function OrganisationPage() {
  const { id } = useParams({ strict: false }) as { id?: string }
  const number = Number(id)
  return Number.isSafeInteger(number) && number > 0 ? <Firm key={number} id={number} /> : <NoFirm />
}

function NoFirm() {
  const t = useText(texts)
  return (
    <div className="jw-page">
      <EmptyState title={t('notFound')} why={t('notFoundWhy')} actions={<a href={pathTo('organisations')}>{t('toList')}</a>} />
    </div>
  )
}

function Firm({ id }: { id: number }) {
  const t = useText(texts)
  const { capacity } = useSession()
  const [search, setSearch] = useSearchParams()
  const { data: record, error, refetch } = useApi(organisations.get, { params: { id } })
  const latest = useLatestAssessment(id)
  if (error?.status === 404) return <NoFirm />
  if (!record)
    return (
      <div className="jw-page">
        {error ? <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={10} what={t('record')} />}
      </div>
    )
  return (
    <>
      <FirmHead record={record} onEdit={() => setSearch({ edit: '1' }, { push: true })} />
      {record.mergedInto !== null && (
        <p className="jw-firm-note">
          {t('mergedInto')} <a href={pathTo('organisation', { id: record.mergedInto })}>{t('openOther')}</a>
        </p>
      )}
      <Band>
        <StandingBand record={record} latest={latest} />
      </Band>
      <Band>
        <FirmFigures record={record} standing={latest.assessment?.standing ?? null} />
      </Band>
      <PageBody>
        <TwoColumns
          main={
            <>
              <AssessmentSections latest={latest} />
              {capacity?.kind === 'mandate' && (
                <Suspense>
                  <FirmFits organisationId={id} />
                  <FirmMachines organisationId={id} />
                  <FirmEffects organisationId={id} />
                </Suspense>
              )}
              <FactsSection record={record} />
              <HonoursSection record={record} />
              <ContactsSection record={record} />
            </>
          }
          side={<FirmStory id={id} />}
        />
      </PageBody>
      <EditOrganisation record={record} isOpen={search['edit'] === '1'} onClose={() => setSearch({ edit: undefined })} />
    </>
  )
}

const linkTo = (link: { kind: string; id: number } | null): string | undefined => {
  if (link?.kind === 'assessment') return pathTo('assessment', { id: link.id })
  if (link?.kind === 'campaign') return pathTo('campaign', { id: link.id })
  if (link?.kind === 'import') return pathTo('importJob', { id: link.id })
  return link?.kind === 'organisation' ? pathTo('organisation', { id: link.id }) : undefined
}

function FirmStory({ id }: { id: number }) {
  const t = useText(texts)
  const { data, error, refetch } = useApi(organisations.story, { params: { id } })
  const detail = (words: string | null, by: string | null) => (words && by ? t('by', { detail: words, by }) : (words ?? by))
  return (
    <Section title={t('story')}>
      {error && !data && <Problem title={t('storyFailed')} problem={error} onAgain={() => void refetch()} />}
      {!data && !error && <Bones rows={5} what={t('story')} />}
      {data && (
        <Story
          label={t('story')}
          items={data.items.map((one, i) => {
            const href = linkTo(one.link)
            return { key: i, at: one.at, title: one.title, detail: detail(one.detail, one.by), state: one.state, ...(href ? { href } : {}) }
          })}
        />
      )}
    </Section>
  )
}
