import { CloudOutlined, CloudSyncOutlined, DisconnectOutlined, ExclamationCircleOutlined, TabletOutlined } from '@ant-design/icons'
import { useText } from '../../../../app/i18n.ts'
import { useOnline } from '../../../../app/offline-note.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { Problem } from '../../../../ui/problem.tsx'
import type { OutboxState } from '../device/outbox.ts'
import type { HeldVisit } from '../device/visit.ts'
import { texts } from './texts.ts'

/** In the head: that it is kept, and whether anything still has to go. */
export function KeepNote({ held, visit }: { held: OutboxState; visit: HeldVisit | undefined }) {
  const t = useText(texts)
  const format = useFormat()
  const isOnline = useOnline()
  const refused = held.visits.filter((one) => one.state === 'refused').length
  const waiting = held.visits.filter((one) => one.state === 'waiting').length
  const [Icon, tone, words] = held.isForgetful
    ? ([ExclamationCircleOutlined, 'jw-red', t('notKept')] as const)
    : held.sending !== null
      ? ([CloudSyncOutlined, 'jw-ink3', t('sendingNote')] as const)
      : !isOnline
        ? ([DisconnectOutlined, 'jw-amber', t('keptOffline')] as const)
        : visit?.state === 'writing'
          ? ([TabletOutlined, 'jw-green', t('keptAt', { time: format.time(visit.changedAt) })] as const)
          : refused > 0
            ? ([ExclamationCircleOutlined, 'jw-red', t('refusedNote', { count: refused })] as const)
            : waiting > 0
            ? ([CloudSyncOutlined, 'jw-amber', t('waitingNote', { count: waiting })] as const)
            : ([CloudOutlined, 'jw-green', t('allSent')] as const)
  if (!visit && held.visits.length === 0 && isOnline && !held.isForgetful) return null
  return <span className="jw-keep-note" role="status"><Icon className={tone} /> {words}</span>
}

/** What hinders all of them, above whatever one does. */
export function Hindrances({ held }: { held: OutboxState }) {
  const t = useText(texts)
  const isOnline = useOnline()
  const waits = held.visits.some((one) => one.state === 'waiting')
  return (
    <>
      {held.isForgetful && <Problem title={t('forgetful')} kept={t('forgetfulWhy')} />}
      {!isOnline && <p className="jw-visit-notice" role="status"><b>{t('offlineTitle')}</b> {t('offlineWhy')}</p>}
      {isOnline && waits && held.hindrance === 'signed-out' && <p className="jw-visit-notice" role="status"><b>{t('signedOut')}</b> {t('signedOutWhy')} <a href={pathTo('signIn')}>{t('signIn')}</a></p>}
    </>
  )
}
