import { organisations } from '@jingwei/contract/organisations'
import { useDeferredValue } from 'react'
import { useApi } from '../../../../api/query.ts'
import { useText } from '../../../../app/i18n.ts'
import { useOnline } from '../../../../app/offline-note.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { Problem } from '../../../../ui/problem.tsx'
import type { PlannedFirm, TakenPlan } from '../device/plans.ts'
import type { FirmOf, HeldVisit } from '../device/visit.ts'
import { texts } from './texts.ts'

const shownFirms = 30
const fewest = 2
type Props = { q: string; plans: readonly TakenPlan[]; visits?: readonly HeldVisit[]; onChoose: (firm: FirmOf, campaign: HeldVisit['campaign']) => void; mayBeName?: boolean }

/** Firms of the plans on this device, and with a network those that the register finds; at worst the name alone. */
export function FirmChoice({ q, plans, visits = [], onChoose, mayBeName = true }: Props) {
  const t = useText(texts)
  const format = useFormat()
  const isOnline = useOnline()
  const wanted = useDeferredValue(q.trim())
  const isAsked = wanted.length >= fewest
  const found = useApi(organisations.list, { query: { q: wanted || '-', limit: 20 } }, { enabled: isOnline && isAsked })
  const fits = (firm: PlannedFirm) => wanted === '' || firm.name.includes(wanted)
  const planned = plans.map((plan) => ({ plan, firms: plan.firms.filter(fits) })).filter(({ plan, firms }) => firms.length > 0 || (wanted === '' && plan.firms.length === 0))
  const inPlans = new Set(planned.flatMap(({ firms }) => firms.map((one) => one.id)))
  const others = isOnline && isAsked ? (found.data?.items ?? []).filter((one) => !inPlans.has(one.id)) : []
  const isNowhere = isAsked && planned.length === 0 && (!isOnline || (found.isSuccess && others.length === 0))
  const row = (key: string, name: string, aside: string, isRecorded: boolean, choose: () => void) => (
    <li key={key}>
      <button type="button" onClick={choose}>
        <b className="jw-cut">{name}</b>
        <span className="jw-label">{isRecorded ? `${aside} · ${t('recorded')}` : aside}</span>
      </button>
    </li>
  )
  return (
    <>
      {planned.map(({ plan, firms }) => (
        <div key={plan.campaign.id} className="jw-firm-group">
          <h3>{plan.campaign.name}</h3>
          {firms.length === 0 && <p className="jw-label">{t('planEmpty')}</p>}
          <ul className="jw-held">
            {firms.slice(0, shownFirms).map((one) =>
              row(`p${one.id}`, one.name, [one.region, one.plannedOn ? t('planned', { date: format.date(one.plannedOn) }) : t('noDate')].join(' · '), visits.some((visit) => visit.firm.id === one.id && visit.campaign?.id === plan.campaign.id), () => onChoose({ id: one.id, name: one.name }, { id: plan.campaign.id, name: plan.campaign.name })))}
          </ul>
          {firms.length > shownFirms && <p className="jw-label">{t('moreFirms', { count: firms.length - shownFirms })}</p>}
        </div>
      ))}
      {others.length > 0 && (
        <div className="jw-firm-group">
          <h3>{t('found')}</h3>
          <ul className="jw-held">{others.map((one) => row(`f${one.id}`, one.name, one.region.fullName, false, () => onChoose({ id: one.id, name: one.name }, null)))}</ul>
        </div>
      )}
      {isOnline && isAsked && found.isFetching && !found.data && <p className="jw-label" role="status">{t('searching')}</p>}
      {isOnline && isAsked && found.error && !found.error.isUnreachable && <Problem title={found.error.title} problem={found.error} onAgain={() => void found.refetch()} />}
      {isNowhere && isOnline && <p className="jw-label">{t('noneFound', { q: wanted })}</p>}
      {!isOnline && <p className="jw-label">{t('needNetwork')}</p>}
      {mayBeName && wanted.length >= fewest && (isNowhere || found.error !== null) && (
        <ul className="jw-held">{row('name', t('byName', { name: wanted }), '', false, () => onChoose({ id: null, name: wanted.slice(0, 100) }, null))}</ul>
      )}
    </>
  )
}
