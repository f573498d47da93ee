import { DownloadOutlined } from '@ant-design/icons'
import { cases } from '@jingwei/contract/cases'
import type { Input } from '@jingwei/contract/operation'
import { download } from '../../../api/files.ts'
import { useText } from '../../../app/i18n.ts'
import { MenuButton } from '../../machines/menu-button.tsx'
import { texts } from './texts.ts'

/** A file of exactly what is listed: these rows in this order. */
export function ExportMenu({ what }: { what: NonNullable<Input<typeof cases.export>['query']> }) {
  const t = useText(texts)
  const save = (format: 'xlsx' | 'csv') => download(cases.export, { query: { ...what, format } })
  return <MenuButton text={t('export')} icon={<DownloadOutlined />} note={t('exportWhat')} entries={[{ key: 'xlsx', text: t('exportXlsx'), run: () => save('xlsx') }, { key: 'csv', text: t('exportCsv'), run: () => save('csv') }]} />
}
