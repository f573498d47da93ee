import { useMemo } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ratio, type FiguresOfGroup } from '../words.ts'
import { listBehind, type Among, type Behind, type By } from './links.ts'
import { texts } from './texts.ts'

/** Milliseconds as a leader reads them: hours below two days, then days. */
export function useSpan(): (ms: number | null) => string | null {
  const t = useText(texts)
  const format = useFormat()
  return (ms) => (ms === null ? null : ms < 3_600_000 ? t('minutesValue', { value: format.decimal(ms / 60_000) }) : ms < 48 * 3_600_000 ? t('hoursValue', { value: format.decimal(ms / 3_600_000, 1) }) : t('daysValue', { value: format.decimal(ms / 86_400_000, 1) }))
}

/** Each group with its rates, and beside each rate what it is a share of; every number opens its list. */
export function GroupsTable({ groups, by, among }: { groups: readonly FiguresOfGroup[]; by: By; among: Among }) {
  const t = useText(texts)
  const language = useLanguage()
  const format = useFormat()
  const span = useSpan()
  const columns = useMemo((): Column<FiguresOfGroup>[] => {
    const link = (row: FiguresOfGroup, text: string, behind: Behind, className?: string) => {
      const href = listBehind(among, behind, { by, key: row.key })
      return href ? <a href={href} className={className}>{text}</a> : <span className={className}>{text}</span>
    }
    const number = (row: FiguresOfGroup, value: number, behind: Behind, isRed = false) => (value === 0 ? '0' : link(row, format.count(value), behind, isRed ? 'jw-red' : undefined))
    const rate = (row: FiguresOfGroup, value: FiguresOfGroup['response'], behind: Behind) => {
      const share = ratio(value)
      return share === null ? null : <>{link(row, format.share(share), behind)}<span className="jw-rate-of">{t('of', value)}</span></>
    }
    return [
      { key: 'group', title: t('group'), cell: (row) => row.title[language], width: 260, phone: 'title' },
      { key: 'received', title: t('received'), cell: (row) => number(row, row.received, 'all'), align: 'right', ink: 'ink', phone: 'aside' },
      { key: 'open', title: t('open'), cell: (row) => number(row, row.open, 'open'), align: 'right', phone: 'none' },
      { key: 'overdue', title: t('overdue'), cell: (row) => number(row, row.overdue, 'overdue', true), align: 'right', phone: 'none' },
      { key: 'response', title: t('response'), cell: (row) => rate(row, row.response, 'all'), align: 'right', phone: 'none' },
      { key: 'inTime', title: t('inTime'), cell: (row) => rate(row, row.inTime, 'all'), align: 'right', phone: 'none' },
      { key: 'solution', title: t('solution'), cell: (row) => rate(row, row.solution, 'solved'), align: 'right', ink: 'ink', phone: 'detail' },
      { key: 'satisfaction', title: t('satisfaction'), cell: (row) => rate(row, row.satisfaction, 'satisfied'), align: 'right', phone: 'detail' },
      { key: 'reopened', title: t('reopened'), cell: (row) => number(row, row.reopened, 'reopened'), align: 'right', phone: 'none' },
      { key: 'median', title: t('median'), cell: (row) => span(row.medianMs), align: 'right', phone: 'detail' },
    ]
  }, [t, language, format, span, among, by])
  return <DataTable label={t('groups')} columns={columns} rows={groups} rowKey={(row) => row.key ?? ''} empty={<EmptyState title={t('nothing')} why={t('nothingWhy')} />} />
}
