import type { MeasureResult } from '@jingwei/contract/effects'
import { change } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import '../effects.css'
import { texts as shared } from '../texts.ts'
import { intervalPlaces, promisedChange, standingOf } from './interval.ts'
import { texts } from './texts.ts'

export function useSigned() {
  const { language } = useFormat()
  return (share: number, digits = 1) => `${change(share * 100, digits)}${language === 'zh' ? '\u00A0' : ''}%`
}

/** The change as a bar from end to end of its interval, against zero and what was promised. */
export function IntervalBar({ result, minimum }: { result: MeasureResult; minimum: number }) {
  const t = useText(texts)
  const s = useText(shared)
  const signed = useSigned()
  const places = intervalPlaces(result, minimum)
  const { interval } = result
  if (!places || !interval) return null
  const promised = promisedChange(minimum, result.better)
  const at = (share: number) => `${(share * 100).toFixed(2)}%`
  const standing = standingOf(result, minimum)
  // Words at one end lean away from the other, so that a narrow interval does not print one over the other.
  return (
    <figure className="jw-interval" role="img" aria-label={t('intervalLabel', { measure: s(result.measure), change: result.changeShare === null ? '—' : signed(result.changeShare), low: signed(interval.low), high: signed(interval.high) })}>
      <div className="jw-interval-line">
        <i className="jw-interval-zero" style={{ left: at(places.zero) }} />
        {places.promised !== null && <i className="jw-interval-promised" style={{ left: at(places.promised) }} />}
        <i className={`jw-interval-bar jw-interval-${standing}`} style={{ left: at(places.low), width: at(places.high - places.low) }} />
        {places.point !== null && <b style={{ left: at(places.point) }} />}
      </div>
      <div className="jw-interval-ends" aria-hidden="true">
        <span style={{ right: at(1 - places.low) }}>{signed(interval.low)}</span>
        <span style={{ left: at(places.high) }}>{signed(interval.high)}</span>
      </div>
      <div className="jw-interval-marks" aria-hidden="true">
        <span style={{ left: at(places.zero) }}>0</span>
        {promised !== null && places.promised !== null && <span style={{ left: at(places.promised) }}>{t('promised', { value: signed(promised) })}</span>}
      </div>
    </figure>
  )
}
