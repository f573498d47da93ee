import { programmes } from '@jingwei/contract/programmes'
import { Button } from 'antd'
import { useApi, useCommand } from '../../../api/query.ts'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts as shared } from '../texts.ts'
import { ApplicationMark, FitnessView, Money, OutcomeMark, useWords } from '../words.tsx'
import { texts } from './texts.ts'

const order = { 'met': 0, 'review': 1, 'unknown': 2, 'not-met': 3 } as const

/** `/programme-fits`: for a firm, each open programme with what is met and what is missing, from what is known already. */
export default function FitsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const word = useWords()
  const go = useGo()
  const { may } = useSession()
  const { data, error, refetch } = useApi(programmes.fits)
  const begin = useCommand(programmes.beginApplication, { makesStale: [programmes.applications, programmes.fits], onDone: ({ id }) => go(pathTo('programmeApplication', { id })) })
  const items = [...(data?.items ?? [])].sort((a, b) => order[a.fitness.outcome] - order[b.fitness.outcome])
  return (
    <>
      <PageHead title={s('fits')} scope={t('scope')} actions={<a href={pathTo('programmeApplications')}>{t('ours')}</a>} />
      <PageBody>
        {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
        {!data && !error && <Bones rows={8} what={s('fits')} />}
        {data?.items.length === 0 && <EmptyState title={t('none')} why={t('noneWhy')} />}
        {begin.error && <Problem title={begin.error.title || s('notDone')} problem={begin.error} />}
        {items.map(({ programme: p, fitness, application }) => (
          <article key={p.id} className="jw-fit-card">
            <div className="jw-fit-head">
              <h3><a href={pathTo('publicProgramme', { id: p.id })}>{word(p.title)}</a></h3>
              <OutcomeMark outcome={fitness.outcome} />
              {fitness.totalFen !== null && fitness.totalFen > 0 && <span>{t('upTo')} <Money fen={fitness.totalFen} /></span>}
              {p.closesOn && <span className="jw-ink3">{t('until', { date: format.date(p.closesOn) })}</span>}
              <span>
                {application ? <><ApplicationMark state={application.state} /> <a href={pathTo('programmeApplication', { id: application.id })}>{t('open')}</a></>
                  : may('programmes:apply') && (fitness.outcome === 'not-met' ? <ReasonedButton reason={t('notMet')}>{t('apply')}</ReasonedButton> : <Button type="primary" loading={begin.isPending && begin.variables?.params.id === p.id} onClick={() => begin.mutate({ params: { id: p.id } })}>{t('apply')}</Button>)}
              </span>
            </div>
            <FitnessView fitness={fitness} hasFacts />
          </article>
        ))}
      </PageBody>
    </>
  )
}
