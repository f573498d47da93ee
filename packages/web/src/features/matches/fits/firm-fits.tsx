import { matches } from '@jingwei/contract/matches'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../matches.css'
import { useMayState } from '../needs/may-state.ts'
import { texts as shared } from '../texts.ts'
import { NeedMark, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

const most = 3

/** On a firm's page: its weakest scenes with the best that fits each, and its needs. Officers record a need from here. */
export default function FirmFits({ organisationId }: { organisationId: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useMatchWords()
  const mayState = useMayState()
  const { may } = useSession()
  const given = { enabled: may('matches:read'), keepPrevious: false }
  const fits = useApi(matches.forResult, { query: { organisationId, scenes: most, limit: 1 } }, given)
  const needs = useApi(matches.needs, { query: { filter: `organisation:eq:${organisationId}`, sort: '-created', limit: most } }, given)
  if (!may('matches:read')) return null
  const problem = (!fits.data && fits.error) || (!needs.data && needs.error)
  if (problem) return <Section title={t('firmTitle')}><Problem title={problem.title || s('failed')} problem={problem} onAgain={() => void Promise.all([fits.refetch(), needs.refetch()])} /></Section>
  if (!fits.data || !needs.data) return null
  const scenes = fits.data.result?.scenes ?? []
  return (
    <Section title={t('firmTitle')}
      more={<span className="jw-actions">{mayState && <a href={pathTo('newNeed', { firm: organisationId })}>{t('recordNeed')}</a>}{scenes.length > 0 && <a href={pathTo('matches', { firm: organisationId })}>{t('resultAll')}</a>}</span>}>
      {scenes.length === 0 && <p className="jw-ink2">{t(fits.data.result ? 'noScenes' : 'noResult')}</p>}
      <ul className="jw-brief-fits">
        {scenes.map((one) => {
          const [best] = one.solutions
          return (
            <li key={one.scene.code}>
              <p className="jw-brief-head"><a href={`${pathTo('matches', { firm: organisationId })}#${one.scene.code}`}>{words.of(one.scene.title)}</a><span className="jw-label">{t('target', { now: words.grade(one.gradeNow), target: words.grade(one.gradeTarget) })}</span></p>
              <p className="jw-fit-reason">{best ? <>{[best.title, best.provider?.name].filter(Boolean).join(' · ')}{t('colon')}{words.of(best.reason)}</> : t('noSolutions')}</p>
            </li>
          )
        })}
      </ul>
      {needs.data.items.length > 0 && (
        <>
          <p className="jw-kind">{t('firmNeeds')} {needs.data.total > most && <a href={pathTo('needs', { filter: `organisation:eq:${organisationId}` })}>{t('allNeeds', { count: needs.data.total })}</a>}</p>
          <ul className="jw-brief-fits">{needs.data.items.map((need) => <li key={need.id}><p className="jw-brief-head"><a href={pathTo('need', { id: need.id })}>{need.title}</a><NeedMark state={need.state} /></p></li>)}</ul>
        </>
      )}
    </Section>
  )
}
