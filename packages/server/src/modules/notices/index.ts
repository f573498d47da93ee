import { system } from '../../kernel/access/actor.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import { defineModule } from '../../kernel/module.ts'
import { openSeal } from '../../kernel/outgoing/seal.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Context } from './context.ts'
import { defineDelivery } from './deliver.ts'
import type { Notices } from './face.ts'
import { noticeRoutes } from './notices.routes.ts'
import { pruneNotices, type NoticesDb } from './notices.store.ts'
import { eachTeller, teller } from './tell.ts'

export type { Audience, Notice, Notices } from './face.ts'

const [readDays, anyDays] = [90, 400]

/** What people are told, in the product and by the ways they chose, and the robots of units. */
export const notices = defineModule<Notices, { regions: Regions; accounts: Accounts }>({
  name: 'notices',
  uses: ['regions', 'accounts'],
  start(kernel, { regions, accounts }) {
    const context: Context = { kernel, regions, accounts, seal: openSeal(kernel.secrets, 'notices.channel') }
    mailOf(kernel)
    defineDelivery(context)
    noticeRoutes(context)
    const daysAgo = (days: number) => new Date(kernel.now().getTime() - days * 86_400_000).toISOString()
    kernel.jobs.daily('notices.prune', () => kernel.database.as(system, (db: NoticesDb) => pruneNotices(db, daysAgo(readDays), daysAgo(anyDays))))
    return { tell: teller(context), tellEach: eachTeller(context) }
  },
})
