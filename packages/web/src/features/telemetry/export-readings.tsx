import { DownloadOutlined } from '@ant-design/icons'
import { telemetry } from '@jingwei/contract/telemetry'
import { download } from '../../api/files.ts'
import { useText } from '../../app/i18n.ts'
import { useFormat } from '../../app/use-format.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { texts } from './texts.ts'

type Props = { machineId: number; from: string; to: string; signal?: { code: string; name: string } | undefined }

/** Every reading of the range that is shown, of one signal or of all. */
export function ExportReadings({ machineId, from, to, signal }: Props) {
  const t = useText(texts)
  const f = useFormat()
  const formats = [{ format: 'csv', text: t('csv') }, { format: 'parquet', text: t('parquet') }] as const
  const save = (format: 'csv' | 'parquet', signals?: string) => download(telemetry.export, { params: { id: machineId }, query: { from, to, format, ...(signals ? { signals } : {}) } })
  return (
    <MenuButton text={t('export')} icon={<DownloadOutlined />} note={t('exportWhy', { range: `${f.dateTime(from)}–${f.dateTime(to)}` })}
      entries={[
        ...formats.map((one) => ({ key: one.format, text: `${one.text} · ${t('allSignals')}`, run: () => save(one.format) })),
        ...(signal ? formats.map((one) => ({ key: `${one.format}-one`, text: `${one.text} · ${t('onlyThis', { name: signal.name })}`, run: () => save(one.format, signal.code) })) : []),
      ]} />
  )
}
