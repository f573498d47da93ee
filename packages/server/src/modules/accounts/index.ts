import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { accountsFace, type Accounts } from './face.ts'
import { openAccounts } from './open-accounts.ts'

export type { MandateRole } from '@jingwei/contract/access'
export type { Accounts, Member, OrganisationPlace } from './face.ts'
export type { Grant } from './grant-mandate.ts'
export type { FirmLink, InvitedFirm } from './invitations.ts'

/** People, how they sign in, and what they may act as. */
export const accounts = defineModule<Accounts, { regions: Regions }>({
  name: 'accounts',
  uses: ['regions'],
  start: async (kernel, { regions }) => accountsFace(await openAccounts(kernel, regions)),
})
