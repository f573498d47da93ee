import { useText } from '../app/i18n.ts'
import './figures.css'
import { texts } from './texts.ts'

const short = ['level0', 'level1', 'level2', 'level3', 'level4'] as const
const full = ['levelFull0', 'levelFull1', 'levelFull2', 'levelFull3', 'levelFull4'] as const
/** 0 is 未达级; null is not assessed. */
export type Level = number | null

export function useLevelName(): (level: Level, isFull?: boolean) => string {
  const t = useText(texts)
  return (level, isFull = false) => {
    const key = level === null ? undefined : (isFull ? full : short)[level]
    return key ? t(key) : t('levelNone')
  }
}

/** The level is always four small bars and a word. */
export function LevelBars({ level, isFull = false }: { level: Level; isFull?: boolean }) {
  const nameOf = useLevelName()
  if (level === null) return <span className="jw-nothing" title={nameOf(null)}>—</span>
  return (
    <span className="jw-level">
      <span className="jw-level-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => <i key={bar} style={{ background: bar <= level ? `var(--level-${level})` : 'var(--line)' }} />)}
      </span>
      <span className={level === 0 ? 'jw-ink3' : undefined}>{nameOf(level, isFull)}</span>
    </span>
  )
}
