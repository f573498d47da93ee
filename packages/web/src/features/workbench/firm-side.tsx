import { organisations } from '@jingwei/contract/organisations'
import { useApi } from '../../api/query.ts'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Section } from '../../ui/layout.tsx'
import { LevelBars } from '../../ui/level-bars.tsx'
import { Problem } from '../../ui/problem.tsx'
import { texts } from './texts.ts'

/** Where the firm stands today. */
export function FirmSide() {
  const t = useText(texts)
  const format = useFormat()
  const { capacity } = useSession()
  const id = capacity?.organisation?.id ?? 0
  const firm = useApi(organisations.get, { params: { id } }, { enabled: id > 0 })
  const data = firm.data
  return (
    <Section
      title={t('myLevel')}
      scope={data?.assessedOn ? format.dateFull(data.assessedOn) : undefined}
      more={data && <a href={pathTo('organisation', { id })}>{t('record')}</a>}
    >
      {firm.error && !data && <Problem title={t('firmFailed')} problem={firm.error} onAgain={() => void firm.refetch()} />}
      {firm.isPending && !firm.error && <Bones rows={2} />}
      {data && data.level === null && <p className="jw-ink3">{t('noLevel')}</p>}
      {data && data.level !== null && (
        <p className="jw-firm-level">
          <LevelBars level={data.level} isFull />
          {data.score !== null && <b>{t('score', { score: format.decimal(data.score, 1) })}</b>}
          <span className="jw-label">{t(data.basis === 'site' ? 'basisSite' : 'basisSelf')}</span>
        </p>
      )}
    </Section>
  )
}
