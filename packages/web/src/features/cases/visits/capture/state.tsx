import { useText } from '../../../../app/i18n.ts'
import { StateDot } from '../../../../ui/state-dot.tsx'
import type { HeldVisit } from '../device/visit.ts'
import { texts } from './texts.ts'

export function HeldState({ visit, isSending }: { visit: HeldVisit; isSending: boolean }) {
  const t = useText(texts)
  if (isSending) return <StateDot tone="blue">{t('stateSending')}</StateDot>
  if (visit.state === 'sent') return <StateDot tone="green">{t('stateSent')}</StateDot>
  if (visit.state === 'refused') return <StateDot tone="red">{t('stateRefused')}</StateDot>
  if (visit.state === 'writing') return <StateDot tone="blue">{t('stateWriting')}</StateDot>
  return <StateDot tone="amber">{t(visit.sent ? 'statePhotos' : visit.firm.id === null ? 'stateFirm' : 'stateWaiting')}</StateDot>
}
