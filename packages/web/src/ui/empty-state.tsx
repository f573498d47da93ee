import type { ReactNode } from 'react'
import './states.css'

/** One sentence why, one action. Also for filters that leave nothing: name the one that hides most. */
export function EmptyState({ title, why, actions }: { title: string; why?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="jw-empty">
      <p className="jw-empty-title">{title}</p>
      {why && <div className="jw-empty-why">{why}</div>}
      {actions && <div className="jw-actions">{actions}</div>}
    </div>
  )
}
