import { organisations } from '@jingwei/contract/organisations'
import { projects } from '@jingwei/contract/projects'
import { useMemo, useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useGo } from '../../app/client-links.tsx'
import { useText } from '../../app/i18n.ts'
import type { ThemeName } from '../../app/theme.tsx'
import { useFormat } from '../../app/use-format.ts'
import { pathTo } from '../../paths.ts'
import { Bones } from '../../ui/bones.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useLevelName } from '../../ui/level-bars.tsx'
import { PointMap } from '../../ui/point-map.tsx'
import { coloursOf } from './layer-style.ts'
import { MapOfRegion } from './map-of-region.tsx'
import { texts } from './texts.ts'
import type { Layers } from './use-layers.ts'

/** The map itself: colours alone as a picture or tiles, with points as something that one moves and scales. */
export function LayerMap({ layers, theme, height, isWall = false }: { layers: Layers; theme: ThemeName; height?: number; isWall?: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const go = useGo()
  const { layer, ground, points, reviewed, tiles, text, code } = layers
  // What is selected belongs to a place and a layer, and is gone with them.
  const [chosen, setChosen] = useState<{ id: number; of: string } | null>(null)
  const of = `${layer} ${code}`
  const style = useMemo(() => ({ colours: coloursOf(layer, theme), isWeighted: layer === 'machines', size: isWall ? 1.8 : 1, textOf: (n: number) => `${format.figure(n).value}${format.figure(n).after}` }), [layer, theme, format, isWall])
  const label = t('mapLabel', { place: layers.here?.name ?? '' })
  if (reviewed.error && layer !== 'none') return <Problem title={t('failed')} problem={reviewed.error} onAgain={() => void reviewed.refetch()} />
  if (layer === 'none')
    return <MapOfRegion region={code} tiles={tiles} text={text} label={ground ? `${ground.title} (${ground.unit})` : label} isWall={isWall} tallest={isWall ? 0.58 : 0.6} legend={layers.whole === null ? undefined : `${layers.here?.name ?? ''} ${text(layers.whole)}`} />
  if (points.error && !points.data) return <Problem title={t('pointsFailed')} problem={points.error} onAgain={() => void points.refetch()} />
  if (!points.data || reviewed.map === undefined) return <Bones rows={8} what={t('what')} />
  return (
    <PointMap map={reviewed.map} points={points.data} style={style} manner={layers.manner} {...(layers.shows && { shows: layers.shows })} tiles={tiles} {...(ground && { text })} label={label} isWall={isWall}
      {...(height !== undefined && { height })} onPoint={(id) => setChosen({ id, of })} onRegion={(key) => go(`${location.pathname}${layers.hrefOf(key)}`)}>
      {chosen?.of === of && <Chosen id={chosen.id} layer={layer} onClose={() => setChosen(null)} />}
    </PointMap>
  )
}

function Chosen({ id, layer, onClose }: { id: number; layer: Layers['layer']; onClose: () => void }) {
  const t = useText(texts)
  const levelName = useLevelName()
  const firm = useApi(organisations.get, { params: { id } }, { enabled: layer !== 'projects', keepPrevious: false })
  const project = useApi(projects.get, { params: { id } }, { enabled: layer === 'projects', keepPrevious: false })
  const asked = layer === 'projects' ? project : firm
  return (
    <section className="jw-map-chosen" aria-label={t('selected')} aria-live="polite">
      <button type="button" className="jw-copy" aria-label={t('close')} onClick={onClose}>×</button>
      {asked.error && <p>{asked.error.title}</p>}
      {asked.isPending && !asked.error && <p className="jw-ink3">…</p>}
      {layer !== 'projects' && firm.data && (
        <>
          <b>{firm.data.name}</b>
          <p className="jw-label">{[firm.data.region.fullName, firm.data.level === null ? t('level_5') : levelName(firm.data.level)].join(' · ')}</p>
          <a href={pathTo('organisation', { id })}>{t('openFirm')}</a>
        </>
      )}
      {layer === 'projects' && project.data && (
        <>
          <b>{project.data.title}</b>
          <p className="jw-label">{[project.data.number, t(`state_${project.data.state}`), project.data.region.name].join(' · ')}</p>
          <a href={pathTo('project', { id })}>{t('openProject')}</a>
        </>
      )}
    </section>
  )
}
