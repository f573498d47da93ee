import { DownloadOutlined } from '@ant-design/icons'
import { useText } from '../app/i18n.ts'
import { MenuButton } from './menu-button.tsx'
import { texts } from './texts.ts'

/** A file of exactly what is listed. */
export function ExportRows({ total, save }: { total: number; save: (format: 'xlsx' | 'csv') => void }) {
  const t = useText(texts)
  if (total === 0) return null
  return (
    <MenuButton text={t('exportRows', { count: total })} icon={<DownloadOutlined />} note={t('exportWhat')}
      entries={[{ key: 'xlsx', text: t('exportXlsx'), run: () => save('xlsx') }, { key: 'csv', text: t('exportCsv'), run: () => save('csv') }]} />
  )
}
