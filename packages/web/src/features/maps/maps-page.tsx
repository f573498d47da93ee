import { useText } from '../../app/i18n.ts'
import { useSession } from '../../app/session.tsx'
import { pathTo } from '../../paths.ts'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { PageBody } from '../../ui/layout.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Problem } from '../../ui/problem.tsx'
import { sizes, useWords } from '../organisations/words.ts'
import { useIndustryFilter } from '../organisations/use-place-filters.tsx'
import { LayerMap } from './layer-map.tsx'
import { LayerPicks, PointLegend } from './layer-picks.tsx'
import './maps.css'
import { texts } from './texts.ts'
import { useLayers, type Layers } from './use-layers.ts'

/** `/maps`: figures of a region's parts in colours, and on them its firms, plants and projects. */
export default function MapsPage() {
  const t = useText(texts)
  const { may } = useSession()
  const words = useWords()
  const layers = useLayers()
  const { setSearch } = layers
  const industry = useIndustryFilter({ value: layers.industry ? [layers.industry] : [], onChange: (codes) => setSearch({ industry: codes.at(-1) }) })
  return (
    <>
      <PageHead title={t('title')} scope={layers.here?.name}
        actions={
          <>
            {may('maps:manage') && <a className="jw-word" href={pathTo('mapFiles')}>{t('manage')}</a>}
            <a className="jw-word" href={`${pathTo('mapsWall')}${layers.hrefOf(layers.code)}`}>{t('wall')}</a>
          </>
        } />
      <PageBody>
        <LayerPicks layers={layers} />
        {(layers.layer === 'firms' || layers.layer === 'none') && (
          <div className="jw-map-filters"><FilterBar onReset={() => setSearch({ industry: undefined, size: undefined })}
            filters={[industry, { key: 'size', label: t('size'), isSingle: true, value: layers.size ? [layers.size] : [], onChange: (values) => setSearch({ size: values[0] }), options: sizes.map((value) => ({ value, text: words.size(value) ?? value })) }]} /></div>
        )}
        <div className="jw-map-page">
          <LayerMap layers={layers} theme="light" />
          <aside>
            {layers.layer !== 'none' && <section><h2>{t('legend')}</h2><PointLegend layers={layers} theme="light" /></section>}
            <Parts layers={layers} />
          </aside>
        </div>
      </PageBody>
    </>
  )
}

/** The same regions as a list: what a keyboard and a reader of screens walk through. */
export function Parts({ layers, most }: { layers: Layers; most?: number }) {
  const t = useText(texts)
  const { above, tiles, text, ground, figures } = layers
  const rows = tiles.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1)).slice(0, most)
  return (
    <section>
      {above[0] && <p><a href={layers.hrefOf(above[0].code)}>{t('up', { place: above[0].name })}</a></p>}
      {figures.error && !figures.data && <Problem title={t('figuresFailed')} problem={figures.error} onAgain={() => void figures.refetch()} />}
      {rows.length > 0 && (
        <>
          <h2>{ground ? <a href={ground.href}>{ground.title}</a> : t('parts')} {ground && <span className="jw-label">{ground.unit}</span>}</h2>
          <ul className="jw-map-parts">
            {rows.map((tile) => <li key={tile.key}><a href={tile.href}>{tile.name}</a>{ground && <span className="jw-number">{tile.value === null ? '—' : text(tile.value)}</span>}</li>)}
          </ul>
        </>
      )}
    </section>
  )
}
