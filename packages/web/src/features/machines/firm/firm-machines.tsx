import { machines } from '@jingwei/contract/machines'
import { production } from '@jingwei/contract/production'
import { Button } from 'antd'
import { useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Bones } from '../../../ui/bones.tsx'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Tiles } from '../../production/hall/tiles.tsx'
import { PlantMonthFigures } from '../../production/plant/figures.tsx'
import { useNow } from '../../telemetry/use-now.ts'
import { texts } from './texts.ts'

const most = 12

/** On a firm's page: as much of its machines as the firm shares. Figures of a plant that shares no machine are asked for only when wanted. */
export default function FirmMachines({ organisationId }: { organisationId: number }) {
  const t = useText(texts)
  const { may } = useSession()
  const sees = may('machines:read')
  const [isAsked, setIsAsked] = useState(false)
  const shared = useApi(machines.list, { query: { filter: `organisation:eq:${organisationId}`, limit: 1 } }, { enabled: sees, keepPrevious: false })
  if (!sees || (!shared.data && !shared.error)) return null
  const count = shared.data?.total ?? 0
  return (
    <Section title={t('machines')} scope={count > 0 ? t('scope', { count }) : undefined} more={count > 0 ? <a href={pathTo('machines', { filter: `organisation:eq:${organisationId}` })}>{t('all')}</a> : undefined}>
      {shared.error && <Problem title={t('failed')} problem={shared.error} onAgain={() => void shared.refetch()} />}
      {shared.data && count === 0 && !isAsked && (
        <p className="jw-ink2">
          {t('onlyCounts')} <Button size="small" onClick={() => setIsAsked(true)}>{t('ask')}</Button>
        </p>
      )}
      {(count > 0 || isAsked) && <PlantOf organisationId={organisationId} />}
      {count > 0 && <TilesOf organisationId={organisationId} />}
    </Section>
  )
}

function PlantOf({ organisationId }: { organisationId: number }) {
  const t = useText(texts)
  const format = useFormat()
  const { data, error, refetch } = useApi(production.plant, { query: { organisationId } }, { keepPrevious: false })
  if (error?.status === 403 || error?.status === 404) return <p className="jw-ink2">{t('refused')}</p>
  if (error) return <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />
  if (!data) return <Bones rows={2} what={t('asking')} />
  if (data.now.machines === 0) return <p className="jw-ink3">{t('none')}</p>
  return (
    <>
      <p className="jw-label" style={{ marginBottom: 8 }}>{t('plantScope', { from: format.date(data.from), until: format.date(Date.parse(data.until) - 1) })}</p>
      <PlantMonthFigures plant={data} mayMend={false} />
    </>
  )
}

function TilesOf({ organisationId }: { organisationId: number }) {
  const t = useText(texts)
  const now = useNow(30_000)
  const { data, error, refetch } = useApi(production.hall, { query: { organisationId } }, { keepPrevious: false, refetchEveryMs: 60_000 })
  if (error) return <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} />
  return <div style={{ marginTop: 16 }}>{data && <Tiles tiles={data.tiles.slice(0, most)} now={now} label={t('machines')} />}</div>
}
