import { matches, type WeightsTrial as Trial } from '@jingwei/contract/matches'
import { Button } from 'antd'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from './texts.ts'

/** What a change would do, judged by what firms here asked for: before it is set. */
export function WeightsTrial({ weights, isWhole }: { weights: Record<string, number>; isWhole: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const trial = useCommand(matches.tryWeights)
  const { data } = trial
  const percent = (value: number | null) => (value === null ? '—' : format.share(value, 1))
  const rows: readonly [string, (of: Trial) => string][] = data
    ? [
        [t('recall', { k: data.k }), (of) => percent(of.recall)], [t('recallChosen', { k: data.k }), (of) => percent(of.recallChosen)], [t('ndcg'), (of) => (of.ndcg === null ? '—' : format.decimal(of.ndcg, 3))],
        [t('gini'), (of) => format.decimal(of.gini, 3)], [t('coverage'), (of) => percent(of.offerCoverage)],
      ]
    : []
  return (
    <div className="jw-trial">
      <p className="jw-label">{t('tryWhy')}</p>
      <Button size="small" disabled={!isWhole} loading={trial.isPending} onClick={() => trial.mutate({ body: { weights } })}>{t('try')}</Button> {!isWhole && <span className="jw-label">{t('sumFirst')}</span>}
      {trial.error && <Problem title={trial.error.title || t('notTried')} problem={trial.error} />}
      {data && data.before.judged === 0 && <p className="jw-ink2">{t('nothing')}</p>}
      {data && data.before.judged > 0 && (
        <table>
          <caption className="jw-label">{t('judged', { judged: data.before.judged, tried: data.before.tried })}</caption>
          <thead><tr><th scope="col">{t('measure')}</th><th scope="col">{t('before')}</th><th scope="col">{t('after')}</th></tr></thead>
          <tbody>{rows.map(([label, show]) => <tr key={label}><th scope="row">{label}</th><td>{show(data.before)}</td><td><b>{show(data.after)}</b></td></tr>)}</tbody>
        </table>
      )}
    </div>
  )
}
