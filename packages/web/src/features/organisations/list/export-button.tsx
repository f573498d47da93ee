import { DownloadOutlined } from '@ant-design/icons'
import { organisations } from '@jingwei/contract/organisations'
import type { Input } from '@jingwei/contract/operation'
import { Popover } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { texts as shared } from '../texts.ts'
import { texts } from './texts.ts'

type What = NonNullable<Input<typeof organisations.export>['query']>
type Props = { text: string; what: What; size?: 'small'; disabled?: boolean }

/** A file of exactly what is shown: these columns, these rows, this order. */
export function ExportButton({ text, what, size, disabled = false }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const { may } = useSession()
  const [open, setOpen] = useState(false)
  const mayExport = may('organisations:export')
  const save = (format: 'xlsx' | 'csv') => {
    setOpen(false)
    download(organisations.export, { query: { ...what, format } })
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      open={open && mayExport && !disabled}
      onOpenChange={setOpen}
      content={
        <div className="jw-filter-panel">
          <p className="jw-label">{t('exportWhat')}</p>
          <ul className="jw-options">
            <li>
              <button type="button" onClick={() => save('xlsx')}>
                {t('exportXlsx')}
              </button>
            </li>
            <li>
              <button type="button" onClick={() => save('csv')}>
                {t('exportCsv')}
              </button>
            </li>
          </ul>
        </div>
      }
    >
      <span>
        <ReasonedButton
          size={size}
          icon={size ? undefined : <DownloadOutlined />}
          aria-expanded={open}
          reason={mayExport ? null : s('mayNotExport')}
        >
          {text}
        </ReasonedButton>
      </span>
    </Popover>
  )
}
