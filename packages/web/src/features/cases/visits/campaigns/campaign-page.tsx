import { cases } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useApi, useCommand } from '../../../../api/query.ts'
import { useGo } from '../../../../app/client-links.tsx'
import { useText } from '../../../../app/i18n.ts'
import { useSession } from '../../../../app/session.tsx'
import { useFormat } from '../../../../app/use-format.ts'
import { pathTo } from '../../../../paths.ts'
import { Bones } from '../../../../ui/bones.tsx'
import { ConfirmAction } from '../../../../ui/confirm-action.tsx'
import { Figure, Figures } from '../../../../ui/figure.tsx'
import { Band, PageBody, Section } from '../../../../ui/layout.tsx'
import { MeasureBar } from '../../../../ui/bars.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Problem } from '../../../../ui/problem.tsx'
import { ReasonedButton } from '../../../../ui/reasoned-button.tsx'
import { usePlans } from '../device/use-plans.ts'
import { texts as shared } from '../texts.ts'
import '../visits.css'
import { CampaignDialog, type Campaign } from './campaign-dialog.tsx'
import { PlannedFirms } from './planned-firms.tsx'
import { CampaignState } from './state.tsx'
import { texts } from './texts.ts'

export default function CampaignPage() {
  const t = useText(texts)
  const s = useText(shared)
  const id = Number(useParams({ strict: false })['id'])
  const { data, error, refetch } = useApi(cases.visitCampaign, { params: { id } }, { keepPrevious: false })
  if (data) return <Shown campaign={data} />
  return (
    <>
      <PageHead title={s('campaign')} crumbs={[{ text: s('visits'), href: pathTo('visits') }, { text: s('campaigns'), href: pathTo('visitCampaigns') }]} />
      <PageBody>{error ? <Problem title={t('failed')} problem={error} onAgain={() => void refetch()} /> : <Bones rows={8} what={s('campaign')} />}</PageBody>
    </>
  )
}

function Shown({ campaign }: { campaign: Campaign }) {
  const t = useText(texts)
  const s = useText(shared)
  const format = useFormat()
  const go = useGo()
  const { may } = useSession()
  const plans = usePlans()
  const [changing, setChanging] = useState(false)
  const change = useCommand(cases.changeVisitCampaign)
  const mayPlan = may('cases:dispatch')
  const { numerator, denominator } = campaign.coverage
  const isTaken = plans.plans.some((plan) => plan.campaign.id === campaign.id)
  const visitsHref = pathTo('visits', { filter: `campaign:eq:${campaign.id}` })
  const close = (isClosed: boolean) => change.mutateAsync({ params: { id: campaign.id }, body: { name: campaign.name, description: campaign.description, from: campaign.from, until: campaign.until, quotas: campaign.quotas.map(({ personId, regionCode, visits }) => ({ personId, regionCode, visits })), version: campaign.version, isClosed } })
  return (
    <>
      <PageHead title={campaign.name} crumbs={[{ text: s('visits'), href: pathTo('visits') }, { text: s('campaigns'), href: pathTo('visitCampaigns') }]} scope={<CampaignState campaign={campaign} />}
        facts={[campaign.region.name, t('period', { from: format.dateFull(campaign.from), until: format.dateFull(campaign.until) }), campaign.description].filter(Boolean).join(' · ')}
        actions={
          <>
            {mayPlan && (campaign.isClosed ? <Button loading={change.isPending} onClick={() => void close(false).catch(() => undefined)}>{t('reopen')}</Button> : <ConfirmAction verb={t('close')} question={t('closeAsk', { name: campaign.name })} consequence={t('closeWhy')} onConfirm={() => close(true)} />)}
            {mayPlan && <Button onClick={() => setChanging(true)}>{t('change')}</Button>}
            {may('cases:visit') && !campaign.isClosed && <Button title={t('takenHint')} loading={plans.busy === campaign.id} onClick={() => void plans.take(campaign)}>{t(isTaken ? 'takeAgain' : 'takeAlong')}</Button>}
            <ReasonedButton type="primary" reason={!mayPlan ? s('mayNotPlan') : campaign.isClosed ? t('closedPlan') : null} onClick={() => go(pathTo('planVisits', { id: campaign.id }))}>{t('plan')}</ReasonedButton>
          </>
        } />
      <Band>
        <Figures>
          <Figure label={t('coverage')} value={denominator === 0 ? format.nothing : format.share(numerator / denominator)} note={t('coverageOf', { numerator: format.count(numerator), denominator: format.count(denominator) })} />
          <Figure label={t('visits')} value={format.figure(campaign.visits)} href={visitsHref} />
          <Figure label={t('found')} value={format.figure(campaign.findings)} />
          <Figure label={t('solved')} value={format.figure(campaign.solved)} note={campaign.findings > 0 ? format.share(campaign.solved / campaign.findings) : undefined} />
        </Figures>
      </Band>
      <PageBody>
        {(plans.problem ?? change.error) && <Problem title={(plans.problem ?? change.error)?.title ?? t('failed')} problem={plans.problem ?? change.error} />}
        <Section title={t('quotas')}><Quotas quotas={campaign.quotas} /></Section>
        <PlannedFirms campaign={campaign} />
      </PageBody>
      {changing && <CampaignDialog campaign={campaign} onClose={() => setChanging(false)} onDone={() => undefined} />}
    </>
  )
}

function Quotas({ quotas }: { quotas: Answer<typeof cases.visitCampaign>['quotas'] }) {
  const t = useText(texts)
  const format = useFormat()
  const sorted = useMemo(() => quotas.toSorted((a, b) => a.done / a.visits - b.done / b.visits), [quotas])
  if (quotas.length === 0) return <p className="jw-ink3">{t('noQuotas')}</p>
  return (
    <ul className="jw-quotas">
      {sorted.map((one) => <li key={`${one.personId ?? ''}${one.regionCode ?? ''}`}><MeasureBar label={one.name} ratio={one.done / one.visits} text={t('quotaDone', { done: format.count(one.done), all: format.count(one.visits) })} /></li>)}
    </ul>
  )
}
