import { reports, type Comparison } from '@jingwei/contract/reports'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Bones } from '../../../ui/bones.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PageBody } from '../../../ui/layout.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Problem } from '../../../ui/problem.tsx'
import '../reports.css'
import { texts } from '../texts.ts'

/** `/benchmark`: a firm among others, never another’s number. */
export default function BenchmarkPage() {
  const t = useText(texts)
  const { data, error, refetch } = useApi(reports.benchmark)
  return (
    <>
      <PageHead title={t('benchmark')} scope={t('benchmarkScope')} />
      <PageBody>
        {!data && (error ? <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={t('benchmark')} />)}
        {data?.items.length === 0 && <EmptyState title={t('noItems')} />}
        {data?.items.map((one) => <Compared key={one.code} of={one} minimum={data.minimum} />)}
        {data && data.items.length > 0 && <p className="jw-ink3">{t('howTo', { count: data.minimum })}</p>}
      </PageBody>
    </>
  )
}

function Compared({ of, minimum }: { of: Comparison; minimum: number }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const isShare = of.code === 'running-share'
  const shown = (value: number) => (isShare ? format.share(value) : format.decimal(value, of.decimals))
  const unit = isShare ? '' : of.unit[language]
  const { group, own } = of
  return (
    <section className="jw-bench">
      <div className="jw-bench-head"><h2>{of.title[language]}</h2><span className="jw-ink3">{of.meaning[language]} {t(of.better)}</span></div>
      <Figures><Figure label={t('own')} value={own === null ? format.nothing : shown(own)} unit={own === null ? '' : unit} note={own === null ? t('ownMissing') : group && group.isAhead !== null ? (group.isAhead === 0 ? t('lastQuarter') : t('position', { percent: format.share(group.isAhead, 0) })) : undefined} /></Figures>
      {!group && <p className="jw-ink2">{t('noGroup', { count: minimum })}</p>}
      {group && (
        <>
          <Scale own={own} group={group} />
          <Figures>
            <Figure size="small" label={t('low')} value={shown(group.low)} unit={unit} /><Figure size="small" label={t('middle')} value={shown(group.middle)} unit={unit} /><Figure size="small" label={t('high')} value={shown(group.high)} unit={unit} />
          </Figures>
          <p className="jw-label">{t('among', { region: group.region.name, industry: group.industry.title[language], count: format.count(group.others) })}</p>
        </>
      )}
    </section>
  )
}

/** From zero or a little below the lower quarter to a little above the upper: the middle half as a band, the own place as a dot. */
function Scale({ own, group }: { own: number | null; group: NonNullable<Comparison['group']> }) {
  const known = [group.low, group.high, ...(own === null ? [] : [own])]
  const least = Math.min(...known)
  const most = Math.max(...known)
  const room = (most - least || Math.abs(most) || 1) * 0.15
  const at = (value: number) => `${((value - least + room) / (most - least + 2 * room)) * 100}%`
  return (
    <div className="jw-bench-scale" aria-hidden="true">
      <i /><b style={{ left: at(group.low), right: `calc(100% - ${at(group.high)})` }} /><em style={{ left: at(group.middle) }} />{own !== null && <strong style={{ left: at(own) }} />}
    </div>
  )
}
