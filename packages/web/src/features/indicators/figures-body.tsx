import { Button } from 'antd'
import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import type { ThemeName } from '../../app/theme.tsx'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/layout.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Breakdown } from './breakdown.tsx'
import './indicators.css'
import { Movement, SameFirms } from './movement.tsx'
import { MeasureSwitch, RegionTiles } from './region-tiles.tsx'
import { texts } from './texts.ts'
import { Trend } from './trend.tsx'
import type { Figures } from './use-figures.ts'

/** Everything there is to see, from top to bottom: for a desk and for a phone. */
export function FiguresBody({ figures, theme }: { figures: Figures; theme: ThemeName }) {
  const t = useText(texts)
  const { may } = useSession()
  const { cockpit, among, hrefOf, measure } = figures
  if (cockpit.error && !cockpit.data) return <Problem title={t('failed')} problem={cockpit.error} onAgain={() => void cockpit.refetch()} />
  if (!cockpit.data) return <Bones rows={8} what={t('figuresWhat')} />
  const data = cockpit.data
  if (data.known === 0 && !among.industry && !among.size)
    return (
      <EmptyState
        title={t('nobody')}
        why={t('nobodyWhy')}
        actions={
          may('organisations:import') && (
            <Button type="primary" href={pathTo('imports')}>
              {t('importRoster')}
            </Button>
          )
        }
      />
    )
  const narrow = { ...among, region: data.region.code }
  return (
    <div className={cockpit.isPlaceholderData ? 'jw-figures-page jw-dimmed' : 'jw-figures-page'}>
      {data.diagnosed === 0 && (
        <EmptyState
          title={t('noneDiagnosed')}
          why={t('noneDiagnosedWhy')}
          actions={may('diagnosis:campaign') && <Button href={pathTo('campaigns')}>{t('startCampaign')}</Button>}
        />
      )}
      <div className="jw-figures-pair">
        <Section title={t('movement')} scope={<SameFirms figures={figures} />}>
          <Movement figures={figures} />
        </Section>
        <Section title={<MeasureSwitch figures={figures} />} scope={t(measure === 'two' ? 'basisTwo' : 'basisDiagnosed')}>
          <RegionTiles figures={figures} cockpit={data} />
        </Section>
      </div>
      <Section title={t('trend')} scope={t('trendScope')}>
        <Trend figures={figures} theme={theme} isSmall />
      </Section>
      {data.byRegion.some((row) => row.key !== null && row.known > 0) && (
        <Section title={t('byRegion')}>
          <Breakdown
            field="region"
            label={t('byRegion')}
            among={narrow}
            rows={data.byRegion.filter((row) => row.known > 0)}
            hrefOf={(row) => (row.key ? hrefOf(row.key) : undefined)}
          />
        </Section>
      )}
      <Section title={t('byIndustry')}>
        <Breakdown field="industry" label={t('byIndustry')} among={narrow} rows={data.byIndustry} hrefOf={() => undefined} />
      </Section>
      <Section title={t('bySize')}>
        <Breakdown field="size" label={t('bySize')} among={narrow} rows={bySize(data.bySize)} hrefOf={() => undefined} />
      </Section>
    </div>
  )
}

const order = ['large', 'medium', 'small', 'micro']
const place = (key: string | null) => (key === null ? order.length : order.indexOf(key))
export const bySize = <R extends { key: string | null }>(rows: readonly R[]): readonly R[] =>
  rows.toSorted((a, b) => place(a.key) - place(b.key))
