import { effects } from '@jingwei/contract/effects'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../effects.css'
import { texts as shared } from '../texts.ts'
import { VerdictMark } from '../words.tsx'
import { texts } from './texts.ts'

const most = 5

/** On a firm's page: the effect reports that it shares; nothing where it shares none. */
export default function FirmEffects({ organisationId }: { organisationId: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const { data, error, refetch } = useApi(effects.list, { query: { organisationId, limit: most } }, { enabled: may('machines:read'), keepPrevious: false })
  if (error && !data) return <Section title={t('title')}><Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /></Section>
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('title')} scope={t('scope')} more={data.total > most ? <a href={pathTo('effects', { firm: organisationId })}>{t('all', { count: data.total })}</a> : undefined}>
      <ul className="jw-firm-effects">
        {data.items.map((one) => (
          <li key={one.id}>
            <a href={pathTo('effect', { id: one.id })}>{one.title}</a>
            <VerdictMark report={one} />
            <p className="jw-label">{t('made', { measures: one.measures.map((measure) => s(measure)).join(s('separator')), machines: s('machines', { count: one.machineIds.length }) })}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
