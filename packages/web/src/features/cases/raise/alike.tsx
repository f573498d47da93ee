import { cases, caseStates } from '@jingwei/contract/cases'
import { useEffect, useState } from 'react'
import { useApi } from '../../../api/query.ts'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { StateDot } from '../../../ui/state-dot.tsx'
import '../cases.css'
import { stateTones } from '../words.ts'
import { texts } from './texts.ts'

const pauseMs = 400
const fewest = 4

/** While one types: answers that exist, and requests that may be the same. */
export function Alike({ text, subject, organisationId, regionCode }: { text: string; subject: string | null; organisationId: number | null; regionCode: string | null }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const [settled, setSettled] = useState(text.trim())
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const isEnough = settled.length >= fewest
  const { data } = useApi(cases.similar, { body: { text: settled.slice(0, 5000), subject, organisationId, regionCode } }, { enabled: isEnough, staleMs: 60_000 })
  if (!isEnough || !data || (data.answers.length === 0 && data.cases.length === 0 && data.othersOpen === 0)) return null
  return (
    <section className="jw-alike" aria-live="polite">
      <h2>{t('alike')}</h2>
      {data.answers.length > 0 && (
        <>
          <p className="jw-label">{t('alikeAnswers')} · {t('helps')}</p>
          <ul>
            {data.answers.map((one, i) => (
              <li key={`${one.caseId ?? 'a'}-${i}`}>
                <details>
                  <summary>{one.title} <span className="jw-label">{t('answered', { date: format.date(one.at) })}</span></summary>
                  <p>{one.answer}</p>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.cases.length > 0 && (
        <>
          <p className="jw-label">{t('alikeOpen')}</p>
          <ul>
            {data.cases.map((one) => (
              <li key={one.id}>
                <a href={pathTo('case', { id: one.id })} target="_blank" rel="noreferrer">{one.title}</a> <StateDot tone={stateTones[one.state]}>{caseStates[one.state][language]}</StateDot> <span className="jw-label">{one.number} · {format.date(one.reportedAt)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.othersOpen > 0 && <p className="jw-label">{t('others', { count: data.othersOpen })}</p>}
    </section>
  )
}
