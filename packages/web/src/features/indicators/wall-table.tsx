import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { LevelShares, usePartName, type Field, type Row } from './breakdown.tsx'
import { fromTwo, ratio } from './figures.ts'
import { atLevel, fromLevel2, listBehind, type Among } from './links.ts'
import { texts } from './texts.ts'

/** Few rows to be read from afar: the shape and one share each. */
export function WallTable({ label, field, rows, among }: { label: string; field: Field; rows: readonly Row[]; among: Among }) {
  const t = useText(texts)
  const format = useFormat()
  const name = usePartName(field)
  return (
    <div className="jw-wall-table">
      <div className="jw-wall-section-head">
        <h2>{label}</h2>
        <span>{t('shareTwo')}</span>
      </div>
      <ul>
        {rows.map((row) => {
          const part = { field, key: row.key }
          const share = ratio(fromTwo(row.levels), row.diagnosed)
          return (
            <li key={row.key}>
              <span className="jw-cut" title={name(row)}>
                {name(row)}
              </span>
              <LevelShares levels={row.levels} href={(level) => listBehind(among, [atLevel(level)], part)} />
              <a className="jw-number" href={listBehind(among, [fromLevel2], part)}>
                {share === null ? format.nothing : format.decimal(share * 100, 1)}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
