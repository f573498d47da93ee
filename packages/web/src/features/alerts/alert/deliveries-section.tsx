import { useText } from '../../../app/i18n.ts'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Section } from '../../../ui/layout.tsx'
import { StateDot } from '../../../ui/state-dot.tsx'
import '../alerts.css'
import { texts as shared } from '../texts.ts'
import type { OneAlert } from '../words.ts'
import { texts } from './texts.ts'

const tones = { sent: 'green', failed: 'red', waiting: 'amber' } as const
const keys = { sent: 'sent', failed: 'sendFailed', waiting: 'waiting' } as const

/** Each message that went out for it, and what became of it. */
export function DeliveriesSection({ alert, mayManage }: { alert: OneAlert; mayManage: boolean }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  return (
    <Section title={t('deliveries')}>
      {alert.deliveries.length === 0 ? (
        <p className="jw-ink2">{t('noDeliveries')} {mayManage && <a href={`${pathTo('alertRules')}#channels`}>{t('channelHint')}</a>}</p>
      ) : (
        <ul className="jw-deliveries">
          {alert.deliveries.map((one, i) => (
            <li key={i}>
              <span>{one.channel}</span>
              <StateDot tone={tones[one.outcome]}>{s(keys[one.outcome])}</StateDot>
              <p>{[format.dateTime(one.at), one.problem].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
