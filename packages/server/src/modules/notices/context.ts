import type { Kernel } from '../../kernel/kernel.ts'
import type { Seal } from '../../kernel/outgoing/seal.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Regions } from '../regions/index.ts'

export type Context = { readonly kernel: Kernel; readonly regions: Regions; readonly accounts: Accounts; readonly seal: Seal }
export const routeJob = 'notices.route'
export const deliverJob = 'notices.deliver'
export const deliverToChannelJob = 'notices.deliver-to-channel'
