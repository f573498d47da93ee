import { cases } from '@jingwei/contract/cases'
import { Button } from 'antd'
import { useApi } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useOnline } from '../../../../app/offline-note.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { Problem } from '../../../../ui/problem.tsx'
import type { Plans } from '../device/use-plans.ts'
import { texts } from './texts.ts'

/** The campaigns that run: their firms of mine go onto this device. */
export function TakePlans({ plans }: { plans: Plans }) {
  const t = useText(texts)
  const format = useFormat()
  const isOnline = useOnline()
  const asked = useApi(cases.visitCampaigns, {}, { enabled: isOnline, staleMs: 60_000 })
  const open = (asked.data?.items ?? []).filter((one) => !one.isClosed)
  const shown = [...plans.plans.map(({ campaign }) => campaign), ...open.filter((one) => !plans.plans.some((plan) => plan.campaign.id === one.id)).map((one) => ({ id: one.id, name: one.name, until: one.until }))]
  if (shown.length === 0) return null
  return (
    <section>
      <h2>{t('takeTitle')}</h2>
      {plans.plans.length === 0 && <p className="jw-label">{t('noPlansWhy')}</p>}
      <ul className="jw-plans">
        {shown.map((campaign) => {
          const taken = plans.plans.find((plan) => plan.campaign.id === campaign.id)
          return (
            <li key={campaign.id}>
              <span className="jw-plan-text"><b>{campaign.name}</b><span className="jw-label">{taken ? t('taken', { count: taken.firms.length, time: format.dateTime(taken.takenAt) }) : null}</span></span>
              <span className="jw-actions">
                {taken && <button type="button" className="jw-word jw-quiet" onClick={() => void plans.leave(campaign.id)}>{t('leave')}</button>}
                {isOnline && <Button loading={plans.busy === campaign.id} onClick={() => void plans.take(campaign)}>{t(taken ? 'takeAgain' : 'take')}</Button>}
              </span>
            </li>
          )
        })}
      </ul>
      {plans.problem && <Problem title={t('takeFailed')} problem={plans.problem} />}
    </section>
  )
}
