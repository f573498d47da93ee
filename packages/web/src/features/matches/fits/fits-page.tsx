import { matches } from '@jingwei/contract/matches'
import { Button } from 'antd'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSearchParams } from '../../../app/search-params.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../matches.css'
import { useMayState } from '../needs/may-state.ts'
import { texts as shared } from '../texts.ts'
import { useMatchWords } from '../words.tsx'
import { FitList } from './fit-list.tsx'
import { texts } from './texts.ts'

/** `/matches`: the weakest scenes of the latest diagnosis and what fits each. Officers name the firm: `?firm=`. */
export default function FitsPage() {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const { capacity } = useSession()
  const mayState = useMayState()
  const [search] = useSearchParams()
  const isOfficer = capacity?.kind === 'mandate'
  const firm = /^[1-9]\d{0,14}$/.test(search['firm'] ?? '') ? Number(search['firm']) : undefined
  const lacksFirm = isOfficer && firm === undefined
  const { data, error, refetch, isPending } = useApi(matches.forResult, { query: { ...(isOfficer && firm !== undefined ? { organisationId: firm } : {}), scenes: 4, limit: 3 } }, { enabled: !lacksFirm })
  const result = data?.result
  return (
    <>
      <PageHead title={t('title')} facts={t('facts')} actions={mayState && data && (isOfficer || result) && <Button href={pathTo('newNeed', isOfficer ? { firm } : undefined)}>{t(isOfficer ? 'recordNeed' : 'stateNeed')}</Button>} {...(isOfficer && result ? { crumbs: [{ text: result.organisation.name, href: pathTo('organisation', { id: result.organisation.id }) }] } : {})}
        scope={result ? t('scope', { firm: result.organisation.name, basis: t(result.basis), date: format.dateFull(result.asOf) }) : undefined} />
      <PageBody>
        {lacksFirm && <EmptyState title={t('officerPick')} why={t('officerPickWhy')} actions={<a href={pathTo('organisations')}>{t('toFirms')}</a>} />}
        {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
        {!lacksFirm && isPending && !error && <Bones rows={8} what={t('title')} />}
        {data && !result && <EmptyState title={t('noResult')} why={t('noResultWhy')} actions={!isOfficer && <><a href={pathTo('selfDiagnosis')}>{t('toSelf')}</a>{mayState && <a href={pathTo('newNeed')}>{t('stateNeed')}</a>}</>} />}
        {result?.scenes.length === 0 && <EmptyState title={t('noScenes')} why={t('noScenesWhy')} />}
        {result?.scenes.map((one) => (
          <section key={one.scene.code} className="jw-fit-scene" id={one.scene.code}>
            <div className="jw-fit-head">
              <h2>{words.of(one.scene.title)}</h2>
              <span className="jw-ink2">{t('target', { now: words.grade(one.gradeNow), target: words.grade(one.gradeTarget) })}</span>
              {one.isConstrained && <span className="jw-label">{t('constrained')}</span>}
              {one.needId !== null && <span className="jw-label">{t('needAsked')}</span>}
            </div>
            <FitList fits={one} askFor={{ needId: one.needId, sceneCode: one.scene.code, title: words.of(one.scene.title) }} />
          </section>
        ))}
      </PageBody>
    </>
  )
}
