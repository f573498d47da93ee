import { cases } from '@jingwei/contract/cases'
import { api } from '../../../../api/client.ts'
import { dropKept, keepOrTell, readAllKept } from '../../../../app/device-store.ts'
import { askKept } from '../../../../app/use-kept-api.ts'

export type PlannedFirm = { readonly id: number; readonly name: string; readonly region: string; readonly plannedOn: string | null }
/** The firms of a campaign that are mine and not yet visited, as this device has them. */
export type TakenPlan = { readonly campaign: { readonly id: number; readonly name: string; readonly until: string }; readonly takenAt: string; readonly firms: readonly PlannedFirm[] }

const prefixOf = (personId: string) => `visit-plan:${personId}:`
const mostFirms = 2000

export const readPlans = async (personId: string): Promise<TakenPlan[]> => (await readAllKept<TakenPlan>(prefixOf(personId))).toSorted((a, b) => (a.campaign.until < b.campaign.until ? -1 : 1))
export const leavePlan = (personId: string, campaignId: number) => dropKept(prefixOf(personId) + campaignId)

/** Puts on this device what a day outside needs: the firms and the subjects. */
export async function takeAlong(personId: string, campaign: { id: number; name: string; until: string }): Promise<{ firms: number; isKept: boolean }> {
  const firms: PlannedFirm[] = []
  for (let cursor: string | null = ''; cursor !== null && firms.length < mostFirms; ) {
    const page: Awaited<ReturnType<typeof askPage>> = await askPage(campaign.id, cursor)
    firms.push(...page.items.map((one) => ({ id: one.organisation.id, name: one.organisation.name, region: one.organisation.region.name, plannedOn: one.plannedOn })))
    cursor = page.next
  }
  await askKept(personId, cases.catalogue, {})
  const plan: TakenPlan = { campaign: { id: campaign.id, name: campaign.name, until: campaign.until }, takenAt: new Date().toISOString(), firms }
  return { firms: firms.length, isKept: await keepOrTell(prefixOf(personId) + campaign.id, plan) }
}
const askPage = (id: number, cursor: string) => api(cases.plannedVisits, { params: { id }, query: { mine: 'true', visited: 'false', limit: 200, ...(cursor ? { cursor } : {}) } })
