import type { Import, ImportRow, imports } from '@jingwei/contract/imports'
import type { Answer } from '@jingwei/contract/operation'
import { useLanguage, useText } from '../../app/i18n.ts'
import { count } from '../../app/format.ts'
import './imports.css'
import { texts } from './texts.ts'

type Row = Answer<typeof imports.rows>['items'][number]
export type Outcome = (typeof ImportRow)['shape']['outcome']['options'][number]

/** A row may have several problems: one line each, its number once. */
export function RefusedRow({ row }: { row: Row }) {
  const t = useText(texts)
  return row.problems.map((problem, i) => (
    <tr key={i}>
      <td className="jw-right jw-ink2">{i === 0 ? count(row.line) : null}</td>
      <td className="jw-ink2">{problem.header}</td>
      <td>
        <span className="jw-wrong-value" title={problem.value ?? undefined}>
          {problem.value ?? t('emptyValue')}
        </span>
      </td>
      <td className="jw-cell-ink">{problem.message}</td>
      <td className="jw-ink2">{problem.cure}</td>
    </tr>
  ))
}

export function PlainRow({ row, job, outcome }: { row: Row; job: Import; outcome: Outcome }) {
  const t = useText(texts)
  const language = useLanguage()
  const label = (name: string) => job.fields.find((field) => field.name === name)?.label[language] ?? name
  return (
    <tr>
      <td className="jw-right jw-ink2">{count(row.line)}</td>
      <td className="jw-cell-ink">{row.name}</td>
      {outcome === 'changed' && (
        <td className="jw-rows-changes">
          {row.changes.map((one) => (
            <span key={one.field}>
              <span className="jw-ink3">{label(one.field)}</span>{' '}
              {t('change', { from: one.from ?? t('emptyValue'), to: one.to ?? t('emptyValue') })}
            </span>
          ))}
        </td>
      )}
    </tr>
  )
}
