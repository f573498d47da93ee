import { CloudOutlined, CloudSyncOutlined, DisconnectOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { texts } from '../texts.ts'
import type { Snapshot } from './keep-draft.ts'
import './drafts.css'

/** `已存 10:42`, `离线，已存本机`. */
export function SaveNote({ snapshot }: { snapshot: Snapshot }) {
  const t = useText(texts)
  const format = useFormat()
  const { state, draft } = snapshot
  const savedAt = draft.base.savedAt
  const [Icon, tone, words] =
    state.kind === 'offline'
      ? ([DisconnectOutlined, 'jw-amber', t('offlineKept')] as const)
      : state.kind === 'refused'
        ? ([ExclamationCircleOutlined, 'jw-red', t('refused')] as const)
        : state.kind === 'clash'
          ? ([ExclamationCircleOutlined, 'jw-amber', t('clash')] as const)
          : state.kind === 'saved'
            ? ([CloudOutlined, 'jw-green', savedAt ? t('saved', { time: format.time(savedAt) }) : t('savedNever')] as const)
            : ([CloudSyncOutlined, 'jw-ink3', t('saving')] as const)
  return (
    <span className="jw-save-note" role="status">
      <Icon className={tone} /> {words}
    </span>
  )
}
