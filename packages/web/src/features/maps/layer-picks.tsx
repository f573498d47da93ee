import { pointStates } from '@jingwei/contract/maps'
import { Stage } from '@jingwei/contract/indicators'
import { useLanguage, useText } from '../../app/i18n.ts'
import type { ThemeName } from '../../app/theme.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useLevelName } from '../../ui/level-bars.tsx'
import '../indicators/indicators.css'
import { classesOf, coloursOf } from './layer-style.ts'
import { texts } from './texts.ts'
import { plain, type Layers } from './use-layers.ts'
import { layers as layerNames } from './use-points.ts'

/** One choice of several, as a row of words. */
function Choice<V extends string>({ label, values, value, textOf, onChange }: { label: string; values: readonly V[]; value: V; textOf: (value: V) => string; onChange: (value: V) => void }) {
  return (
    <div className="jw-map-choice" role="group" aria-label={label}>
      <span className="jw-label">{label}</span>
      {values.map((one) => <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>{textOf(one)}</button>)}
    </div>
  )
}

export function LayerPicks({ layers }: { layers: Layers }) {
  const t = useText(texts)
  const language = useLanguage()
  const { ground, definitions, layer, setSearch } = layers
  return (
    <div className="jw-map-choices">
      <Choice label={t('layer')} values={layerNames} value={layer} textOf={(one) => t(`layer_${one}`)} onChange={(one) => setSearch({ layer: one === 'none' ? undefined : one, hide: undefined, ground: undefined })} />
      <label className="jw-pick jw-pick-set">
        <span>{t('ground')}</span>
        <select aria-label={t('ground')} value={ground?.code ?? plain} onChange={(event) => setSearch({ ground: event.target.value })}>
          <option value={plain}>{t('plain')}</option>
          {Stage.options.map((stage) => {
            const own = definitions.filter((one) => one.stage === stage)
            return own.length > 0 && <optgroup key={stage} label={t(stage)}>{own.map((one) => <option key={one.code} value={one.code}>{one.title[language]}</option>)}</optgroup>
          })}
        </select>
      </label>
      {layer !== 'none' && (
        <Choice label={t('manner')} values={['auto', 'groups', 'dots'] as const} value={layers.askedManner ?? 'auto'} textOf={(one) => t(`manner_${one}`)} onChange={(one) => setSearch({ manner: one === 'auto' ? undefined : one })} />
      )}
    </div>
  )
}

/** What the colours of the points mean; each class can be left out with a click. How many have no place is said. */
export function PointLegend({ layers, theme }: { layers: Layers; theme: ThemeName }) {
  const t = useText(texts)
  const format = useFormat()
  const levelName = useLevelName()
  const { layer, points, hidden, setSearch } = layers
  if (layer === 'none' || !points.data) return null
  const counts = new Map<number, number>()
  for (const kind of points.data.kind) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const name = (kind: number) => (layer === 'projects' ? t(`state_${pointStates[kind]!}`) : kind === 5 ? t('level_5') : levelName(kind))
  const toggled = (kind: number) => {
    const next = new Set(hidden)
    if (!next.delete(kind)) next.add(kind)
    setSearch({ hide: [...next].sort().join(',') || undefined })
  }
  const told = { firms: 'placedFirms', machines: 'placedMachines', projects: 'placedProjects' } as const
  return (
    <div className="jw-map-legend">
      <ul>
        {classesOf(layer).map((kind) => (
          <li key={kind}>
            <button type="button" aria-pressed={!hidden.has(kind)} onClick={() => toggled(kind)}>
              <i style={{ background: coloursOf(layer, theme)[kind] }} aria-hidden="true" />{name(kind)} <span className="jw-number jw-ink3">{format.count(counts.get(kind) ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
      {layer === 'machines' && <p className="jw-label">{t('machinesNote')}</p>}
      <p className="jw-label">{t(told[layer], { count: points.data.count })}</p>
      {points.data.unplaced > 0 && <p className="jw-label">{t('unplaced', { count: format.count(points.data.unplaced) })}{layer === 'firms' && <><br />{t('unplacedCure')}</>}</p>}
    </div>
  )
}
