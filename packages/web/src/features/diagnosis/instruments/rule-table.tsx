import type { Instrument } from '@jingwei/contract/instrument'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { StateDot } from '../../../ui/state-dot.tsx'
import { useReading } from '../reading.ts'
import './instruments.css'
import { texts } from './texts.ts'
import { ruleKeys } from './words.ts'

/** How answers become a level, as a table one can check against the document. */
export function RuleTable({ instrument }: { instrument: Instrument }) {
  const t = useText(texts)
  const read = useReading()
  const format = useFormat()
  const { rule } = instrument
  if (rule.type === 'none') return <p className="jw-ink2">{t('ruleNone')}</p>
  const hasScenes = rule.type === 'score-and-scenes'
  return (
    <>
      <p className="jw-ink2" style={{ marginBottom: 8 }}>
        {t(ruleKeys[rule.type])}
        {rule.type === 'cumulative' && ` · ${t('passAt', { share: format.count(rule.passAt * 100) })}`}
      </p>
      <table className="jw-rule-table">
        <thead>
          <tr>
            <th scope="col">{t('levelLabel')}</th>
            {rule.type !== 'cumulative' && (
              <th scope="col" className="jw-right">
                {t('minScore')}
              </th>
            )}
            {hasScenes && (
              <>
                <th scope="col" className="jw-right">
                  {t('minScenes')}
                </th>
                <th scope="col" className="jw-right">
                  {t('minConstrained')}
                </th>
              </>
            )}
            <th scope="col">{t('notePrefix')}</th>
          </tr>
        </thead>
        <tbody>
          {rule.levels.map((row) => (
            <tr key={row.level}>
              <td>{read(row.label)}</td>
              {'minScore' in row && <td className="jw-right">≥ {format.count(row.minScore)}</td>}
              {'minScenes' in row && (
                <>
                  <td className="jw-right">≥ {format.count(row.minScenes)}</td>
                  <td className="jw-right">≥ {format.count(row.minConstrained)}</td>
                </>
              )}
              <td className="jw-ink2">{read(row.description)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rule.verified === false && (
        <p style={{ marginTop: 8, maxWidth: 720 }}>
          <StateDot tone="amber">{t('unverified')}</StateDot> <span className="jw-ink2">{read(rule.note)}</span>
        </p>
      )}
    </>
  )
}
