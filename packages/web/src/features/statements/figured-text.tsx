import type { StatementFigure } from '@jingwei/contract/statements'
import { Fragment } from 'react'
import { useLanguage } from '../../app/i18n.ts'
import './statements.css'

type Props = { body: string; list: readonly StatementFigure[]; href: (figure: StatementFigure) => string; /** With the number under which each is listed. */ isNumbered?: boolean }

/** A text in which every figure opens what stands behind it; one that cannot stand there says why. */
export function FiguredText({ body, list, href, isNumbered = false }: Props) {
  const language = useLanguage()
  const begins = list.map((_, i) => list[i - 1]?.end ?? 0)
  return (
    <p className="jw-statement">
      {list.map((f, i) => (
        <Fragment key={f.place}>
          {body.slice(begins[i], f.at)}
          {f.problem ? <span className="jw-fig jw-fig-wrong" title={f.problem[language]}>{f.text || body.slice(f.at, f.end)}（{f.problem[language]}）</span> : <a className="jw-fig" href={href(f)} title={`${f.title[language]} · ${f.region?.name ?? ''} · ${f.on ?? ''}`}>{f.text}{isNumbered && <sup>{f.place + 1}</sup>}</a>}
        </Fragment>
      ))}
      {body.slice(list.at(-1)?.end ?? 0)}
    </p>
  )
}
