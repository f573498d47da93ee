import type { ItemOf } from '@jingwei/contract/instrument'
import { figuresRatePercent } from '@jingwei/engines/scoring'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { count, decimal } from '../../../app/format.ts'
import { useText } from '../../../app/i18n.ts'
import { useReading } from '../reading.ts'
import { texts } from '../texts.ts'
import type { AnswerProps } from './answer-props.ts'
import { FigureFields } from './figure-fields.tsx'
import { figureIn, setAnswer } from './sheet.ts'

/** Two numbers, and the rate they make with the band it falls into; whoever knows only the rate gives that. */
export function BandsInput(props: AnswerProps<ItemOf<'bands'>>) {
  const { instrument, item, sheet, onChange } = props
  const t = useText(texts)
  const read = useReading()
  const answer = sheet.answers[item.code]
  const given = answer?.type === 'bands' ? answer.ratePercent : undefined
  const [asksRate, setAsksRate] = useState(given !== undefined)
  const hasBoth = figureIn(instrument, sheet, item.part) !== undefined && figureIn(instrument, sheet, item.whole) !== undefined
  const rate = figuresRatePercent(instrument, sheet.answers, item.code)
  const band = rate === null ? undefined : item.bands.find((one) => rate <= one.upTo)
  const putRate = (value: number | null) =>
    onChange((now) => {
      const old = now.answers[item.code]
      const figures = old?.type === 'bands' ? old.figures : undefined
      if (value === null && !figures) return setAnswer(instrument, now, item, undefined)
      return setAnswer(instrument, now, item, {
        type: 'bands',
        ...(figures ? { figures } : {}),
        ...(value === null ? {} : { ratePercent: value }),
      })
    })
  return (
    <>
      <FigureFields {...props} />
      {rate === null || !band ? (
        <p className="jw-label" style={{ marginTop: 8 }}>
          {t('rateGive')}
        </p>
      ) : (
        <div className="jw-rate" role="status">
          <b>{t('rateIs', { rate: decimal(rate, 1) })}</b>{' '}
          <span className="jw-ink2">{t('rateBand', { from: count(band.over), to: count(band.upTo) })}</span>
          <div className="jw-rate-bands" aria-hidden="true">
            {item.bands.map((one) => (
              <i key={one.upTo} className={one === band ? 'jw-here' : undefined} style={{ flexGrow: one.upTo - one.over }} />
            ))}
          </div>
        </div>
      )}
      {!hasBoth && !asksRate && !props.isDisabled && (
        <p style={{ marginTop: 8 }}>
          <button type="button" className="jw-word" onClick={() => setAsksRate(true)}>
            {t('rateOnly')}
          </button>
        </p>
      )}
      {asksRate && (given !== undefined || !hasBoth) && (
        <div className="jw-figure-field jw-answer-extra">
          <InputNumber
            size="large"
            inputMode="decimal"
            min={0}
            max={100}
            suffix="%"
            disabled={props.isDisabled ?? false}
            value={given ?? null}
            aria-label={`${t('ratePercent')} ${read(item.label)}`}
            placeholder={t('ratePercent')}
            onChange={(value) => putRate(value === null ? null : Number(value))}
          />
        </div>
      )}
    </>
  )
}
