import { diagnosis } from '@jingwei/contract/diagnosis'
import type { Answer } from '@jingwei/contract/operation'
import { Button } from 'antd'
import { useState } from 'react'
import { downloadMade } from '../../../api/files.ts'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { ConfirmAction } from '../../../ui/confirm-action.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { texts } from './texts.ts'

export type Campaign = Answer<typeof diagnosis.campaign>

export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const t = useText(texts)
  const toast = useToast()
  const waiting = campaign.counts.invited + campaign.counts.drafting
  const close = useCommand(diagnosis.closeCampaign, { onDone: () => toast(t('closed')) })
  if (campaign.state === 'closed') return null
  return (
    <>
      <ConfirmAction
        verb={t('close')}
        question={t('closeAsk', { title: campaign.title })}
        consequence={waiting > 0 ? t('closeWhy', { count: waiting }) : undefined}
        isIrreversible
        onConfirm={() => close.mutateAsync({ params: { id: campaign.id } })}
      />
      <InvitationLinks campaign={campaign} />
      <Remind campaign={campaign} />
    </>
  )
}

type ActionProps = { campaign: Campaign; assessmentIds?: readonly number[]; isSmall?: boolean }

export function Remind({ campaign, assessmentIds, isSmall = false }: ActionProps) {
  const t = useText(texts)
  const toast = useToast()
  const waiting = campaign.counts.invited + campaign.counts.drafting
  const count = assessmentIds?.length ?? waiting
  const remind = useCommand(diagnosis.remind, {
    makesStale: [diagnosis.assessments],
    onDone: ({ reminded, withoutAccount }) =>
      toast(
        [t('reminded1', { count: reminded }), ...(withoutAccount > 0 ? [t('withoutAccount', { count: withoutAccount })] : [])].join(' · '),
      ),
  })
  return (
    <ConfirmAction
      verb={assessmentIds ? t('remind') : t('remindAll', { count: waiting })}
      question={t('remindAsk', { count })}
      consequence={t('remindWhy')}
      button={isSmall ? { size: 'small' } : { type: 'primary' }}
      disabledReason={campaign.state === 'closed' ? t('isClosed') : waiting === 0 ? t('nobodyWaits') : null}
      onConfirm={() =>
        remind.mutateAsync({ params: { id: campaign.id }, body: assessmentIds ? { assessmentIds: [...assessmentIds] } : {} })
      }
    />
  )
}

export function InvitationLinks({ campaign, assessmentIds, isSmall = false }: ActionProps) {
  const t = useText(texts)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (campaign.state === 'closed') return null
  const make = async () => {
    setIsBusy(true)
    setProblem(null)
    try {
      await downloadMade(diagnosis.invitations, {
        params: { id: campaign.id },
        body: assessmentIds ? { assessmentIds: [...assessmentIds] } : {},
      })
    } catch (error) {
      setProblem(error)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <span className="jw-reasoned">
      <Button size={isSmall ? 'small' : 'medium'} loading={isBusy} title={t('invitationsWhy')} onClick={() => void make()}>
        {t('invitations')}
      </Button>
      {problem !== null && (
        <span className="jw-reason jw-red" role="alert">
          {(problem as { title?: string }).title || t('invitationsFailed')}
        </span>
      )}
    </span>
  )
}
