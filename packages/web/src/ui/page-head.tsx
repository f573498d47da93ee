import type { ReactNode } from 'react'
import { texts as frameTexts } from '../app/texts.ts'
import { useText } from '../app/i18n.ts'
import './layout.css'

export type Crumb = { text: string; href?: string }
type Props = {
  title: string
  /** Grey, beside the title: which place, how fresh. */
  scope?: ReactNode
  crumbs?: readonly Crumb[]
  /** At most one primary button, the last. */
  actions?: ReactNode
  /** Second line: codes, people, labels. */
  facts?: ReactNode
  /** Tabs, steps or a line of figures; it draws its own hairline. */
  children?: ReactNode
}

export function PageHead({ title, scope, crumbs, actions, facts, children }: Props) {
  const t = useText(frameTexts)
  return (
    <header className="jw-page-head">
      <title>{`${title} · ${t('product')}`}</title>
      {crumbs && crumbs.length > 0 && (
        <p className="jw-crumbs">
          {crumbs.map((crumb, i) => (
            <span key={i}>
              {i > 0 && ' / '}
              {crumb.href ? <a href={crumb.href}>{crumb.text}</a> : crumb.text}
            </span>
          ))}
        </p>
      )}
      <div className="jw-page-head-line">
        <div className="jw-page-title">
          <h1>{title}</h1>
          {scope && <div className="jw-page-scope">{scope}</div>}
        </div>
        {actions && <div className="jw-actions">{actions}</div>}
      </div>
      {facts && <div className="jw-page-facts">{facts}</div>}
      {children}
    </header>
  )
}
