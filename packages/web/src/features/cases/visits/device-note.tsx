import { useText } from '../../../app/i18n.ts'
import { pathTo } from '../../../paths.ts'
import { useOutbox } from './device/use-outbox.ts'
import { texts } from './texts.ts'

/** On the desk's pages: what this device still holds. */
export function DeviceNote() {
  const t = useText(texts)
  const { held } = useOutbox()
  const left = held.visits.filter((one) => one.state !== 'sent').length
  if (left === 0) return null
  return <p className="jw-device-note" role="status">{t('onDevice', { count: left })} <a href={pathTo('newVisit')}>{t('onDeviceOpen')}</a></p>
}
