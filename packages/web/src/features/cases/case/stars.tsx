import { useText } from '../../../app/i18n.ts'
import '../cases.css'
import { texts } from './texts.ts'

/** One to five, as words one can press. */
export function Stars({ value, onChange }: { value: number | null; onChange: (value: number) => void }) {
  const t = useText(texts)
  return (
    <div>
      <p className="jw-label" style={{ marginBottom: 4 }}>{t('rate')}</p>
      <div className="jw-stars" role="group" aria-label={t('rate')}>
        {[1, 2, 3, 4, 5].map((count) => <button key={count} type="button" aria-pressed={value === count} aria-label={t('star', { count })} onClick={() => onChange(count)}>{count}</button>)}
      </div>
      <p className="jw-label jw-star-ends"><span>{t('starWorst')}</span><span>{t('starBest')}</span></p>
    </div>
  )
}
