import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import type { Permission } from '@jingwei/contract/access'
import type { organisations } from '@jingwei/contract/organisations'
import type { Input } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useGo } from '../../../app/client-links.tsx'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { pathTo } from '../../../paths.ts'
import { texts as shared } from '../texts.ts'
import { ExportButton } from './export-button.tsx'
import { texts } from './texts.ts'

type Exported = NonNullable<Input<typeof organisations.export>['query']>
type Props = { exportText: string; exported: Exported | null; onNew: () => void }
const reasonId = 'organisations-refused'

/** What one may not do stays in sight; the reason is said once for all of it. */
export function ListActions({ exportText, exported, onNew }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const go = useGo()
  const { may } = useSession()
  const refused = [
    ...(may('organisations:import') ? [] : [t('import')]),
    ...(may('organisations:export') ? [] : [t('export')]),
    ...(may('organisations:write') ? [] : [t('newFirm')]),
  ]
  const refusal = (permission: Permission) => (may(permission) ? {} : { disabled: true, 'aria-describedby': reasonId })
  return (
    <>
      {refused.length > 0 && (
        <span id={reasonId} className="jw-reason">
          {s('onlyLook', { what: refused.join(s('separator')) })}
        </span>
      )}
      <Button className="jw-wide-only" icon={<UploadOutlined />} onClick={() => go(pathTo('imports'))} {...refusal('organisations:import')}>
        {t('import')}
      </Button>
      {may('organisations:export') ? (
        <ExportButton text={exportText} what={exported ?? {}} disabled={exported === null} />
      ) : (
        <Button icon={<DownloadOutlined />} {...refusal('organisations:export')}>
          {exportText}
        </Button>
      )}
      <Button type="primary" icon={<PlusOutlined />} onClick={onNew} {...refusal('organisations:write')}>
        {t('newFirm')}
      </Button>
    </>
  )
}
