import { printFilter } from '@jingwei/contract/filter'
import { pathTo } from '../../paths.ts'

/** A campaign's assessments in some of their states. */
export const inStates = (campaignId: number, states: readonly string[]): string =>
  pathTo('campaign', { id: campaignId }, { filter: printFilter([{ field: 'state', operator: 'in', values: [...states] }]) })
