import { effects } from '@jingwei/contract/effects'
import { Button } from 'antd'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Problem } from '../../../ui/problem.tsx'
import '../effects.css'
import { texts } from './texts.ts'

export type Recompute = ReturnType<typeof useRecompute>
export const useRecompute = () => useCommand(effects.recompute)

export function RecomputeButton({ id, recompute, isDisabled }: { id: number; recompute: Recompute; isDisabled: boolean }) {
  const t = useText(texts)
  return <Button loading={recompute.isPending} disabled={isDisabled} onClick={() => recompute.mutate({ params: { id } })}>{t('recompute')}</Button>
}

/** What came of it, in place. */
export function RecomputeNote({ recompute }: { recompute: Recompute }) {
  const t = useText(texts)
  const { data, error, isPending } = recompute
  if (isPending) return <p className="jw-recompute" role="status">{t('recomputing')}</p>
  if (error) return <div className="jw-recompute-problem"><Problem title={error.title || t('recomputeFailed')} problem={error} /></div>
  if (!data) return null
  return (
    <div className={data.isSame ? 'jw-recompute jw-recompute-same' : 'jw-recompute jw-recompute-differs'} role="status">
      <p>{t(data.isSame ? 'same' : 'differs')}</p>
      <p className="jw-digest">{t('digestNow', { digest: data.digest })}</p>
      {!data.isSame && data.before && <p className="jw-digest">{t('digestThen', { digest: data.before })}</p>}
    </div>
  )
}
