import type { Fit } from '@jingwei/contract/matches'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { texts as shared } from '../texts.ts'
import { AskedMark, useMatchWords } from '../words.tsx'
import { texts } from './texts.ts'

export function FitParts({ parts }: { parts: Fit['parts'] }) {
  const t = useText(texts)
  const format = useFormat()
  const words = useMatchWords()
  return (
    <ul className="jw-fit-parts">
      {parts.map((part) => (
        <li key={part.code}>
          <span>{words.of(part.text)}</span>
          <i aria-hidden="true"><b style={{ width: `${part.value * 100}%` }} /></i>
          <span>{t('points', { points: format.decimal(part.points * 100, 1) })}</span>
        </li>
      ))}
    </ul>
  )
}

export function Misfits({ misfits }: { misfits: Fit['misfits'] }) {
  const t = useText(texts)
  const words = useMatchWords()
  if (misfits.length === 0) return null
  return (
    <ul className="jw-misfits">
      {misfits.map((one) => <li key={one.code} className={one.isHard ? 'jw-hard' : undefined}>{t(one.isHard ? 'hardNote' : 'softNote')}{t('colon')}{words.of(one.text)}</li>)}
    </ul>
  )
}

type Props = { fit: Fit; href: string | null; isChosen?: boolean; onChoose?: ((isChosen: boolean) => void) | null; onOpen?: () => void; action?: ReactNode }

/** One thing that fits: what, why in a sentence, what it costs; the parts of the score behind a click. */
export function FitCard({ fit, href, isChosen = false, onChoose, onOpen, action }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMatchWords()
  const isOut = fit.state === 'asked' || fit.state === 'offered' || fit.state === 'chosen'
  return (
    <li className={isChosen ? 'jw-fit jw-fit-chosen' : 'jw-fit'}>
      <div className="jw-fit-top">
        <div>
          <h3>{href ? <a href={href} onClick={onOpen}>{fit.title}</a> : fit.title}</h3>
          {fit.provider && <p className="jw-label">{fit.provider.name}</p>}
        </div>
        <p className="jw-fit-score">{format.share(fit.score, 0)}<small>{s('fit')}</small></p>
      </div>
      <p className="jw-fit-reason">{words.of(fit.reason)}</p>
      <p className="jw-fit-facts">
        {fit.kind === 'solution' && <b>{words.price(fit.priceMinFen, fit.priceMaxFen)}</b>}
        {fit.goLiveDays !== null && <span>{s('goLive')} {words.days(fit.goLiveDays)}</span>}
        {fit.levels && <span>{s('grades', { from: words.grade(fit.levels.from), to: words.grade(fit.levels.to) })}</span>}
        <span>{words.rating(fit.rating)}</span>
        {fit.finished > 0 && <span>{s('finished', { count: fit.finished })}</span>}
        {fit.isInPool && <span>{s('inPool')}</span>}
        {fit.isRemote === true && <span>{s('remote')}</span>}
      </p>
      <Misfits misfits={fit.misfits} />
      <details onToggle={(event) => event.currentTarget.open && onOpen?.()}>
        <summary>{t('whyScore')}</summary>
        <FitParts parts={fit.parts} />
      </details>
      {(onChoose || isOut || action) && (
        <div className="jw-actions">
          {isOut ? <AskedMark state={fit.state === 'offered' ? 'offered' : fit.state === 'chosen' ? 'chosen' : 'asked'} /> : onChoose && <Button size="small" type={isChosen ? 'primary' : 'default'} aria-pressed={isChosen} onClick={() => onChoose(!isChosen)}>{t(isChosen ? 'unchoose' : 'choose')}</Button>}
          {action}
        </div>
      )}
    </li>
  )
}
