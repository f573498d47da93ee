import { system } from '../../kernel/access/actor.ts'
import { decidedOf } from './call.store.ts'
import type { Context } from './context.ts'
import type { ProvidersTables } from './providers.tables.ts'

/** After a decision every applicant is told the own outcome; once, however often the job runs. */
export const defineTelling = ({ kernel, notices }: Context) =>
  kernel.jobs.define<{ callId: number }>('providers.tell-applicants', ({ callId }) =>
    kernel.database.as<ProvidersTables, void>(system, async (db) => {
      for (const a of await decidedOf(db, callId)) {
        const isTaken = a.state === 'taken'
        await notices.tell(db, { organisationId: a.organisation_id }, {
          kind: 'provider.decided', key: `provider-application:${a.id}:decided`,
          title: isTaken ? { zh: `已入选“${a.title}”`, en: `Taken into the pool: “${a.title}”` } : { zh: `未入选“${a.title}”`, en: `Not taken into the pool: “${a.title}”` },
          detail: a.reason === null ? null : { zh: a.reason, en: a.reason }, link: { kind: 'provider-application', id: a.id },
        })
      }
    }),
  )
