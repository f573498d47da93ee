import { useSyncExternalStore } from 'react'
import { useText } from '../../app/i18n.ts'
import { Mark } from '../../app/mark.tsx'
import { ThemeScope } from '../../app/theme.tsx'
import { pathTo } from '../../paths.ts'
import { LayerMap } from './layer-map.tsx'
import { PointLegend } from './layer-picks.tsx'
import './maps.css'
import { Parts } from './maps-page.tsx'
import { texts } from './texts.ts'
import { useLayers } from './use-layers.ts'

const subscribe = (listener: () => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
const headAndFoot = 180
const partsOnAWall = 11

/** `/maps/wall`: the map alone, dark, for a screen that many look at. */
export default function MapsWallPage() {
  const t = useText(texts)
  const layers = useLayers()
  const height = useSyncExternalStore(subscribe, () => window.innerHeight)
  const layer = layers.layer === 'none' ? (layers.ground?.title ?? t('title')) : t(`layer_${layers.layer}`)
  const title = t('wallTitle', { place: layers.here?.name ?? '', layer })
  return (
    <ThemeScope name="dark">
      <main className="jw-map-wallpage">
        <title>{title}</title>
        <header>
          <a href={`${pathTo('maps')}${layers.hrefOf(layers.code)}`} aria-label={t('back')}><Mark size={32} /></a>
          <h1>{title}</h1>
        </header>
        <div>
          <LayerMap layers={layers} theme="dark" isWall height={Math.max(420, height - headAndFoot)} />
          <aside>
            <PointLegend layers={layers} theme="dark" />
            <Parts layers={layers} most={layers.layer === 'none' ? partsOnAWall : 6} />
          </aside>
        </div>
      </main>
    </ThemeScope>
  )
}
