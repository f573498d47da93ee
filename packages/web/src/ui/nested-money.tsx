import { inWords } from '../app/format.ts'
import { useText } from '../app/i18n.ts'
import { useFormat } from '../app/use-format.ts'
import './figures.css'
import { texts } from './texts.ts'

type Props = { plannedFen: number; committedFen: number; paidFen: number; hasLegend?: boolean; size?: 'row' | 'normal' | 'wall' }

/** 拨付 inside 承诺 inside 计划: drawn inside one another, never a sum. */
export function NestedMoney({ plannedFen, committedFen, paidFen, hasLegend = true, size = 'normal' }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const whole = Math.max(plannedFen, committedFen, paidFen, 1)
  const parts = [
    { key: 'planned', text: t('planned'), fen: plannedFen },
    { key: 'committed', text: t('committed'), fen: committedFen },
    { key: 'paid', text: t('paid'), fen: paidFen },
  ]
  const words = parts.map((part) => `${part.text} ${inWords(format.moneyFigure(part.fen))}`).join('，')
  return (
    <div className={`jw-money jw-money-${size}`}>
      <div className="jw-money-bar" role="img" aria-label={words} title={words}>
        {parts.map((part) => <i key={part.key} style={{ width: `${(part.fen / whole) * 100}%`, background: `var(--money-${part.key})` }} />)}
      </div>
      {hasLegend && (
        <ul className="jw-legend">
          {parts.map((part) => (
            <li key={part.key} title={format.moneyFigure(part.fen).exact}>
              <i style={{ background: `var(--money-${part.key})` }} />
              {part.text} <span className="jw-legend-value">{inWords(format.moneyFigure(part.fen))}</span>
            </li>
          ))}
          {plannedFen > 0 && <li className="jw-ink3">{t('paidRate', { share: format.share(paidFen / plannedFen) })}</li>}
        </ul>
      )}
    </div>
  )
}
