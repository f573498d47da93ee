import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  /** With its unit: `营收，万元`. */
  title: string
  cell: (row: Row) => ReactNode
  align?: 'left' | 'right'
  /** px; longer text is cut at its end, with the whole on hover when the cell is plain text. */
  width?: number
  /** Ink of the cells; the first column is `ink`, the others `ink2` unless said. */
  ink?: 'ink' | 'ink2' | 'ink3'
  /** Name of the server's sort; `-name` is the other way. */
  sort?: string
  /** Which way the first click sorts; numbers and dates are mostly wanted from the top. */
  sortFirst?: 'up' | 'down'
  /** The server sorts by this as `sort` says, sign and all, and not the other way. */
  isOneWay?: boolean
  /** Not shown until chosen. */
  isExtra?: boolean
  /** Place in the two-line row of a phone; without any, the first column and the three after it. */
  phone?: 'title' | 'aside' | 'detail' | 'none'
}
/** Nobody hides what a row is. */
export const defaultColumns = <Row>(columns: readonly Column<Row>[]): string[] => columns.filter((column) => !column.isExtra).map((column) => column.key)
export const shownColumns = <Row>(columns: readonly Column<Row>[], shown: readonly string[] | undefined): readonly Column<Row>[] => {
  const keys = new Set(shown ?? defaultColumns(columns))
  return columns.filter((column, i) => i === 0 || keys.has(column.key))
}

export type RowKey = string | number
export type Paging = {
  /** Numbers of the first and last row shown, from 1. */
  from: number
  to: number
  total: number
  totalIsExact?: boolean
  page: number
  onNext?: (() => void) | undefined
  onPrevious?: (() => void) | undefined
}
export type SelectionModel = {
  keys: ReadonlySet<RowKey>
  onChange: (keys: ReadonlySet<RowKey>) => void
  /** Everything that the filters find, not only what is listed. */
  isAll?: boolean
  onSelectAll?: () => void
  /** Buttons of the bulk bar. */
  actions: ReactNode
  /** 家; a function where the word follows the number: firm, firms. */
  unit: string | ((count: number) => string)
}

/** The next sort on a click on a head: first way, other way, first way. */
export function nextSort<Row>(column: Column<Row>, sort: string | undefined): string {
  const up = column.sort!
  if (column.isOneWay) return up
  const down = `-${up}`
  if (sort === up) return down
  if (sort === down) return up
  return column.sortFirst === 'down' ? down : up
}

/** Which way the rows run by a column, if they do. */
export function sortedBy<Row>({ sort: by }: Column<Row>, sort: string | undefined): 'up' | 'down' | null {
  if (by === undefined || (sort !== by && sort !== `-${by}`)) return null
  return sort.startsWith('-') ? 'down' : 'up'
}

export function phonePlaces<Row>(columns: readonly Column<Row>[]): { title: Column<Row> | undefined; asides: Column<Row>[]; details: Column<Row>[] } {
  const areGiven = columns.some((column) => column.phone !== undefined)
  if (!areGiven) return { title: columns[0], asides: [], details: columns.slice(1, 4) }
  return {
    title: columns.find((column) => column.phone === 'title') ?? columns[0],
    asides: columns.filter((column) => column.phone === 'aside'),
    details: columns.filter((column) => column.phone === 'detail'),
  }
}
