import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import './states.css'
import { texts } from './texts.ts'

type Props = {
  /** What happened: `第 2 期拨付没有提交`. */
  title: string
  /** An error; its `detail` and `reference` are shown if it has them. */
  problem?: unknown
  /** What was kept and what to do; without it the error's own words. */
  kept?: ReactNode
  onAgain?: () => void
  actions?: ReactNode
}

/** In place, never a toast: what happened, what was kept, what to do, a number to quote. */
export function Problem({ title, problem, kept, onAgain, actions }: Props) {
  const t = useText(texts)
  const told = (typeof problem === 'object' && problem !== null ? problem : {}) as { detail?: string; reference?: string; status?: number; fields?: readonly { path: string; message: string }[] }
  const why = kept ?? told.detail ?? (told.status === 0 ? t('unreachableWhy') : told.reference ? t('unexpectedWhy') : null)
  // What is wrong with single inputs, also where a form has no place of its own for it.
  const faults = [...new Set((told.fields ?? []).map((one) => one.message))].filter((one) => one !== title && one !== why).slice(0, 5)
  const hasFoot = Boolean(onAgain ?? actions ?? told.reference)
  return (
    <div className="jw-problem" role="alert">
      <p className="jw-problem-title">{title}</p>
      {why && why !== title && <div className="jw-problem-why">{why}</div>}
      {faults.length > 0 && <ul className="jw-problem-why">{faults.map((one) => <li key={one}>{one}</li>)}</ul>}
      {hasFoot && (
        <div className="jw-problem-foot">
          {onAgain && <Button size="small" type="primary" onClick={onAgain}>{t('again')}</Button>}
          {actions}
          {told.reference && <span className="jw-label">{t('reference', { reference: told.reference })}</span>}
        </div>
      )}
    </div>
  )
}
