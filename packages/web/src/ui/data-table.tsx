import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { useText } from '../app/i18n.ts'
import { Bones } from './bones.tsx'
import { Problem } from './problem.tsx'
import { TableFoot } from './table-foot.tsx'
import { nextSort, phonePlaces, shownColumns, sortedBy, type Column, type Paging, type RowKey, type SelectionModel } from './table-model.ts'
import './table.css'
import { texts } from './texts.ts'
import { useIsPhone } from './use-phone.ts'
import { useLate } from './use-late.ts'

export type { Column, Paging, RowKey, SelectionModel }
export type DataTableProps<Row> = {
  /** What the rows are, for a screen reader. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => RowKey
  /** Makes the first column a link; a click anywhere in the row follows it. */
  href?: (row: Row) => string
  /** One a row, a blue word at its right. */
  rowAction?: (row: Row) => ReactNode
  /** Waiting for the first rows. */
  isLoading?: boolean
  /** Old rows are on screen while new ones load. */
  isRefreshing?: boolean
  problem?: unknown
  problemTitle?: string
  onAgain?: () => void
  /** `<EmptyState>`: for nothing at all, or for nothing left by the filters. */
  empty?: ReactNode
  sort?: string
  onSort?: (sort: string) => void
  /** Keys of the columns shown; see `ColumnChooser`. */
  shown?: readonly string[]
  paging?: Paging
  selection?: SelectionModel
  /** 44 px instead of 36. */
  isComfortable?: boolean
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useText(texts)
  const isPhone = useIsPhone()
  const { rows, problem, isLoading = rows === undefined && !problem, isRefreshing = false } = props
  const isDimmed = useLate(isRefreshing, 400)
  const hasRows = rows !== undefined && rows.length > 0
  const scroller = useRef<HTMLDivElement>(null)
  const from = props.paging?.from
  useEffect(() => {
    // Another page begins at its first row.
    if (scroller.current) scroller.current.scrollTop = 0
  }, [from])

  let body: ReactNode
  if (problem && !hasRows) body = <div className="jw-table-note"><Problem title={props.problemTitle ?? props.label} problem={problem} {...(props.onAgain ? { onAgain: props.onAgain } : {})} /></div>
  else if (isLoading) body = <div className="jw-table-note"><Bones rows={10} what={props.label} /></div>
  else if (!hasRows) body = <div className="jw-table-note">{props.empty}</div>
  else body = isPhone ? <PhoneRows {...props} rows={rows} /> : <WideRows {...props} rows={rows} />

  return (
    <div className={`jw-table${props.isComfortable ? ' jw-comfortable' : ''}`} aria-busy={isLoading || isRefreshing}>
      <div ref={scroller} className={`jw-table-scroll${isDimmed ? ' jw-dimmed' : ''}`} tabIndex={hasRows && !isPhone ? 0 : undefined} role={hasRows && !isPhone ? 'region' : undefined} aria-label={hasRows && !isPhone ? props.label : undefined}>
        {body}
      </div>
      {hasRows && <TableFoot paging={props.paging} selection={props.selection} />}
      {isRefreshing && <span className="jw-hidden" role="status">{t('awaiting', { what: props.label })}</span>}
    </div>
  )
}

type WithRows<Row> = DataTableProps<Row> & { rows: readonly Row[] }

function WideRows<Row>({ label, columns: all, shown, rows, rowKey, href, rowAction, sort, onSort, selection }: WithRows<Row>) {
  const t = useText(texts)
  const columns = shownColumns(all, shown)
  const selectedHere = selection ? rows.filter((row) => selection.isAll || selection.keys.has(rowKey(row))).length : 0
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {selection && (
            <th className="jw-check" scope="col">
              <Checkbox aria-label={t('selectPage')} checked={selectedHere === rows.length} indeterminate={selectedHere > 0 && selectedHere < rows.length}
                onChange={(event) => selection.onChange(withRows(selection.keys, rows.map(rowKey), event.target.checked))} />
            </th>
          )}
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.align === 'right' ? 'jw-right' : undefined} aria-sort={ariaSorts[sortedBy(column, sort) ?? 'none']}>
              {column.sort && onSort ? (
                <button type="button" onClick={() => onSort(nextSort(column, sort))} aria-label={t('sortBy', { column: column.title })}>
                  {column.title} {arrows[sortedBy(column, sort) ?? 'none']}
                </button>
              ) : (
                column.title
              )}
            </th>
          ))}
          {rowAction && <th scope="col"><span className="jw-hidden">{t('actions')}</span></th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row)
          const isSelected = selection ? selection.isAll || selection.keys.has(key) : false
          return (
            <tr key={key} aria-selected={selection ? isSelected : undefined} className={href ? 'jw-follows' : undefined} onClick={href ? followRow : undefined}>
              {selection && (
                <td className="jw-check">
                  <Checkbox aria-label={t('selectRow')} checked={isSelected} disabled={selection.isAll ?? false}
                    onChange={(event) => selection.onChange(withRows(selection.keys, [key], event.target.checked))} />
                </td>
              )}
              {columns.map((column, i) => (
                <Cell key={column.key} column={column} isFirst={i === 0} row={row} href={i === 0 ? href?.(row) : undefined} />
              ))}
              {rowAction && <td className="jw-row-action">{rowAction(row)}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row, isFirst, href }: { column: Column<Row>; row: Row; isFirst: boolean; href: string | undefined }) {
  const content = orNothing(column.cell(row))
  const ink = column.ink ?? (isFirst ? 'ink' : 'ink2')
  const title = typeof content === 'string' && column.width ? content : undefined
  const inner = href ? <a href={href}>{content}</a> : content
  return (
    <td className={`${column.align === 'right' ? 'jw-right ' : ''}jw-cell-${ink}`} style={column.width ? { maxWidth: column.width } : undefined} title={title}>
      {inner}
    </td>
  )
}

function PhoneRows<Row>({ columns: all, shown, rows, rowKey, href, rowAction, selection, label }: WithRows<Row>) {
  const t = useText(texts)
  const { title, asides, details } = phonePlaces(shownColumns(all, shown))
  return (
    <ul className="jw-phone-rows" aria-label={label}>
      {rows.map((row) => {
        const key = rowKey(row)
        const isSelected = selection ? selection.isAll || selection.keys.has(key) : false
        const head = title?.cell(row)
        return (
          <li key={key} onClick={href ? followRow : undefined} className={isSelected ? 'jw-selected' : undefined}>
            {selection && (
              <Checkbox aria-label={t('selectRow')} checked={isSelected} disabled={selection.isAll ?? false}
                onChange={(event) => selection.onChange(withRows(selection.keys, [key], event.target.checked))} />
            )}
            <div className="jw-phone-row">
              <div className="jw-phone-line">
                <span className="jw-phone-title jw-cut">{href ? <a href={href(row)}>{head}</a> : head}</span>
                {asides.map((column) => <span key={column.key}>{orNothing(column.cell(row))}</span>)}
              </div>
              <div className="jw-phone-line jw-phone-details">
                {details.map(({ key: part, align, cell }) => ({ part, align, content: cell(row) })).filter((one) => !isNothing(one.content)).map((one) => <span key={one.part} className={one.align === 'right' ? 'jw-number' : 'jw-cut'}>{one.content}</span>)}
                {rowAction && <span className="jw-row-action">{rowAction(row)}</span>}
              </div>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const isNothing = (content: ReactNode): boolean => content === null || content === undefined || content === ''
const orNothing = (content: ReactNode): ReactNode => (isNothing(content) ? <span className="jw-nothing">—</span> : content)

const arrows = { up: <ArrowUpOutlined />, down: <ArrowDownOutlined />, none: null }
const ariaSorts = { up: 'ascending', down: 'descending', none: undefined } as const

function withRows(keys: ReadonlySet<RowKey>, changed: readonly RowKey[], isOn: boolean): ReadonlySet<RowKey> {
  const next = new Set(keys)
  for (const key of changed) {
    if (isOn) next.add(key)
    else next.delete(key)
  }
  return next
}

/** A click beside the link means the link, unless text is being selected or something else was meant. */
function followRow(event: MouseEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.target.closest('a, button, input, label, [role="dialog"]')) return
  if (getSelection()?.isCollapsed === false) return
  event.currentTarget.querySelector('a')?.click()
}
