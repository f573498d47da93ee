import { useEffect, useRef, type ReactNode } from 'react'
import './layout.css'

/** The body of a page: padding, sections parted by space. */
export const PageBody = ({ children }: { children: ReactNode }) => <div className="jw-page-body">{children}</div>

/** A list that fills the window: head and filters stay, rows scroll, the footer stands at the foot. */
export const ListPage = ({ children }: { children: ReactNode }) => <div className="jw-list-page">{children}</div>

/** Main column and a side of 312 px; below 1200 px the side goes under. */
export function TwoColumns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="jw-two-columns">
      <div className="jw-main-column">{main}</div>
      <aside className="jw-side-column">{side}</aside>
    </div>
  )
}

type SectionProps = { title: ReactNode; scope?: ReactNode; more?: ReactNode; children: ReactNode }
/** `诉求  7 件，按办结期限 …… 全部诉求`. */
export function Section({ title, scope, more, children }: SectionProps) {
  return (
    <section className="jw-section">
      <div className="jw-section-head">
        <h2>{title}</h2>
        {scope && <span className="jw-section-scope">{scope}</span>}
        {more && <span className="jw-section-more">{more}</span>}
      </div>
      {children}
    </section>
  )
}

/** A band between hairlines over the whole sheet: figures, steps. */
export const Band = ({ children }: { children: ReactNode }) => <div className="jw-band">{children}</div>

type View = { key: string; text: string; href: string; count?: string }
/** Saved views or parts of a record, as links, so that each has its address. */
export function ViewTabs({ views, current, label, extra }: { views: readonly View[]; current: string; label: string; extra?: ReactNode }) {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the bar is longer than the window: the part one is in is seen whole.
    const tab = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2
  }, [current])
  return (
    <nav ref={bar} className="jw-tabs" aria-label={label}>
      {views.map((view) => (
        <a key={view.key} href={view.href} aria-current={view.key === current ? 'page' : undefined}>
          {view.text} {view.count && <span>{view.count}</span>}
        </a>
      ))}
      {extra}
    </nav>
  )
}
