import { DownloadOutlined } from '@ant-design/icons'
import { useText } from '../../../app/i18n.ts'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { texts } from './texts.ts'

/** A file of exactly what is listed: these rows in this order. */
export function ExportMenu({ onSave }: { onSave: (format: 'xlsx' | 'csv') => void }) {
  const t = useText(texts)
  return <MenuButton text={t('export')} icon={<DownloadOutlined />} note={t('exportWhat')} entries={[{ key: 'xlsx', text: t('exportXlsx'), run: () => onSave('xlsx') }, { key: 'csv', text: t('exportCsv'), run: () => onSave('csv') }]} />
}
