import { statements, type Recomputation, type StatementFigure } from '@jingwei/contract/statements'
import { useState } from 'react'
import { useApi } from '../../api/query.ts'
import { useLanguage, useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { Problem } from '../../ui/problem.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { hrefOfLink } from '../indicators/definitions/record-link.ts'
import { texts } from './texts.ts'
import './statements.css'

type Props = { list: readonly StatementFigure[]; /** Of a frozen statement: then and now. */ again?: Recomputation | undefined; statementId?: number; href?: (figure: StatementFigure) => string }

/** Each figure with what it means, of where and when, on which records it rests, and what it is now. */
export function FigureList({ list, again, statementId, href }: Props) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const [open, setOpen] = useState<number | null>(null)
  if (list.length === 0) return <p className="jw-ink2">{t('noFigures')}</p>
  return (
    <ol className="jw-proofs">
      {list.map((f) => {
        const now = again?.figures.find((one) => one.place === f.place)
        return (
          <li key={f.place} className="jw-proof" id={`figure-${f.place + 1}`}>
            <span className="jw-proof-place">{f.place + 1}</span>
            <span className="jw-proof-value">
              {f.text || format.nothing} <small>{f.unit.code === '1' ? '' : f.unit.title[language]}</small>
              {now && (
                <span className="jw-proof-now">
                  {now.differs ? <StateDot tone="amber">{t('now')} {now.nowText || format.nothing}</StateDot> : <StateDot tone="green">{t('now')} {t('same')}</StateDot>}
                </span>
              )}
            </span>
            <div className="jw-proof-words">
              <b>{href && !f.problem ? <a href={href(f)}>{f.title[language] || f.code}</a> : f.title[language] || f.code}</b>{' '}
              {f.version !== null && <span className="jw-ink3">{f.code} · {t('version', { version: f.version })}</span>}
              {f.problem && <p className="jw-red">{f.problem[language]}</p>}
              {f.meaning[language] && <p>{f.meaning[language]} <code>= {f.formula}</code></p>}
              {f.region && f.on && <p>{f.region.name} · {format.dateFull(f.on)}{f.by && ` · ${f.by} = ${f.part}`}</p>}
              {f.proofs.map((p, i) => <p key={i}>{p.text[language]}：{t('records', { count: p.records })} <code title={p.digest}>{t('digest', { digest: p.digest.slice(0, 16) })}</code></p>)}
              {now?.newerVersion && <p>{t('newer', { version: now.newerVersion })}</p>}
              {now?.differs && statementId !== undefined && (open === f.place ? <Differences id={statementId} place={f.place} terms={f.proofs.length} /> : <p><button type="button" className="jw-word" onClick={() => setOpen(f.place)}>{t('whichDiffer')}</button></p>)}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Differences({ id, place, terms }: { id: number; place: number; terms: number }) {
  return <>{Array.from({ length: terms }, (_, term) => <Differing key={term} id={id} place={place} term={term} />)}</>
}
function Differing({ id, place, term }: { id: number; place: number; term: number }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const { data, error } = useApi(statements.differences, { params: { id, place }, query: { term } })
  if (error) return <Problem title={t('failed')} problem={error} />
  if (!data) return null
  const amount = (value: number | null) => (value === null ? t('nothing') : data.unit === 'fen' ? format.decimal(value / 100, 2) : format.count(value))
  return (
    <ul className="jw-differing">
      <li><b>{data.text[language]}</b><span>{data.records === 0 ? t('noDiffer') : t('differCount', { count: data.records })}</span></li>
      {data.items.map((one) => (
        <li key={one.id}>
          <span>{one.title === null ? t('hidden') : hrefOfLink(one.link) ? <a href={hrefOfLink(one.link)}>{one.title}</a> : one.title} <span className="jw-ink3">{one.region.name}</span></span>
          <span>{amount(one.frozen)} → {amount(one.now)}</span>
        </li>
      ))}
    </ul>
  )
}
