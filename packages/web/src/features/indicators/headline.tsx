import type { Cockpit } from '@jingwei/contract/indicators'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Figure, Figures } from '../../ui/figure.tsx'
import { fromTwo, ratio } from './figures.ts'
import { diagnosed, fromLevel2, listBehind, onSite, type Among } from './links.ts'
import { texts } from './texts.ts'

type Props = { cockpit: Cockpit; among: Among; isWall?: boolean }

/** Four figures of one stock, each with its whole: known ⊇ diagnosed ⊇ confirmed on site, level 2 and above. */
export function Headline({ cockpit, among, isWall = false }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const size = isWall ? 'wall' : 'large'
  const figure = (count: number) => format.figure(count, t('firms', { count }))
  const share = (part: number, whole: number) => {
    const value = ratio(part, whole)
    return value === null ? format.nothing : format.share(value)
  }
  const change = (now: number, before: number) => t('monthChange', { change: format.change(now - before) })
  const two = fromTwo(cockpit.levels)
  const mark = (key: 'loopKnow' | 'loopDiagnose', text: string) =>
    isWall ? (
      <>
        <b className="jw-wall-mark">{t(key)}</b> {text}
      </>
    ) : (
      text
    )
  const notes = (...parts: string[]) => (
    <>
      {parts.map((part) => (
        <span key={part} className="jw-note-part">
          {part}
        </span>
      ))}
    </>
  )
  return (
    <Figures isRuled>
      <Figure
        size={size}
        label={mark('loopKnow', t('known'))}
        value={figure(cockpit.known)}
        href={listBehind(among)}
        note={change(cockpit.known, cockpit.knownMonthBefore)}
      />
      <Figure
        size={size}
        label={mark('loopDiagnose', t('diagnosed'))}
        value={figure(cockpit.diagnosed)}
        href={listBehind(among, [diagnosed])}
        note={notes(
          t('ofKnown', { share: share(cockpit.diagnosed, cockpit.known) }),
          change(cockpit.diagnosed, cockpit.diagnosedMonthBefore),
        )}
      />
      <Figure
        size={size}
        label={t('onSite')}
        value={figure(cockpit.diagnosedOnSite)}
        href={listBehind(among, [onSite, diagnosed])}
        note={t('ofDiagnosed', { share: share(cockpit.diagnosedOnSite, cockpit.diagnosed) })}
      />
      <Figure
        size={size}
        label={t('two')}
        value={figure(two)}
        href={listBehind(among, [fromLevel2])}
        note={t('ofDiagnosed', { share: share(two, cockpit.diagnosed) })}
      />
    </Figures>
  )
}
