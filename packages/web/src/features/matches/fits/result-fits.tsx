import { matches } from '@jingwei/contract/matches'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../matches.css'
import { texts as shared } from '../texts.ts'
import { useMatchWords } from '../words.tsx'
import { BriefFits } from './brief-fits.tsx'
import { texts } from './texts.ts'

const [scenes, each] = [3, 2]

/** On a result: the weakest scenes and for each what fits best, with its reason. Only the latest result of a firm has it; nothing where no scene needs work. */
export default function ResultFits({ organisationId, assessmentId }: { organisationId: number; assessmentId: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useMatchWords()
  const { may, capacity } = useSession()
  const isOfficer = capacity?.kind === 'mandate'
  const { data, error, refetch, isPending } = useApi(matches.forResult, { query: { ...(isOfficer ? { organisationId } : {}), scenes, limit: each } }, { enabled: may('matches:read') })
  if (!may('matches:read')) return null
  const result = data?.result
  if (data && (result?.assessmentId !== assessmentId || result.scenes.length === 0)) return null
  const href = pathTo('matches', isOfficer ? { firm: organisationId } : undefined)
  return (
    <section>
      <div className="jw-part-head">
        <h2>{t('resultTitle')}</h2>
        {result && <span><a href={href}>{t('resultAll')}</a></span>}
      </div>
      {error && !data && <Problem title={error.title || s('failed')} problem={error} onAgain={() => void refetch()} />}
      {isPending && !error && <Bones rows={4} what={t('resultTitle')} />}
      {result?.scenes.map((one) => (
        <div key={one.scene.code} className="jw-brief-scene">
          <div className="jw-brief-head"><h3>{words.of(one.scene.title)}</h3><span className="jw-label">{t('target', { now: words.grade(one.gradeNow), target: words.grade(one.gradeTarget) })}</span></div>
          {one.solutions.length + one.experts.length === 0 ? <p className="jw-ink2">{t('noSolutions')}</p> : <BriefFits fits={one} most={each} />}
        </div>
      ))}
    </section>
  )
}
