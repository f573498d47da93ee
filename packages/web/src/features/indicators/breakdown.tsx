import type { Cockpit } from '@jingwei/contract/indicators'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { useLevelName } from '../../ui/level-bars.tsx'
import { useIsPhone } from '../../ui/use-phone.ts'
import { fromTwo, ratio } from './figures.ts'
import { atLevel, diagnosed, fromLevel2, hasList, listBehind, type Among, type Part } from './links.ts'
import { sizeKeys } from './picks.tsx'
import { texts } from './texts.ts'

export type Row = Cockpit['byIndustry'][number]
export type Field = Part['field']

/** One bar from 0 to 100 %, its parts the five levels; each part leads to its firms. */
export function LevelShares({ levels, href }: { levels: readonly number[]; href?: ((level: number) => string) | undefined }) {
  const name = useLevelName()
  const format = useFormat()
  const whole = levels.reduce((all, one) => all + one, 0)
  if (whole === 0) return <span className="jw-nothing">—</span>
  return (
    <span className="jw-level-shares">
      {levels.map((firms, level) => {
        if (firms === 0) return null
        const title = `${name(level)} ${format.count(firms)} (${format.share(firms / whole)})`
        const style = { width: `${(firms / whole) * 100}%`, background: `var(--level-${level})` }
        return href ? (
          <a key={level} href={href(level)} title={title} aria-label={title} style={style} tabIndex={-1} />
        ) : (
          <i key={level} title={title} style={style} />
        )
      })}
    </span>
  )
}

export function usePartName(field: Field): (row: Row) => string {
  const t = useText(texts)
  return (row) => {
    if (row.key === null) return t('unknown')
    if (field === 'size' && row.key in sizeKeys) return t(sizeKeys[row.key as keyof typeof sizeKeys])
    return row.name ?? row.key
  }
}

/** Every number of the table is the link to its firms; the name leads one place, or one industry, further in. */
export function Breakdown({
  rows,
  field,
  among,
  label,
  hrefOf,
}: {
  rows: readonly Row[]
  field: Field
  among: Among
  label: string
  hrefOf: (row: Row) => string | undefined
}) {
  const t = useText(texts)
  const format = useFormat()
  const levelName = useLevelName()
  const isPhone = useIsPhone()
  const name = usePartName(field)
  const link = (row: Row, firms: number, more: Parameters<typeof listBehind>[1] = []) => {
    const part = { field, key: row.key }
    return firms === 0 || !hasList(part) ? format.count(firms) : <a href={listBehind(among, more, part)}>{format.count(firms)}</a>
  }
  const percent = (value: number | null) => (value === null ? null : format.decimal(value * 100, 1))
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('part'),
      width: 300,
      cell: (row) => {
        const href = hrefOf(row)
        return href ? <a href={href}>{name(row)}</a> : name(row)
      },
    },
    { key: 'known', title: t('known'), align: 'right', cell: (row) => link(row, row.known) },
    { key: 'diagnosed', title: t('diagnosed'), align: 'right', cell: (row) => link(row, row.diagnosed, [diagnosed]) },
    { key: 'share', title: t('shareOfKnown'), align: 'right', cell: (row) => percent(ratio(row.diagnosed, row.known)) },
    {
      key: 'shape',
      title: t('shape'),
      cell: (row) => (
        <LevelShares
          levels={row.levels}
          href={hasList({ field, key: row.key }) ? (level) => listBehind(among, [atLevel(level)], { field, key: row.key }) : undefined}
        />
      ),
    },
    ...[0, 1, 2, 3, 4].map(
      (level): Column<Row> => ({
        key: `level-${level}`,
        title: levelName(level),
        align: 'right',
        cell: (row) => link(row, row.levels[level] ?? 0, [atLevel(level)]),
      }),
    ),
    {
      key: 'two',
      title: t('shareTwo'),
      align: 'right',
      ink: 'ink',
      cell: (row) => {
        const share = percent(ratio(fromTwo(row.levels), row.diagnosed))
        return share && hasList({ field, key: row.key }) ? (
          <a href={listBehind(among, [fromLevel2], { field, key: row.key })}>{share}</a>
        ) : (
          share
        )
      },
    },
  ]
  const onPhone: Column<Row>[] = [
    { ...columns[0]!, phone: 'title' },
    { ...columns.find((column) => column.key === 'shape')!, phone: 'aside' },
    {
      key: 'words',
      title: '',
      phone: 'detail',
      cell: (row) => (
        <>
          {t('knownShort')} {link(row, row.known)}
          {' · '}
          {t('diagnosedShort')} {link(row, row.diagnosed, [diagnosed])}
          {' · '}
          {t('twoShort')} {percent(ratio(fromTwo(row.levels), row.diagnosed)) ?? format.nothing} %
        </>
      ),
    },
  ]
  return <DataTable label={label} columns={isPhone ? onPhone : columns} rows={rows} rowKey={(row) => row.key ?? ''} />
}
