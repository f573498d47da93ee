import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../../../../api/client.ts'
import { useText } from '../../../../app/i18n.ts'
import { useSession } from '../../../../app/session.tsx'
import { patterns } from '../../../../paths.ts'
import { useToast } from '../../../../ui/toast.tsx'
import { texts } from '../capture/texts.ts'
import { leavePlan, readPlans, takeAlong, type TakenPlan } from './plans.ts'

type Campaign = { id: number; name: string; until: string }

/** The plans on this device; with a network they are renewed once when the page opens. */
export function usePlans() {
  const t = useText(texts)
  const toast = useToast()
  const router = useRouter()
  const { person } = useSession()
  const [plans, setPlans] = useState<readonly TakenPlan[]>([])
  const [busy, setBusy] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const wasRenewed = useRef(false)
  const reread = useCallback(() => readPlans(person.id).then(setPlans), [person.id])
  useEffect(() => {
    void readPlans(person.id).then(async (kept) => {
      setPlans(kept)
      if (wasRenewed.current || !navigator.onLine) return
      wasRenewed.current = true
      // What cannot be renewed stays as it was taken.
      await Promise.all(kept.map(({ campaign }) => takeAlong(person.id, campaign).catch(() => undefined)))
      await reread()
    })
  }, [person.id, reread])
  const take = async (campaign: Campaign) => {
    setBusy(campaign.id)
    setProblem(null)
    try {
      // The page itself has to be on the device too.
      await router.loadRouteChunk(router.routesByPath[patterns.newVisit])
      const { firms, isKept } = await takeAlong(person.id, campaign)
      await reread()
      if (!isKept) setProblem(new ApiProblem({ status: 0, code: 'client.not-kept', title: t('forgetful'), detail: t('forgetfulWhy') }))
      else toast(firms > 0 ? t('tookAlong', { name: campaign.name, count: firms }) : t('takeNone', { name: campaign.name }))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error)
    } finally {
      setBusy(null)
    }
  }
  const leave = async (campaignId: number) => {
    await leavePlan(person.id, campaignId)
    await reread()
  }
  return { plans, busy, problem, take, leave }
}
export type Plans = ReturnType<typeof usePlans>
