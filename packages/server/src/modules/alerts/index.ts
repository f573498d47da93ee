import { system } from '../../kernel/access/actor.ts'
import { mailOf } from '../../kernel/mail/mail.ts'
import { defineModule } from '../../kernel/module.ts'
import { openSeal } from '../../kernel/outgoing/seal.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Machines } from '../machines/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Production } from '../production/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Telemetry } from '../telemetry/index.ts'
import { alertRoutes } from './alerts.routes.ts'
import { openByMachine } from './alerts.store.ts'
import type { AlertsTables } from './alerts.tables.ts'
import type { Context } from './context.ts'
import { defineDelivery } from './deliver.ts'
import { followMerges, keepNoLonger, startEvaluation } from './loop.ts'

type Uses = { regions: Regions; accounts: Accounts; organisations: Organisations; notices: Notices; machines: Machines; telemetry: Telemetry; production: Production }
export const alerts = defineModule<Record<string, never>, Uses>({
  name: 'alerts',
  uses: ['regions', 'accounts', 'organisations', 'notices', 'machines', 'telemetry', 'production'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses, seal: openSeal(kernel.secrets, 'alerts.channel') }
    mailOf(kernel)
    defineDelivery(context)
    alertRoutes(context)
    startEvaluation(context)
    followMerges(context)
    keepNoLonger(context)
    uses.production.alertsFrom((machineIds) => kernel.database.as<AlertsTables, Map<number, number>>(system, (db) => openByMachine(db, machineIds)))
    return {}
  },
})
