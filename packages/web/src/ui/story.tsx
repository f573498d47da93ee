import type { ReactNode } from 'react'
import { useFormat } from '../app/use-format.ts'
import './story.css'

export type StoryItem = { key: string | number; at: string; title: ReactNode; detail?: ReactNode; state?: 'done' | 'waiting' | 'wrong'; href?: string }

/** A record's story in time, newest first: what was found, promised, paid, measured, by whom. */
export function Story({ items, label }: { items: readonly StoryItem[]; label: string }) {
  const format = useFormat()
  return (
    <ol className="jw-story" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={`jw-story-${item.state ?? 'done'}`}>
          <time dateTime={item.at} title={format.dateTime(item.at)}>{format.date(item.at)}</time>
          <p>{item.href ? <a href={item.href}>{item.title}</a> : item.title}</p>
          {item.detail && <p className="jw-story-detail">{item.detail}</p>}
        </li>
      ))}
    </ol>
  )
}
