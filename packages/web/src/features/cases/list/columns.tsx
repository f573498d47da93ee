import { caseSources, caseStates, closings, urgencies, type CaseRow, type CaseSource } from '@jingwei/contract/cases'
import { useMemo } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import { Due } from '../due.tsx'
import { texts as shared } from '../texts.ts'
import type { Catalogue } from '../use-catalogue.ts'
import { stateTones, urgencyTones } from '../words.ts'
import { texts } from './texts.ts'

export const sourceName = (source: string, language: 'zh' | 'en'): string => (Object.hasOwn(caseSources, source) ? caseSources[source as CaseSource][language] : source)

/** Keys are those of the export. A deadline stands first. */
export function useColumns(catalogue: Catalogue): Column<CaseRow>[] {
  const s = useText(shared)
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  return useMemo(
    (): Column<CaseRow>[] => [
      { key: 'title', title: s('title'), cell: (row) => (row.isAboutPerson ? `${row.title} · ${s('aboutPerson')}` : row.title), width: 320, phone: 'title' },
      { key: 'due', title: s('due'), cell: (row) => <Due row={row} withStep />, ink: 'ink', sort: 'promised', phone: 'aside' },
      { key: 'state', title: s('state'), cell: (row) => <StateDot tone={stateTones[row.state]}>{caseStates[row.state][language]}</StateDot>, ink: 'ink', phone: 'detail' },
      { key: 'urgency', title: s('urgency'), cell: (row) => (row.urgency === 'normal' ? <span className="jw-ink3">{urgencies.normal[language]}</span> : <StateDot tone={urgencyTones[row.urgency]}>{urgencies[row.urgency][language]}</StateDot>), phone: 'none' },
      { key: 'subject', title: s('subject'), cell: (row) => row.subject.title[language], width: 140, phone: 'detail' },
      { key: 'organisation', title: s('firm'), cell: (row) => (row.organisation ? <a href={pathTo('organisation', { id: row.organisation.id })} title={row.organisation.name}>{row.organisation.name}</a> : null), width: 190, phone: 'detail' },
      { key: 'region', title: s('region'), cell: (row) => row.region.name, width: 110, phone: 'none' },
      { key: 'unit', title: s('unit'), cell: (row) => row.unit?.name ?? <span className="jw-amber">{s('nobody')}</span>, width: 170, phone: 'none' },
      { key: 'number', title: s('number'), cell: (row) => <span className="jw-number">{row.number}</span>, isExtra: true, phone: 'none' },
      { key: 'source', title: s('source'), cell: (row) => sourceName(row.source, language), isExtra: true, phone: 'none' },
      { key: 'class', title: t('class'), cell: (row) => catalogue.className(row.serviceClass), isExtra: true, phone: 'none' },
      { key: 'promised', title: s('promised'), cell: (row) => (row.promisedAt ? format.dateTime(row.promisedAt) : null), align: 'right', isExtra: true, phone: 'none' },
      { key: 'files', title: s('files'), cell: (row) => format.count(row.files), align: 'right', isExtra: true, phone: 'none' },
      { key: 'satisfaction', title: s('satisfaction'), cell: (row) => (row.satisfaction === null ? null : s('stars', { count: row.satisfaction })), isExtra: true, phone: 'none' },
      { key: 'closedAs', title: t('closedAs'), cell: (row) => (row.closedAs ? closings[row.closedAs][language] : null), isExtra: true, phone: 'none' },
      { key: 'closed', title: s('closed'), cell: (row) => (row.closedAt ? format.date(row.closedAt) : null), align: 'right', isExtra: true, phone: 'none' },
      { key: 'reopenings', title: s('reopenings'), cell: (row) => (row.reopenings === 0 ? null : format.count(row.reopenings)), align: 'right', isExtra: true, phone: 'none' },
      { key: 'reported', title: s('reported'), cell: (row) => <time dateTime={row.reportedAt} title={format.dateTime(row.reportedAt)}>{format.date(row.reportedAt)}</time>, align: 'right', ink: 'ink3', sort: 'reported', sortFirst: 'down', phone: 'none' },
    ],
    [s, t, language, format, catalogue],
  )
}
