import { useText } from '../app/i18n.ts'
import './states.css'
import { texts } from './texts.ts'
import { useLate } from './use-late.ts'

const widths = [[36, 18, 12], [45, 15, 16], [31, 18, 11], [41, 15, 14], [38, 16, 13], [28, 17, 12]] as const

/** The shape of what comes: nothing for 200 ms, then bones, after 2 s what is awaited. */
export function Bones({ rows = 6, what }: { rows?: number; what?: string }) {
  const t = useText(texts)
  const shows = useLate(true, 200)
  const isSlow = useLate(true, 2000)
  if (!shows) return <div aria-busy="true" />
  return (
    <div className="jw-bones" aria-busy="true" role="status" aria-label={t('awaiting', { what: what ?? t('data') })}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="jw-bones-row">
          {widths[row % widths.length]!.map((width, i) => <span key={i} style={{ width: `${width}%` }} />)}
        </div>
      ))}
      {isSlow && <p className="jw-label">{t('awaiting', { what: what ?? t('data') })}</p>}
    </div>
  )
}
