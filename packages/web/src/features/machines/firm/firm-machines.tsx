import { production } from '@jingwei/contract/production'
import { useApi } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Section } from '../../../ui/layout.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Tiles } from '../../production/hall/tiles.tsx'
import { PlantMonthFigures } from '../../production/plant/figures.tsx'
import { useNow } from '../../telemetry/use-now.ts'
import { texts } from './texts.ts'

const most = 12

/** On a firm's page: as much of its machines as the firm shares. */
export default function FirmMachines({ organisationId }: { organisationId: number }) {
  const t = useText(texts)
  const format = useFormat()
  const now = useNow(30_000)
  const { may } = useSession()
  const sees = may('machines:read')
  const plant = useApi(production.plant, { query: { organisationId } }, { enabled: sees, keepPrevious: false })
  const hall = useApi(production.hall, { query: { organisationId } }, { enabled: sees, keepPrevious: false, refetchEveryMs: 60_000 })
  if (!sees) return null
  const isRefused = (error: { status: number } | null) => error !== null && (error.status === 403 || error.status === 404)
  const tiles = hall.data?.tiles ?? []
  const failure = plant.error && !isRefused(plant.error) ? plant.error : hall.error && !isRefused(hall.error) ? hall.error : null
  const isPrivate = isRefused(plant.error)
  return (
    <Section
      title={t('machines')}
      scope={tiles.length > 0 ? t('scope', { count: tiles.length }) : plant.data && t('plantScope', { from: format.date(plant.data.from), until: format.date(Date.parse(plant.data.until) - 1) })}
      more={tiles.length > 0 ? <a href={pathTo('machines', { filter: `organisation:eq:${organisationId}` })}>{t('all')}</a> : undefined}
    >
      {failure && <Problem title={t('failed')} problem={failure} onAgain={() => { void plant.refetch(); void hall.refetch() }} />}
      {isPrivate && <p className="jw-ink2">{t('onlyCounts')}</p>}
      {plant.data && (plant.data.now.machines > 0 ? <PlantMonthFigures plant={plant.data} mayMend={false} /> : <p className="jw-ink3">{t('none')}</p>)}
      {plant.data && plant.data.now.machines > 0 && hall.isSuccess && tiles.length === 0 && <p className="jw-label" style={{ marginTop: 8 }}>{t('onlyFigures')}</p>}
      {tiles.length > 0 && <div style={{ marginTop: 16 }}><Tiles tiles={tiles.slice(0, most)} now={now} label={t('machines')} /></div>}
    </Section>
  )
}
