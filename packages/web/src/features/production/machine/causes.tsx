import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { Section } from '../../../ui/layout.tsx'
import { stateColor, useMachineWords } from '../../machines/words.ts'
import type { Cause } from '../oee-parts.ts'
import { texts as shared } from '../texts.ts'
import '../../../ui/table.css'
import { texts } from './texts.ts'
import './production.css'

/** Pareto: what cost most first, with the share that is reached by then. */
export function Causes({ causes, stopsHref }: { causes: readonly Cause[]; stopsHref: string }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const words = useMachineWords()
  const seconds = causes.reduce((sum, one) => sum + one.seconds, 0)
  const stops = causes.reduce((sum, one) => sum + one.stops, 0)
  const most = Math.max(1, ...causes.map((one) => one.seconds))
  const undeclared = causes.filter((one) => one.reason === null).reduce((sum, one) => sum + one.stops, 0)
  const nameOf = (one: Cause) => (one.reason ? words.of(one.reason.title) : `${words.state(one.state)} · ${s('noReason')}`)
  const first = causes[0]
  return (
    <Section title={t('causes')} scope={causes.length > 0 ? t('causesScope', { minutes: Math.round(seconds / 60), count: stops }) : undefined} more={<a href={stopsHref}>{t('allStops')}</a>}>
      {causes.length === 0 ? (
        <p className="jw-ink3">{t('noStops')}</p>
      ) : (
        <div className="jw-table">
          <table className="jw-causes" aria-label={t('causes')}>
            <thead>
              <tr>
                <th scope="col">{s('reason')}</th>
                <th scope="col"><span className="jw-hidden">{s('lasted')}</span></th>
                <th scope="col" className="jw-right">{s('minutes')}</th>
                <th scope="col" className="jw-right">{s('count')}</th>
                <th scope="col" className="jw-right">{s('cumulative')}</th>
              </tr>
            </thead>
            <tbody>
              {causes.slice(0, 8).map((one) => (
                <tr key={`${one.reason?.code ?? ''}/${one.state}`}>
                  <td className={one.reason ? 'jw-cell-ink' : 'jw-cell-ink3'} style={{ maxWidth: 160 }} title={nameOf(one)}>{nameOf(one)}</td>
                  <td className="jw-cause-bar"><i style={{ width: `${(one.seconds / most) * 100}%`, background: stateColor(one.state) }} aria-hidden="true" /></td>
                  <td className="jw-right jw-cell-ink">{format.decimal(one.seconds / 60, one.seconds < 600 ? 1 : 0)}</td>
                  <td className="jw-right jw-cell-ink2">{format.count(one.stops)}</td>
                  <td className="jw-right jw-cell-ink2">{format.share(one.cumulativeShare, 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="jw-label" style={{ marginTop: 8 }}>
            {first?.reason && t('lead', { name: nameOf(first), share: format.share(first.cumulativeShare, 0) })}
            {undeclared > 0 && <> {t('undeclared', { count: undeclared })} <a href={stopsHref}>{t('explain')}</a></>}
          </p>
        </div>
      )}
    </Section>
  )
}
