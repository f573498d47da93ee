import { DownloadOutlined } from '@ant-design/icons'
import { useText } from '../../app/i18n.ts'
import { MenuButton } from '../machines/menu-button.tsx'
import { texts } from './texts.ts'

/** A file of exactly what is listed. */
export function ExportRows({ total, save }: { total: number; save: (format: 'xlsx' | 'csv') => void }) {
  const s = useText(texts)
  if (total === 0) return null
  return (
    <MenuButton text={s('exportRows', { count: total })} icon={<DownloadOutlined />} note={s('exportWhat')}
      entries={[{ key: 'xlsx', text: s('exportXlsx'), run: () => save('xlsx') }, { key: 'csv', text: s('exportCsv'), run: () => save('csv') }]} />
  )
}
