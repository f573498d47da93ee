import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../../app/i18n.ts'
import { useSearchParams } from '../../../../app/search-params.ts'
import { useFormat } from '../../../../app/use-format.ts'
import { PhonePage } from '../../../../ui/phone-page.tsx'
import type { Outbox, OutboxState } from '../device/outbox.ts'
import { usePlans } from '../device/use-plans.ts'
import type { FirmOf, HeldVisit } from '../device/visit.ts'
import { texts as shared } from '../texts.ts'
import { FirmChoice } from './firm-choice.tsx'
import { Hindrances } from './keep-note.tsx'
import { HeldState } from './state.tsx'
import { TakePlans } from './take-plans.tsx'
import { texts } from './texts.ts'

type Props = { outbox: Outbox; held: OutboxState; note: ReactNode; onBack: () => void; onOpen: (clientId: string) => void }

/** What this device holds, and the firm one stands before. */
export function Start({ outbox, held, note, onBack, onOpen }: Props) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const plans = usePlans()
  const q = search['q'] ?? ''
  const begin = (firm: FirmOf, campaign: HeldVisit['campaign']) => onOpen(outbox.begin(firm, campaign))
  return (
    <PhonePage title={t('title')} onBack={onBack} right={note}>
      <Hindrances held={held} />
      {held.visits.length > 0 && (
        <section>
          <h2>{t('heldTitle')}</h2>
          <ul className="jw-held">
            {held.visits.map((visit) => (
              <li key={visit.clientId}>
                <button type="button" onClick={() => onOpen(visit.clientId)}>
                  <span className="jw-held-line"><b className="jw-cut">{visit.firm.name}</b><HeldState visit={visit} isSending={held.sending === visit.clientId} /></span>
                  <span className="jw-label">{[format.dateTime(visit.startedAt), visit.findings.length > 0 ? s('findingCount', { count: visit.findings.length }) : null, visit.campaign?.name].filter(Boolean).join(' · ')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('start')}</h2>
        <Input size="large" prefix={<SearchOutlined />} allowClear value={q} placeholder={t('searchFirm')} aria-label={t('searchFirm')} onChange={(event) => setSearch({ q: event.target.value || undefined })} />
        <FirmChoice q={q} plans={plans.plans} visits={held.visits} onChoose={begin} />
      </section>
      <TakePlans plans={plans} />
    </PhonePage>
  )
}
