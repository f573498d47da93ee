import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useText } from '../app/i18n.ts'
import { defaultColumns, shownColumns, type Column } from './table-model.ts'
import './filter-bar.css'
import { texts } from './texts.ts'

type Props<Row> = { columns: readonly Column<Row>[]; shown: readonly string[] | undefined; onChange: (shown: readonly string[] | undefined) => void }

/** `列 12 / 34`. The first column stays: it says what the row is. */
export function ColumnChooser<Row>({ columns, shown, onChange }: Props<Row>) {
  const t = useText(texts)
  const keys = shown ?? defaultColumns(columns)
  const toggle = (key: string) => onChange(columns.filter((column) => (column.key === key ? !keys.includes(key) : keys.includes(column.key))).map((column) => column.key))
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false}
      content={
        <div className="jw-filter-panel">
          <p className="jw-label">{t('chooseColumns')}</p>
          <ul className="jw-options">
            {columns.map((column, i) => (
              <li key={column.key}>
                <Checkbox checked={i === 0 || keys.includes(column.key)} disabled={i === 0} onChange={() => toggle(column.key)}>{column.title}</Checkbox>
              </li>
            ))}
          </ul>
          {shown && <button type="button" className="jw-word" onClick={() => onChange(undefined)}>{t('columnsDefault')}</button>}
        </div>
      }>
      <Button size="small" icon={<SettingOutlined />} className="jw-wide-only">{t('columns', { shown: shownColumns(columns, shown).length, all: columns.length })}</Button>
    </Popover>
  )
}
